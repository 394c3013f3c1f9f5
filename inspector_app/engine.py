"""Puts a station together: the one place where cameras, models, record and line signals meet the pipeline."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from inspector_app.cameras.stored_pictures import StoredPictures
from inspector_app.configuration.folders import DATABASE, registry_folder
from inspector_app.configuration.watched_files import DiskFiles
from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.domain.automation import RESTARTED, STATION, Level, LevelChange, LevelRefused, check_change
from inspector_app.domain.errors import BadInput
from inspector_app.domain.fall import Cause
from inspector_app.domain.frame import Frame
from inspector_app.domain.metrics import Metric, metrics_of
from inspector_app.domain.ports import Camera, Predictor
from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.domain.series import History, MomentPart, Opinion, Points, Preview, Span, Window
from inspector_app.domain.station import StationSnapshot
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.evidence import weighed_line
from inspector_app.in_force import note_in_force, take_up
from inspector_app.inference.loading import check_files
from inspector_app.inference.process import Work
from inspector_app.inference.remote import RemotePredictor
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.link.frames import remove_dead_rings
from inspector_app.measures.frame_measures import FrameMeasures
from inspector_app.measures.references import LEARNED_OF, References
from inspector_app.pipeline.clock import LeapingClock, SystemClock
from inspector_app.pipeline.falling import Falls
from inspector_app.pipeline.flow import ToTell
from inspector_app.pipeline.limit_watch import LimitWatch
from inspector_app.pipeline.line import Equipment, InspectionLine
from inspector_app.pipeline.pc import PcWatch
from inspector_app.pipeline.safeguards import Watched
from inspector_app.pipeline.silent import SilentPredictor
from inspector_app.pipeline.start import Start
from inspector_app.pipeline.tidying import KEEP_DAYS, Tidying
from inspector_app.pipeline.watching import Watching
from inspector_app.pipeline.weighing import Weighing
from inspector_app.pipeline.worker import Worker
from inspector_app.platform import shared_memory_folder
from inspector_app.recorded import Recorded
from inspector_app.rollout_desk import Both, Tries
from inspector_app.store.database import open_for_writing
from inspector_app.store.images import JpegFiles
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.reader import Reader
from inspector_app.store.rollout_record import RolloutRows
from inspector_app.store.rollouts import Rollouts
from inspector_app.store.usual_files import UsualFiles

_BASELINE = "baseline"
_LOCK_S = 10.0
_JOIN_S = 30.0
_WARM_S = 60.0
# Where a new record may begin; a production record earns what is above it.
_FIRST_MOST = {"demo": Level.FULL, "trial": Level.FULL, "production": Level.ASSISTED}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a station is put together for.

    Attributes:
        folder: The record's folder; it exists and can be written.
        kind: "production", "demo" or "trial".
        recipe: The recipe in force.
        level: The level that a new record starts with.
        stepwise: Whether a lock-step driver sends the parts.
        clock: The station's clock; one that leaps is a trial's, and nobody watches it for jumps.
        pictures: Where the pictures of stored challenge parts are looked for: the recipe's folder.
        files: What the recipe is read from and its models' files: a change of one lowers the level.
        watch: What the watch for drift is set to.
        keep_days: How long single values of charts are kept.
    """

    folder: Path
    kind: str
    recipe: Recipe
    level: Level
    stepwise: bool = False
    clock: SystemClock = field(default_factory=SystemClock)
    files: tuple[Path, ...] = ()
    pictures: Path | None = None
    watch: WatchPlan = field(default_factory=WatchPlan)
    keep_days: float = KEEP_DAYS


class Station:
    """A running line with its record; made by `open_station`."""

    def __init__(
        self,
        plan: Plan,
        *,
        line: InspectionLine,
        ledger: SqliteLedger,
        recorded: Recorded,
        weighed: Weighing,
        pc: PcWatch,
        tries: Tries | None = None,
    ) -> None:
        """Take what `open_station` has put together; without `tries` no candidate can be tried."""
        self.plan, self.pc = plan, pc
        self.tries = tries
        self.line = line
        self.ledger = ledger
        self.weighed = weighed
        self.folder = plan.folder
        self.database = plan.folder / DATABASE
        self.engine_id = line.engine_id
        self._recorded = recorded
        self._tidying = Tidying(ledger.rolled, line.clock, keep_days=plan.keep_days)
        self._tidier = Worker("tidy", self._tidying, line.faults.give_up)
        self.watching = _watching(plan, line, ledger)
        self._closed = False

    def snapshot(self) -> StationSnapshot:
        """Return all that a screen may show, with the processes that work here."""
        champion = self.line.sides.champion.predictor
        shown = self.line.snapshot(processes_of(champion))
        shown = replace(shown, watch=self.line.drifting.state(), watch_version=self.watching.rules.version)
        return shown if self.tries is None else replace(shown, rollout=self.tries.rollout.state())

    def opinion(self, pass_id: str, who: str) -> Opinion:
        """Return what the station says of a pass, unless a blind judgement of it is due; see `Recorded`.

        Args:
            pass_id: The pass.
            who: Who asks: a further judgement may be due on them; "" where nobody knows.
        """
        if self.weighed.is_withheld(pass_id, who):
            what = "another judgement of this part is due"
            raise BadInput(what, remedy="it shows to whoever has judged it, and to all when it is settled")
        return self._recorded.opinion(pass_id)

    def heads(self, pass_ids: Sequence[str]) -> list[tuple[str, str, float, tuple[str, ...]]]:
        """Return pass, serial, time and views of passes; see `Recorded`."""
        return self._recorded.heads(pass_ids)

    def picture(self, pass_id: str, view: str) -> tuple[bytes, int, int]:
        """Return the recorded picture of a view, its width and its height in pixels; see `Recorded`."""
        return self._recorded.picture(pass_id, view)

    def points(self, after: int, most: int) -> Points:
        """Return at most so many points after one, oldest first."""
        return self.line.monitor.points(after, most)

    def chart_history(
        self, span: Span, stretches: int, *, window: Window | None = None, metrics: Sequence[str] = ()
    ) -> History:
        """Return a span of the record, or a window of it; see `Recorded`."""
        return self._recorded.chart_history(span, stretches, window=window, metrics=metrics)

    def moment(self, metric: str, window: Window, most: int) -> tuple[MomentPart, ...]:
        """Return the parts of a moment; see `Recorded`."""
        return self._recorded.moment(metric, window, most)

    def preview(self, metric: str, limits: tuple[float, float], window: Window) -> Preview:
        """Return how often two limits would have been left; see `Recorded`."""
        return self._recorded.preview(metric, limits, window)

    def alarm_lives(self, span: Span) -> tuple[list[AlarmLife], float, float]:
        """Return the alarms of a span with where it begins and ends; see `Recorded`."""
        return self._recorded.alarm_lives(span)

    def wait_frame(self, view: str, after: int, timeout_s: float) -> tuple[int, Frame] | None:
        """Return the newest frame of a view with its number when that is not `after`; None when none came in time."""
        return self.line.wait_frame(view, after, timeout_s)

    def start(self) -> None:
        """Start the line; and begin to roll up what is older, and to remove what is too old."""
        self.line.start()
        self._tidier.start()

    def close(self) -> None:
        """Drain the lanes, write what is left, end the processes, close the record; idempotent."""
        if not self._closed:
            self._closed = True
            self._tidier.stop()
            self._tidying.end()
            self._tidier.join(_JOIN_S)
            if self.tries is not None:
                self.tries.rollout.stop()
            self.line.stop()
            if self.tries is not None:
                self.tries.close()
            # Whoever closes last writes the log back into the file; readers may not.
            self._recorded.close()
            self.ledger.close()


def _watching(plan: Plan, line: InspectionLine, ledger: SqliteLedger) -> Watching:
    def recipe() -> Recipe:
        return line.sides.champion.recipe

    def metrics() -> tuple[Metric, ...]:
        return metrics_of(recipe())

    limits = LimitWatch(line.safeguards.alarms, recipe, metrics)
    line.recorder.followers.append(limits)
    return Watching(
        ledger.watch_rules,
        line.drifting,
        limits,
        records=line.intents,
        hand_on=line.hand_on,
        recipe=recipe,
        metrics=metrics,
        clock=plan.clock,
        plan=plan.watch,
    )


def _looked_at(pc: PcWatch, champion: Predictor) -> dict[str, float]:
    return pc.look(processes_of(champion).values())


def processes_of(predictor: Predictor) -> dict[str, int]:
    """Return the ids of the processes that work here: this one, and the inference processes, the working one first."""
    ids = predictor.process_ids() if isinstance(predictor, RemotePredictor) else []
    return {"engine": os.getpid(), **dict(zip(("inference", "spare"), ids, strict=False))}


@contextmanager
def open_station(
    plan: Plan,
    predictor: Predictor,
    *,
    signals: Callable[[SystemClock], SimulatedLine],
    camera: Callable[[SystemClock, SimulatedLine], Camera],
    candidates: Both,
) -> Iterator[Station]:
    """Put a station together, start it, and take it apart in order.

    Args:
        plan: What for.
        predictor: Who predicts; closed with the station.
        signals: Makes the line's signals.
        camera: Makes the one camera that there is.
        candidates: Makes candidates, and starts whoever predicts for them.

    Raises:
        BadInput: The record is in use, or cannot be opened.
    """
    with ExitStack() as stack:
        stack.enter_context(only_engine(plan.folder))
        remove_dead_rings(shared_memory_folder())
        file, clock = plan.folder / DATABASE, plan.clock
        database = open_for_writing(file, plan.kind)
        line = signals(clock)
        ledger = SqliteLedger(database, file, line_id=line.line_id, now=clock.now)
        looks = _images(plan.folder), _measures(plan), line, clock, _watched(plan), UsualFiles(plan.folder / _BASELINE)
        pc = PcWatch(plan.folder)
        equipment = Equipment([camera(clock, line)], predictor, ledger, *looks, partial(_looked_at, pc))
        start, recorded = _start(plan, ledger, Reader(database.conn), line_id=line.line_id, clock=clock)
        stack.callback(recorded.close)
        ledger.register_models(predictor.model_hashes())
        work, weighed = stack.enter_context(weighed_line(start, equipment, ledger=ledger, database=file))
        tries = Tries.of(work, RolloutRows(ledger, file), candidates, weighed=weighed, kind=plan.kind)
        station = Station(plan, line=work, ledger=ledger, recorded=recorded, weighed=weighed, pc=pc, tries=tries)
        stack.callback(station.close)
        station.start()
        take_up(tries.rollout, Rollouts(database.conn))
        yield station


def _measures(plan: Plan) -> FrameMeasures:
    parts = plan.watch.parts // LEARNED_OF
    return FrameMeasures(References(plan.folder / _BASELINE / "references", parts=parts, waits=plan.stepwise))


def _images(folder: Path) -> JpegFiles:
    images = JpegFiles(folder)
    images.remove_partial()
    return images


@contextmanager
def only_engine(folder: Path, *, wait_s: float = _LOCK_S) -> Iterator[None]:
    """Hold a record's lock, which its engine holds while it runs; BadInput where it is not free in time."""
    lock = FileLock(folder / "engine.lock", timeout=wait_s)
    try:
        with lock:
            yield
    except Timeout as problem:
        what = "another engine works on this record"
        raise BadInput(what, where=str(folder), remedy="stop it, or choose another folder with --data") from problem


def _watched(plan: Plan) -> Watched:
    pictures = None if plan.pictures is None else StoredPictures(plan.pictures)
    jumps = not isinstance(plan.clock, LeapingClock)
    return Watched(clock=jumps, paths=plan.files, files=DiskFiles(), pictures=pictures)


@contextmanager
def predicting(recipe: Recipe, models: Path, *, threads: int | None, waits: bool) -> Iterator[Predictor]:
    """Start whoever predicts for a recipe, and end it; before any record is made, so that a refusal leaves nothing.

    Args:
        recipe: The recipe in force.
        models: Where its relative model names start.
        threads: Cores for the models; all but one where None.
        waits: Whether to wait for warm models; otherwise only their files and cards are looked at.

    Raises:
        BadInput: A model or card cannot be used.
    """
    if not recipe.stages:
        yield SilentPredictor("the recipe has no model")
        return
    registry = registry_folder()
    check_files(recipe, models, registry=registry)
    work = Work(recipe, models, threads or max(1, (os.cpu_count() or 2) - 1), registry)
    predictor = RemotePredictor(work, ring_folder=shared_memory_folder())
    try:
        refusal = predictor.wait_ready(_WARM_S) if waits else None
        if refusal is not None:
            raise BadInput(refusal, remedy="mend the recipe, the model or its card")
        yield predictor
    finally:
        predictor.close()


def _start(
    plan: Plan, ledger: SqliteLedger, reader: Reader, *, line_id: str, clock: SystemClock
) -> tuple[Start, Recorded]:
    recipe_version_id = ledger.recipe_version(plan.recipe)
    note_in_force(ledger, Rollouts(reader.connection), plan.recipe, now=clock.now())
    change = _first_level(plan, ledger, now=clock.now())
    fell = change.who == STATION and change.after < change.before
    next_fall = reader.next_fall()
    fall = Falls(next_id=next_fall).add(Cause.ENGINE_RESTARTED, change) if fell else None
    ledger.change_level(change, recipe_version_id=recipe_version_id, fall=fall)
    recorded = Recorded(plan.folder, plan.recipe, recipe_version_id, now=clock.now)
    return Start(
        engine_id=secrets.token_hex(6),
        line_id=line_id,
        recipe=plan.recipe,
        recipe_version_id=recipe_version_id,
        level=change.after,
        ceiling=Level.FULL,
        undecided=reader.open_passes(),
        unsent=[ToTell(one.pass_id, one.trigger_sequence, Outcome.HOLD, held=True) for one in reader.unsent()],
        stepwise=plan.stepwise,
        kind=plan.kind,
        level_change=change,
        counters=recorded.counters(),
        points=recorded.last_points(),
        falls=reader.open_falls(),
        last_challenge=reader.last_challenge(),
        last_alarms=reader.last_alarms(),
        next_fall=next_fall + fell,
        watch=plan.watch,
    ), recorded


def _first_level(plan: Plan, ledger: SqliteLedger, *, now: float) -> LevelChange:
    """Return the change to start with: to what was asked for in a new record, to human only after a restart."""
    standing = ledger.level()
    if standing is None:
        change = LevelChange(now, Level.HUMAN_ONLY, plan.level, "whoever started it", "the first start of this record")
    else:
        change = LevelChange(now, standing, Level.HUMAN_ONLY, STATION, RESTARTED)
    try:
        return check_change(change, ceiling=_FIRST_MOST[plan.kind])
    except LevelRefused as refusal:
        raise BadInput(str(refusal), remedy="choose a lower --level, or a demo or trial record") from refusal
