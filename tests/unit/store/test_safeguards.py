"""Challenge parts and containments in the record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.challenge import ChallengeAnswer, ChallengeKind, ChallengePart
from inspector_app.domain.challenge_book import ChallengeMark, LastChallenge
from inspector_app.domain.containment import ContainmentAct, ContainmentStep, Fate, Place
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.policy import NOBODY, SeenFacts
from inspector_app.domain.prediction import Prediction, Verdict
from tests.unit.store.examples import SURE_NG, SURE_OK, Record, change_behind_our_back, pass_record

PART = ChallengePart("C-NG", Verdict.NG)
HELD = SeenFacts(held_because="it is a challenge part")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path) as one:
        yield one


def challenge(prediction: Prediction, run: int | None = 1, number: int = 1) -> PassRecord:
    """Return the pass of a challenge part."""
    one = pass_record(serial="C-NG", number=number, prediction=prediction, facts=HELD)
    return replace(one, challenge=ChallengeMark(PART, run), route=NOBODY)


def acts(number: int, step: ContainmentStep, said: str, *pass_ids: str, at: float = 10.0) -> list[ContainmentAct]:
    """Return what a person says of contained parts."""
    return [ContainmentAct(number, pass_id, step, said, "Sam", "by hand", at) for pass_id in pass_ids]


def test_what_is_recorded_of_runs_is_read_at_the_next_start(record: Record) -> None:
    assert record.reader.last_challenge() == LastChallenge()
    guards = record.ledger.safeguards
    for run, prediction, ended in ((1, SURE_NG, "passed"), (2, SURE_OK, "failed")):
        guards.add_challenge_run(run, 5.0 * run, who="Kim", parts=1)
        record.decide(challenge(prediction, run, number=run))
        guards.end_challenge_run(run, 6.0 * run, ended=ended)
    guards.add_stored_answer(2, ChallengeAnswer("C-S", Verdict.NG, Verdict.NG, True, 12.0, ChallengeKind.STORED))

    assert record.reader.last_challenge() == LastChallenge(2, failed=True, passed_at=6.0)
    rows = record.connection.execute("SELECT run, serial, kind, said, passed FROM challenge_results ORDER BY id")
    assert rows.fetchall() == [
        (1, "C-NG", "physical", "NG", 1),
        (2, "C-NG", "physical", "OK", 0),
        (2, "C-S", "stored", "NG", 1),
    ]
    assert record.verify().problems == []


def test_what_left_as_ok_since_a_moment_is_contained_once_and_until_somebody_signs(record: Record) -> None:
    guards = record.ledger.safeguards
    early, late, ng, known = (pass_record(name) for name in ("early", "late", "ng", "known"))
    record.decide(early, at=3.0)
    record.decide(replace(late), at=8.0)
    record.decide(pass_record("ng-one", prediction=SURE_NG), at=8.0)
    record.decide(challenge(SURE_NG, None), at=8.0)
    assert ng.part.id != known.part.id

    opened = guards.open_containment("an audit", 9.0, since=5.0)
    assert opened is not None
    assert [part.pass_id for part in guards.contained(opened.id, 10)] == ["late"]
    again = guards.open_containment("another audit", 9.5, since=0.0)
    assert again is not None
    assert [part.pass_id for part in guards.contained(again.id, 10)] == ["early"], "late is contained already"
    assert guards.open_containment("a third", 9.7, since=0.0) is None

    guards.add_containment_acts(acts(opened.id, ContainmentStep.PLACE, Place.DOWNSTREAM.value, "late"))
    assert [one.id for one in guards.open_containments()] == [opened.id, again.id]
    guards.add_containment_acts(acts(opened.id, ContainmentStep.FATE, Fate.SCRAP.value, "late"))
    guards.add_containment_acts(acts(opened.id, ContainmentStep.FATE, Fate.GOOD.value, "late", at=11.0))
    assert [one.id for one in guards.open_containments()] == [again.id]
    part = guards.contained(opened.id, 10)[0]
    assert (part.place, part.fate, part.signed_by, part.note) == (Place.DOWNSTREAM, Fate.GOOD, "Sam", "by hand")
    assert record.verify().problems == []


def test_parts_without_a_signature_come_first_and_no_more_than_asked_for(record: Record) -> None:
    guards = record.ledger.safeguards
    for name in ("one", "two", "three"):
        record.decide(pass_record(name))
    opened = guards.open_containment("an audit", 9.0, since=None)
    assert opened is None, "all of it was decided before the recipe's version came in force"
    opened = guards.open_containment("an audit", 9.0, since=0.0)
    assert opened is not None
    guards.add_containment_acts(acts(opened.id, ContainmentStep.FATE, Fate.GOOD.value, "one"))

    assert [part.pass_id for part in guards.contained(opened.id, 2)] == ["two", "three"]
    assert [one.open_parts for one in guards.open_containments()] == [2]
    assert guards.strangers(opened.id, ["one", "four"]) == ["four"]
    assert guards.left_ok("one")
    assert not guards.left_ok("four")


def test_nobody_signs_for_a_part_that_is_not_contained(record: Record) -> None:
    record.decide(pass_record("one"))
    with pytest.raises(sqlite3.IntegrityError):
        record.ledger.safeguards.add_containment_acts(acts(1, ContainmentStep.FATE, Fate.GOOD.value, "one"))


@pytest.mark.parametrize(
    "change, what",
    [
        ("DELETE FROM contained_parts WHERE pass = 'one'", "its parts are not those that were contained"),
        ("UPDATE challenge_results SET said = 'NG'", "its answer says passed otherwise than its words do"),
        ("DELETE FROM challenge_passes", "challenge"),
        ("UPDATE containments SET parts = 1", "is not the row that was written"),
    ],
)
def test_what_was_changed_shows(tmp_path: Path, change: str, what: str) -> None:
    with Record(tmp_path) as record:
        guards = record.ledger.safeguards
        for name in ("one", "two"):
            record.decide(pass_record(name))
        guards.add_challenge_run(1, 5.0, who="Kim", parts=1)
        record.decide(challenge(SURE_OK))
        guards.open_containment("challenge part C-NG", 9.0, since=0.0)
        assert record.verify().problems == []
    change_behind_our_back(tmp_path / "inspector.db", change)

    with Record(tmp_path) as record:
        assert any(what in f"{one.where}: {one.what}" for one in record.verify().problems)
