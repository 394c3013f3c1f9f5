"""The people of a record: a row for each act on a person, the newest of a name counts, and no hash ever leaves by another way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from inspector_app.domain.people import Account, Person, Role
from inspector_app.store.documents import storable
from inspector_app.store.seals import insert

PEOPLE = """
CREATE TABLE people (
  id INTEGER PRIMARY KEY, at REAL NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, active INTEGER NOT NULL,
  hash TEXT NOT NULL, who TEXT NOT NULL
) STRICT
"""
_CHECKS = (
    (
        "the first person of a record is a quality manager, and this one is not",
        "SELECT 'person ' || name FROM people WHERE id = (SELECT min(id) FROM people) AND (NOT active OR role <> ?)",
    ),
    (
        "the last quality manager of a record stays, and this act left none",
        (
            "SELECT 'people ' || max(id) FROM people HAVING count(*) > 0 AND NOT EXISTS (SELECT 1 FROM people AS one "
            "WHERE active AND role = ? AND id = (SELECT max(id) FROM people WHERE name = one.name))"
        ),
    ),
)
_SIGNED_BY_NOBODY = "SELECT pass FROM judgements WHERE signed AND judge NOT IN (SELECT name FROM people)"


def insert_account(connection: sqlite3.Connection, account: Account) -> None:
    """Append what is known of a person from now on."""
    person = account.person
    said = [storable(person.name), person.role.value, person.active, account.hashed, storable(account.who)]
    insert(connection, "people", [None, account.at, *said])


def read_accounts(connection: sqlite3.Connection) -> list[Account]:
    """Return every act on people, oldest first; none in a record from before there were any."""
    if not _has_people(connection):
        return []
    found = connection.execute("SELECT name, role, active, hash, at, who FROM people ORDER BY id")
    return [
        Account(Person(name, Role(role), active=bool(active)), hashed, at, who)
        for name, role, active, hashed, at, who in found
    ]


def people_problems(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield where and what for people, and signatures, that the rules do not allow."""
    if not _has_people(connection):
        return
    for what, sql in _CHECKS:
        yield from ((where, what) for (where,) in connection.execute(sql, [Role.QUALITY_MANAGER.value]))
    for (where,) in connection.execute(_SIGNED_BY_NOBODY):
        yield where, "was judged as signed by somebody whom the record does not know"


def _has_people(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'people'").fetchone() is not None
