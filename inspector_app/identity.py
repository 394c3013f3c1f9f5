"""Who is signed in at which client, and whether they may do what they ask: rights are checked here and nowhere else."""

from __future__ import annotations

import threading
from typing import Protocol

from loguru import logger

from inspector_app.domain.people import RIGHTS, Account, Person, Right, name_key
from inspector_app.domain.ports import Clock
from inspector_app.people.patience import Patience
from inspector_app.people.roster import Roster

# What nobody may do in a production record before it has people: names that are taken as given prove nothing.
NEEDS_PEOPLE = frozenset({Right.RAISE, Right.OVERRIDE, Right.CHANGE_RECIPE, Right.ROLL_OUT, Right.WATCH})
NOT_RIGHT = "the name or the PIN or password is not right"


class NotAllowed(Exception):  # noqa: N818 - said to people in these words
    """Whoever asks may not; the message says why, in words that a person reads."""


class Secrets(Protocol):
    """Whoever compares secrets; `people.hashing.Hashing` is one."""

    def proves(self, account: Account | None, secret: str) -> bool:
        """Return whether this is the secret of an account that may sign in."""


class Identity:
    """Asked by many threads; a person who was removed, or has another role now, is so at once.

    Args:
        kind: The record's kind: production, demo or trial.
        roster: Whom the record knows.
        secrets: Compares secrets.
        clock: Gives the time by which failed sign-ins are slowed.
    """

    def __init__(self, kind: str, roster: Roster, *, secrets: Secrets, clock: Clock) -> None:
        self._kind = kind
        self._roster = roster
        self._secrets = secrets
        self._patience = Patience(clock)
        self._lock = threading.Lock()
        self._signed_in: dict[str, str] = {}

    @property
    def has_people(self) -> bool:
        """Return whether people sign in here; otherwise names are taken as they are given."""
        return self._roster.has_people

    def person(self, client: str) -> Person | None:
        """Return who is signed in at a client, None where nobody is."""
        with self._lock:
            name = self._signed_in.get(client)
        account = None if name is None else self._roster.find(name)
        return account.person if account is not None and account.person.active else None

    def sign_in(self, client: str, name: str, secret: str) -> Person:
        """Sign a person in at a client, in the place of whoever was there; takes a while, so that guessing does.

        Raises:
            NotAllowed: The name or PIN or password is not right, or there were too many failures.
        """
        person = self._proven(client, name, secret)
        with self._lock:
            self._signed_in[client] = person.name
        logger.info("{} signed in", person.name)
        return person

    def sign_out(self, client: str) -> None:
        """Sign out whoever is signed in at a client."""
        with self._lock:
            name = self._signed_in.pop(client, None)
        if name is not None:
            logger.info("{} signed out", name)

    def is_signed(self, client: str, who: str) -> bool:
        """Return whether this name is that of the person signed in at a client."""
        person = self.person(client)
        return person is not None and person.name == who

    def check(self, client: str, who: str, right: Right | None = None) -> None:
        """Raise NotAllowed unless `who` is the person at this client and has a right; None asks for who it is alone."""
        if not self.has_people:
            if right in NEEDS_PEOPLE and self._kind == "production":
                message = f"nobody may {right} in a production record without people; see 'inspector people add'"
                raise NotAllowed(message)
            return
        person = self.person(client)
        if person is None:
            message = "nobody is signed in here; sign in first"
            raise NotAllowed(message)
        if person.name != who:
            message = f"{person.name} is signed in here, not {who[:60]}"
            raise NotAllowed(message)
        if right is not None:
            _check_right(person, right)

    def check_second(self, client: str, who: str, *, second: str, secret: str) -> str:
        """Return the name of the other person who signs a raise, who has proved to be there.

        Raises:
            NotAllowed: It is the same person, one who may not raise the level, or PIN or password is not right.
        """
        if name_key(second) == name_key(who):
            message = "the second signature is another person's"
            raise NotAllowed(message)
        if not self.has_people:
            return second
        person = self._proven(client, second, secret)
        _check_right(person, Right.RAISE)
        return person.name

    def _proven(self, client: str, name: str, secret: str) -> Person:
        if not self.has_people:
            message = "this record has no people; names are taken as they are given"
            raise NotAllowed(message)
        known_by = (f"name {name_key(name)[:100]}", f"client {client}")
        with self._patience.trying(*known_by) as attempt:
            account = self._roster.find(name)
            if not self._secrets.proves(account, secret) or account is None:
                logger.warning("a sign-in failed")
                raise NotAllowed(NOT_RIGHT)
            attempt.succeeded()
        return account.person


def _check_right(person: Person, right: Right) -> None:
    if not person.may(right):
        who_may = "; ".join(f"a {role} may" for role in RIGHTS if right in RIGHTS[role])
        message = f"{person.name} is here as {person.role}, and may not {right}; {who_may}"
        raise NotAllowed(message)
