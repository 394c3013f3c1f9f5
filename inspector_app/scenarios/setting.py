"""The station that a story is played on: the demo's line, which changes when the story says so, and a clock that leaps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from inspector_app.cameras.demo import DemoCamera
from inspector_app.cameras.phone_line.changing import ChangingLine
from inspector_app.candidates import Candidates
from inspector_app.configuration.folders import registry_folder
from inspector_app.domain.automation import Level
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.engine import Plan, Station, open_station, predicting
from inspector_app.inference.remote import RemotePredictor
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.pipeline.clock import LeapingClock, SystemClock
from inspector_app.stations import LINE_LOG, new_record

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a story is played with.

    Attributes:
        station: The running station.
        line: Triggers the parts.
        phones: Draws them, and knows what is true of each.
        camera: Sees them.
        clock: The station's clock.
        models: Where the recipe's models lie.
    """

    station: Station
    line: SimulatedLine
    phones: ChangingLine
    camera: DemoCamera
    clock: LeapingClock
    models: Path

    @property
    def next_part(self) -> int:
        """Return the number of the part that comes next."""
        return self.line.last_trigger + 1


@contextmanager
def open_setting(
    recipe: Recipe,
    models: Path,
    phones: ChangingLine,
    *,
    level: Level,
    folder: Path | None,
    threads: int | None,
    watch: WatchPlan,
) -> Iterator[Setting]:
    """Open a station on a new record, in lock step.

    Args:
        recipe: What it works by, without time limits, so that a slow PC plays the same story.
        models: Where the recipe's models lie.
        phones: The parts that come.
        level: The level that it starts at.
        folder: The record's folder; a new one where None.
        threads: Cores for the models.
        watch: What it watches for drift with.

    Raises:
        BadInput: A model or the folder cannot be used.
    """
    clock = LeapingClock()
    lines: list[SimulatedLine] = []
    cameras: list[DemoCamera] = []

    def signals(clock: SystemClock) -> SimulatedLine:
        return _kept(lines, _line(target, phones, clock))

    def camera(clock: SystemClock, line: SimulatedLine) -> DemoCamera:
        return _kept(cameras, _camera(phones, line, clock))

    with predicting(recipe, models, threads=threads, waits=True) as predictor:
        target = new_record(folder, "demo")
        plan = Plan(target, "demo", recipe, level, stepwise=True, clock=clock, watch=watch)
        tried = _Unhurried(Candidates(models, registry_folder(), threads=threads))
        with open_station(plan, predictor, signals=signals, camera=camera, candidates=tried) as station:
            yield Setting(station, lines[0], phones, cameras[0], clock, models)


def _kept(all_of_them: list[_T], one: _T) -> _T:
    all_of_them.append(one)
    return one


def _camera(phones: ChangingLine, line: SimulatedLine, clock: SystemClock) -> DemoCamera:
    return DemoCamera(lambda number: phones.draw(number).pixels, first=line.last_trigger + 1, clock=clock)


def _line(folder: Path, phones: ChangingLine, clock: SystemClock) -> SimulatedLine:
    return SimulatedLine(
        folder / LINE_LOG, line_id="story", clock=clock, serial_of=lambda number: phones.truth(number).serial
    )


class _Unhurried:
    """Starts candidates like champions: a line in lock step has no takt to protect from them, and waits for each."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates
        self.of, self.files = candidates.of, candidates.files

    def __call__(self, recipe: Recipe, *, aside: bool) -> RemotePredictor:
        """Start whoever predicts for a recipe, at full priority."""
        del aside
        return self._candidates(recipe, aside=False)
