"""What metrics are held against, in the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.domain.series import Band
from inspector_app.domain.watching import (
    PICTURES,
    SAID,
    Baseline,
    FalseAlarms,
    LookPlan,
    Pace,
    Retirement,
    Threshold,
    WarmUp,
    WatchAct,
    WatchRules,
)
from inspector_app.store.watch_rules import marks_of_rules
from tests.unit.store.examples import Record, change_behind_our_back, pass_record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path) as one:
        one.decide(pass_record("first"))
        one.decide(pass_record("last"))
        yield one


BANDS = {"brightness:top": Band(1.0, 2.0, 120, 100), "ng": Band(0.0, 4.0, 120, 100)}
ACTS: list[WatchAct] = [
    WarmUp("week 1", 120, "Kim", 59.0, "set up anew"),
    Baseline(PICTURES, "week 1", "first", "last", 1.0, 50.0, 120, "station", 60.0, "set up anew", BANDS),
    Threshold("ng", None, 9.0, "Kim", 61.0, "too high"),
    Threshold("ng", None, 5.0, "Kim", 62.0, "customer"),
    Threshold("gone:view", 1.0, 2.0, "Kim", 62.0, "of another camera"),
    Retirement("contrast:top", True, "Kim", 63.0, "says nothing"),
    Retirement("clipping:top", True, "Kim", 64.0, "says nothing"),
    Retirement("clipping:top", False, "Kim", 65.0, "does"),
    LookPlan("ng", Pace.HOURS, 99.0, "Kim", 66.0, "new lamp"),
    FalseAlarms(5.0, 3600, "Kim", 67.0, "one a week will do"),
]


def test_rules_are_read_as_they_were_written(record: Record) -> None:
    kept = record.ledger.watch_rules
    assert kept.rules("phone") == WatchRules("phone")
    expected = WatchRules("phone")
    for act in ACTS:
        kept.add("phone", act)
        expected = expected.after(act)

    assert kept.rules("phone") == expected
    assert expected.awaited == (SAID,)
    assert expected.thresholds.keys() == {"ng", "gone:view"}
    assert kept.rules("other").version == 0
    assert record.verify().problems == []


def test_the_history_is_every_act_newest_first_and_no_more_than_is_asked_for(record: Record) -> None:
    for act in ACTS:
        record.ledger.watch_rules.add("phone", act)

    history = record.ledger.watch_rules.history("phone", 2)
    assert history.warm_ups == (ACTS[0],)
    assert [one.last_pass for one in history.baselines] == ["last"]
    assert history.baselines[0].bands == {}
    assert [one.metric for one in history.thresholds] == ["gone:view", "ng"]
    assert [one.retired for one in history.retirements] == [False, True]
    assert history.false_alarms == (ACTS[-1],)


def test_charts_are_marked_where_the_watch_was_changed(record: Record) -> None:
    for act in ACTS:
        record.ledger.watch_rules.add("phone", act)

    marks = marks_of_rules(record.connection, 61.5)
    assert [(mark.at, mark.what) for mark in marks] == [
        (62.0, "threshold"),
        (62.0, "threshold"),
        (63.0, "retired"),
        (64.0, "retired"),
        (65.0, "back"),
    ]
    assert marks[0].text == "ng: … 5 (Kim: customer)"
    assert [mark.text for mark in marks_of_rules(record.connection, 0.0)][:2] == [
        "week 1 (Kim: set up anew)",
        "week 1 (120)",
    ]
    assert marks_of_rules(record.connection, 1e9) == []


@pytest.mark.parametrize(
    "statement, what",
    [
        ("UPDATE watch_acts SET why = ' ' WHERE act = 'threshold'", "changed by nobody, or without a reason"),
        ("UPDATE watch_acts SET who = 'station' WHERE act = 'warm-up'", "changed by nobody, or without a reason"),
        (
            "UPDATE watch_acts SET document = replace(document, '\"first\"', '\"none\"')",
            "a pass that was never recorded",
        ),
        ("UPDATE watch_acts SET document = replace(document, '9.0', '99.0')", "is not the row that was written"),
        ("UPDATE watch_acts SET document = 'broken'", "is not the row that was written"),
        ("DELETE FROM watch_acts", "was written, and is gone"),
    ],
)
def test_verify_tells_what_nobody_did(tmp_path: Path, statement: str, what: str) -> None:
    with Record(tmp_path) as record:
        record.decide(pass_record("first"))
        record.decide(pass_record("last"))
        for act in ACTS[:4]:
            record.ledger.watch_rules.add("phone", act)
        path = record.path
    change_behind_our_back(path, statement)

    with Record(tmp_path) as record:
        assert any(what in problem.what for problem in record.verify().problems)


def test_an_act_that_cannot_be_read_keeps_no_station_from_starting(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        for act in (ACTS[2], ACTS[5]):
            record.ledger.watch_rules.add("phone", act)
        path = record.path
    statement = "UPDATE watch_acts SET document = 'broken' WHERE act = 'threshold'"
    change_behind_our_back(path, statement)

    with Record(tmp_path) as record:
        rules = record.ledger.watch_rules.rules("phone")
    assert (rules.thresholds, set(rules.retired), rules.version) == ({}, {"contrast:top"}, 2)
