"""The words about people, evidence, falls, alarms, challenge parts and rollouts, beside those of a part's way."""

from __future__ import annotations

import msgspec

from inspector_app.domain.challenge import ChallengePart
from inspector_app.domain.containment import ContainedPart, Fate, Place
from inspector_app.domain.people import Person, Role
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.what_if import Supposed
from inspector_app.link.alarm_messages import AlarmAnswer, AlarmIntent
from inspector_app.link.watch_messages import WatchAnswer, WatchIntent


class SignInRequested(msgspec.Struct, frozen=True, tag=True):
    """Sign a person in at this client; answered with SignedIn, or refused without saying what was wrong."""

    who: str
    secret: str

    def __repr__(self) -> str:
        """Return it without the secret, which no log may hold."""
        return f"SignInRequested(who={self.who!r})"


class SignOutRequested(msgspec.Struct, frozen=True, tag=True):
    """Sign out whoever is signed in at this client."""


class FallAcknowledged(msgspec.Struct, frozen=True, tag=True):
    """Say that a fall of the level was seen."""

    fall: int
    who: str


class ControlChosen(msgspec.Struct, frozen=True, tag=True):
    """Say by which method parts are controlled since a fall, approved by whoever is signed in."""

    fall: int
    method: str
    who: str


class RestartVerified(msgspec.Struct, frozen=True, tag=True):
    """Say that the station's restart after a fall was verified, and how."""

    fall: int
    how: str
    who: str


class ChallengeStarted(msgspec.Struct, frozen=True, tag=True):
    """Begin to run the recipe's challenge parts: the next triggers are theirs."""

    who: str


class ChallengeEnded(msgspec.Struct, frozen=True, tag=True):
    """Give up the run under way; it stays due."""

    who: str


class ChallengePartsRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the recipe's challenge parts."""


class ContainedRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the parts of a containment, those without a signature first, at most so many."""

    containment: int
    most: int = 500


class PlaceFound(msgspec.Struct, frozen=True, tag=True):
    """Say where contained parts are."""

    containment: int
    pass_ids: tuple[str, ...]
    place: Place
    who: str


class FateSigned(msgspec.Struct, frozen=True, tag=True):
    """Sign what becomes of contained parts."""

    containment: int
    pass_ids: tuple[str, ...]
    fate: Fate
    who: str
    note: str = ""


class CandidateStarted(msgspec.Struct, frozen=True, tag=True):
    """Let a candidate run in shadow: a registered model in the place of a stage's, or other thresholds.

    `model` is a registered model's name or id, "" to keep the stage's; None for a threshold keeps the recipe's.
    """

    who: str
    why: str
    stage: str = ""
    model: str = ""
    ng_at: float | None = None
    ok_below: float | None = None


class RolloutStepped(msgspec.Struct, frozen=True, tag=True):
    """Take the candidate's next step: into the canary, up the ramp, or to champion."""

    who: str
    why: str


class RolledBack(msgspec.Struct, frozen=True, tag=True):
    """Go back to the champion before, or take the candidate out of the canary, at the next part."""

    who: str
    why: str


class CandidateWithdrawn(msgspec.Struct, frozen=True, tag=True):
    """Stop trying the candidate."""

    who: str
    why: str


class SupposedRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask what a list of threshold pairs (ng_at, ok_below) would have done at a level."""

    thresholds: tuple[tuple[float, float], ...]
    level: str = "partial"


class ThresholdsApplied(msgspec.Struct, frozen=True, tag=True):
    """Make a new recipe version with other thresholds, with empty evidence, in force from the next part on."""

    ng_at: float
    ok_below: float
    who: str
    why: str


class ToSettleRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for parts that a second judgement by the person signed in is due on, oldest first."""

    who: str
    most: int = 50


class SecondJudgement(msgspec.Struct, frozen=True, tag=True):
    """Another person's blind judgement of a part that was judged already."""

    pass_id: str
    judge: str
    verdict: Verdict
    kinds: tuple[str, ...] = ()
    took_ms: float = 0.0


class PersonAdded(msgspec.Struct, frozen=True, tag=True):
    """Let a person sign in from now on; the first one of a record is a quality manager."""

    name: str
    role: Role
    secret: str
    who: str

    def __repr__(self) -> str:
        """Return it without the secret, which no log may hold."""
        return f"PersonAdded(name={self.name!r}, role={self.role!r}, who={self.who!r})"


class RoleGiven(msgspec.Struct, frozen=True, tag=True):
    """Give a person another role from their next act on."""

    name: str
    role: Role
    who: str


class SecretGiven(msgspec.Struct, frozen=True, tag=True):
    """Give a person another PIN or password."""

    name: str
    secret: str
    who: str

    def __repr__(self) -> str:
        """Return it without the secret, which no log may hold."""
        return f"SecretGiven(name={self.name!r}, who={self.who!r})"


class PersonRemoved(msgspec.Struct, frozen=True, tag=True):
    """Let a person sign in no more; what they signed stays."""

    name: str
    who: str


AutomationIntent = (
    SignInRequested
    | SignOutRequested
    | FallAcknowledged
    | ControlChosen
    | RestartVerified
    | ChallengeStarted
    | ChallengeEnded
    | ChallengePartsRequested
    | ContainedRequested
    | PlaceFound
    | FateSigned
    | CandidateStarted
    | RolloutStepped
    | RolledBack
    | CandidateWithdrawn
    | SupposedRequested
    | ThresholdsApplied
    | ToSettleRequested
    | SecondJudgement
    | PersonAdded
    | RoleGiven
    | SecretGiven
    | PersonRemoved
    | AlarmIntent
    | WatchIntent
)


class SignedIn(msgspec.Struct, frozen=True, tag=True):
    """Who is signed in at this client now, by the name that stands in the record."""

    person: Person


class ChallengePartsShown(msgspec.Struct, frozen=True, tag=True):
    """The recipe's challenge parts."""

    parts: tuple[ChallengePart, ...]


class ContainedShown(msgspec.Struct, frozen=True, tag=True):
    """The parts of a containment."""

    containment: int
    parts: tuple[ContainedPart, ...]


class SupposedShown(msgspec.Struct, frozen=True, tag=True):
    """What each pair of thresholds would have done, in the order asked; and the pair in force."""

    supposed: tuple[Supposed, ...]
    in_force: Supposed


class ToSettle(msgspec.Struct, frozen=True, tag=True):
    """A part that a second judgement is due on; says nothing of what the first one was."""

    pass_id: str
    serial: str
    at: float
    views: tuple[str, ...]


class ToSettleShown(msgspec.Struct, frozen=True, tag=True):
    """Parts that a second judgement is due on."""

    parts: tuple[ToSettle, ...]
    count: int


AutomationAnswer = (
    SignedIn | ChallengePartsShown | ContainedShown | SupposedShown | ToSettleShown | AlarmAnswer | WatchAnswer
)
