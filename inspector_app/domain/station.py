"""All that a screen may show, in one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector_app.domain.alarm_board import AlarmBoard
from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.challenge import ChallengeState
from inspector_app.domain.containment import Containment
from inspector_app.domain.drift.noticed import WatchState
from inspector_app.domain.fall import Fall
from inspector_app.domain.gate import GateState
from inspector_app.domain.metrics import Metric
from inspector_app.domain.people import Person
from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.rollout import RolloutState


@dataclass(frozen=True, slots=True)
class Fault:
    """A condition that needs someone's response, in words."""

    name: str
    text: str
    since: float


@dataclass(frozen=True, slots=True)
class WaitingPart:
    """A part that a person is asked to judge; says nothing of why, so that nobody is led.

    Attributes:
        pass_id: The pass.
        serial: The part's serial.
        since: Wall-clock time since which it waits, seconds since 1970 (UTC).
        views: The views that it has pictures of.
        blind: Whether the judgement comes before anything of the prediction may show.
    """

    pass_id: str
    serial: str
    since: float
    views: tuple[str, ...] = ()
    blind: bool = True


@dataclass(frozen=True, slots=True)
class Counters:
    """Counts of production parts that were decided in this shift under this recipe.

    An audited part counts when its judgement is recorded: until then nothing tells its verdict.

    Attributes:
        shift_began_at: Start of the shift, seconds since 1970 (UTC); 0 where no shift is known.
        parts: Decided passes.
        ok: Of these, told to the line as OK.
        ng: As NG.
        held: As HOLD.
        first_passes: Decided passes that were their part's first.
        first_ok: Of these, OK: together they are the first-pass yield.
        decided_by: Decided passes by who decided.
    """

    shift_began_at: float = 0.0
    parts: int = 0
    ok: int = 0
    ng: int = 0
    held: int = 0
    first_passes: int = 0
    first_ok: int = 0
    decided_by: Mapping[str, int] = field(default_factory=dict)

    @property
    def first_pass_yield(self) -> float | None:
        """Return the share of first passes that left as OK, or None before the first one."""
        return self.first_ok / self.first_passes if self.first_passes else None


@dataclass(frozen=True, slots=True)
class LastPart:
    """The part of which something was recorded last; outcome and decider are None while a person is asked about it."""

    pass_id: str
    serial: str
    at: float
    outcome: Outcome | None = None
    decided_by: DecidedBy | None = None


@dataclass(frozen=True, slots=True)
class Controls:
    """Who works the controls: the holder's name ("" where nobody does), and whether it is whoever reads this.

    Attributes:
        holder: The holder's name.
        mine: Whether it is whoever reads this.
        person: Who is signed in at the client that reads this, None where nobody is or the record has no people.
    """

    holder: str = ""
    mine: bool = False
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class StationSnapshot:
    """The station at one moment.

    Attributes:
        engine_id: Changes with each start of the engine.
        at: Wall-clock time in seconds since 1970 (UTC).
        recipe: Name and version of the recipe in force.
        level: The automation level in force.
        ready: Whether the station takes parts.
        kind: The record's kind: production, demo or trial.
        ceiling: The highest level that may be asked for here.
        level_change: The change of level that was recorded last.
        defects: The recipe's defect kinds, in the order of their keys.
        metrics: What is measured of each pass here.
        takt_s: Median time between the last triggers, None before there were two.
        takt_target_s: The recipe's takt, None where it names none.
        last: The part of which something was recorded last.
        controls: Who works the controls.
        counters: What was decided so far in this shift.
        waiting: Parts that wait for a person, oldest first; at most the first 50.
        waiting_count: How many wait in all.
        faults: What is wrong now.
        frame_age_ms: Age of each view's latest frame.
        latency_ms: p50, p95, p99 from frame to decision, people's time excluded, last 1,000 parts.
        dropped: Preview frames that were skipped, by camera.
        processes: Process ids, by name (engine, inference, spare).
        gates: The recipe's gates as the evidence stands, the lowest level first.
        overridden: The level that was reached past a shut gate, None where the evidence is there.
        falls: Falls of the level that nobody has acknowledged, and the last one whose restart is not verified.
        alarms: What needs somebody's response, and how much of it there is.
        challenge: Where the station stands with its challenge parts.
        containments: Containments with parts that nobody has signed for.
        rollout: Where the rollout of a candidate stands.
        to_settle: Parts that a second judgement is due on.
        watch: How far the watch for drift is: what its baseline lacks, what is silent, what stands.
        watch_version: Changes with each act on what metrics are held against.
        has_people: Whether the record has people who sign in; otherwise names are taken as they are given.
    """

    engine_id: str
    at: float
    recipe: str
    level: Level
    ready: bool
    kind: str = ""
    ceiling: Level = Level.HUMAN_ONLY
    level_change: LevelChange | None = None
    defects: tuple[str, ...] = ()
    metrics: tuple[Metric, ...] = ()
    takt_s: float | None = None
    takt_target_s: float | None = None
    last: LastPart | None = None
    controls: Controls = field(default_factory=Controls)
    counters: Counters = field(default_factory=Counters)
    waiting: tuple[WaitingPart, ...] = ()
    waiting_count: int = 0
    faults: tuple[Fault, ...] = ()
    frame_age_ms: Mapping[str, float] = field(default_factory=dict)
    latency_ms: Mapping[str, float] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    processes: Mapping[str, int] = field(default_factory=dict)
    gates: tuple[GateState, ...] = ()
    overridden: Level | None = None
    falls: tuple[Fall, ...] = ()
    alarms: AlarmBoard = field(default_factory=AlarmBoard)
    challenge: ChallengeState = field(default_factory=ChallengeState)
    containments: tuple[Containment, ...] = ()
    rollout: RolloutState = field(default_factory=RolloutState)
    to_settle: int = 0
    watch: WatchState = field(default_factory=WatchState)
    watch_version: int = 0
    has_people: bool = False
