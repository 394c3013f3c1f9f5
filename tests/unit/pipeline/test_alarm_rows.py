"""Rows of alarms are written in order, all or nothing, and few where a condition chatters."""

from __future__ import annotations

from inspector_app.domain.alarm import AlarmAct, AlarmStep
from inspector_app.pipeline.alarm_rows import AlarmRows
from tests.fakes.alarms import NOW, alarm
from tests.fakes.safeguard_ledger import MemorySafeguards


def act(step: AlarmStep, at: float = NOW) -> AlarmAct:
    """Return a step of alarm 1."""
    return AlarmAct(1, step, at, "Kim")


def test_one_hand_over_is_enough_until_it_is_written() -> None:
    ledger = MemorySafeguards()
    rows = AlarmRows(ledger)
    assert not rows.hand_over()
    rows.add(alarm())
    assert rows.hand_over()
    rows.act(act(AlarmStep.ACKNOWLEDGED))
    assert not rows.hand_over()
    rows.write()
    assert (len(ledger.alarm_rows), rows.unwritten) == (2, 0)
    rows.write()
    assert len(ledger.alarm_rows) == 2


def test_that_it_is_over_is_written_after_a_minute_or_before_the_next_step() -> None:
    ledger = MemorySafeguards()
    rows = AlarmRows(ledger)
    rows.act(act(AlarmStep.CLEARED))
    rows.act(act(AlarmStep.CHATTERED))
    rows.act(act(AlarmStep.CLEARED, NOW + 5))
    rows.settle(NOW + 60)
    assert rows.unwritten == 0
    rows.settle(NOW + 66)
    rows.act(act(AlarmStep.CHATTERED, NOW + 67))
    rows.act(act(AlarmStep.CLEARED, NOW + 68))
    rows.act(act(AlarmStep.ACKNOWLEDGED, NOW + 69))
    rows.write()
    told = [(row.step, row.at - NOW) for row in ledger.alarm_rows if isinstance(row, AlarmAct)]
    assert told == [
        (AlarmStep.CLEARED, 5.0),
        (AlarmStep.CHATTERED, 67.0),
        (AlarmStep.CLEARED, 68.0),
        (AlarmStep.ACKNOWLEDGED, 69.0),
    ]
