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


def test_a_slot_counts_every_value_that_it_was_given() -> None:
    slot: LatestSlot[str] = LatestSlot()
    assert slot.count == 0
    for value in "abc":
        slot.put(value)
    slot.take()

    assert slot.count == 3


def test_a_newer_value_is_there_at_once_and_looking_at_it_takes_nothing() -> None:
    slot: LatestSlot[str] = LatestSlot()
    slot.put("a")
    slot.put("b")

    assert slot.wait_newer(0, 0.0) == slot.wait_newer(1, 0.0) == (2, "b")
    assert slot.wait_newer(99, 0.0) == (2, "b"), "whoever counted at another engine gets the newest"
    assert slot.take() == "b"
    assert slot.wait_newer(0, 0.0) == (2, "b")


@pytest.mark.parametrize("puts", [0, 1, 3])
def test_when_nothing_newer_comes_in_time_there_is_none(puts: int) -> None:
    slot: LatestSlot[int] = LatestSlot()
    for number in range(puts):
        slot.put(number)

    assert slot.wait_newer(puts, 0.01) is None


def test_whoever_waits_is_woken_by_the_next_value() -> None:
    slot: LatestSlot[str] = LatestSlot()
    slot.put("a")
    found: list[tuple[int, str] | None] = []
    waiting = threading.Thread(target=lambda: found.append(slot.wait_newer(1, 5.0)))
    waiting.start()
    slot.put("b")
    waiting.join(5.0)

    assert found == [(2, "b")]


@given(st.lists(st.integers(), min_size=1, max_size=50))
def test_whoever_asks_on_sees_numbers_that_only_grow_and_the_last_value_in_the_end(values: list[int]) -> None:
    slot: LatestSlot[int] = LatestSlot()
    seen: list[tuple[int, int]] = []

    def look() -> None:
        after = 0
        while after < len(values):
            found = slot.wait_newer(after, 5.0)
            assert found is not None
            seen.append(found)
            after = found[0]

    looking = threading.Thread(target=look)
    looking.start()
    for value in values:
        slot.put(value)
    looking.join(5.0)
    numbers = [number for number, _ in seen]
    assert numbers == sorted(set(numbers))
    assert all(values[number - 1] == value for number, value in seen)
    assert seen[-1] == (len(values), values[-1])


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
