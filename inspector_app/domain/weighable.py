"""Makes of a recorded pass what evidence asks of it: the same for one that was just recorded and one read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import EvidencePart, Identity
from inspector_app.domain.policy import Policy, SeenFacts, assess
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.review import Judgement


@dataclass(frozen=True, slots=True)
class Weighable:
    """A pass that people are asked about, as far as evidence depends on it.

    Attributes:
        pass_id: The pass.
        serial: The part's serial.
        number: Which pass of that serial it is.
        captured_at: Wall-clock time of its trigger in seconds since 1970 (UTC).
        recipe_version_id: The record's id of the recipe version that it was inspected under.
        policy: The policy that it is decided under.
        facts: The positive evidence.
        probability: With which probability a part like it is asked about.
        shift: Its shift, by its beginning.
        prediction: What the model said; None while it has not spoken, or where none was asked.
        judgements: All of its judgements, the oldest first.
    """

    pass_id: str
    serial: str
    number: int
    captured_at: float
    recipe_version_id: int
    policy: Policy
    facts: SeenFacts
    probability: float
    shift: str
    prediction: Prediction | None = None
    judgements: tuple[Judgement, ...] = ()

    @property
    def awaits_model(self) -> bool:
        """Return whether its model may still speak."""
        return self.prediction is None and self.policy.level is Level.SHADOW

    def judged(self, judgement: Judgement) -> Weighable:
        """Return it with one more judgement; one that it has already is not counted twice."""
        return self if judgement in self.judgements else replace(self, judgements=(*self.judgements, judgement))

    def part(self, in_force: Identity) -> EvidencePart:
        """Return it as evidence sees it.

        Args:
            in_force: Gives the models' order, and the hashes of stages that did not speak of this part: one that
                failed before any stage spoke is taken for the model in force.
        """
        spoke = {} if self.prediction is None else {one.stage: one.model_sha256 for one in self.prediction.stages}
        asked = self.policy.level.runs_model and self.prediction is not None
        probability, least = _chances(self.policy, self.probability)
        return EvidencePart(
            pass_id=self.pass_id,
            serial=self.serial,
            captured_at=self.captured_at,
            identity=Identity(self.recipe_version_id, _models(in_force.models, spoke)),
            said=assess(self.prediction, self.facts, self.policy).verdict if asked else None,
            judgements=self.judgements,
            shift=self.shift,
            probability=probability,
            least=least,
            number=self.number,
        )


def _models(in_force: Sequence[tuple[str, str]], spoke: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((stage, spoke.get(stage, sha256)) for stage, sha256 in in_force)


def _chances(policy: Policy, probability: float) -> tuple[float, float]:
    """Return with which probability such a part is judged blind, and the least one of any part under its policy."""
    if policy.level is Level.ASSISTED:
        # Where none is drawn, one that was judged blind all the same was not drawn.
        blind = policy.audit.assisted_blind or 1.0
        return blind, blind
    if policy.level >= Level.PARTIAL:
        return probability, policy.audit.rate(policy.level, near=False)
    return 1.0, 1.0
