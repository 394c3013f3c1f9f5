"""Breaks a text into lines of a width: between words, and within one that is longer than a line."""

from __future__ import annotations

from collections.abc import Callable


def broken(text: str, width: float, *, width_of: Callable[[str], float]) -> list[str]:
    """Return the lines of a text, at least one; a letter that is wider than a line stands alone.

    Args:
        text: The text; all space in it separates words alike.
        width: How wide a line may be.
        width_of: Gives the width of a letter, in the same unit.
    """
    lines: list[str] = []
    line, used = "", 0.0
    space = width_of(" ")
    for word in text.split():
        needed = sum(map(width_of, word))
        if line and used + space + needed <= width:
            line, used = f"{line} {word}", used + space + needed
            continue
        if line:
            lines.append(line)
        line, used = word, needed
        while used > width and len(line) > 1:
            head = _head(line, width, width_of=width_of)
            lines.append(head)
            line = line[len(head) :]
            used = sum(map(width_of, line))
    return [*lines, line] if line or not lines else lines


def _head(word: str, width: float, *, width_of: Callable[[str], float]) -> str:
    used = 0.0
    for place, letter in enumerate(word):
        used += width_of(letter)
        if used > width:
            return word[: max(place, 1)]
    return word
