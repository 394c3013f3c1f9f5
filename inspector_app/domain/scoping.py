"""What whoever plans a recipe expects of its production."""

from __future__ import annotations

from dataclasses import dataclass

_HOUR_S = 3600.0
_WEEKS_A_YEAR = 52.0


@dataclass(frozen=True, slots=True)
class Scoping:
    """What is expected of a recipe's production, by whoever plans it.

    Attributes:
        ng_rate: Share of true NG parts, above 0 and below 1; None where nobody knows.
        hours_per_day: Hours of production on a day that has any, above 0 and at most 24.
        days_per_week: Days of production a week, above 0 and at most 7.
        judge_s: Seconds that a person takes to judge a part.
    """

    ng_rate: float | None = None
    hours_per_day: float = 16.0
    days_per_week: float = 5.0
    judge_s: float = 6.0

    def parts_a_day(self, takt_s: float) -> float:
        """Return how many parts a day of production gives."""
        return self.hours_per_day * _HOUR_S / takt_s

    def ng_parts_a_year(self, takt_s: float) -> float | None:
        """Return how many true NG parts a year gives, None where nobody knows their share."""
        if self.ng_rate is None:
            return None
        return self.ng_rate * self.parts_a_day(takt_s) * self.days_per_week * _WEEKS_A_YEAR
