"""A flood begins above ten alarms in ten minutes, ends below five, and is told by what its alarms have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.alarm import Priority
from inspector_app.domain.alarm_flood import WINDOW_S, FloodWatch, floods, grouped
from tests.fakes.alarms import NOW, alarm, camera_lost, condition


def test_ten_in_ten_minutes_are_no_flood_and_eleven_are_one() -> None:
    watch = FloodWatch()
    for number in range(10):
        watch.called(NOW + number)
    assert watch.look(NOW + 10) is None
    watch.called(NOW + 11)
    assert watch.look(NOW + 12) == NOW + 11


def test_a_flood_ends_when_fewer_than_five_came_in_ten_minutes() -> None:
    watch = FloodWatch()
    for number in range(11):
        watch.called(NOW + 10 * number)
    assert watch.next_end == NOW + 60 + WINDOW_S
    assert watch.look(NOW + 59 + WINDOW_S) is not None
    assert watch.look(NOW + 60 + WINDOW_S) is None


@given(st.lists(st.floats(0.0, 5000.0), max_size=80), st.floats(0.0, 500.0))
def test_floods_of_the_past_are_those_that_were_told_at_the_time(times: list[float], later: float) -> None:
    until = max(times, default=0.0) + later
    found = floods(times, until)
    watch, came = FloodWatch(), sorted(times)
    for at in came:
        watch.called(at)
        assert (watch.since is not None) == any(begin <= at < end or begin <= at == until for begin, end in found) or (
            came.count(at) > 1
        )
    assert all(begin <= end <= until for begin, end in found)
    assert [begin for begin, _ in found] == sorted(begin for begin, _ in found)


def test_a_clock_that_is_set_back_ends_a_flood() -> None:
    watch = FloodWatch()
    for number in range(20):
        watch.called(NOW + number)
    assert watch.look(NOW - 86_400) is None
    watch.called(NOW - 86_400)
    assert watch.since is None


def test_alarms_are_grouped_by_view_or_stage_or_else_by_what_is_to_be_done() -> None:
    lost = alarm(9, camera_lost("side"))
    of_top = [alarm(number, condition(f"drift {number}"), at=NOW + number) for number in range(1, 5)]
    files = [alarm(number, condition(f"file {number}", of="", metric="")) for number in (6, 7)]
    first, *others = grouped([*reversed(of_top), *files, lost])
    assert (first.origin, first.count, first.first.condition.priority) == ("side", 1, Priority.URGENT)
    assert [(one.origin, one.count, one.ids) for one in others] == [
        ("top", 4, (1, 2, 3, 4)),
        ("clean the lens of '{of}'; then run the challenge parts", 2, (6, 7)),
    ]


@pytest.mark.parametrize("count", [0, 1])
def test_few_alarms_are_few_groups(count: int) -> None:
    assert len(grouped([alarm()] * count)) == count
