"""Who may do what at a station: the one table of rights, and what a name and a secret have to be."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from inspector_app.domain.automation import STATION
from inspector_app.domain.errors import BadInput

NAME_MOST = 60
PIN_LEAST = 4
PASSWORD_LEAST = 8
SECRET_MOST = 200


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
    ACKNOWLEDGE = "acknowledge alarms and falls of the level"
    SHELVE = "put alarms on the shelf"
    RAISE = "raise the level"
    OVERRIDE = "override a gate"
    CHANGE_RECIPE = "change a recipe"
    ROLL_OUT = "roll out models"
    DISPOSE = "sign what becomes of contained parts"
    APPROVE = "approve another method of control"
    WATCH = "change what is watched"
    MANAGE_PEOPLE = "manage people"


_OPERATOR = frozenset({Right.JUDGE, Right.CHALLENGE, Right.ACKNOWLEDGE})
_TECHNICIAN = _OPERATOR | {Right.SHELVE}
_ENGINEER = _TECHNICIAN | {Right.RAISE, Right.CHANGE_RECIPE, Right.ROLL_OUT, Right.DISPOSE, Right.APPROVE, Right.WATCH}

RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.OPERATOR: _OPERATOR,
        Role.TECHNICIAN: _TECHNICIAN,
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


@dataclass(frozen=True, slots=True)
class Account:
    """What the record holds of a person since an act of somebody who manages people; the newest one counts.

    Attributes:
        person: Who it is.
        hashed: The secret's hash, which shows nowhere.
        at: Wall-clock time of the act, seconds since 1970 (UTC).
        who: Whose act it was.
    """

    person: Person
    hashed: str = field(repr=False)
    at: float
    who: str


def checked_name(name: str) -> str:
    """Return a person's name as it is kept: composed, with single spaces.

    Raises:
        BadInput: It is empty, too long, holds what cannot be read, or is the station's own.
    """
    told = " ".join(unicodedata.normalize("NFC", name).split())
    if not told:
        what = "a person signs with a name"
        raise BadInput(what, remedy="type yours")
    if len(told) > NAME_MOST or not told.isprintable():
        what = f"a name has at most {NAME_MOST} letters that can be read"
        raise BadInput(what, remedy="shorten it")
    if told.lower() == STATION:
        what = f"'{STATION}' is the station's own name"
        raise BadInput(what, remedy="sign with yours")
    return told


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: nobody is asked for the capitals of a name."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def check_secret(secret: str) -> None:
    """Raise BadInput where a secret is too short: a PIN has 4 digits at least, a password 8 characters."""
    least = PIN_LEAST if secret.isdecimal() else PASSWORD_LEAST
    if len(secret) < least or len(secret) > SECRET_MOST:
        what = f"a PIN has at least {PIN_LEAST} digits, a password at least {PASSWORD_LEAST} characters"
        raise BadInput(what, remedy="choose another secret")
