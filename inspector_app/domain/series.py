"""What was recorded, as a chart shows it: single passes for what is live, and stretches of time for what is past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.review import Judgement


class Span(StrEnum):
    """How far back a chart looks."""

    SHIFT = "shift"
    DAY = "day"
    WEEK = "week"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """Values of a pass that become showable with a transaction: its trigger's time, seconds since 1970 (UTC), and they."""

    pass_id: str
    at: float
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time: seconds since 1970 (UTC), the end not included."""

    since: float
    until: float


@dataclass(frozen=True, slots=True)
class Point:
    """Values of one recorded pass that became showable together.

    A pass may give two points: what was measured of its pictures when it was recorded, and what derives
    from its prediction when that may show.

    Attributes:
        sequence: Counts up by one with each point of this engine's life, from 1.
        at: Wall-clock time of the pass's trigger, seconds since 1970 (UTC).
        pass_id: The pass.
        values: Values by the metric's name, all finite.
    """

    sequence: int
    at: float
    pass_id: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Points:
    """Points after one that the asker has; `last` is the newest sequence number that exists."""

    engine_id: str
    last: int
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of time of one metric: its middle, how many values, their mean, lowest and highest."""

    at: float
    count: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that changed: `what` is "level", "recipe", "model" or a rule of the watch; `text` is what changed."""

    at: float
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """The reference band of one metric: the 0.5th and 99.5th percentile of the first accepted parts.

    `parts` of `wanted` accepted parts are there; the band counts when they all are.
    """

    low: float
    high: float
    parts: int
    wanted: int

    @property
    def complete(self) -> bool:
        """Return whether enough accepted parts were seen."""
        return self.parts >= self.wanted


@dataclass(frozen=True, slots=True)
class History:
    """A span of the record, or a window of it: stretches by metric, marks, and the bands as they are now.

    `rebuilding` is the share of an older record that is rolled up by now, None where all of it is.
    """

    span: Span
    began_at: float
    ended_at: float
    stretches: Mapping[str, tuple[Stretch, ...]] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    bands: Mapping[str, Band] = field(default_factory=dict)
    rebuilding: float | None = None


@dataclass(frozen=True, slots=True)
class MomentPart:
    """A pass of a moment: when it was triggered, and its value where that is still kept."""

    pass_id: str
    at: float
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """How often a metric's means by the minute have left two limits within a window.

    Attributes:
        minutes: Minutes that have values.
        outside: How many of them are outside.
        excursions: How often it left them; minutes outside that follow each other are one.
        last_at: When it did so last, seconds since 1970 (UTC); None where it never did.
    """

    minutes: int
    outside: int = 0
    excursions: int = 0
    last_at: float | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the station says of a pass, once it may show.

    Attributes:
        pass_id: The pass.
        verdict: What the station itself says.
        reasons: Why, in words.
        prediction: What the models said, None where none ran or spoke yet.
        asked_because: "every part", "unsure", "audit", or "" where nobody was asked.
        judgements: What people said of it so far, oldest first.
        outcome: What the line was told, None while undecided.
        decided_by: Who decided, None while undecided.
    """

    pass_id: str
    verdict: Verdict
    reasons: tuple[str, ...]
    prediction: Prediction | None
    asked_because: str
    judgements: tuple[Judgement, ...] = ()
    outcome: Outcome | None = None
    decided_by: DecidedBy | None = None
