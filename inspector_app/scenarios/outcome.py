"""What a story came to, read from the record that it left."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from inspector_app.domain.alarm import Alarm
from inspector_app.domain.automation import STATION
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.rollout import RolloutAct
from inspector_app.showing import print_table
from inspector_app.store.alarms import alarm_lives
from inspector_app.store.database import open_for_reading
from inspector_app.store.reader import Reader
from inspector_app.store.rollouts import Rollouts

_EVENTS_MOST = 1000


class LevelChanged(msgspec.Struct, frozen=True, rename={"before": "from", "after": "to"}):
    """One change of the level; `part` is how many parts had come."""

    part: int
    before: str
    after: str
    by: str
    automatic: bool
    reason: str


class RolloutStep(msgspec.Struct, frozen=True):
    """One act on a candidate; `part` is how many parts had come, `share` that of the parts that it decides since."""

    part: int
    act: RolloutAct
    candidate: str
    share: float
    by: str
    automatic: bool
    reason: str


class AlarmRaised(msgspec.Struct, frozen=True):
    """One alarm of a metric; `part` is how many parts had come, `stage` the view or stage that it is measured of."""

    part: int
    metric: str
    stage: str
    detector: str
    says: str


class Share(msgspec.Struct, frozen=True):
    """So many of so many."""

    count: int
    of: int


class StoryOutcome(msgspec.Struct, frozen=True):
    """What `demo --scenario --json` prints; escape and overkill are of what left the station, by the truth."""

    scenario: str
    parts: int
    level: str
    decided_by: dict[str, int]
    escape: Share
    overkill: Share
    level_changes: list[LevelChanged]
    rollout_events: list[RolloutStep]
    alarms: list[AlarmRaised]
    champion: str
    champion_changed: bool
    database: str
    seconds: float


def outcome_of(scenario: str, database: Path, *, is_ng: Callable[[int], bool], seconds: float) -> StoryOutcome:
    """Return what a record tells of its story.

    Args:
        scenario: The story's name.
        database: The record; its engine has ended.
        is_ng: Says of a trigger's number whether that part truly was NG.
        seconds: How long it was played.
    """
    with closing(open_for_reading(database).conn) as connection:
        left = _left(Reader(connection), is_ng)
        changes = Reader(connection).level_changes()
        rollouts = Rollouts(connection)
        alarms = [life.alarm for life in alarm_lives(connection, 0.0, _EVENTS_MOST)]
        events, in_force = rollouts.events(_EVENTS_MOST)[::-1], rollouts.changes(_EVENTS_MOST)[::-1]
    return StoryOutcome(
        scenario=scenario,
        parts=len(left.came),
        level=changes[-1].after.word,
        decided_by=dict(left.decided_by),
        escape=Share(left.counts["escape"], left.counts["ng"]),
        overkill=Share(left.counts["overkill"], left.counts["ok"]),
        level_changes=[
            LevelChanged(left.part(one.at), one.before.word, one.after.word, one.who, one.who == STATION, one.why)
            for one in changes
        ],
        rollout_events=[
            RolloutStep(left.part(one.at), one.act, one.candidate, one.share, one.who, one.who == STATION, one.why)
            for one in events
        ],
        alarms=[_raised(one, left.part(one.at)) for one in alarms if one.condition.metric],
        champion=in_force[-1].recipe,
        champion_changed=in_force[-1].recipe_version_id != in_force[0].recipe_version_id,
        database=str(database),
        seconds=round(seconds, 1),
    )


def _raised(alarm: Alarm, part: int) -> AlarmRaised:
    of = alarm.condition
    return AlarmRaised(part, of.metric, of.of, of.detector, str(of.words))


@dataclass(slots=True)
class _Left:
    """The parts that came, and what became of them."""

    came: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    decided_by: Counter[str] = field(default_factory=Counter)

    def part(self, at: float) -> int:
        """Return how many parts had come at a time."""
        return bisect_right(self.came, at)


def _left(reader: Reader, is_ng: Callable[[int], bool]) -> _Left:
    left = _Left()
    for row in reader.passes():
        ng = is_ng(row.trigger_sequence)
        left.came.append(row.triggered_at)
        left.counts["ng" if ng else "ok"] += 1
        left.counts["escape"] += ng and row.outcome == Outcome.OK
        left.counts["overkill"] += not ng and row.outcome == Outcome.NG
        left.decided_by[row.decided_by or "nobody yet"] += 1
    return left


def show_outcome(outcome: StoryOutcome) -> None:
    """Print what happened, as a table."""
    happened = [(one.part, f"{one.before} → {one.after} by {one.by}: {one.reason}") for one in outcome.level_changes]
    happened += [
        (one.part, f"{one.candidate}: {_step(one)} by {one.by}: {one.reason}") for one in outcome.rollout_events
    ]
    happened += [(one.part, f"alarm: {one.says}") for one in outcome.alarms]
    rows = [
        ("parts", str(outcome.parts)),
        ("decided by", ", ".join(f"{name} {count}" for name, count in outcome.decided_by.items())),
        ("escape", f"{outcome.escape.count} of {outcome.escape.of} NG parts passed"),
        ("overkill", f"{outcome.overkill.count} of {outcome.overkill.of} OK parts rejected"),
        *((f"part {number}", told) for number, told in sorted(happened, key=lambda one: one[0])),
        ("champion", f"{outcome.champion}, {'another one' if outcome.champion_changed else 'as at the start'}"),
        ("took", f"{outcome.seconds:.1f} s"),
    ]
    print_table(f"Scenario {outcome.scenario}", rows, places=[("database", outcome.database)])


def _step(step: RolloutStep) -> str:
    return f"{step.act}, {step.share:.0%} of the parts" if step.share else step.act
