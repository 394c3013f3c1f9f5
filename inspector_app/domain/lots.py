"""Parts of one lot are alike, and together no more than one witness."""

from __future__ import annotations

import re
from collections import Counter

from inspector_app.domain.anytime import Wealth


def lot_of(serial: str, pattern: re.Pattern[str] | None) -> str:
    """Return the lot that a serial's beginning names, "" where the part is its own."""
    found = pattern.match(serial) if pattern is not None else None
    return found.group() if found is not None else ""


class Lots:
    """Hands the parts of a rate over to its test: one part at a time, or one lot when it is over.

    A lot is over when a part of another one has come; one that comes back is under way again until it is over anew.

    Args:
        wealth: The test's wealth.
    """

    def __init__(self, wealth: Wealth) -> None:
        self._wealth = wealth
        self._lots: dict[str, Counter[tuple[float, float]]] = {}
        self._counted: dict[str, tuple[float, float]] = {}
        self._under_way = ""

    def begin(self, lot: str) -> None:
        """Note that parts of this lot come now, and of no other."""
        over, self._under_way = self._under_way, lot
        self._count(over)
        self._count(lot)

    def change(self, lot: str, case: tuple[float, float], *, times: int) -> None:
        """Take up a part (`times` 1) or take it back (-1); `case` is its error (0 or 1) and its weight."""
        if not lot:
            self._wealth.change(*case, times=times)
            return
        parts = self._lots.setdefault(lot, Counter())
        parts[case] += times
        if not parts[case]:
            del parts[case]
        self._count(lot)

    def _count(self, lot: str) -> None:
        """Bring what the test has of a lot to what the lot is now."""
        before = self._counted.pop(lot, None)
        if before is not None:
            self._wealth.change(*before, times=-1)
        parts = self._lots.get(lot)
        if parts and lot != self._under_way:
            self._counted[lot] = as_one(parts)
            self._wealth.change(*self._counted[lot], times=1)


def as_one(parts: Counter[tuple[float, float]]) -> tuple[float, float]:
    """Return error and weight of a whole lot, from how many parts of each error and weight were judged.

    Parts of one weight have their mean. Where weights differ (audits of different probability), nobody knows how many
    parts the judged ones stand for: then one error makes the whole lot one, with the highest weight of an error, and
    a lot without one weighs what its parts weigh in the mean. That never counts for the model what it should not:
    the mean weight of those drawn is, in expectation, at most the sum over all.
    """
    whole = parts.total()
    weights = {weight for _, weight in parts}
    if len(weights) == 1:
        return sum(error * count for (error, _), count in parts.items()) / whole, weights.pop()
    wrong = [weight for error, weight in parts if error]
    if wrong:
        return 1.0, max(wrong)
    return 0.0, sum(weight * count for (_, weight), count in parts.items()) / whole
