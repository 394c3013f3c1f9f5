"""The engine's desk for people: who signs in, and what a quality manager changes about whom the record knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from inspector_app.domain.people import Account
from inspector_app.domain.ports import Clock
from inspector_app.identity import Identity
from inspector_app.link.automation_messages import PersonAdded, PersonRemoved, RoleGiven, SecretGiven
from inspector_app.people.hashing import Hashing
from inspector_app.people.roster import Roster
from inspector_app.people.staffing import Keep, Staffing


class PeopleDesk:
    """Answers what is asked about people; rights were checked before.

    Args:
        kind: The record's kind: production, demo or trial.
        accounts: What the record holds of people, oldest first.
        clock: Gives the time.
        keep: Makes a new row durable; see `Staffing`.
        hashing: Keeps secrets.
    """

    def __init__(
        self, kind: str, accounts: Iterable[Account], *, clock: Clock, keep: Keep, hashing: Hashing | None = None
    ) -> None:
        roster, hashing = Roster(accounts), hashing or Hashing()
        self.identity = Identity(kind, roster, secrets=hashing, clock=clock)
        self._staffing = Staffing(roster, hashing, clock=clock, keep=keep)

    def handlers(self) -> Mapping[type, Callable[[Any, str], None]]:
        """Return what answers each type of intent."""
        return {
            PersonAdded: self._add,
            RoleGiven: self._give_role,
            SecretGiven: self._give_secret,
            PersonRemoved: self._remove,
        }

    def _add(self, intent: PersonAdded, _client: str) -> None:
        self._staffing.add(intent.name, intent.role, secret=intent.secret, who=intent.who)

    def _give_role(self, intent: RoleGiven, _client: str) -> None:
        self._staffing.give_role(intent.name, intent.role, who=intent.who)

    def _give_secret(self, intent: SecretGiven, _client: str) -> None:
        self._staffing.give_secret(intent.name, secret=intent.secret, who=intent.who)

    def _remove(self, intent: PersonRemoved, _client: str) -> None:
        self._staffing.remove(intent.name, who=intent.who)
