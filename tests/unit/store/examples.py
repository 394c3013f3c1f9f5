"""Passes, decisions and records to try the store on."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.frame import Frame
from inspector_app.domain.inspection import Inspection, LineAct, PassRecord
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.policy import DecidedBy, Policy, SeenFacts, assess, decide, route
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import AuditRules, Outcome, Recipe, TaughtRange, View
from inspector_app.domain.review import Judgement
from inspector_app.domain.stage import Stage
from inspector_app.store.database import open_for_writing
from inspector_app.store.images import JpegFiles
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.reader import Reader
from inspector_app.store.verify import Report, verify

RECIPE = Recipe(
    "phone",
    views=(View("top"),),
    stages=(Stage("judge", "phone.onnx", "top"),),
    taught=(TaughtRange("top", "brightness", 1.0, 250.0),),
    placed=True,
    audit=AuditRules(0.0, 0.0, 0.0),
)
FULL = Policy.of(RECIPE, Level.FULL)
ASKING = Policy.of(RECIPE, Level.ASSISTED)
SURE_OK = Prediction(score=0.01, located_whole=True)
SURE_NG = Prediction(score=0.99, located_whole=True)
_sequences = itertools.count(1)


class Record:
    """A record in a folder, with a recipe and a level in force; waits for the disk only where a test is about disks."""

    def __init__(self, folder: Path, *, kind: str = "trial", level: Level = Level.FULL, durable: bool = False) -> None:
        self.folder = folder
        self.path = folder / "inspector.db"
        database = open_for_writing(self.path, kind)
        self.connection: sqlite3.Connection = database.conn
        if not durable:
            self.connection.execute("PRAGMA synchronous = OFF")
        self.ledger = SqliteLedger(database, self.path, line_id="line")
        self.reader = Reader(self.connection)
        self.images = JpegFiles(folder)
        self.recipe_version_id = self.ledger.recipe_version(RECIPE)
        if self.ledger.level() is None:
            self.set_level(level)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.ledger.close()

    def set_level(self, level: Level) -> None:
        """Record a change to a level."""
        change = LevelChange(1.0, self.ledger.level() or Level.HUMAN_ONLY, level, "an engineer", "a test needs it")
        self.ledger.change_level(change, recipe_version_id=self.recipe_version_id)

    def decide(self, record: PassRecord, *, at: float = 3.0, told: bool = True) -> Inspection | None:
        """Record a pass with what is decided of it at once, as the record thread does."""
        inspection = inspection_of(record, at=at)
        decided = [] if inspection is None else [inspection]
        acts = [line_act(record, one.decision.outcome) for one in decided if told]
        self.ledger.commit(records=[record], inspections=decided, line_acts=acts)
        return inspection

    def verify(self) -> Report:
        """Verify the record with its pictures."""
        return verify(self.path)


def pass_record(
    pass_id: str = "",
    *,
    serial: str = "",
    number: int = 1,
    sequence: int | None = None,
    prediction: Prediction | None = SURE_OK,
    facts: SeenFacts | None = None,
    policy: Policy = FULL,
    recipe_version_id: int = 1,
) -> PassRecord:
    """Return a pass that is not decided yet."""
    sequence = sequence or next(_sequences)
    pass_id = pass_id or f"pass-{sequence}"
    part = Pass(pass_id, serial or f"serial-{pass_id}", number, Trigger(sequence, serial or None, 2.0), {})
    facts = facts or SeenFacts()
    assessment = assess(prediction, facts, policy)
    return PassRecord(
        part, recipe_version_id, policy, prediction, facts, assessment, route(assessment, policy, pass_id)
    )


def with_picture(record: PassRecord, images: JpegFiles, *, level: int = 90) -> PassRecord:
    """Return the record with one small picture on disk."""
    part = Pass(
        record.part.id,
        record.part.serial,
        record.part.number,
        record.part.trigger,
        {"top": Frame("top", 1, np.full((8, 12, 3), level, np.uint8), captured_ns=0, captured_at=2.0)},
    )
    return record.with_images(images.store(part), encode_ms=1.0)


def inspection_of(
    record: PassRecord, *, judgement: Judgement | None = None, gave_up: str | None = None, at: float = 3.0
) -> Inspection | None:
    """Return what is decided of a pass, or None while it waits."""
    decision = decide(
        record.prediction,
        record.policy,
        facts=record.facts,
        pass_id=record.part.id,
        said=None if judgement is None else judgement.verdict,
        gave_up=gave_up,
    )
    if decision is None:
        return None
    by = judgement if decision.decided_by is DecidedBy.PERSON else None
    return Inspection(record.part.id, decision, by, decided_at=at, latency_ms=12.5)


def line_act(record: PassRecord, outcome: Outcome, act: str = "acknowledged") -> LineAct:
    """Return that the line was told an outcome and took it."""
    return LineAct(record.part.id, record.part.trigger.sequence, outcome, act, outcome, at=4.0)


def judgement_of(record: PassRecord, verdict: Verdict = Verdict.OK) -> Judgement:
    """Return what an operator said of a pass."""
    return Judgement(record.part.id, "an operator", verdict, at=3.0, blind=record.route.blind, kinds=("scratch",))


def change_behind_our_back(path: Path, *statements: str) -> None:
    """Change a closed record as another program could: without its triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its content."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }
