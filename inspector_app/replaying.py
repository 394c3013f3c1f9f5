"""Inspects a folder of images or a video, one after the other, and says what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from inspector_app.configuration.recipes import read_recipe, recipe_for_model, recipe_without_model
from inspector_app.domain.automation import Level
from inspector_app.domain.drift.noticed import Change
from inspector_app.domain.errors import BadInput
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.watch_plan import PARTS, WatchPlan
from inspector_app.engine import Station
from inspector_app.pipeline.drifting import Drifting
from inspector_app.pipeline.lockstep import LockStep
from inspector_app.pipeline.replay import Replay
from inspector_app.showing import print_table, with_progress
from inspector_app.stations import open_replay

_DRAIN_S = 60.0
_ALARMS = 5


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """What `run` is asked for; see the command's help."""

    source: Path
    recipe: Path | None = None
    model: Path | None = None
    card: Path | None = None
    level: Level | None = None
    data: Path | None = None
    threads: int | None = None
    baseline: int = PARTS


class Failed(msgspec.Struct, frozen=True):
    """A file that gave no picture, and why."""

    source: str
    error: str


class RaisedAlarm(msgspec.Struct, frozen=True):
    """A drift alarm, raised once: at which part (counted from 0), by which metric, of which view or stage, and by whom."""

    part_index: int
    metric: str
    stage: str
    detector: str
    manner: str
    began: str
    also: list[str]


class ReplayOutcome(msgspec.Struct, frozen=True):
    """What `run --json` prints; `verdicts` counts what is decided, `waiting` what a person has to judge.

    `baseline_missing` says how many parts the baseline lacks that alarms are held against.
    """

    parts: int
    verdicts: dict[str, int]
    failed: list[Failed]
    waiting: int
    database: str
    recipe: str
    level: str
    alarms: list[RaisedAlarm]
    baseline_missing: int


def run_replay(options: ReplayOptions, *, progress: bool) -> ReplayOutcome:
    """Inspect every readable image of a source.

    Raises:
        BadInput: The source, recipe, model or folder cannot be used.
        EnvironmentFault: The PC cannot record.
    """
    recipe, models = recipe_of(options)
    level = options.level or (Level.SHADOW if recipe.stages else Level.HUMAN_ONLY)
    verdicts = Counter({verdict.value: 0 for verdict in Verdict})
    parts = 0
    with open_replay(
        options.source,
        recipe,
        models,
        level=level,
        folder=options.data,
        threads=options.threads,
        watch=WatchPlan(parts=options.baseline),
    ) as (station, replay, line):
        steps = LockStep(station.line, arrive=line.arrive, judge=_leave_waiting)
        for stepped in with_progress(steps.run(_serials(replay)), total=None, shown=progress):
            parts += 1
            if stepped.inspection is not None:
                verdicts[stepped.inspection.decision.verdict.value] += 1
        failed = _failed(station, replay)
        waiting = station.line.waiting.holding
        alarms, missing = _noticed(station.line.drifting)
    return ReplayOutcome(
        parts=parts,
        verdicts=dict(verdicts),
        failed=failed,
        waiting=waiting,
        database=str(station.database),
        recipe=f"{recipe.name} v{recipe.version}",
        level=level.word,
        alarms=alarms,
        baseline_missing=missing,
    )


def _failed(station: Station, replay: Replay) -> list[Failed]:
    failed = [Failed(one.source, one.error) for one in replay.failed]
    for one in failed:
        station.ledger.add_failed_frame(one.source, one.error)
    return failed


def _noticed(drifting: Drifting) -> tuple[list[RaisedAlarm], int]:
    drifting.drain(_DRAIN_S)
    return [_raised(change) for change in drifting.changes()], drifting.state().missing


def _raised(change: Change) -> RaisedAlarm:
    return RaisedAlarm(
        part_index=change.part_index,
        metric=change.metric,
        stage=change.of,
        detector=change.detector,
        manner=str(change.manner),
        began=change.began_pass,
        also=list(change.also),
    )


def recipe_of(options: ReplayOptions) -> tuple[Recipe, Path]:
    """Return the recipe that the options ask for, and where its models lie.

    Raises:
        BadInput: The options contradict each other, or the recipe or model cannot be used.
    """
    if options.recipe is not None and options.model is not None:
        what = "--recipe and --model exclude each other"
        raise BadInput(what, remedy="name the model in the recipe")
    if options.recipe is not None:
        return read_recipe(options.recipe), options.recipe.absolute().parent
    if options.model is not None:
        return recipe_for_model(options.model, card=options.card), options.model.absolute().parent
    return recipe_without_model(options.source.name or "folder"), Path()


def _leave_waiting(_record: PassRecord) -> None:
    # There is nobody to ask.
    return


def _serials(replay: Replay) -> Iterator[None]:
    # The first frame is loaded already: the source was refused if it had none.
    yield None
    while replay.load_next():
        yield None


def _alarms(outcome: ReplayOutcome) -> str:
    if outcome.baseline_missing:
        return f"none: the baseline lacks {outcome.baseline_missing} parts"
    told = [f"part {one.part_index}: {one.metric} ({one.manner})" for one in outcome.alarms]
    return f"{len(told)}{': ' + '; '.join(told[:_ALARMS]) if told else ''}"


def show_replay(outcome: ReplayOutcome) -> None:
    """Print the closing table."""
    failed = "; ".join(f"{one.source}: {one.error}" for one in outcome.failed[:5])
    more = len(outcome.failed) - 5
    rows = [
        ("parts", str(outcome.parts)),
        ("verdicts", ", ".join(f"{name} {count}" for name, count in outcome.verdicts.items())),
        ("waiting for a person", str(outcome.waiting)),
        ("alarms", _alarms(outcome)),
        ("failed", f"{len(outcome.failed)}{': ' + failed if failed else ''}{f' and {more} more' if more > 0 else ''}"),
    ]
    print_table(f"{outcome.recipe} at {outcome.level}", rows, places=[("database", outcome.database)])
