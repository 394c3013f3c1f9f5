"""Whom the record knows, held in memory so that a right is looked up without a question to the record."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from inspector_app.domain.people import Account, Person, name_key


class Roster:
    """Read by any thread.

    Args:
        accounts: What the record holds, oldest first; the newest of a name counts.
    """

    def __init__(self, accounts: Iterable[Account] = ()) -> None:
        self._lock = threading.Lock()
        self._accounts: dict[str, Account] = {}
        for account in accounts:
            self.take(account)

    @property
    def has_people(self) -> bool:
        """Return whether the record knows anybody, be it somebody who has left."""
        with self._lock:
            return bool(self._accounts)

    def find(self, name: str) -> Account | None:
        """Return what is known of a person, whatever the capitals of the name; None where nobody is called so."""
        with self._lock:
            return self._accounts.get(name_key(name))

    def people(self) -> tuple[Person, ...]:
        """Return everybody by name, whoever has left too."""
        with self._lock:
            return tuple(account.person for _key, account in sorted(self._accounts.items()))

    def take(self, account: Account) -> None:
        """Take up what was recorded."""
        with self._lock:
            self._accounts[name_key(account.person.name)] = account
