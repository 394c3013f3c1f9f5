"""The newest that is recorded of a name counts."""

from __future__ import annotations

from inspector_app.domain.people import Person, Role
from inspector_app.people.roster import Roster
from tests.fakes.staff import account, staff


def test_a_record_without_rows_has_no_people() -> None:
    assert not Roster().has_people
    assert Roster().find("Kim") is None


def test_the_newest_row_of_a_name_counts_whatever_its_capitals() -> None:
    old, new = account("Kim", Role.OPERATOR), account("Kim", Role.QUALITY_ENGINEER)
    roster = Roster([old, new])
    assert roster.find(" kim") == new
    assert roster.people() == (Person("Kim", Role.QUALITY_ENGINEER),)


def test_who_has_left_is_still_known_by_name() -> None:
    roster = Roster([account("Kim", Role.OPERATOR, active=False)])
    assert roster.has_people
    assert roster.people() == (Person("Kim", Role.OPERATOR, active=False),)


def test_people_come_by_name() -> None:
    assert [person.name for person in staff(Roster()).people()] == ["Kim", "Lee", "Sam", "Tom"]
