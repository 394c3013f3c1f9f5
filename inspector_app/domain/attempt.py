"""An attempt at a gate: what of the recipe's yearly error probability it may spend depends on its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import Identity


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt; it begins with the first part that counts, and its number is never given again.

    Attributes:
        at: When it began, wall-clock time in seconds since 1970 (UTC).
        recipe: The recipe's name: all of its versions share one budget.
        year: The calendar year (UTC) that it is counted in.
        number: From 1 on, over all versions, candidates and levels of the recipe in that year.
        identity: Whose evidence it is.
        level: The level whose gate is tried.
    """

    at: float
    recipe: str
    year: int
    number: int
    identity: Identity
    level: Level


def numbered(levels: Iterable[Level], known: Mapping[Level, int], *, last: int) -> dict[Level, int]:
    """Return the number of each level's attempt: the one that it has, or the next ones that are free.

    Args:
        levels: The levels that have a gate, the lowest first.
        known: Attempts of this evidence that have begun, by level.
        last: The highest number that was given in the recipe's year, 0 where none was.
    """
    numbers = dict(known)
    for level in levels:
        if level not in numbers:
            last += 1
            numbers[level] = last
    return numbers
