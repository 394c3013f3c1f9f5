"""All that a screen may show, in one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector_app.domain.automation import Level


@dataclass(frozen=True, slots=True)
class Fault:
    """A condition that needs someone's response, in words."""

    name: str
    text: str
    since: float


@dataclass(frozen=True, slots=True)
class WaitingPart:
    """A part that a person is asked to judge; says nothing of why, so that nobody is led."""

    pass_id: str
    serial: str
    since: float
    files: tuple[str, ...] = ()
    holds_line: bool = True


@dataclass(frozen=True, slots=True)
class Counters:
    """Counts of decided production parts since the engine started, per recipe."""

    parts: int = 0
    ok: int = 0
    ng: int = 0
    held: int = 0
    decided_by: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StationSnapshot:
    """The station at one moment.

    Attributes:
        engine_id: Changes with each start of the engine.
        at: Wall-clock time in seconds since 1970 (UTC).
        recipe: Name and version of the recipe in force.
        level: The automation level in force.
        ready: Whether the station takes parts.
        counters: What was decided so far.
        waiting: Parts that wait for a person, oldest first; at most the first 50.
        waiting_count: How many wait in all.
        faults: What is wrong now.
        frame_age_ms: Age of each view's latest frame.
        latency_ms: p50, p95, p99 from frame to decision, people's time excluded, last 1,000 parts.
        dropped: Preview frames that were skipped, by camera.
        processes: Process ids, by name (engine, inference, spare).
    """

    engine_id: str
    at: float
    recipe: str
    level: Level
    ready: bool
    counters: Counters = field(default_factory=Counters)
    waiting: tuple[WaitingPart, ...] = ()
    waiting_count: int = 0
    faults: tuple[Fault, ...] = ()
    frame_age_ms: Mapping[str, float] = field(default_factory=dict)
    latency_ms: Mapping[str, float] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    processes: Mapping[str, int] = field(default_factory=dict)
