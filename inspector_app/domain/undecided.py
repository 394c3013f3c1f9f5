"""A recorded pass that a person is asked about."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.inspection import Inspection, PassRecord
from inspector_app.domain.policy import DecidedBy, Policy, SeenFacts, decide
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.review import Judgement


@dataclass(frozen=True, slots=True)
class Undecided:
    """A recorded pass that a person is asked about: what its decision depends on, and nothing of its pixels.

    Attributes:
        pass_id: The pass.
        serial: The part's serial.
        number: Which pass of that serial it is.
        trigger_sequence: The line's number of the trigger.
        policy: The policy it is decided under.
        prediction: What the model said, or None.
        facts: The positive evidence.
        files: Its pictures, relative to the record's folder.
        since: Wall-clock time of its recording, seconds since 1970 (UTC).
        captured_ns: Monotonic time of its first frame; None after a restart.
        waits: Whether the part waits; otherwise it has left and the judgement is an audit's.
        blind: Whether the judgement is given before the prediction shows.
        views: The views that it has pictures of.
        left: What the line was told and who decided, where the part has left; None where it waits.
    """

    pass_id: str
    serial: str
    number: int
    trigger_sequence: int
    policy: Policy
    prediction: Prediction | None
    facts: SeenFacts
    files: tuple[str, ...]
    since: float
    captured_ns: int | None
    waits: bool
    blind: bool
    views: tuple[str, ...] = ()
    left: tuple[Outcome, DecidedBy] | None = None

    @staticmethod
    def of(record: PassRecord, *, since: float) -> Undecided:
        """Return a pass as people are asked about it; `since` is the wall-clock time of its recording."""
        part = record.part
        return Undecided(
            pass_id=part.id,
            serial=part.serial,
            number=part.number,
            trigger_sequence=part.trigger.sequence,
            policy=record.policy,
            prediction=record.prediction,
            facts=record.facts,
            files=tuple(image.file for image in record.images),
            views=tuple(image.camera for image in record.images),
            since=since,
            captured_ns=min((frame.captured_ns for frame in part.frames.values()), default=None),
            waits=record.route.waits and record.facts.held_because is None,
            blind=record.route.blind,
        )

    def judged(self, judgement: Judgement, *, latency_ms: float) -> Inspection | None:
        """Return the inspection that this judgement makes of a waiting part; None where it is not what decides."""
        if not self.waits:
            return None
        decision = decide(self.prediction, self.policy, facts=self.facts, pass_id=self.pass_id, said=judgement.verdict)
        if decision is None:
            return None
        by = judgement if decision.decided_by is DecidedBy.PERSON else None
        return Inspection(self.pass_id, decision, by, judgement.at, latency_ms)

    def given_up(self, why: str, at: float, *, latency_ms: float) -> Inspection | None:
        """Return the inspection of a part that nobody judged in time: held."""
        decision = decide(self.prediction, self.policy, facts=self.facts, pass_id=self.pass_id, gave_up=why)
        return None if decision is None else Inspection(self.pass_id, decision, None, at, latency_ms)
