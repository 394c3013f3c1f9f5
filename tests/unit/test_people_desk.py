"""What a quality manager changes about people counts from the next act on."""

from __future__ import annotations

from typing import get_args

import pytest

from inspector_app.automation_desk import AutomationDesk
from inspector_app.domain.people import Person, Role
from inspector_app.enrolling import Change
from inspector_app.identity import NotAllowed
from inspector_app.link.automation_messages import PersonAdded, PersonRemoved, RoleGiven, SecretGiven, SignInRequested
from inspector_app.people.hashing import Hashing
from inspector_app.people_desk import PeopleDesk
from tests.fakes.clock import ManualClock
from tests.fakes.staff import MANAGER, QUICK, ROLES, SECRETS, account
from tests.unit.people.test_staffing import Kept


@pytest.fixture
def people() -> PeopleDesk:
    accounts = [account(name, role) for name, role in ROLES.items()]
    return PeopleDesk("production", accounts, clock=ManualClock(), keep=Kept().keep, hashing=Hashing(QUICK))


@pytest.fixture
def desk(people: PeopleDesk) -> AutomationDesk:
    return AutomationDesk(people.handlers(), identity=people.identity, controls=lambda _client: None)


def test_every_change_of_people_is_answered(people: PeopleDesk) -> None:
    assert set(people.handlers()) == set(get_args(Change))


def test_a_manager_adds_changes_and_removes(desk: AutomationDesk, people: PeopleDesk) -> None:
    desk.answer(SignInRequested(MANAGER, SECRETS[MANAGER]), "a")
    desk.answer(PersonAdded("Ana", Role.OPERATOR, "2468", MANAGER), "a")
    desk.answer(SignInRequested("Ana", "2468"), "b")
    desk.answer(RoleGiven("Ana", Role.TECHNICIAN, MANAGER), "a")
    assert people.identity.person("b") == Person("Ana", Role.TECHNICIAN)
    desk.answer(SecretGiven("Ana", "13579", MANAGER), "a")
    desk.answer(SignInRequested("Ana", "13579"), "b")
    desk.answer(PersonRemoved("Ana", MANAGER), "a")
    assert people.identity.person("b") is None


@pytest.mark.parametrize("name", ["Kim", "Tom", "Lee"])
def test_nobody_else_does(desk: AutomationDesk, name: str) -> None:
    desk.answer(SignInRequested(name, SECRETS[name]), "a")
    for change in (
        PersonAdded("Ana", Role.QUALITY_MANAGER, "2468", name),
        RoleGiven(name, Role.QUALITY_MANAGER, name),
        SecretGiven(MANAGER, "2468", name),
        PersonRemoved("Kim", name),
    ):
        with pytest.raises(NotAllowed, match="may not manage people"):
            desk.answer(change, "a")


def test_secrets_show_in_no_message() -> None:
    for message in (PersonAdded("Ana", Role.OPERATOR, "2468", "Sam"), SecretGiven("Ana", "2468", "Sam")):
        assert "2468" not in f"{message!r} {message}"
