"""Who may do what."""

from __future__ import annotations

import pytest

from inspector_app.domain.people import RIGHTS, Person, Right, Role


def test_every_role_has_its_row_in_the_table() -> None:
    assert set(RIGHTS) == set(Role)


def test_one_role_alone_may_override_a_gate() -> None:
    assert [role for role in Role if Right.OVERRIDE in RIGHTS[role]] == [Role.QUALITY_MANAGER]


@pytest.mark.parametrize("role", list(Role))
def test_a_role_higher_up_the_table_may_whatever_an_operator_may(role: Role) -> None:
    assert RIGHTS[Role.OPERATOR] <= RIGHTS[role]


def test_who_has_left_may_nothing() -> None:
    assert not any(Person("Kim", Role.QUALITY_MANAGER, active=False).may(right) for right in Right)
