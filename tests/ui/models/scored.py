"""Recorded parts with scores, and an engine that says what thresholds would have done to them."""

from __future__ import annotations

from random import Random

from inspector_app.domain.intervals import clopper_pearson
from inspector_app.domain.what_if import Supposed
from inspector_app.link.automation_messages import SupposedRequested, SupposedShown
from inspector_app.ui.models.supposing import FULL

_PARTS_PER_HOUR = 1800.0


class Scored:
    """A station's judged parts.

    Args:
        ng: True NG parts.
        ok: True OK parts.
        in_force: The thresholds in force, ng_at and ok_below.
    """

    def __init__(self, ng: int = 60, ok: int = 900, in_force: tuple[float, float] = (0.6, 0.3)) -> None:
        random = Random(5)
        self.ng = [min(1.0, max(0.0, random.gauss(0.8, 0.16))) for _ in range(ng)]
        self.ok = [min(1.0, max(0.0, abs(random.gauss(0.0, 0.18)))) for _ in range(ok)]
        self.in_force = in_force

    def shown(self, asked: SupposedRequested) -> SupposedShown:
        """Return what the engine answers."""
        told = tuple(self.supposed(ng_at, ok_below, asked.level) for ng_at, ok_below in asked.thresholds)
        return SupposedShown(told, self.supposed(*self.in_force, asked.level))

    def supposed(self, ng_at: float, ok_below: float, level: str) -> Supposed:
        """Return what a pair would have done."""
        rejected_from = ok_below if level == FULL else ng_at
        passed = sum(score < ok_below for score in self.ng)
        rejected = sum(score >= rejected_from for score in self.ok)
        scores = [*self.ng, *self.ok]
        # at partial people decide what lies between, and neither rate counts it
        of_ng = len(self.ng) if level == FULL else passed + sum(score >= ng_at for score in self.ng)
        of_ok = len(self.ok) if level == FULL else rejected + sum(score < ok_below for score in self.ok)
        unsure = 0 if level == FULL else sum(ok_below <= score < ng_at for score in scores)
        share = (unsure + 0.02 * len(scores)) / max(1, len(scores))
        return Supposed(
            ng_at,
            ok_below,
            level,
            (passed, of_ng, *_interval(passed, of_ng)),
            (rejected, of_ok, *_interval(rejected, of_ok)),
            share * _PARTS_PER_HOUR,
            len(scores),
            escape_rate=passed / of_ng if of_ng else None,
            overkill_rate=rejected / of_ok if of_ok else None,
        )


def _interval(errors: int, of: int) -> tuple[float, float]:
    return clopper_pearson(errors, of) if of else (0.0, 1.0)
