"""Rights are checked for the person who proved to be at a client, in one place."""

from __future__ import annotations

import pytest

from inspector_app.domain.people import RIGHTS, Person, Right, Role
from inspector_app.identity import NEEDS_PEOPLE, NOT_RIGHT, Identity, NotAllowed
from inspector_app.people.hashing import Hashing
from inspector_app.people.patience import TooManyFailures
from inspector_app.people.roster import Roster
from tests.fakes.clock import ManualClock
from tests.fakes.staff import MANAGER, QUICK, ROLES, SECRETS, account, staff


def identity(roster: Roster, kind: str = "production", clock: ManualClock | None = None) -> Identity:
    return Identity(kind, roster, secrets=Hashing(QUICK), clock=clock or ManualClock())


@pytest.fixture
def roster() -> Roster:
    return staff(Roster())


@pytest.fixture
def known(roster: Roster) -> Identity:
    return identity(roster)


@pytest.mark.parametrize("name, role", ROLES.items())
@pytest.mark.parametrize("right", list(Right))
def test_a_person_may_what_the_table_gives_their_role(known: Identity, name: str, role: Role, right: Right) -> None:
    known.sign_in("a", name, SECRETS[name])
    if right in RIGHTS[role]:
        known.check("a", name, right)
    else:
        with pytest.raises(NotAllowed, match=f"{name} is here as {role}, and may not {right}; a .*quality manager may"):
            known.check("a", name, right)


@pytest.mark.parametrize("right", [None, *Right])
def test_nobody_acts_before_signing_in_or_under_another_name(known: Identity, right: Right | None) -> None:
    with pytest.raises(NotAllowed, match="nobody is signed in here; sign in first"):
        known.check("a", MANAGER, right)
    known.sign_in("b", MANAGER, SECRETS[MANAGER])
    with pytest.raises(NotAllowed, match="nobody is signed in here"):
        known.check("a", MANAGER, right)
    with pytest.raises(NotAllowed, match="Sam is signed in here, not Kim"):
        known.check("b", "Kim", right)


@pytest.mark.parametrize("kind", ["demo", "trial", "production"])
@pytest.mark.parametrize("right", [None, *Right])
def test_without_people_names_are_taken_as_given_but_for_what_a_production_record_asks_proof_for(
    kind: str, right: Right | None
) -> None:
    nobody = identity(Roster(), kind)
    if kind == "production" and right in NEEDS_PEOPLE:
        with pytest.raises(NotAllowed, match="see 'inspector people add'"):
            nobody.check("a", "anybody", right)
    else:
        nobody.check("a", "anybody", right)
    assert not nobody.is_signed("a", "anybody")


def test_signing_in_forgives_capitals_and_gives_the_name_as_it_is_recorded(known: Identity) -> None:
    assert known.sign_in("a", "  kIM ", "1234") == Person("Kim", Role.OPERATOR)
    assert known.person("a") == Person("Kim", Role.OPERATOR)
    assert known.is_signed("a", "Kim")


def test_a_wrong_secret_and_an_unknown_name_are_told_alike_and_whoever_was_there_stays(known: Identity) -> None:
    known.sign_in("a", "Kim", "1234")
    for name, secret in (("Lee", "1234"), ("Nobody", "1234"), ("", "")):
        with pytest.raises(NotAllowed, match=NOT_RIGHT):
            known.sign_in("a", name, secret)
    assert known.person("a") == Person("Kim", Role.OPERATOR)


def test_who_has_left_is_signed_out_at_once_and_cannot_come_back(known: Identity, roster: Roster) -> None:
    known.sign_in("a", "Kim", "1234")
    roster.take(account("Kim", Role.OPERATOR, active=False))

    assert known.person("a") is None
    with pytest.raises(NotAllowed, match=NOT_RIGHT):
        known.sign_in("a", "Kim", "1234")


def test_another_role_counts_from_the_next_act_on(known: Identity, roster: Roster) -> None:
    known.sign_in("a", "Lee", SECRETS["Lee"])
    roster.take(account("Lee", Role.OPERATOR))
    with pytest.raises(NotAllowed):
        known.check("a", "Lee", Right.RAISE)


def test_failed_sign_ins_are_slowed_by_name_at_every_client(roster: Roster) -> None:
    clock = ManualClock()
    known = identity(roster, clock=clock)
    for number in range(5):
        with pytest.raises(NotAllowed):
            known.sign_in(f"client {number}", "Kim", "0000")
    with pytest.raises(TooManyFailures, match="try again in 30 s"):
        known.sign_in("another", "KIM", "1234")
    known.sign_in("another", "Lee", SECRETS["Lee"])
    clock.advance(30)
    known.sign_in("a", "Kim", "1234")


def test_names_that_nobody_has_are_slowed_as_well(known: Identity) -> None:
    for number in range(5):
        with pytest.raises(NotAllowed):
            known.sign_in(f"client {number}", "Nobody", "0000")
    with pytest.raises(TooManyFailures):
        known.sign_in("another", "Nobody", "0000")


def test_a_second_signature_is_slowed_as_a_sign_in_is(known: Identity) -> None:
    for _ in range(5):
        with pytest.raises(NotAllowed):
            known.check_second("a", "Sam", second="Lee", secret="guessed once")
    with pytest.raises(TooManyFailures):
        known.check_second("a", "Sam", second="Lee", secret=SECRETS["Lee"])


def test_signing_out_leaves_other_clients_alone(known: Identity) -> None:
    known.sign_in("a", "Kim", "1234")
    known.sign_in("b", "Kim", "1234")
    known.sign_out("a")
    known.sign_out("nobody's")

    assert known.person("a") is None
    assert known.person("b") == Person("Kim", Role.OPERATOR)


def test_a_record_without_people_has_nobody_to_sign_in_and_takes_a_second_name_as_given() -> None:
    nobody = identity(Roster(), "demo")
    with pytest.raises(NotAllowed, match="this record has no people"):
        nobody.sign_in("a", "Kim", "1234")
    assert nobody.check_second("a", "Kim", second="Lee", secret="") == "Lee"
