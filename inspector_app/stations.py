"""The stations that this program can put together today: the demo line, a replayed source, a live demo engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector_app.cameras.catalog import open_source
from inspector_app.cameras.demo import DemoCamera, drawn_live, drawn_once
from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.cameras.phone_line.drift import drift_of
from inspector_app.candidates import Candidates
from inspector_app.configuration.folders import DATABASE, new_record_folder, record_folder, registry_folder, shipped
from inspector_app.configuration.logs import log_to
from inspector_app.configuration.recipes import read_recipe
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.engine import Plan, Station, open_station, predicting
from inspector_app.in_force import recipe_in_force
from inspector_app.inference.loading import model_files
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.lockstep import without_time_limits
from inspector_app.pipeline.replay import Replay

LINE_LOG = "line.jsonl"


@dataclass(frozen=True, slots=True)
class DemoLine:
    """The demo's line as its driver sees it.

    Attributes:
        arrive: Lets the next part arrive; returns its trigger's number.
        phones: Knows the truth of every part, without drawing it.
    """

    arrive: Callable[[str | None], int]
    phones: PhoneLine

    def is_ng(self, trigger_sequence: int) -> bool:
        """Return whether the part of this trigger truly is NG."""
        return self.phones.truth(trigger_sequence).is_ng

    def truth_text(self, trigger_sequence: int) -> str:
        """Return what is true of a part, for people."""
        truth = self.phones.truth(trigger_sequence)
        if not truth.whole:
            return "not whole in view"
        return ", ".join(f"{defect.kind.value} {defect.size_px:.0f} px" for defect in truth.defects) or "OK"


def phone_recipe() -> tuple[Recipe, Path]:
    """Return the shipped recipe of the demo line, and the folder of its models."""
    return read_recipe(shipped("resources") / "recipes" / "phone.toml"), shipped("models")


@contextmanager
def open_demo(
    *, seed: int, level: Level, folder: Path | None, threads: int | None, drifts: Sequence[str] = ()
) -> Iterator[tuple[Station, DemoLine]]:
    """Open the demo line in lock step, on a new record; `drifts` are written as `drift_of` reads them.

    Raises:
        BadInput: An option or the folder cannot be used.
    """
    phones = _phones(seed, drifts)
    recipe, models = phone_recipe()
    lines: list[SimulatedLine] = []

    def signals(clock: SystemClock) -> SimulatedLine:
        serial_of = lambda number: phones.truth(number).serial  # noqa: E731 - one use
        lines.append(SimulatedLine(target / LINE_LOG, line_id=f"demo-{seed}", clock=clock, serial_of=serial_of))
        return lines[0]

    recipe = without_time_limits(recipe)
    candidates = Candidates(models, registry_folder(), threads=threads)
    with predicting(recipe, models, threads=threads, waits=True) as predictor:
        target = new_record(folder, "demo")
        plan = Plan(target, "demo", recipe, level, stepwise=True)
        camera = _demo_camera(drawn_live(phones))
        with open_station(plan, predictor, signals=signals, camera=camera, candidates=candidates) as station:
            yield station, DemoLine(lines[0].arrive, phones)


def _demo_camera(draw: Callable[[int], object]) -> Callable[[SystemClock, SimulatedLine], DemoCamera]:
    return lambda clock, line: DemoCamera(draw, first=line.last_trigger + 1, clock=clock)  # type: ignore[arg-type]


@contextmanager
def open_replay(
    source: Path,
    recipe: Recipe,
    models: Path,
    *,
    level: Level,
    folder: Path | None,
    threads: int | None,
    watch: WatchPlan,
) -> Iterator[tuple[Station, Replay, SimulatedLine]]:
    """Open a folder or video in lock step, on a new record of its own.

    Raises:
        BadInput: The source, the recipe, a model or the folder cannot be used; then nothing is written.
    """
    replay = Replay(open_source(source, clock=SystemClock()))
    replay.open()
    if not replay.load_next():
        first = f" ({replay.failed[0].source}: {replay.failed[0].error})" if replay.failed else ""
        what = f"none of its images can be read{first}"
        raise BadInput(what, where=str(source), remedy="name a folder with images, or a video")
    lines: list[SimulatedLine] = []

    def signals(clock: SystemClock) -> SimulatedLine:
        lines.append(SimulatedLine(target / LINE_LOG, line_id=f"replay-{target.name}", clock=clock))
        return lines[0]

    recipe = without_time_limits(recipe)
    candidates = Candidates(models, registry_folder(), threads=threads)
    with predicting(recipe, models, threads=threads, waits=True) as predictor:
        target = new_record(folder, "trial")
        plan = Plan(target, "trial", recipe, level, stepwise=True, watch=watch)
        with open_station(
            plan, predictor, signals=signals, camera=lambda _clock, _line: replay, candidates=candidates
        ) as station:
            yield station, replay, lines[0]


@contextmanager
def open_live(
    *,
    folder: Path | None,
    recipe: Path | None,
    level: Level,
    rate: float,
    seed: int,
    kind: str,
    cached_parts: int,
    threads: int | None,
    drifts: Sequence[str] = (),
) -> Iterator[Station]:
    """Open the demo line at its own pace, on a record that goes on where it ended.

    Raises:
        BadInput: An option, the recipe or the folder cannot be used.
    """
    phones = _phones(seed, drifts, repeats=bool(cached_parts))
    told, models = _told(recipe, folder)

    def signals(clock: SystemClock) -> SimulatedLine:
        return SimulatedLine(
            target / LINE_LOG,
            line_id=f"line-{seed}",
            clock=clock,
            rate_hz=rate,
            serial_of=lambda number: phones.truth(number).serial,
        )

    draw = drawn_once(phones, cached_parts) if cached_parts else drawn_live(phones)
    candidates = Candidates(models, registry_folder(), threads=threads)
    with predicting(told, models, threads=threads, waits=False) as predictor:
        target = record_folder(folder) if folder is not None else new_record_folder(kind)
        log_to(target, "engine")
        plan = Plan(target, kind, told, level, files=_files(recipe, told, models), pictures=models)
        with open_station(
            plan, predictor, signals=signals, camera=_demo_camera(draw), candidates=candidates
        ) as station:
            yield station


def _files(recipe: Path | None, told: Recipe, models: Path) -> tuple[Path, ...]:
    read_from = () if recipe is None else (recipe.absolute(),)
    return (*read_from, *model_files(told, models, registry=registry_folder()))


def _phones(seed: int, drifts: Sequence[str], *, repeats: bool = False) -> PhoneLine:
    if drifts and repeats:
        what = "parts that are drawn once and repeated cannot drift"
        raise BadInput(what, where="--drift", remedy="leave out --cached-parts")
    return PhoneLine(seed, [drift_of(text) for text in drifts])


def _told(recipe: Path | None, folder: Path | None) -> tuple[Recipe, Path]:
    """Return the recipe to start with, by its file and by what the record says is in force, and its models' folder."""
    told, models = phone_recipe() if recipe is None else (read_recipe(recipe), recipe.absolute().parent)
    return (told if folder is None else recipe_in_force(folder / DATABASE, told)), models


def new_record(folder: Path | None, kind: str) -> Path:
    """Return the folder of a record that does not exist yet."""
    target = record_folder(folder) if folder is not None else new_record_folder(kind)
    log_to(target, "engine")
    if (target / LINE_LOG).exists():
        what = "there is a record in it already"
        raise BadInput(what, where=str(target), remedy="name an empty folder with --data; nothing was written")
    return target
