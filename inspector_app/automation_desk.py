"""The engine's desk for people, evidence, falls, alarms, challenge parts and rollouts: rights first, then whoever does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from inspector_app.domain.errors import BadInput
from inspector_app.domain.people import Right
from inspector_app.identity import Identity
from inspector_app.link.alarm_messages import (
    AlarmsAcknowledged,
    AlarmShelved,
    AlarmsRequested,
    AlarmUnshelved,
    FailureModesRequested,
)
from inspector_app.link.automation_messages import (
    AutomationAnswer,
    AutomationIntent,
    CandidateStarted,
    CandidateWithdrawn,
    ChallengeEnded,
    ChallengePartsRequested,
    ChallengeStarted,
    ContainedRequested,
    ControlChosen,
    FallAcknowledged,
    FateSigned,
    PersonAdded,
    PersonRemoved,
    PlaceFound,
    RestartVerified,
    RoleGiven,
    RolledBack,
    RolloutStepped,
    SecondJudgement,
    SecretGiven,
    SignedIn,
    SignInRequested,
    SignOutRequested,
    SupposedRequested,
    ThresholdsApplied,
    ToSettleRequested,
)
from inspector_app.link.messages import LevelRequested, PartActRequested, ReviewSubmitted
from inspector_app.link.model_messages import AddTask
from inspector_app.link.watch_messages import (
    BaselineAsked,
    FalseAlarmsSet,
    LookPlanned,
    MetricRetired,
    ThresholdSet,
    WatchRulesRequested,
)

Handler = Callable[[Any, str], AutomationAnswer | None]

# What each intent needs; None is everybody's. A raise that overrides a gate needs Right.OVERRIDE besides; lowering nothing.
RIGHT_OF: Mapping[type, Right | None] = MappingProxyType(
    {
        LevelRequested: Right.RAISE,
        ReviewSubmitted: Right.JUDGE,
        PartActRequested: Right.JUDGE,
        AddTask: Right.ROLL_OUT,
        SignInRequested: None,
        SignOutRequested: None,
        FallAcknowledged: Right.ACKNOWLEDGE,
        AlarmsAcknowledged: Right.ACKNOWLEDGE,
        AlarmShelved: Right.SHELVE,
        AlarmUnshelved: Right.SHELVE,
        AlarmsRequested: None,
        FailureModesRequested: None,
        ControlChosen: Right.APPROVE,
        RestartVerified: Right.APPROVE,
        ChallengeStarted: Right.CHALLENGE,
        ChallengeEnded: Right.CHALLENGE,
        ChallengePartsRequested: None,
        ContainedRequested: None,
        PlaceFound: Right.DISPOSE,
        FateSigned: Right.DISPOSE,
        CandidateStarted: Right.ROLL_OUT,
        RolloutStepped: Right.ROLL_OUT,
        RolledBack: Right.ROLL_OUT,
        CandidateWithdrawn: Right.ROLL_OUT,
        SupposedRequested: None,
        ThresholdsApplied: Right.CHANGE_RECIPE,
        ToSettleRequested: Right.JUDGE,
        SecondJudgement: Right.JUDGE,
        PersonAdded: Right.MANAGE_PEOPLE,
        RoleGiven: Right.MANAGE_PEOPLE,
        SecretGiven: Right.MANAGE_PEOPLE,
        PersonRemoved: Right.MANAGE_PEOPLE,
        WatchRulesRequested: None,
        BaselineAsked: Right.WATCH,
        ThresholdSet: Right.WATCH,
        MetricRetired: Right.WATCH,
        LookPlanned: Right.WATCH,
        FalseAlarmsSet: Right.WATCH,
    }
)
# Acts on the line itself, for whoever has its controls; what is signed for afterwards may come from a desk in an office.
NEEDS_CONTROLS = frozenset(
    {
        ChallengeStarted,
        ChallengeEnded,
        CandidateStarted,
        RolloutStepped,
        RolledBack,
        CandidateWithdrawn,
        ThresholdsApplied,
    }
)


class AutomationDesk:
    """Checks the right that an intent needs, then hands it to whoever answers its type.

    Args:
        handlers: By the intent's type: what answers it, given the intent and the client's id.
        identity: Who is signed in where, and may what.
        controls: Raises where another client has the controls.
    """

    def __init__(
        self, handlers: Mapping[type, Handler], *, identity: Identity, controls: Callable[[str], None]
    ) -> None:
        self._identity = identity
        self._controls = controls
        self._handlers: dict[type, Handler] = {
            SignInRequested: self._sign_in,
            SignOutRequested: self._sign_out,
            **handlers,
        }

    def answer(self, intent: AutomationIntent, client: str) -> AutomationAnswer | None:
        """Return the answer to an intent, None where there is nothing to say but that it is done.

        Raises:
            NotAllowed: Whoever is at the client may not.
            BadInput: It cannot be done here; the line says why.
        """
        handler = self._handlers.get(type(intent))
        if handler is None:
            what = f"this station does nothing about {type(intent).__name__}"
            raise BadInput(what, remedy="install the same version of both")
        right = RIGHT_OF[type(intent)]
        if right is not None:
            self._identity.check(client, _signer(intent), right)
        if type(intent) in NEEDS_CONTROLS:
            self._controls(client)
        return handler(intent, client)

    def _sign_in(self, intent: SignInRequested, client: str) -> SignedIn:
        return SignedIn(self._identity.sign_in(client, intent.who, intent.secret))

    def _sign_out(self, _intent: SignOutRequested, client: str) -> None:
        self._identity.sign_out(client)


def _signer(intent: Any) -> str:
    """Return whose name an intent bears."""
    return str(intent.judge if isinstance(intent, SecondJudgement) else intent.who)
