"""What goes into the record in one transaction, and what follows when it is durable."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field

from inspector_app.domain.inspection import Inspection, LineAct, PassRecord
from inspector_app.domain.pairs import CandidatePrediction
from inspector_app.domain.ports import Ledger
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.review import Judgement
from inspector_app.domain.series import ShownPoint
from inspector_app.domain.undecided import Undecided
from inspector_app.pipeline.flow import CandidateSaid, LatePrediction, ToTell


@dataclass(slots=True)
class Batch:
    """One transaction's worth of record."""

    records: list[PassRecord] = field(default_factory=list)
    predictions: list[tuple[str, Prediction]] = field(default_factory=list)
    candidate: list[CandidatePrediction] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    inspections: list[Inspection] = field(default_factory=list)
    line_acts: list[LineAct] = field(default_factory=list)
    to_tell: list[ToTell] = field(default_factory=list)
    asked: list[Undecided] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    answers: list[Future[None]] = field(default_factory=list)
    left: list[tuple[str, int]] = field(default_factory=list)
    shown: list[ShownPoint] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Return whether there is anything to write."""
        said = (self.predictions, self.candidate, self.judgements)
        return any((self.records, *said, self.inspections, self.line_acts))

    def add_said(self, said: LatePrediction | CandidateSaid) -> None:
        """Add what models said of a pass that was recorded before they did."""
        if isinstance(said, LatePrediction):
            self.predictions.append((said.pass_id, said.prediction))
        else:
            self.candidate.append(said.said)

    def decided(self) -> set[str]:
        """Return the passes that this batch decides or settles, so that nothing is decided twice in it."""
        return {inspection.pass_id for inspection in self.inspections} | set(self.settled)

    def commit(self, ledger: Ledger) -> None:
        """Write everything in one transaction; raises EnvironmentFault, and then nothing was written."""
        ledger.commit(
            records=self.records,
            predictions=self.predictions,
            candidate=self.candidate,
            judgements=self.judgements,
            inspections=self.inspections,
            line_acts=self.line_acts,
            shown=self.shown,
        )

    def pairs(self) -> Iterator[tuple[PassRecord, Inspection | None]]:
        """Yield each new record with the inspection that decides it at once, if one does."""
        by_pass = {inspection.pass_id: inspection for inspection in self.inspections}
        for record in self.records:
            yield record, by_pass.get(record.part.id)
