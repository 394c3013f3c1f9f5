"""People of a station, one of each role, whose secrets are hashed quickly."""

from __future__ import annotations

from argon2 import PasswordHasher

from inspector_app.domain.people import Account, Person, Role
from inspector_app.people.hashing import Hashing
from inspector_app.people.roster import Roster

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
MANAGER = "Sam"
SECRETS = {"Kim": "1234", "Tom": "5678", "Lee": "a long one", MANAGER: "123456"}
ROLES = dict(zip(SECRETS, Role, strict=True))


def account(name: str, role: Role, *, active: bool = True, secret: str = "") -> Account:
    """Return what a record would hold of a person."""
    return Account(Person(name, role, active=active), Hashing(QUICK).hashed(secret or SECRETS[name]), 1000.0, MANAGER)


def staff(roster: Roster) -> Roster:
    """Put Kim (operator), Tom (technician), Lee (quality engineer) and Sam (quality manager) into a roster."""
    for name, role in ROLES.items():
        roster.take(account(name, role))
    return roster
