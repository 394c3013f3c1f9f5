"""What people ask about candidates."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspector_app.domain.recipe import Recipe
from inspector_app.link.automation_messages import (
    CandidateStarted,
    CandidateWithdrawn,
    RolledBack,
    RolloutStepped,
    ThresholdsApplied,
)
from inspector_app.rollout_desk import RolloutDesk


@dataclass
class Acted:
    """Implements `rollout_desk.Acts` and `rollout_desk.Makes`."""

    done: list[tuple[object, ...]] = field(default_factory=list)

    def try_out(self, recipe: Recipe, *, label: str, who: str, why: str) -> None:
        self.done.append(("try", recipe.says, label, who, why))

    def step(self, who: str, why: str) -> None:
        self.done.append(("step", who, why))

    def roll_back(self, who: str, why: str) -> None:
        self.done.append(("back", who, why))

    def withdraw(self, who: str, why: str) -> None:
        self.done.append(("withdraw", who, why))

    def apply_recipe(self, recipe: Recipe, who: str, why: str) -> None:
        self.done.append(("apply", recipe.says, who, why))

    def of(
        self, champion: Recipe, version: int, *, stage: str, model: str, thresholds: tuple[float | None, float | None]
    ) -> tuple[Recipe, str]:
        self.done.append((champion.says, stage, model, thresholds))
        return Recipe(champion.name, version), model


def test_every_intent_is_handed_to_whoever_does_it() -> None:
    acted = Acted()
    desk = RolloutDesk(acted, acted, champion=lambda: Recipe("phone", 2), next_version=lambda _name: 7)
    for intent in (
        CandidateStarted("Kim", "it sees more", stage="judge", model="wide", ng_at=0.8),
        RolloutStepped("Kim", "all is well"),
        RolledBack("Sam", "it rejects too much"),
        CandidateWithdrawn("Sam", "it is slow"),
        ThresholdsApplied(0.7, 0.2, "Kim", "fewer good parts are rejected"),
    ):
        desk.handlers()[type(intent)](intent, "client")
    assert acted.done == [
        ("phone v2", "judge", "wide", (0.8, None)),
        ("try", "phone v7", "wide", "Kim", "it sees more"),
        ("step", "Kim", "all is well"),
        ("back", "Sam", "it rejects too much"),
        ("withdraw", "Sam", "it is slow"),
        ("phone v2", "", "", (0.7, 0.2)),
        ("apply", "phone v7", "Kim", "fewer good parts are rejected"),
    ]
