"""One gate's counts, kept part by part: what its level would have decided, and what was true."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from inspector_app.domain.anytime import RateTest, Wealth
from inspector_app.domain.automation import Level
from inspector_app.domain.gate import Gate, Rate, RateState
from inspector_app.domain.intervals import clopper_pearson
from inspector_app.domain.lots import Lots
from inspector_app.domain.prediction import Verdict


@dataclass(frozen=True, slots=True)
class Settled:
    """What a tally needs to know of one part that counts.

    Attributes:
        said: What the station itself says of it.
        truth: OK or NG, None while another judgement is due.
        lot: Its lot, "" where it is its own.
        weight: Least probability of being judged under its policy over its own; 1 where all are judged alike.
        stands_for: 1 over its own probability: for how many parts of the production it stands.
        hour: Its capture, in whole hours since 1970 (UTC).
    """

    said: Verdict
    truth: Verdict | None
    lot: str
    weight: float
    stands_for: float
    hour: int


def passes(said: Verdict, level: Level) -> bool | None:
    """Return whether a level would let a part pass, None where it would leave it to people.

    At full, what the station is not sure of counts as rejected (it is NG or held there).
    """
    if said is Verdict.UNSURE:
        return False if level is Level.FULL else None
    return said is Verdict.OK


def case_of(part: Settled, level: Level) -> tuple[Rate, bool] | None:
    """Return which rate a part belongs to and whether it is an error, None where the level would not decide it.

    While its truth is open it counts against the model: passed as an escape, rejected as overkill.
    """
    passed = passes(part.said, level)
    if passed is None:
        return None
    if part.truth is None:
        return (Rate.ESCAPE if passed else Rate.OVERKILL), True
    return (Rate.ESCAPE, passed) if part.truth is Verdict.NG else (Rate.OVERKILL, not passed)


class RateTally:
    """One rate of one gate."""

    def __init__(self, rate: Rate, limit: float) -> None:
        self.rate = rate
        self.test = RateTest(limit)
        self.wealth = Wealth(self.test)
        self.lots = Lots(self.wealth)
        self.errors = 0
        self.of = 0
        self.hours: Counter[int] = Counter()
        self._errors_stand_for = 0.0
        self._stand_for = 0.0

    def change(self, part: Settled, times: int, *, error: bool) -> None:
        """Take up a part (`times` 1) or take it back (-1)."""
        self.errors += times * error
        self.of += times
        if part.truth is not None:
            self.hours[part.hour] += times
        self._errors_stand_for += times * error * part.stands_for
        self._stand_for += times * part.stands_for
        self.lots.change(part.lot, (float(error), part.weight), times=times)

    def state(self, *, confidence: float, log_needed: float) -> RateState:
        """Return the rate as it stands."""
        low, high = clopper_pearson(self.errors, self.of, confidence)
        return RateState(
            rate=self.rate,
            errors=self.errors,
            of=self.of,
            weighted=self._errors_stand_for / self._stand_for if self.of else None,
            low=low,
            high=high,
            target=self.test.limit,
            log_e=self.wealth.log_e,
            log_needed=log_needed,
        )

    def needed(self, log_needed: float) -> int | None:
        """Return how many parts it takes in all if errors and weights go on as they are, None where it never passes."""
        rate, cases = self.wealth.rate, self.wealth.cases
        found = self.test.needed(0.0 if rate is None else rate, log_needed)
        if found is None or not self.of or not cases:
            return found
        return max(1, round(found * self.of / cases))


class GateTally:
    """All rates of one gate."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.level = gate.opens
        targets = {Rate.ESCAPE: gate.escape, Rate.OVERKILL: gate.overkill}
        self.rates = {rate: RateTally(rate, limit) for rate, limit in targets.items() if limit is not None}
        self.undecided = 0
        self._settled_ng: Counter[int] = self.rates[Rate.ESCAPE].hours

    def change(self, part: Settled, times: int) -> None:
        """Take up a part (`times` 1) or take it back (-1)."""
        case = case_of(part, self.level)
        if case is None:
            self.undecided += times
        elif case[0] in self.rates:
            self.rates[case[0]].change(part, times, error=case[1])

    def begin(self, lot: str) -> None:
        """Note that parts of this lot come now."""
        for tally in self.rates.values():
            tally.lots.begin(lot)

    def ng_parts(self, since_hour: int) -> int:
        """Return the settled true NG parts that the level would decide and that were captured from an hour on."""
        return sum(count for hour, count in self._settled_ng.items() if hour >= since_hour)
