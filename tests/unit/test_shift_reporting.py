"""The shift report out of a real record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.domain.alarm import Alarm, AlarmAct, AlarmStep, Condition, Phrase, Priority
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import Window
from inspector_app.domain.shift import shift_began_at
from inspector_app.shift_reporting import ShiftReportOptions, account_of, window_of, write_shift_report
from inspector_app.store.alarms import insert_alarm_rows
from tests.fakes.recorder import AUDITING, NG, NOW, Recorder


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Recorder]:
    folder = tmp_path / "record"
    folder.mkdir()
    with Recorder(folder) as recorder:
        yield recorder


def options(it: Recorder, name: str, **more: object) -> ShiftReportOptions:
    return ShiftReportOptions(it.folder, it.folder.parent / name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name, head", [("shift.html", b"<!doctype html>"), ("shift.PDF", b"%PDF-")])
def test_it_is_written_beside_a_station_that_works(it: Recorder, name: str, head: bytes) -> None:
    for _ in range(30):
        it.part()
    it.part(NG)
    asked = options(it, name, hours=1.0)
    account = write_shift_report(asked, now=it.clock.now())
    it.part()  # nobody waits for a report

    assert asked.output.read_bytes().startswith(head)
    assert account.counts.passes == 31
    assert account.history is not None
    assert sum(one.count for one in account.history.stretches["ng"]) == 31
    assert [one.name for one in it.folder.parent.iterdir() if one != it.folder] == [name]


def test_no_report_leads_a_blind_judgement(it: Recorder) -> None:
    """Two stations that differ only in what their models say, before anybody has judged."""
    asked = it.part(NG, AUDITING)
    window = Window(NOW, it.clock.now() + 1.0)
    account = account_of(it.folder / "inspector.db", window, now=it.clock.now())
    assert account.history is not None
    assert not {"ng", "score:judge", "latency"} & account.history.stretches.keys()
    assert account.counts.told == 0

    it.judge(asked, Verdict.OK)
    account = account_of(it.folder / "inspector.db", window, now=it.clock.now())
    assert account.history is not None
    assert {"ng", "score:judge"} <= account.history.stretches.keys()


def test_an_empty_span_is_a_report_that_says_so(it: Recorder) -> None:
    asked = options(it, "shift.html", hours=8.0)
    write_shift_report(asked, now=it.clock.now())

    assert "No part was recorded in this span." in asked.output.read_text("utf-8")


def test_an_alarm_is_told_as_it_stood_at_the_end_of_the_span(it: Recorder) -> None:
    condition = Condition("light", Phrase("the light failed"), Priority.HIGH, Phrase("mend it"))
    rows: list[Alarm | AlarmAct] = [
        Alarm.raised(1, condition, NOW + 10.0),
        AlarmAct(1, AlarmStep.ACKNOWLEDGED, NOW + 100.0, "Kim"),
    ]
    insert_alarm_rows(it.connection, rows)

    def acknowledged_by(since: float, until: float) -> list[str]:
        account = account_of(it.folder / "inspector.db", Window(since, until), now=NOW + 1000.0)
        return [life.alarm.acknowledged_by for life in account.lives]

    assert acknowledged_by(NOW, NOW + 5.0) == []
    assert acknowledged_by(NOW, NOW + 50.0) == [""]
    assert acknowledged_by(NOW, NOW + 500.0) == ["Kim"]
    assert acknowledged_by(NOW + 500.0, NOW + 600.0) == ["Kim"]


def test_spans_are_named_by_their_ends_their_hours_or_the_shift(it: Recorder) -> None:
    def window(**more: object) -> Window:
        return window_of(options(it, "a.pdf", **more), NOW)

    assert window() == Window(shift_began_at(NOW), NOW)
    assert window(hours=2.0) == Window(NOW - 7200.0, NOW)
    assert window(since="2026-01-31T06:00+00:00", until="2026-01-31T14:00Z").until == 1769868000.0
    ended = window(until="2026-01-31T14:00:00")
    assert ended.until - ended.since == 8 * 3600.0


@pytest.mark.parametrize(
    "more, said",
    [
        ({"since": "yesterday"}, "'yesterday' is no moment"),
        ({"since": "2026-01-31T06:00", "until": "2026-01-31T06:00"}, "ends before it begins"),
        ({"until": "9999-99-99"}, "is no moment"),
        ({"language": "tlh"}, "no language of reports"),
    ],
)
def test_what_is_no_span_is_refused_and_nothing_is_written(it: Recorder, more: dict[str, str], said: str) -> None:
    asked = options(it, "shift.pdf", **more)
    with pytest.raises(BadInput, match=said):
        write_shift_report(asked, now=NOW)
    assert not asked.output.exists()


def test_a_file_that_is_neither_html_nor_pdf_is_refused(it: Recorder) -> None:
    with pytest.raises(BadInput, match=r"neither \.html nor \.pdf"):
        write_shift_report(options(it, "shift.docx"), now=NOW)


def test_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such database"):
        write_shift_report(ShiftReportOptions(tmp_path, tmp_path / "a.pdf"), now=NOW)
