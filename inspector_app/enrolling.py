"""Changes the people of a record from the command line: through its running engine, or under its lock where none runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
from loguru import logger

from inspector_app import identity
from inspector_app.automation_desk import AutomationDesk
from inspector_app.configuration.folders import DATABASE
from inspector_app.domain.errors import BadInput
from inspector_app.domain.people import Account, Person
from inspector_app.engine import only_engine
from inspector_app.identity import NotAllowed
from inspector_app.link.automation_messages import (
    AutomationIntent,
    PersonAdded,
    PersonRemoved,
    RoleGiven,
    SecretGiven,
    SignInRequested,
)
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.people.roster import Roster
from inspector_app.people.staffing import Keep
from inspector_app.people_desk import PeopleDesk
from inspector_app.pipeline.clock import SystemClock
from inspector_app.store.database import kind_of, open_for_reading, open_for_writing
from inspector_app.store.faults import telling
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.people import read_accounts

Change = PersonAdded | RoleGiven | SecretGiven | PersonRemoved
_LOCK_S = 1.0
_TERMINAL = "the terminal"


def people_of(folder: Path) -> tuple[Person, ...]:
    """Return whom a record knows, by name, those who have left too.

    Raises:
        BadInput: There is no record that can be read.
    """
    return Roster(_read(folder)[1]).people()


def enrol(folder: Path, change: Change, *, signed: SignInRequested | None) -> None:
    """Change the people of a record; returns when it is durable.

    Args:
        folder: The record's folder.
        change: What to change; it is signed by whoever signs in, and the first person of a record signs alone.
        signed: Who manages people here, with their secret; None where the record has no people.

    Raises:
        BadInput: It may not be, or cannot be.
    """
    engine = _running(folder)
    try:
        if engine is None:
            _under_lock(folder, change, signed)
        else:
            with engine:
                _carry_out(change, signed, ask=engine.ask, person=lambda: engine.snapshot().controls.person)
    except (RequestRefused, NotAllowed) as refusal:
        raise BadInput(str(refusal)) from refusal
    except EngineGone as gone:
        what = f"whether it was done is not known: {gone}"
        raise BadInput(what, where=str(folder), remedy="see 'inspector people list'") from gone


def _running(folder: Path) -> EngineClient | None:
    try:
        return EngineClient(folder)
    except RequestRefused as refusal:
        raise BadInput(str(refusal)) from refusal
    except (BadInput, EngineGone):
        return None


def _carry_out(
    change: Change,
    signed: SignInRequested | None,
    *,
    ask: Callable[[AutomationIntent], object],
    person: Callable[[], Person | None],
) -> None:
    if signed is not None:
        ask(signed)
    here = person()
    ask(msgspec.structs.replace(change, who=change.name if here is None else here.name))


def _under_lock(folder: Path, change: Change, signed: SignInRequested | None) -> None:
    with only_engine(folder, wait_s=_LOCK_S), _quiet():
        kind, accounts = _read(folder)
        people = PeopleDesk(kind, accounts, clock=SystemClock(), keep=_keeping(folder / DATABASE, kind))
        desk = AutomationDesk(people.handlers(), identity=people.identity, controls=lambda _client: None)
        _carry_out(
            change,
            signed,
            ask=lambda intent: desk.answer(intent, _TERMINAL),
            person=lambda: people.identity.person(_TERMINAL),
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave stderr to the one line that a person reads; an engine has a log for the rest."""
    logger.disable(identity.__name__)
    try:
        yield
    finally:
        logger.enable(identity.__name__)


def _keeping(path: Path, kind: str) -> Keep:
    def keep(account: Account, then: Callable[[Account], None]) -> None:
        # Opened only now, so that a refusal leaves the record as it was.
        with closing(SqliteLedger(open_for_writing(path, kind), path, line_id="")) as ledger:
            ledger.add_account(account)
        then(account)

    return keep


def _read(folder: Path) -> tuple[str, list[Account]]:
    """Return a record's kind and every act on its people, oldest first."""
    path = folder / DATABASE
    if not path.exists():
        what = "there is no record in it yet"
        raise BadInput(what, where=str(folder), remedy="start the station on it once, or name another with --data")
    with closing(open_for_reading(path).conn) as connection, telling(path):
        return kind_of(connection) or "", read_accounts(connection)
