"""The stations that this program can put together today: the demo line, a replayed source, a live demo engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from inspector_app.cameras.catalog import open_source
from inspector_app.cameras.demo import DemoCamera, drawn_live, drawn_once
from inspector_app.cameras.phone_line import LightDrift, PhoneLine
from inspector_app.candidates import Candidates
from inspector_app.configuration.folders import DATABASE, new_record_folder, record_folder, registry_folder, shipped
from inspector_app.configuration.logs import log_to
from inspector_app.configuration.recipes import read_recipe
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe
from inspector_app.engine import Plan, Station, open_station, predicting
from inspector_app.in_force import recipe_in_force
from inspector_app.inference.loading import model_files
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.lockstep import without_time_limits
from inspector_app.pipeline.replay import Replay

LINE_LOG = "line.jsonl"
_DRIFTS: dict[str, Literal["sudden", "gradual"]] = {"sudden": "sudden", "gradual": "gradual"}


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
    *, seed: int, level: Level, folder: Path | None, threads: int | None, light_drift: str | None
) -> Iterator[tuple[Station, DemoLine]]:
    """Open the demo line in lock step, on a new record.

    Raises:
        BadInput: An option or the folder cannot be used.
    """
    phones = PhoneLine(seed, light_drift=drift_of(light_drift))
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
    source: Path, recipe: Recipe, models: Path, *, level: Level, folder: Path | None, threads: int | None
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
        plan = Plan(target, "trial", recipe, level, stepwise=True)
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
) -> Iterator[Station]:
    """Open the demo line at its own pace, on a record that goes on where it ended.

    Raises:
        BadInput: An option, the recipe or the folder cannot be used.
    """
    told, models = _told(recipe, folder)
    phones = PhoneLine(seed)

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
        read_from = () if recipe is None else (recipe.absolute(),)
        files = (*read_from, *model_files(told, models, registry=registry_folder()))
        plan = Plan(target, kind, told, level, files=files, pictures=models)
        with open_station(
            plan, predictor, signals=signals, camera=_demo_camera(draw), candidates=candidates
        ) as station:
            yield station


def _told(recipe: Path | None, folder: Path | None) -> tuple[Recipe, Path]:
    """Return the recipe to start with, by its file and by what the record says is in force, and its models' folder."""
    told, models = phone_recipe() if recipe is None else (read_recipe(recipe), recipe.absolute().parent)
    return (told if folder is None else recipe_in_force(folder / DATABASE, told)), models


def drift_of(text: str | None) -> LightDrift | None:
    """Return the light drift that an option asks for, as "sudden:100:0.8".

    Raises:
        BadInput: It says something else.
    """
    if text is None:
        return None
    kind, *numbers = text.split(":")
    try:
        start, gain = int(numbers[0]), float(":".join(numbers[1:]))
        return LightDrift(_DRIFTS[kind], start, gain)
    except (ValueError, IndexError, KeyError) as problem:
        what = f"is no light drift: {problem}"
        raise BadInput(what, where=f"--light-drift {text}", remedy="write it as sudden:100:0.8") from problem


def new_record(folder: Path | None, kind: str) -> Path:
    """Return the folder of a record that does not exist yet."""
    target = record_folder(folder) if folder is not None else new_record_folder(kind)
    log_to(target, "engine")
    if (target / LINE_LOG).exists():
        what = "there is a record in it already"
        raise BadInput(what, where=str(target), remedy="name an empty folder with --data; nothing was written")
    return target
