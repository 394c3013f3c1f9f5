"""A screen shows the most urgent alarms, and floods as groups."""

from __future__ import annotations

from inspector_app.domain.alarm import AlarmAct, AlarmStep, Priority
from inspector_app.domain.alarm_board import board_of
from tests.fakes.alarms import NOW, alarm, camera_lost, condition


def test_forty_alarms_are_shown_as_few_with_how_many_there_are() -> None:
    of = [condition(f"drift {number}", priority=Priority.LOW) for number in range(39)]
    alarms = [*(alarm(number, one) for number, one in enumerate(of, start=1)), alarm(40, camera_lost("side"))]
    board = board_of(alarms, flood_since=NOW)
    assert (len(board.alarms), board.calling, board.standing) == (12, 40, 40)
    assert board.alarms[0].condition.priority is Priority.URGENT
    assert [(group.origin, group.count) for group in board.groups] == [("side", 1), ("top", 39)]
    assert board_of(alarms, flood_since=None).groups == ()


def test_what_is_shelved_or_suppressed_is_counted_apart() -> None:
    shelved = alarm(1).acted(AlarmAct(1, AlarmStep.SHELVED, NOW, "Kim", "why", NOW + 9))
    silent = alarm(2).acted(AlarmAct(2, AlarmStep.SUPPRESSED, NOW, "station", "why"))
    board = board_of([shelved, silent, alarm(3, acknowledged_by="Kim")], flood_since=None)
    assert (board.calling, board.standing, board.shelved, board.suppressed) == (0, 1, 1, 1)
    assert [one.id for one in board.alarms] == [3]
