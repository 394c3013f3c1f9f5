"""Watches the audits for evidence against the model in force, from one fall of the level to the next."""

from __future__ import annotations

import math
import re

from inspector_app.domain.anytime import RateTest, Wealth
from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import EvidencePart, Terms, left_out, settled_of
from inspector_app.domain.gate import Rate
from inspector_app.domain.lots import Lots, lot_of
from inspector_app.domain.tally import Settled, case_of

_ALPHA = 0.01


class AuditWatch:
    """Says when the model lets too much pass; while the escape rate is at most the target, it ever does with `alpha`.

    The bets of `domain.anytime` the other way round: on the rate of NG parts that do not escape, whose limit is
    1 - target. The prior of the escape rate is Beta(1, 1 / (4 * target)), cut to above the target: most of it lies
    at some times the target, so that at 10 times it takes 18 true NG parts in the median, and at 25 times 6. Only a
    settled truth counts here: a gate waits for it at the model's cost, but a fall needs to be right.

    Args:
        terms: What the evidence is kept under.
        level: The level in force, whose decisions are tested.
        target: The escape rate that its gate allows.
        alpha: Probability of ever falling without a reason, for each restart.
    """

    def __init__(self, terms: Terms, *, level: Level, target: float, alpha: float = _ALPHA) -> None:
        self._terms = terms
        self._pattern = re.compile(terms.rules.lot) if terms.rules.lot else None
        self._level = level
        self._log_needed = -math.log(alpha)
        self._test = RateTest(1.0 - target, a=1.0 / (4.0 * target), b=1.0)
        self.target = target
        self.restart(terms.frozen_at)

    def restart(self, at: float) -> None:
        """Forget everything: only parts captured from now on count (seconds since 1970, UTC)."""
        self._since = at
        self._parts: dict[str, tuple[Settled, bool]] = {}
        self._wealth = Wealth(self._test)
        self._lots = Lots(self._wealth)
        self._lot = ""

    def came(self, serial: str) -> None:
        """Note a production part, judged or not: the lot of the one before is over if it is of another."""
        lot = lot_of(serial, self._pattern)
        if lot != self._lot:
            self._lot = lot
            self._lots.begin(lot)

    def put(self, part: EvidencePart) -> None:
        """Take up a part that was decided at this level, or what is new of it; what does not count is left out."""
        before = self._parts.pop(part.pass_id, None)
        if before is not None:
            self._change(before[0], escaped=before[1], times=-1)
        if part.said is None or part.captured_at < self._since or part.challenge or left_out(part, self._terms):
            return
        settled = settled_of(part, part.said, terms=self._terms, lots=self._pattern)
        case = case_of(settled, self._level)
        if settled.truth is not None and case is not None and case[0] is Rate.ESCAPE:
            self._parts[part.pass_id] = settled, case[1]
            self._change(settled, escaped=case[1], times=1)

    def _change(self, settled: Settled, *, escaped: bool, times: int) -> None:
        self._lots.change(settled.lot, (float(not escaped), settled.weight), times=times)

    @property
    def is_against(self) -> bool:
        """Return whether the audits say that the model lets more pass than the target."""
        return self._wealth.log_e >= self._log_needed

    @property
    def parts(self) -> int:
        """Return how many true NG parts it looks at."""
        return len(self._parts)

    def words(self) -> str:
        """Return what the audits say, for the fall's text."""
        escaped = sum(escaped for _, escaped in self._parts.values())
        return f"{escaped} of {self.parts} true NG parts were passed, and {self.target:.3g} are allowed"
