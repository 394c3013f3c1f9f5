"""Adds people to a record, changes and removes them, by the rules that keep somebody there who can."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from inspector_app.domain.errors import BadInput
from inspector_app.domain.people import Account, Person, Role, checked_name
from inspector_app.domain.ports import Clock
from inspector_app.people.hashing import Hashing
from inspector_app.people.roster import Roster

# Makes a row durable, then runs what it was given with it; returns when both are done.
Keep = Callable[[Account, Callable[[Account], None]], None]


class Staffing:
    """One act at a time; each returns when it is durable, and counts from then on.

    The first person of a record is a quality manager, so that somebody can add the others; the last one stays one.

    Args:
        roster: Whom the record knows.
        hashing: Keeps secrets.
        clock: Gives the time of each act.
        keep: Makes a row durable.
    """

    def __init__(
        self,
        roster: Roster,
        hashing: Hashing,
        *,
        clock: Clock,
        keep: Keep,
    ) -> None:
        self._roster = roster
        self._hashing = hashing
        self._clock = clock
        self._keep = keep
        self._lock = threading.Lock()

    def add(self, name: str, role: Role, *, secret: str, who: str) -> Person:
        """Let a person sign in from now on, or again; BadInput where they may already, or the rules say no."""
        hashed = self._hashing.hashed(secret)
        with self._lock:
            known = self._roster.find(name)
            if known is not None and known.person.active:
                what = f"{known.person.name} is there already, as {known.person.role}"
                raise BadInput(what, remedy="give another role or secret, or choose another name")
            if not self._roster.has_people and role is not Role.QUALITY_MANAGER:
                what = f"the first person of a record is a {Role.QUALITY_MANAGER}, who adds the others"
                raise BadInput(what, remedy=f"add a {Role.QUALITY_MANAGER} first")
            told = checked_name(name) if known is None else known.person.name
            return self._take(Account(Person(told, role), hashed, self._clock.now(), who))

    def give_role(self, name: str, role: Role, *, who: str) -> Person:
        """Give a person another role; BadInput where nobody is called so, or no quality manager would be left."""
        with self._lock:
            known = self._known(name)
            self._check_left(known, role)
            return self._take(self._changed(known, replace(known.person, role=role), who=who))

    def give_secret(self, name: str, *, secret: str, who: str) -> Person:
        """Give a person another secret; BadInput where nobody is called so, or it is too short."""
        hashed = self._hashing.hashed(secret)
        with self._lock:
            known = self._known(name)
            return self._take(replace(self._changed(known, known.person, who=who), hashed=hashed))

    def remove(self, name: str, *, who: str) -> Person:
        """Let a person sign in no more; BadInput where nobody is called so, or no quality manager would be left."""
        with self._lock:
            known = self._known(name)
            self._check_left(known, None)
            return self._take(self._changed(known, replace(known.person, active=False), who=who))

    def _known(self, name: str) -> Account:
        known = self._roster.find(name)
        if known is None or not known.person.active:
            what = f"nobody here is called '{name[:60]}'"
            raise BadInput(what, remedy="see 'inspector people list'")
        return known

    def _check_left(self, known: Account, role: Role | None) -> None:
        managers = [one for one in self._roster.people() if one.active and one.role is Role.QUALITY_MANAGER]
        if managers == [known.person] and role is not Role.QUALITY_MANAGER:
            what = f"{known.person.name} is the last {Role.QUALITY_MANAGER}"
            raise BadInput(what, remedy="make somebody else one first")

    def _changed(self, known: Account, person: Person, *, who: str) -> Account:
        return replace(known, person=person, at=self._clock.now(), who=who)

    def _take(self, account: Account) -> Person:
        self._keep(account, self._roster.take)
        return account.person
