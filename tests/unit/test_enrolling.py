"""People are managed from the command line, through the running engine or under the record's lock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from loguru import logger

from inspector_app.automation_desk import AutomationDesk
from inspector_app.controls import HeldControls
from inspector_app.desk import Desk, Desks
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.people import Account, Person, Role
from inspector_app.domain.prediction import Verdict
from inspector_app.engine import only_engine
from inspector_app.enrolling import enrol, people_of
from inspector_app.link.automation_messages import PersonAdded, PersonRemoved, RoleGiven, SecretGiven, SignInRequested
from inspector_app.link.client import EngineClient, RequestRefused
from inspector_app.link.door import Door, new_key, remove_door, write_door
from inspector_app.link.messages import LevelRequested
from inspector_app.link.preview import Preview
from inspector_app.link.server import LinkServer
from inspector_app.people.hashing import Hashing
from inspector_app.people_desk import PeopleDesk
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.verify import verify
from tests.fakes.asked_station import AskedStation
from tests.fakes.clock import ManualClock
from tests.fakes.quiet_models import QuietModels
from tests.fakes.staff import QUICK
from tests.unit.store.examples import Record

pytestmark = pytest.mark.usefixtures("quick_hashes")
FIRST = PersonAdded("Sam", Role.QUALITY_MANAGER, "123456", "")
KIM = PersonAdded("Kim", Role.OPERATOR, "1357", "")
BY_SAM = SignInRequested("sam", "123456")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Record(tmp_path, kind="production"):
        pass
    return tmp_path


@pytest.fixture
def log() -> Iterator[list[str]]:
    lines: list[str] = []
    number = logger.add(lambda line: lines.append(str(line)), level=0, diagnose=True, backtrace=True)
    yield lines
    logger.remove(number)


def kept(ledger: SqliteLedger) -> PeopleDesk:
    def keep(account: Account, then: object) -> None:
        ledger.add_account(account)
        assert callable(then)
        then(account)

    return PeopleDesk("production", ledger.accounts(), clock=ManualClock(), keep=keep, hashing=Hashing(QUICK))


@contextmanager
def engine_on(folder: Path) -> Iterator[AskedStation]:
    """Serve a record over a real link, as an engine does; yields the station that is asked."""
    with only_engine(folder), Record(folder, kind="production") as record:
        people, held, station = kept(record.ledger), HeldControls(), AskedStation()
        automation = AutomationDesk(people.handlers(), identity=people.identity, controls=held.check)
        desks = Desks(models=QuietModels(), automation=automation, identity=people.identity, held=held)
        preview = Preview(folder)
        desk = Desk(station, preview, desks=desks, stop=lambda: None)
        key = new_key()
        server = LinkServer(key, "e1", desk.answer, hung_up=desk.hung_up)
        write_door(folder, Door(server.address, os.getpid(), key, "e1"))
        server.start()
        yield station
        server.close()
        remove_door(folder)
        preview.close()


def test_the_first_person_signs_for_themselves_and_then_adds_the_others(folder: Path) -> None:
    enrol(folder, FIRST, signed=None)
    enrol(folder, KIM, signed=BY_SAM)
    enrol(folder, RoleGiven("kim", Role.TECHNICIAN, ""), signed=BY_SAM)
    enrol(folder, SecretGiven("Kim", "24680", ""), signed=BY_SAM)

    assert people_of(folder) == (Person("Kim", Role.TECHNICIAN), Person("Sam", Role.QUALITY_MANAGER))
    with Record(folder, kind="production") as record:
        assert [one.who for one in record.ledger.accounts()] == ["Sam"] * 4
    assert verify(folder / "inspector.db").problems == []


def test_without_the_managers_secret_nothing_is_written(folder: Path) -> None:
    enrol(folder, FIRST, signed=None)
    before = (folder / "inspector.db").read_bytes()
    for signed in (None, SignInRequested("Sam", "654321"), SignInRequested("Nobody", "123456")):
        with pytest.raises(BadInput, match=r"nobody is signed in here|the name or the PIN or password is not right"):
            enrol(folder, KIM, signed=signed)
    with pytest.raises(BadInput, match="Sam is the last quality manager"):
        enrol(folder, PersonRemoved("Sam", ""), signed=BY_SAM)
    assert (folder / "inspector.db").read_bytes() == before


def test_the_terminal_is_left_to_the_one_line_that_a_person_reads(folder: Path, log: list[str]) -> None:
    enrol(folder, FIRST, signed=None)
    with pytest.raises(BadInput):
        enrol(folder, KIM, signed=SignInRequested("Sam", "654321"))
    enrol(folder, KIM, signed=BY_SAM)
    assert log == []


def test_where_an_engine_runs_it_is_asked_and_counts_the_person_at_once(folder: Path) -> None:
    with engine_on(folder) as station:
        enrol(folder, FIRST, signed=None)
        enrol(folder, KIM, signed=BY_SAM)
        with EngineClient(folder) as screen:
            assert screen.snapshot().has_people
            with pytest.raises(RequestRefused, match="nobody is signed in here"):
                screen.submit_review("p-1", "Kim", Verdict.OK)
            screen.ask(SignInRequested("kim", "1357"))
            assert screen.snapshot().controls.person == Person("Kim", Role.OPERATOR)
            screen.submit_review("p-1", "Kim", Verdict.OK)
            with pytest.raises(RequestRefused, match="may not raise the level"):
                screen.request_level(Level.PARTIAL, "Kim", "because")
            screen.request_level(Level.HUMAN_ONLY, "Kim", "smoke")
        with EngineClient(folder) as another:
            assert another.snapshot().controls.person is None
        with pytest.raises(BadInput, match="the name or the PIN or password is not right"):
            enrol(folder, PersonRemoved("Kim", ""), signed=SignInRequested("Sam", "0000"))
    assert [act[0] for act in station.fake_line.acts] == ["review", "level"]
    assert station.fake_line.acts[0][-1] is True
    assert [one.name for one in people_of(folder)] == ["Kim", "Sam"]


def test_a_record_whose_engine_does_not_answer_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector_app.enrolling._LOCK_S", 0.05)
    with only_engine(folder), pytest.raises(BadInput, match="another engine works on this record"):
        enrol(folder, FIRST, signed=None)
    assert people_of(folder) == ()


def test_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    for act in (lambda: people_of(tmp_path), lambda: enrol(tmp_path, FIRST, signed=None)):
        with pytest.raises(BadInput, match="there is no record in it yet; start the station on it once"):
            act()


def test_no_secret_and_no_hash_comes_into_a_log_or_a_refusal(folder: Path, log: list[str]) -> None:
    second = LevelRequested(Level.FULL, "Sam", "because", second="Kim", second_secret="1357")
    told: list[str] = []
    with engine_on(folder), EngineClient(folder) as screen:
        for change in (FIRST, KIM):
            enrol(folder, change, signed=None if change is FIRST else BY_SAM)
        for intent in (SignInRequested("Kim", "987650"), BY_SAM, second, SecretGiven("Kim", "987651", "Sam")):
            try:
                screen.ask(intent)
            except RequestRefused as refusal:
                told.append(str(refusal))
    everything = " ".join([*log, *told])
    assert "signed in" in everything
    assert len(told) == 2
    for secret in ("123456", "1357", "987650", "987651", "$argon2"):
        assert secret not in everything
