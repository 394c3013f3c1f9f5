"""How a candidate takes over from the champion, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """Where a candidate is on its way."""

    SHADOW = "shadow"
    CANARY = "canary"
    CHAMPION = "champion"
    WITHDRAWN = "withdrawn"


class RolloutAct(StrEnum):
    """What a row of the rollout says."""

    STARTED = "candidate started"
    CANARY_BEGAN = "canary began"
    STEP = "canary step"
    PROMOTED = "promoted to champion"
    ROLLED_BACK = "rolled back"
    WITHDRAWN = "candidate withdrawn"
    FELL = "candidate fell"


@dataclass(frozen=True, slots=True)
class RampStep:
    """One step of the canary: a share of the parts, for at least so long and so many parts of its own."""

    share: float
    minutes: float = 30.0
    parts: int = 20


@dataclass(frozen=True, slots=True)
class RolloutRules:
    """How a recipe's candidates take over.

    Attributes:
        ramp: The canary's steps, rising to 1.
        pairs: Least number of blindly judged parts that both models have spoken about.
        ng_pairs: Least number of true NG parts among them.
        salt: Enters the hash that chooses the canary's parts.
    """

    ramp: tuple[RampStep, ...] = (RampStep(0.01), RampStep(0.05), RampStep(0.25), RampStep(0.5), RampStep(1.0))
    pairs: int = 100
    ng_pairs: int = 20
    salt: str = "canary"


@dataclass(frozen=True, slots=True)
class Deployed:
    """A recipe version with its models, as people name it.

    Attributes:
        recipe: The recipe's name and version ("phone v3").
        recipe_version_id: The record's id of it.
        models: Model hash (SHA-256, hex) by the stage's name.
        label: What tells it from the others: a registered model's name, or "thresholds 0.80 / 0.60".
    """

    recipe: str
    recipe_version_id: int
    models: tuple[tuple[str, str], ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Blindly judged parts about which champion and candidate have both spoken, by who was right.

    Attributes:
        parts: All of them.
        ng: True NG parts among them.
        both_right: Both decided as the truth.
        champion_only: Only the champion did.
        candidate_only: Only the candidate did.
        neither: Neither did.
        candidate_escapes: True NG parts that the candidate would pass.
        champion_escapes: True NG parts that the champion would pass (or did).
        candidate_overkill: True OK parts that the candidate would reject.
        champion_overkill: True OK parts that the champion would reject.
        ng_champion_only: True NG parts on which only the champion was right.
        ng_candidate_only: True NG parts on which only the candidate was.
    """

    parts: int = 0
    ng: int = 0
    both_right: int = 0
    champion_only: int = 0
    candidate_only: int = 0
    neither: int = 0
    candidate_escapes: int = 0
    champion_escapes: int = 0
    candidate_overkill: int = 0
    champion_overkill: int = 0
    ng_champion_only: int = 0
    ng_candidate_only: int = 0


@dataclass(frozen=True, slots=True)
class RolloutEvent:
    """One row of the rollout: who did what to which candidate, when, why, on which evidence."""

    at: float
    act: RolloutAct
    candidate: str
    who: str
    why: str
    share: float = 0.0
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class RecipeChange:
    """A recipe version that came into force."""

    at: float
    recipe: str
    recipe_version_id: int
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class RolloutState:
    """Where the rollout stands.

    Attributes:
        champion: What predicts now.
        candidate: What is being tried, None where nothing is.
        previous: What one click goes back to, both warm; None where there is nothing.
        phase: Where the candidate is.
        step: The canary's step, from 0; -1 before the canary.
        share: Share of the parts that the candidate decides.
        step_since: Since when, seconds since 1970 (UTC).
        step_parts: Parts that the candidate decided in this step.
        next_share: Share of the parts that the candidate decides after the next step of the canary; None where the next
            step makes it champion, or nothing is being tried.
        blocked_by: Why the next step may not be taken yet, in words; empty where it may.
        pairs: Paired evidence of the candidate.
        skipped: Parts that the candidate in shadow was not shown, because there was no time.
        warm: Whether the candidate's process stands ready.
        events: The last 20 rows, newest first.
    """

    champion: Deployed | None = None
    candidate: Deployed | None = None
    previous: Deployed | None = None
    phase: Phase | None = None
    step: int = -1
    share: float = 0.0
    step_since: float = 0.0
    step_parts: int = 0
    next_share: float | None = None
    blocked_by: tuple[str, ...] = ()
    pairs: Pairs = Pairs()
    skipped: int = 0
    warm: bool = False
    events: tuple[RolloutEvent, ...] = ()
