"""Who may do what at a station: the one table of rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a person is at the station."""

    OPERATOR = "operator"
    TECHNICIAN = "technician"
    QUALITY_ENGINEER = "quality engineer"
    QUALITY_MANAGER = "quality manager"


class Right(StrEnum):
    """What a role may be allowed; lowering the level is nobody's right because it is everybody's."""

    JUDGE = "judge parts"
    CHALLENGE = "run challenge parts"
    ACKNOWLEDGE = "acknowledge a fall of the level"
    RAISE = "raise the level"
    OVERRIDE = "override a gate"
    CHANGE_RECIPE = "change a recipe"
    ROLL_OUT = "roll out models"
    DISPOSE = "sign what becomes of contained parts"
    APPROVE = "approve another method of control"
    MANAGE_PEOPLE = "manage people"


_OPERATOR = frozenset({Right.JUDGE, Right.CHALLENGE, Right.ACKNOWLEDGE})
_ENGINEER = _OPERATOR | {Right.RAISE, Right.CHANGE_RECIPE, Right.ROLL_OUT, Right.DISPOSE, Right.APPROVE}

RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.OPERATOR: _OPERATOR,
        Role.TECHNICIAN: _OPERATOR,
        Role.QUALITY_ENGINEER: _ENGINEER,
        Role.QUALITY_MANAGER: frozenset(Right),
    }
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the station knows.

    Attributes:
        name: As it stands in the record.
        role: What they are here.
        active: Whether they may still sign in.
    """

    name: str
    role: Role
    active: bool = True

    def may(self, right: Right) -> bool:
        """Return whether this person has a right."""
        return self.active and right in RIGHTS[self.role]
