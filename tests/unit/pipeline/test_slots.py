"""What lanes lose (nothing) and slots keep (the latest)."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.pipeline.slots import Lane, LaneClosed, LatestSlot


def test_a_slot_keeps_the_latest_and_counts_what_nobody_took() -> None:
    slot: LatestSlot[int] = LatestSlot()
    for value in (1, 2, 3):
        slot.put(value)

    assert (slot.take(), slot.take(), slot.latest(), slot.dropped) == (3, None, 3, 2)


def test_a_full_lane_makes_the_step_before_wait_and_loses_nothing() -> None:
    lane: Lane[int] = Lane(1)
    assert lane.put(1)
    assert lane.full
    assert not lane.put(2, timeout_s=0.01)
    assert lane.take() == 1
    assert lane.put(2, timeout_s=0.01)


def test_what_another_steps_progress_depends_on_is_never_refused() -> None:
    lane: Lane[int] = Lane(1)
    lane.put(1)
    lane.put_always(2)

    assert lane.take_many(10) == [1, 2]


def test_a_closed_lane_gives_what_stands_in_it_and_then_says_so() -> None:
    lane: Lane[int] = Lane(4)
    lane.put(1)
    lane.close()

    with pytest.raises(LaneClosed):
        lane.put(2)
    assert lane.take() == 1
    with pytest.raises(LaneClosed):
        lane.take()


def test_nothing_in_time_is_none() -> None:
    assert Lane[int](1).take(0.001) is None


@given(st.lists(st.integers(), max_size=200), st.integers(1, 5))
def test_every_value_arrives_once_and_in_order(values: list[int], capacity: int) -> None:
    lane: Lane[int] = Lane(capacity)
    taken: list[int] = []

    def drain() -> None:
        try:
            while True:
                taken.extend(lane.take_many(3))
        except LaneClosed:
            return

    reader = threading.Thread(target=drain)
    reader.start()
    for value in values:
        lane.put(value)
    lane.close()
    reader.join(5)
    assert taken == values
