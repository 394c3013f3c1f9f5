"""All that is needed to inspect one product, as one versioned, frozen document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspector_app.domain.automation import Level
from inspector_app.domain.challenge import ChallengeRules
from inspector_app.domain.combination import Combination
from inspector_app.domain.failure_modes import DEFAULT_MODES, Failure, mode_of
from inspector_app.domain.fall import Cause, check_falls, level_after
from inspector_app.domain.gate import EvidenceRules, Gate
from inspector_app.domain.repeats import RepeatRules
from inspector_app.domain.rollout import RolloutRules
from inspector_app.domain.scoping import Scoping
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.domain.stage_checks import check_stages


class Outcome(StrEnum):
    """What the line hears: a part goes on, goes out, or is kept aside."""

    OK = "OK"
    NG = "NG"
    HOLD = "HOLD"


@dataclass(frozen=True, slots=True)
class View:
    """One picture that every pass must have: the camera's name is the view's."""

    name: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a score becomes a verdict: NG at or above one, OK below the other, UNSURE between."""

    ng_at: float = 0.5
    ok_below: float = 0.5

    def __post_init__(self) -> None:
        """Refuse limits that would make a score both OK and NG."""
        if not 0.0 <= self.ok_below <= self.ng_at <= 1.0:
            message = f"thresholds need 0 <= ok_below ({self.ok_below}) <= ng_at ({self.ng_at}) <= 1"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class TaughtRange:
    """The range of one measure of one view in which the recipe was taught.

    Attributes:
        view: The view's name.
        measure: "brightness" (mean grey level, 0 to 255), "contrast" (its standard deviation),
            "sharpness" (variance of the Laplacian) or "clipping" (share of pixels at 0 or 255).
        low: Lowest value that still counts as taught.
        high: Highest value that still counts as taught.
    """

    view: str
    measure: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AuditRules:
    """How many parts are shown to people although nobody is unsure, each a probability from 0 to 1.

    Attributes:
        assisted_blind: Share judged before the prediction shows in assisted.
        partial: Share audited in partial.
        full: Share audited in full; at most `partial`.
        waits: Whether an audited part waits for its judgement or leaves before it.
        salt: Enters the hash that chooses, so that recipes choose different parts.
        near: Distance of a score from the nearest threshold within which parts are audited at rates of their own;
            between the thresholds they are as well. 0 where there is no such band.
        near_partial: Share audited there in partial, at least `partial`; None for the same.
        near_full: Share audited there in full, at least `full` and at most partial's there; None for the same.
    """

    assisted_blind: float = 0.1
    partial: float = 0.05
    full: float = 0.02
    waits: bool = False
    salt: str = "audit"
    near: float = 0.0
    near_partial: float | None = None
    near_full: float | None = None

    def __post_init__(self) -> None:
        """Refuse rates that are no probabilities, or that would ask people more often at full."""
        if not 0.0 <= self.full <= self.partial <= 1.0 or not 0.0 <= self.assisted_blind <= 1.0:
            message = f"audit rates need 0 <= full ({self.full}) <= partial ({self.partial}) <= 1"
            raise ValueError(message)
        partial, full = (self.rate(level, near=True) for level in (Level.PARTIAL, Level.FULL))
        if not (self.partial <= partial and self.full <= full <= partial <= 1.0 and 0.0 <= self.near <= 1.0):
            message = (
                f"near the thresholds audits are more often: {self.partial} <= near_partial ({partial}) <= 1, "
                f"{self.full} <= near_full ({full}) <= near_partial, and near ({self.near}) lies in 0 to 1"
            )
            raise ValueError(message)

    def rate(self, level: Level, *, near: bool) -> float:
        """Return the share of such parts that is audited at a level, 0 below partial."""
        if level < Level.PARTIAL:
            return 0.0
        rate, rate_near = (self.partial, self.near_partial) if level is Level.PARTIAL else (self.full, self.near_full)
        return rate_near if near and rate_near is not None else rate


@dataclass(frozen=True, slots=True)
class Limits:
    """Times and counts that a pass must keep to.

    Attributes:
        stage_ms: Longest time for the whole prediction; past it the part is UNSURE.
        frame_age_ms: Oldest a frame may be when its pass is assembled.
        judge_s: Longest that a part waits for a person; past it the part is HOLD.
        waiting_most: Parts that may wait for a person before the station takes no more for the while.
        bounce_ms: A second trigger within this time of the one before is a fault.
        attempts: Passes of one serial that are inspected; later ones are held.
        memory_mb: Memory that the inference process may use before it is replaced.
    """

    stage_ms: float = 2000.0
    frame_age_ms: float = 1000.0
    judge_s: float = 120.0
    waiting_most: int = 12
    bounce_ms: float = 5.0
    attempts: int = 3
    memory_mb: int = 4096

    def __post_init__(self) -> None:
        """Refuse limits that no pass could keep."""
        if min(self.stage_ms, self.frame_age_ms, self.judge_s, self.waiting_most, self.attempts, self.memory_mb) <= 0:
            message = "limits must be above 0"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Recipe:
    """One product's views, models, thresholds and rules.

    Attributes:
        name: The product's name on the screen and in the record.
        version: Counts up with each change; a new version starts with no evidence.
        views: What every pass must have.
        stages: The model pipeline in order; empty where no model runs.
        thresholds: Where a score becomes a verdict.
        taught: Ranges in which the recipe was taught; without one for a view, OK needs a person.
        placed: Whether a fixture places the part whole in view (an engineer's statement), so that
            no stage needs to locate it.
        unsure_at_full: What becomes of an UNSURE part in full: NG or HOLD.
        hold_unread: Whether a part whose serial was not read is held.
        serial_pattern: Regular expression that this recipe's serials match in full; "" for any.
        audit: How many parts people see anyway.
        limits: Times and counts.
        defects: The defect kinds that people name, in the order of their keys.
        takt_s: Time from one part to the next that the line is built for; None where nobody said.
        combine: How the scores of judging stages become one.
        gates: What a level has to be earned with; one without an entry is never open.
        evidence: How judgements become evidence.
        safe_level: The name of the level that the station falls to.
        falls: Causes of `domain.fall` by their words, each with the name of the level that it falls to instead.
        repeats: How often what costs single parts comes before the level falls for it.
        challenge: The known parts, and when they are due.
        rollout: How a candidate takes over.
        scoping: What is expected of the production, for the plan of how long each level takes.
        failure_modes: What could go wrong, and what somebody then does; empty for `DEFAULT_MODES`.
    """

    name: str
    version: int = 1
    views: tuple[View, ...] = (View("top"),)
    stages: tuple[Stage, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    taught: tuple[TaughtRange, ...] = ()
    placed: bool = False
    unsure_at_full: Outcome = Outcome.HOLD
    hold_unread: bool = False
    serial_pattern: str = ""
    audit: AuditRules = field(default_factory=AuditRules)
    limits: Limits = field(default_factory=Limits)
    defects: tuple[str, ...] = ()
    takt_s: float | None = None
    combine: Combination = field(default_factory=Combination)
    gates: tuple[Gate, ...] = ()
    evidence: EvidenceRules = field(default_factory=EvidenceRules)
    safe_level: str = "human only"
    falls: Mapping[str, str] = field(default_factory=dict)
    repeats: RepeatRules = field(default_factory=RepeatRules)
    challenge: ChallengeRules = field(default_factory=ChallengeRules)
    rollout: RolloutRules = field(default_factory=RolloutRules)
    scoping: Scoping = field(default_factory=Scoping)
    failure_modes: tuple[Failure, ...] = ()

    def __post_init__(self) -> None:
        """Refuse recipes whose parts do not fit together."""
        views = {view.name for view in self.views}
        if not self.name.strip() or not views or len(views) != len(self.views):
            message = "a recipe needs a name, and views with names of their own"
            raise ValueError(message)
        if self.unsure_at_full is Outcome.OK:
            message = "unsure_at_full is NG or HOLD: an UNSURE part is never OK without a person"
            raise ValueError(message)
        if self.takt_s is not None and self.takt_s <= 0:
            message = "takt_s must be above 0"
            raise ValueError(message)
        if len(set(self.defects)) != len(self.defects) or not all(kind.strip() for kind in self.defects):
            message = "defect kinds need names, each its own"
            raise ValueError(message)
        if self.safe > Level.ASSISTED:
            message = "safe_level is human only, shadow or assisted: a person decides there"
            raise ValueError(message)
        check_falls(self.falls)
        check_stages(self.stages, views, self.combine)

    @property
    def safe(self) -> Level:
        """Return the level that the station falls to; ValueError where its name is none."""
        return Level.from_word(self.safe_level)

    def falls_to(self, cause: Cause) -> Level:
        """Return the level that a cause falls to."""
        return level_after(cause, safe=self.safe, falls=self.falls)

    @property
    def modes(self) -> tuple[Failure, ...]:
        """Return what could go wrong: as the recipe says, or as it goes without saying."""
        return self.failure_modes or DEFAULT_MODES

    def mode_of(self, metric: str) -> Failure | None:
        """Return what has gone wrong when a metric moves, None where nobody has thought of it."""
        return mode_of(metric, self.modes)

    @property
    def says(self) -> str:
        """Return name and version, as people name it ("phone v3")."""
        return f"{self.name} v{self.version}"

    @property
    def locates(self) -> bool:
        """Return whether a stage says if the part is whole in view."""
        return any(stage.role is StageRole.LOCATE for stage in self.stages)
