"""A record in memory that keeps the promises of the real one, and can be told to fail."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from inspector_app.domain.automation import LevelChange
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.fall import Fall, FallAct
from inspector_app.domain.inspection import Inspection, LineAct, PassRecord
from inspector_app.domain.pairs import CandidatePrediction
from inspector_app.domain.ports import SerialHistory
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.review import Judgement, PartAct
from inspector_app.domain.series import ShownPoint
from tests.fakes.safeguard_ledger import MemorySafeguards


class MemoryLedger:
    """Keeps what was committed; all of a commit or nothing.

    Attributes:
        failing: What the PC's fault is; every write raises it while it is set.
        commits: How many transactions were written.
    """

    def __init__(self) -> None:
        self.failing: str | None = None
        self.commits = 0
        self.records: dict[str, PassRecord] = {}
        self.predictions: dict[str, Prediction] = {}
        self.candidate: list[CandidatePrediction] = []
        self.judgements: list[Judgement] = []
        self.inspections: dict[str, Inspection] = {}
        self.line_acts: list[LineAct] = []
        self.shown: list[ShownPoint] = []
        self.level_changes: list[LevelChange] = []
        self.falls: list[Fall] = []
        self.fall_acts: list[FallAct] = []
        self.part_acts: list[PartAct] = []
        self.safeguards = MemorySafeguards()
        self._lock = threading.Lock()

    def commit(
        self,
        *,
        records: Sequence[PassRecord] = (),
        predictions: Sequence[tuple[str, Prediction]] = (),
        candidate: Sequence[CandidatePrediction] = (),
        judgements: Sequence[Judgement] = (),
        inspections: Sequence[Inspection] = (),
        line_acts: Sequence[LineAct] = (),
        shown: Sequence[ShownPoint] = (),
    ) -> None:
        """Keep all of it or nothing; ValueError for what a real record's constraints refuse."""
        with self._lock:
            self._fail()
            known = [*self.records, *(record.part.id for record in records)]
            spoken = [*self.predictions, *(r.part.id for r in records if r.prediction), *(p for p, _ in predictions)]
            decided = [*self.inspections, *(inspection.pass_id for inspection in inspections)]
            for name, ids in (("passes", known), ("predictions", spoken), ("inspections", decided)):
                if len(set(ids)) != len(ids):
                    message = f"{name}: one pass has two"
                    raise ValueError(message)
            named = {*decided, *spoken, *(one.pass_id for one in judgements), *(one.pass_id for one in line_acts)}
            if not named <= set(known):
                message = f"no such pass: {sorted(named - set(known))}"
                raise ValueError(message)
            self.records |= {record.part.id: record for record in records}
            self.predictions |= {record.part.id: record.prediction for record in records if record.prediction}
            self.predictions |= dict(predictions)
            self.candidate += candidate
            self.judgements += judgements
            self.inspections |= {inspection.pass_id: inspection for inspection in inspections}
            self.line_acts += line_acts
            self.shown += shown
            self.commits += 1

    def change_level(self, change: LevelChange, *, recipe_version_id: int, fall: Fall | None = None) -> None:
        """Append a change of level, with its fall."""
        with self._lock:
            self._fail()
            self.level_changes.append(change)
            self.falls += [] if fall is None else [fall]

    def add_fall_act(self, act: FallAct) -> None:
        """Append what a person did about a fall."""
        with self._lock:
            self._fail()
            self.fall_acts.append(act)

    def add_part_act(self, act: PartAct) -> None:
        """Append a rework or re-inspection of a part."""
        with self._lock:
            self._fail()
            self.part_acts.append(act)

    def history(self, serial: str) -> SerialHistory:
        """Return what is kept of a serial."""
        with self._lock:
            passes = [pass_id for pass_id, record in self.records.items() if record.part.serial == serial]
            told = [one for one in self.inspections.values() if one.pass_id in passes]
            verdicts = [one for one in told if one.decision.outcome is not Outcome.HOLD]
            ng = bool(verdicts) and verdicts[-1].decision.outcome is Outcome.NG
            acted = any(
                act.serial == serial and act.at >= verdicts[-1].decided_at for act in self.part_acts if verdicts
            )
            return SerialHistory(len(passes), len(told) < len(passes), ng and not acted)

    def _fail(self) -> None:
        if self.failing is not None:
            raise EnvironmentFault(self.failing)
