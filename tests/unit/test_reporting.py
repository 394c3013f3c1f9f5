"""Which parts a report shows of a run that is longer than its page; the rest is seen in tests/e2e/test_demo.py."""

from __future__ import annotations

from dataclasses import fields

from inspector_app.reporting import _make_room
from inspector_app.reports.run_report import ReportPart
from inspector_app.store.reader import PassRow

SHOWN, ALL = 12, 1200


def row_of(number: int) -> PassRow:
    blank = dict.fromkeys((field.name for field in fields(PassRow)), 0)
    return PassRow(**{**blank, "serial": f"serial-{number}", "trigger_sequence": number})  # type: ignore[arg-type]


def part_of(row: PassRow) -> ReportPart:
    return ReportPart(row.trigger_sequence, row.serial, "OK", "by model", "", "", None, None)


def test_the_sample_of_ok_comes_from_the_whole_run() -> None:
    shown: list[ReportPart] = []
    for row in map(row_of, range(ALL)):
        if len(shown) == SHOWN:
            _make_room(shown, row)
        if len(shown) < SHOWN:
            shown.append(part_of(row))

    numbers = [part.number for part in shown]
    assert len(numbers) == SHOWN
    assert numbers == sorted(numbers)
    assert min(numbers) < ALL / 3
    assert max(numbers) > ALL * 2 / 3
