"""People come, change and go by rules that keep somebody there who can manage them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import BadInput
from inspector_app.domain.people import Account, Person, Role
from inspector_app.people.hashing import Hashing
from inspector_app.people.roster import Roster
from inspector_app.people.staffing import Staffing
from tests.fakes.clock import ManualClock
from tests.fakes.staff import MANAGER, QUICK, staff


class Kept:
    """Keeps rows as a record does, and can fail as one."""

    def __init__(self) -> None:
        self.rows: list[Account] = []
        self.problem: Exception | None = None

    def keep(self, account: Account, then: Callable[[Account], None]) -> None:
        if self.problem is not None:
            raise self.problem
        self.rows.append(account)
        then(account)


def staffing(roster: Roster, kept: Kept | None = None) -> Staffing:
    return Staffing(roster, Hashing(QUICK), clock=ManualClock(), keep=(kept or Kept()).keep)


def test_the_first_person_is_a_quality_manager_who_adds_the_others() -> None:
    roster, kept = Roster(), Kept()
    people = staffing(roster, kept)
    with pytest.raises(BadInput, match="the first person of a record is a quality manager"):
        people.add("Kim", Role.OPERATOR, secret="1234", who="Kim")
    people.add("  Sam ", Role.QUALITY_MANAGER, secret="123456", who="Sam")
    people.add("Kim", Role.OPERATOR, secret="1234", who="Sam")

    assert [(row.person, row.who) for row in kept.rows] == [
        (Person("Sam", Role.QUALITY_MANAGER), "Sam"),
        (Person("Kim", Role.OPERATOR), "Sam"),
    ]
    assert Hashing(QUICK).proves(roster.find("kim"), "1234")


@pytest.mark.parametrize("name", ["Kim", "kIM", " kim "])
def test_a_name_is_given_once_whatever_its_capitals(name: str) -> None:
    with pytest.raises(BadInput, match="Kim is there already, as operator"):
        staffing(staff(Roster())).add(name, Role.OPERATOR, secret="1234", who=MANAGER)


@pytest.mark.parametrize("name", ["", "station", "x" * 61, "a\u202eb"])
def test_what_is_no_persons_name_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        staffing(staff(Roster())).add(name, Role.OPERATOR, secret="1234", who=MANAGER)


def test_who_left_may_come_back_under_the_name_that_they_had() -> None:
    roster = staff(Roster())
    people = staffing(roster)
    people.remove("Kim", who=MANAGER)
    assert people.add("KIM", Role.TECHNICIAN, secret="98765", who=MANAGER) == Person("Kim", Role.TECHNICIAN)
    assert len(roster.people()) == 4


def test_the_last_quality_manager_stays_one_until_there_is_another() -> None:
    roster = staff(Roster())
    people = staffing(roster)
    last = "Sam is the last quality manager; make somebody else one first"
    with pytest.raises(BadInput, match=last):
        people.remove(MANAGER, who=MANAGER)
    with pytest.raises(BadInput, match=last):
        people.give_role(MANAGER, Role.OPERATOR, who=MANAGER)
    people.give_role(MANAGER, Role.QUALITY_MANAGER, who=MANAGER)
    people.give_role("Lee", Role.QUALITY_MANAGER, who=MANAGER)
    people.remove(MANAGER, who="Lee")

    assert [one.name for one in roster.people() if one.active] == ["Kim", "Lee", "Tom"]


def test_another_secret_counts_at_once_and_the_old_one_no_more() -> None:
    roster = staff(Roster())
    staffing(roster).give_secret("Kim", secret="4321", who=MANAGER)
    hashing = Hashing(QUICK)
    assert hashing.proves(roster.find("Kim"), "4321")
    assert not hashing.proves(roster.find("Kim"), "1234")


def test_another_role_keeps_the_secret() -> None:
    roster = staff(Roster())
    staffing(roster).give_role("Kim", Role.TECHNICIAN, who=MANAGER)
    assert Hashing(QUICK).proves(roster.find("Kim"), "1234")


@pytest.mark.parametrize("name", ["Ana", "Tom"])
def test_nobody_who_is_unknown_or_has_left_is_changed(name: str) -> None:
    people = staffing(staff(Roster()))
    people.remove("Tom", who=MANAGER)
    with pytest.raises(BadInput, match=f"nobody here is called '{name}'"):
        people.remove(name, who=MANAGER)
    with pytest.raises(BadInput, match=f"nobody here is called '{name}'"):
        people.give_role(name, Role.OPERATOR, who=MANAGER)
    with pytest.raises(BadInput, match=f"nobody here is called '{name}'"):
        people.give_secret(name, secret="1234", who=MANAGER)


def test_what_was_not_recorded_does_not_count() -> None:
    roster, kept = staff(Roster()), Kept()
    kept.problem = OSError("the disk is full")
    with pytest.raises(OSError, match="full"):
        staffing(roster, kept).remove("Kim", who=MANAGER)
    assert roster.people()[0] == Person("Kim", Role.OPERATOR)


@given(st.lists(st.tuples(st.sampled_from(["add", "remove", "role"]), st.sampled_from("ABC"), st.sampled_from(Role))))
def test_whatever_is_done_somebody_can_manage_people_once_there_are_any(steps: list[tuple[str, str, Role]]) -> None:
    roster = Roster()
    people = staffing(roster)
    for act, name, role in steps:
        try:
            if act == "add":
                people.add(name, role, secret="1234", who="A")
            elif act == "remove":
                people.remove(name, who="A")
            else:
                people.give_role(name, role, who="A")
        except BadInput:
            continue
        assert any(one.active and one.role is Role.QUALITY_MANAGER for one in roster.people())
