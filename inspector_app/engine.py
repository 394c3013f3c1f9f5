"""Puts a station together: the one place where cameras, models, record and line signals meet the pipeline."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from inspector_app.configuration.folders import DATABASE
from inspector_app.domain.automation import STATION, Level, LevelChange, LevelRefused, check_change
from inspector_app.domain.errors import BadInput
from inspector_app.domain.ports import Camera, Predictor
from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.domain.station import StationSnapshot
from inspector_app.inference.chain import check_files
from inspector_app.inference.process import Work
from inspector_app.inference.remote import RemotePredictor
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.link.frames import remove_dead_rings
from inspector_app.measures.frame_measures import FrameMeasures
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.flow import ToTell
from inspector_app.pipeline.line import Equipment, InspectionLine, Start
from inspector_app.pipeline.silent import SilentPredictor
from inspector_app.platform import shared_memory_folder
from inspector_app.store.database import open_for_writing
from inspector_app.store.images import JpegFiles
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.reader import Reader

_LOCK_S = 10.0
_WARM_S = 60.0
_CEILINGS = {"demo": Level.FULL, "trial": Level.FULL, "production": Level.ASSISTED}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a station is put together for.

    Attributes:
        folder: The record's folder; it exists and can be written.
        kind: "production", "demo" or "trial".
        recipe: The recipe in force.
        level: The level that a new record starts with.
        stepwise: Whether a lock-step driver sends the parts.
    """

    folder: Path
    kind: str
    recipe: Recipe
    level: Level
    stepwise: bool = False


class Station:
    """A running line with its record; made by `open_station`."""

    def __init__(self, plan: Plan, *, line: InspectionLine, ledger: SqliteLedger, predictor: Predictor) -> None:
        """Take what `open_station` has put together."""
        self.plan = plan
        self.line = line
        self.ledger = ledger
        self.folder = plan.folder
        self.database = plan.folder / DATABASE
        self.engine_id = line.engine_id
        self._predictor = predictor
        self._closed = False

    def snapshot(self) -> StationSnapshot:
        """Return all that a screen may show, with the processes that work here."""
        return self.line.snapshot({"engine": os.getpid(), **inference_processes(self._predictor)})

    def close(self) -> None:
        """Drain the lanes, write what is left, end the processes, close the record; idempotent."""
        if not self._closed:
            self._closed = True
            self.line.stop()
            self.ledger.close()


def inference_processes(predictor: Predictor) -> dict[str, int]:
    """Return the ids of the inference processes, the working one first."""
    ids = predictor.process_ids() if isinstance(predictor, RemotePredictor) else []
    return dict(zip(("inference", "spare"), ids, strict=False))


@contextmanager
def open_station(
    plan: Plan,
    predictor: Predictor,
    *,
    signals: Callable[[SystemClock], SimulatedLine],
    camera: Callable[[SystemClock, SimulatedLine], Camera],
) -> Iterator[Station]:
    """Put a station together, start it, and take it apart in order.

    Args:
        plan: What for.
        predictor: Who predicts; closed with the station.
        signals: Makes the line's signals.
        camera: Makes the one camera that there is.

    Raises:
        BadInput: The record is in use, or cannot be opened.
    """
    with ExitStack() as stack:
        stack.enter_context(_only_engine(plan.folder))
        remove_dead_rings(shared_memory_folder())
        clock = SystemClock()
        database = open_for_writing(plan.folder / DATABASE, plan.kind)
        line = signals(clock)
        ledger = SqliteLedger(database, plan.folder / DATABASE, line_id=line.line_id)
        images = JpegFiles(plan.folder)
        images.remove_partial()
        eyes = [camera(clock, line)]
        equipment = Equipment(eyes, predictor, ledger, images, FrameMeasures(), line, clock)
        start = _start(plan, ledger, database.conn, line_id=line.line_id, now=clock.now())
        station = Station(plan, line=InspectionLine(start, equipment), ledger=ledger, predictor=predictor)
        stack.callback(station.close)
        ledger.register_models(predictor.model_hashes())
        station.line.start()
        yield station


@contextmanager
def _only_engine(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / "engine.lock", timeout=_LOCK_S)
    try:
        with lock:
            yield
    except Timeout as problem:
        what = "another engine works on this record"
        raise BadInput(what, where=str(folder), remedy="stop it, or choose another folder with --data") from problem


@contextmanager
def predicting(recipe: Recipe, models: Path, *, threads: int | None, waits: bool) -> Iterator[Predictor]:
    """Start whoever predicts for a recipe, and end it; before any record is made, so that a refusal leaves nothing.

    Args:
        recipe: The recipe in force.
        models: Where its relative model names start.
        threads: Threads for one model's run; cores - 1 where None.
        waits: Whether to wait for warm models; otherwise only their files and cards are looked at.

    Raises:
        BadInput: A model or card cannot be used.
    """
    if not recipe.stages:
        yield SilentPredictor("the recipe has no model")
        return
    check_files(recipe, models)
    work = Work(recipe, models, threads or max(1, (os.cpu_count() or 2) - 1))
    predictor = RemotePredictor(work, ring_folder=shared_memory_folder())
    try:
        refusal = predictor.wait_ready(_WARM_S) if waits else None
        if refusal is not None:
            raise BadInput(refusal, remedy="mend the recipe, the model or its card")
        yield predictor
    finally:
        predictor.close()


def _start(plan: Plan, ledger: SqliteLedger, connection: sqlite3.Connection, *, line_id: str, now: float) -> Start:
    recipe_version_id = ledger.recipe_version(plan.recipe)
    level = _first_level(plan, ledger, recipe_version_id=recipe_version_id, now=now)
    reader = Reader(connection)
    return Start(
        engine_id=secrets.token_hex(6),
        line_id=line_id,
        recipe=plan.recipe,
        recipe_version_id=recipe_version_id,
        level=level,
        ceiling=_CEILINGS[plan.kind],
        undecided=reader.open_passes(),
        unsent=[ToTell(one.pass_id, one.trigger_sequence, Outcome.HOLD, held=True) for one in reader.unsent()],
        stepwise=plan.stepwise,
    )


def _first_level(plan: Plan, ledger: SqliteLedger, *, recipe_version_id: int, now: float) -> Level:
    """Return the level to start at, recorded: what was asked for in a new record, human only after a restart."""
    standing = ledger.level()
    if standing is None:
        change = LevelChange(now, Level.HUMAN_ONLY, plan.level, "whoever started it", "the first start of this record")
    else:
        change = LevelChange(now, standing, Level.HUMAN_ONLY, STATION, "the engine was started again")
    try:
        check_change(change, ceiling=_CEILINGS[plan.kind])
    except LevelRefused as refusal:
        raise BadInput(str(refusal), remedy="choose a lower --level, or a demo or trial record") from refusal
    ledger.change_level(change, recipe_version_id=recipe_version_id)
    return change.after
