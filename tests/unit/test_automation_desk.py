"""An intent meets its right first, then whoever answers its type."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest

from inspector_app.automation_desk import NEEDS_CONTROLS, RIGHT_OF, AutomationDesk
from inspector_app.controls import ControlsHeld, HeldControls
from inspector_app.domain.containment import Fate, Place
from inspector_app.domain.errors import BadInput
from inspector_app.domain.people import RIGHTS, Role
from inspector_app.domain.prediction import Verdict
from inspector_app.identity import Identity, NotAllowed
from inspector_app.link.alarm_messages import AlarmsAcknowledged, AlarmShelved, AlarmsRequested, AlarmUnshelved
from inspector_app.link.automation_messages import (
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
    PlaceFound,
    RestartVerified,
    RolledBack,
    RolloutStepped,
    SecondJudgement,
    SignInRequested,
    SignOutRequested,
    SupposedRequested,
    ThresholdsApplied,
    ToSettleRequested,
    ToSettleShown,
)
from inspector_app.link.messages import LevelRequested, PartActRequested, ReviewSubmitted
from inspector_app.link.model_messages import AddTask
from inspector_app.people.hashing import Hashing
from inspector_app.people.roster import Roster
from tests.fakes.clock import ManualClock
from tests.fakes.staff import MANAGER, QUICK, ROLES, SECRETS, staff

ASKED: tuple[Any, ...] = (
    FallAcknowledged(1, "Kim"),
    ControlChosen(1, "by hand", "Kim"),
    RestartVerified(1, "ten parts", "Kim"),
    ChallengeStarted("Kim"),
    ChallengeEnded("Kim"),
    ChallengePartsRequested(),
    ContainedRequested(1),
    PlaceFound(1, ("p",), Place.SHIPPED, "Kim"),
    FateSigned(1, ("p",), Fate.SCRAP, "Kim"),
    CandidateStarted("Kim", "why"),
    RolloutStepped("Kim", "why"),
    RolledBack("Kim", "why"),
    CandidateWithdrawn("Kim", "why"),
    SupposedRequested(((0.9, 0.7),)),
    ThresholdsApplied(0.9, 0.7, "Kim", "why"),
    ToSettleRequested("Kim"),
    SecondJudgement("p", "Kim", Verdict.NG),
    AlarmsAcknowledged((1,), "Kim"),
    AlarmShelved(1, 9.0, "why", "Kim"),
    AlarmUnshelved(1, "Kim"),
    AlarmsRequested(),
)


class Answering:
    """Answers every type of intent, and remembers what came."""

    def __init__(self) -> None:
        self.heard: list[tuple[Any, str]] = []

    def handlers(self) -> dict[type, Any]:
        return {type(intent): self.answer for intent in ASKED}

    def answer(self, intent: Any, client: str) -> ToSettleShown:
        self.heard.append((intent, client))
        return ToSettleShown((), 0)


@pytest.fixture
def roster() -> Roster:
    return Roster()


@pytest.fixture
def held() -> HeldControls:
    return HeldControls()


@pytest.fixture
def answering() -> Answering:
    return Answering()


@pytest.fixture
def desk(roster: Roster, held: HeldControls, answering: Answering) -> AutomationDesk:
    identity = Identity("demo", roster, secrets=Hashing(QUICK), clock=ManualClock())
    return AutomationDesk(answering.handlers(), identity=identity, controls=held.check)


def test_every_intent_has_its_row_in_the_table_of_rights() -> None:
    acts = {LevelRequested, ReviewSubmitted, PartActRequested, AddTask}
    assert set(RIGHT_OF) == {*get_args(AutomationIntent), *acts}


def test_what_needs_a_right_or_the_controls_bears_a_name() -> None:
    for kind, right in RIGHT_OF.items():
        if right is not None or kind in NEEDS_CONTROLS:
            assert {"who", "judge"} & {field.name for field in msgspec.structs.fields(kind)}, kind


@pytest.mark.parametrize("intent", ASKED, ids=lambda intent: type(intent).__name__)
@pytest.mark.parametrize("name, role", ROLES.items())
def test_each_role_is_answered_as_far_as_its_rights_go(
    desk: AutomationDesk, roster: Roster, answering: Answering, intent: Any, name: str, role: Role
) -> None:
    staff(roster)
    desk.answer(SignInRequested(name, SECRETS[name]), "a")
    named = {field for field in ("who", "judge") if hasattr(intent, field)}
    asked = msgspec.structs.replace(intent, **dict.fromkeys(named, name))
    right = RIGHT_OF[type(intent)]
    if right is None or right in RIGHTS[role]:
        assert desk.answer(asked, "a") == ToSettleShown((), 0)
        assert answering.heard == [(asked, "a")]
    else:
        with pytest.raises(NotAllowed, match="may not"):
            desk.answer(asked, "a")
        assert answering.heard == []


@pytest.mark.parametrize("intent", ASKED, ids=lambda intent: type(intent).__name__)
def test_a_demo_record_without_people_lets_everybody(desk: AutomationDesk, answering: Answering, intent: Any) -> None:
    desk.answer(intent, "a")
    assert answering.heard == [(intent, "a")]


@pytest.mark.parametrize("intent", ASKED, ids=lambda intent: type(intent).__name__)
def test_what_acts_on_the_line_needs_its_controls_and_a_signature_does_not(
    desk: AutomationDesk, held: HeldControls, intent: Any
) -> None:
    held.give("a", "Sam", take=False)
    if type(intent) in NEEDS_CONTROLS:
        with pytest.raises(ControlsHeld):
            desk.answer(intent, "b")
    else:
        desk.answer(intent, "b")
    desk.answer(intent, "a")


def test_signing_out_ends_it(desk: AutomationDesk, roster: Roster) -> None:
    staff(roster)
    desk.answer(SignInRequested(MANAGER, SECRETS[MANAGER]), "a")
    desk.answer(SignOutRequested(), "a")
    with pytest.raises(NotAllowed, match="nobody is signed in"):
        desk.answer(ThresholdsApplied(0.9, 0.7, MANAGER, "why"), "a")


def test_what_nobody_answers_is_refused_in_words() -> None:
    identity = Identity("demo", Roster(), secrets=Hashing(QUICK), clock=ManualClock())
    bare = AutomationDesk({}, identity=identity, controls=lambda _client: None)
    with pytest.raises(BadInput, match="this station does nothing about ChallengeStarted"):
        bare.answer(ChallengeStarted("Kim"), "a")
