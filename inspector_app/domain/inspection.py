"""A part with its prediction and its decision: the row that is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from inspector_app.domain.automation import Level
from inspector_app.domain.challenge_book import ChallengeMark
from inspector_app.domain.measured import Cells
from inspector_app.domain.part import Pass
from inspector_app.domain.policy import Assessment, Decision, Policy, Route, SeenFacts, route
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.review import Judgement


@dataclass(frozen=True, slots=True)
class StoredImage:
    """One frame's file as it lies on disk, durable before any row names it.

    Attributes:
        camera: The view's name.
        sequence: The frame's number.
        file: Path relative to the record's folder, with forward slashes.
        sha256: Content hash of the file.
        size_bytes: Size of the file.
        width_px: Width of the picture.
        height_px: Height of the picture.
        captured_at: Wall-clock time in seconds since 1970 (UTC).
        source: The file that the frame was replayed from, if any.
    """

    camera: str
    sequence: int
    file: str
    sha256: str
    size_bytes: int
    width_px: int
    height_px: int
    captured_at: float
    source: str | None = None


@dataclass(frozen=True, slots=True)
class StepTimes:
    """Milliseconds that a pass spent in each step; 0 where it did not go through."""

    assemble_ms: float = 0.0
    transport_ms: float = 0.0
    prediction_ms: float = 0.0
    encode_ms: float = 0.0
    decision_ms: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class PassRecord:
    """A pass with all that is known of it before anybody decides.

    Attributes:
        part: The pass and its frames.
        recipe_version_id: The store's id of the recipe version in force.
        policy: The policy in force at the trigger, or at a lower level where the level fell before it was decided.
        prediction: What the model said, or None where no model ran.
        facts: The positive evidence.
        assessment: What the station itself says of it.
        route: Whether and how a person sees it.
        measures: Measures by "view.measure".
        images: The frames on disk.
        times: Where the time went.
        challenge: What makes it a challenge part's, None for a part of production.
        cells: By view how light each place is against the most similar accepted part; not recorded.
    """

    part: Pass
    recipe_version_id: int
    policy: Policy
    prediction: Prediction | None
    facts: SeenFacts
    assessment: Assessment
    route: Route
    measures: Mapping[str, float] = field(default_factory=dict)
    images: tuple[StoredImage, ...] = ()
    times: StepTimes = field(default_factory=StepTimes)
    challenge: ChallengeMark | None = None
    cells: Mapping[str, Cells] = field(default_factory=dict)

    def with_images(self, images: tuple[StoredImage, ...], encode_ms: float) -> PassRecord:
        """Return the same record with its files on disk."""
        return replace(self, images=images, times=replace(self.times, encode_ms=encode_ms))

    def at_most(self, level: Level) -> PassRecord:
        """Return the same record under its policy at a level that is not above one, and shown to people as that asks."""
        if self.policy.level <= level:
            return self
        policy = replace(self.policy, level=level)
        path = route(self.assessment, policy, self.part.id) if self.challenge is None else self.route
        return replace(self, policy=policy, route=path)


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """A decided pass.

    Attributes:
        pass_id: The pass.
        decision: What was decided, by whom, under which rule.
        judgement: The judgement that decided it, where a person did.
        decided_at: Wall-clock time in seconds since 1970 (UTC).
        latency_ms: From the first frame's exposure to the decision; waiting for people included.
    """

    pass_id: str
    decision: Decision
    judgement: Judgement | None
    decided_at: float
    latency_ms: float


@dataclass(frozen=True, slots=True)
class LineAct:
    """One thing that was said to the line, or that was not, and what the line made of it.

    Attributes:
        pass_id: The pass.
        trigger_sequence: The line's number of the trigger that is answered.
        outcome: What the line was told.
        act: "acknowledged" (the line has it), "refused" (the line keeps another answer),
            "held" (unsent at a restart: told HOLD instead), "failed" (no answer).
        standing: The outcome that the line now acts on, None when it did not say.
        at: Wall-clock time in seconds since 1970 (UTC).
    """

    pass_id: str
    trigger_sequence: int
    outcome: Outcome
    act: str
    standing: Outcome | None
    at: float
