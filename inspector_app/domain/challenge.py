"""Known parts that prove that the station still sees what it should."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.prediction import Verdict


class ChallengeKind(StrEnum):
    """What a challenge part is made of; the second proves the logic only, never the optics."""

    PHYSICAL = "physical"
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class ChallengePart:
    """One known part of a recipe's set.

    Attributes:
        serial: The part's serial, by which a physical one is known when it comes.
        expected: OK or NG.
        kind: Physical or stored.
        images: For a stored one: file of each view's picture by "view=path", relative to the recipe's folder.
        says: What it shows, for people ("scratch 12 px at the lower edge").
    """

    serial: str
    expected: Verdict
    kind: ChallengeKind = ChallengeKind.PHYSICAL
    images: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class ChallengeRules:
    """When a recipe's challenge parts are due.

    Attributes:
        parts: The set; empty where the recipe has none, and nothing is ever due.
        at_shift_start: Due when a shift begins.
        after_change: Due after a change of recipe, model, camera or light.
        within_min: Minutes from due to overdue.
        drift_within_min: The same where a drift alarm asks for it.
    """

    parts: tuple[ChallengePart, ...] = ()
    at_shift_start: bool = True
    after_change: bool = True
    within_min: float = 30.0
    drift_within_min: float = 15.0


@dataclass(frozen=True, slots=True)
class ChallengeAnswer:
    """What became of one challenge part in a run: what the station said, and whether that was right."""

    serial: str
    expected: Verdict
    said: Verdict
    passed: bool
    at: float
    kind: ChallengeKind = ChallengeKind.PHYSICAL


@dataclass(frozen=True, slots=True)
class ChallengeState:
    """Where the station stands with its challenge parts.

    Attributes:
        parts: The recipe's set.
        due_since: Since when a run is due, seconds since 1970 (UTC); None while none is.
        why: Why it is due, in words.
        overdue_at: When the level falls for it, None while none is due.
        running: Whether a run is under way; the next trigger is a challenge part.
        by: Who runs it.
        next: The part to put in now, None where no run is under way.
        results: What became of the parts of the run under way, or of the last one.
        last_passed_at: When a whole run last passed, None before the first.
    """

    parts: tuple[ChallengePart, ...] = ()
    due_since: float | None = None
    why: str = ""
    overdue_at: float | None = None
    running: bool = False
    by: str = ""
    next: ChallengePart | None = None
    results: tuple[ChallengeAnswer, ...] = ()
    last_passed_at: float | None = None
