"""What a transaction makes showable, worked out before it is written: charts, roll-ups and drift go by the same values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import Inspection, PassRecord
from inspector_app.domain.metrics import (
    values_of_inspection,
    values_of_judgement,
    values_of_pace,
    values_of_prediction,
    values_of_record,
    values_of_verdict,
)
from inspector_app.domain.policy import Policy, SeenFacts, assess
from inspector_app.domain.ports import Clock
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.domain.review import Judgement
from inspector_app.domain.series import ShownPoint
from inspector_app.domain.undecided import Undecided
from inspector_app.pipeline.batch import Batch


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known of a pass of which something may not show yet, or is not known yet.

    Attributes:
        at: When it was triggered.
        policy: The policy it is decided under.
        facts: The positive evidence.
        prediction: What the model said so far.
        values: What derives from it besides.
        judgement: What a person said of it, where that was before its model spoke.
        left_ok: Whether it had left as OK when a person was asked about it.
    """

    at: float
    policy: Policy
    facts: SeenFacts
    prediction: Prediction | None
    values: Mapping[str, float] = field(default_factory=dict)
    judgement: Judgement | None = None
    left_ok: bool = False


@dataclass(slots=True)
class _Next:
    """What a batch would change; nothing of it counts before the batch is durable."""

    points: list[ShownPoint] = field(default_factory=list)
    withheld: dict[str, _Kept] = field(default_factory=dict)
    unspoken: dict[str, _Kept] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)


def _nothing(_at: float) -> tuple[Mapping[str, float], Mapping[str, float]]:
    return {}, {}


class Showable:
    """The record thread's own: asked before each commit, and told after it.

    Of a pass that a person is asked about, nothing that derives from its prediction shows before the judgement is
    recorded or given up (ADR 51). A batch that could not be written may be asked about again, or another in its place.

    Args:
        recipe: The recipe in force.
        clock: Gives the time of a prediction whose trigger is not known.
        asked: Passes that people were asked about when the engine started.
        station: Gives what is measured of the station at a trigger's time, and not of its part: what shows at once,
            and what tells of its models. Asked once for each part.
    """

    def __init__(
        self,
        recipe: Recipe,
        clock: Clock,
        asked: Iterable[Undecided] = (),
        *,
        station: Callable[[float], tuple[Mapping[str, float], Mapping[str, float]]] = _nothing,
    ) -> None:
        self._recipe = recipe
        self._clock = clock
        self._station = station
        self._withheld = {part.pass_id: _kept(part, part.since) for part in asked}
        self._unspoken: dict[str, _Kept] = {}
        self._next = _Next()

    def points(self, batch: Batch) -> list[ShownPoint]:
        """Return what becomes showable with a batch, in the order in which it came."""
        self._next = _Next()
        asked = {part.pass_id: part for part in batch.asked}
        for record, inspection in batch.pairs():
            if record.challenge is None:  # no part of production: no chart goes by it
                self._recorded(record, inspection, asked.get(record.part.id))
        for pass_id, prediction in batch.predictions:
            self._spoke(pass_id, prediction)
        said: dict[str, Judgement] = {}
        for judgement in batch.judgements:
            said.setdefault(judgement.pass_id, judgement)
        decided = {inspection.pass_id: inspection for inspection in batch.inspections}
        for pass_id in dict.fromkeys(batch.settled):
            self._settle(pass_id, decided.get(pass_id), said.get(pass_id))
        return self._next.points

    def committed(self, _batch: Batch) -> None:
        """Go on from what is durable now."""
        new, self._next = self._next, _Next()
        self._withheld |= new.withheld
        self._unspoken |= new.unspoken
        for pass_id in new.settled:
            self._withheld.pop(pass_id, None)
        for pass_id in new.spoken:
            self._unspoken.pop(pass_id, None)

    def _recorded(self, record: PassRecord, inspection: Inspection | None, asked: Undecided | None) -> None:
        part, at = record.part, record.part.trigger.at
        shows, tells = self._station(at)
        self._show(part.id, at, {**values_of_record(record), **shows})
        kept = _Kept(at, record.policy, record.facts, record.prediction, {**values_of_pace(record), **tells})
        if record.policy.level is Level.SHADOW and record.prediction is None:
            self._next.unspoken[part.id] = kept
        if asked is not None:
            of_decision = _of_decision(inspection, asked)
            values = {**kept.values, **of_decision}
            self._next.withheld[part.id] = replace(kept, values=values, left_ok=_left_ok(asked))
        elif inspection is not None:
            self._show(part.id, at, {**self._said(kept), **kept.values, **values_of_inspection(inspection)})

    def _spoke(self, pass_id: str, prediction: Prediction) -> None:
        before = self._next.unspoken.get(pass_id) or self._unspoken.get(pass_id)
        self._next.spoken.add(pass_id)
        withheld = self._of(pass_id)
        if withheld is not None:
            self._next.withheld[pass_id] = replace(withheld, prediction=prediction)
        elif before is not None:
            # It was judged before its model spoke.
            self._show(pass_id, before.at, self._said(replace(before, prediction=prediction)))
        else:
            self._show(pass_id, self._clock.now(), values_of_prediction(prediction, self._recipe))

    def _settle(self, pass_id: str, inspection: Inspection | None, judgement: Judgement | None) -> None:
        withheld = self._of(pass_id)
        if withheld is None:
            return
        self._next.settled.add(pass_id)
        of_inspection = {} if inspection is None else values_of_inspection(inspection)
        self._show(
            pass_id,
            withheld.at,
            {**self._said(replace(withheld, judgement=judgement)), **withheld.values, **of_inspection},
        )
        before = self._next.unspoken.get(pass_id) or self._unspoken.get(pass_id)
        if before is not None and pass_id not in self._next.spoken:
            self._next.unspoken[pass_id] = replace(before, judgement=judgement)

    def _of(self, pass_id: str) -> _Kept | None:
        return None if pass_id in self._next.settled else self._next.withheld.get(pass_id, self._withheld.get(pass_id))

    def _said(self, kept: _Kept) -> dict[str, float]:
        """Return what the model's prediction, the station's own verdict on it and a person's on both give."""
        values = values_of_prediction(kept.prediction, self._recipe)
        own = None if kept.prediction is None else assess(kept.prediction, kept.facts, kept.policy).verdict
        if own is not None:
            values |= values_of_verdict(own)
        return (
            values
            if kept.judgement is None
            else values | values_of_judgement(kept.judgement, own, left_ok=kept.left_ok)
        )

    def _show(self, pass_id: str, at: float, values: Mapping[str, float]) -> None:
        if values:
            # As they are kept, so that a restart and a chart of the past say the very same numbers.
            kept = np.array(list(values.values()), np.float32).tolist()
            self._next.points.append(ShownPoint(pass_id, at, dict(zip(values, kept, strict=True))))


def _kept(part: Undecided, at: float) -> _Kept:
    return _Kept(at, part.policy, part.facts, part.prediction, _of_decision(None, part), left_ok=_left_ok(part))


def _left_ok(asked: Undecided) -> bool:
    return asked.left is not None and asked.left[0] is Outcome.OK


def _of_decision(inspection: Inspection | None, asked: Undecided) -> dict[str, float]:
    if inspection is not None:
        return values_of_inspection(inspection)
    return {} if asked.left is None else {"ng": float(asked.left[0] is Outcome.NG)}
