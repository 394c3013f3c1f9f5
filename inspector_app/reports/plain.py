"""Texts of any origin, as they can stand in a report."""

from __future__ import annotations

_CUT = 60


def cut(text: object, most: int = _CUT) -> str:
    """Return a text of bearable length, without control characters."""
    plain = "".join(letter if letter.isprintable() else " " for letter in str(text))
    return plain if len(plain) <= most else plain[: most - 1] + "…"
