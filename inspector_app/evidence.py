"""Puts together a line and how the evidence for its levels is weighed, out of its own record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from inspector_app.pipeline.audit_lookout import AuditLookOut
from inspector_app.pipeline.gates import RecipeGates
from inspector_app.pipeline.line import Equipment, InspectionLine
from inspector_app.pipeline.start import Start
from inspector_app.pipeline.weighing import InForce, Weighing
from inspector_app.store.database import open_for_reading
from inspector_app.store.evidence import EvidenceRecord
from inspector_app.store.ledger import SqliteLedger


@contextmanager
def weighed_line(
    start: Start, equipment: Equipment, *, ledger: SqliteLedger, database: Path
) -> Iterator[tuple[InspectionLine, Weighing]]:
    """Build a line that asks its gates, and whoever weighs what it records, over a connection of its own.

    Args:
        start: What the line starts from.
        equipment: What it works with.
        ledger: The record's writer.
        database: The record's file.

    Raises:
        BadInput: The record cannot be read.
    """
    clock = equipment.clock

    def in_force() -> InForce:
        champion = line.sides.champion
        return InForce(champion.recipe, champion.recipe_version_id, champion.predictor.model_hashes())

    def takt_s() -> float | None:
        return line.monitor.takt_s()

    with closing(open_for_reading(database).conn) as connection:
        kept = EvidenceRecord(ledger, connection, database, now=clock.now, shifts=start.shifts)
        audits = AuditLookOut(lambda: line.level)
        weighed = Weighing(
            in_force, kept, kind=start.kind, clock=clock, takt_s=takt_s, shifts=start.shifts, audited=audits.put
        )
        gates = RecipeGates(lambda: in_force().recipe, start.kind, weighed)
        line = InspectionLine(start, equipment, gates=gates, followers=[audits, weighed])
        weighed.turn()
        yield line, weighed
