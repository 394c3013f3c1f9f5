"""Jobs side by side: the same is done, in whatever order the threads come."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inference.lanes import Lanes, shared_out

WAIT_S = 20.0


@pytest.fixture
def two() -> Iterator[Lanes]:
    lanes = Lanes(2)
    yield lanes
    lanes.close()
    lanes.close()


@st.composite
def jobs(draw: st.DrawFn) -> tuple[list[int | None], set[int]]:
    """Return what each job comes after, and the jobs after which later ones do not matter."""
    count = draw(st.integers(0, 8))
    after = [draw(st.none() | st.integers(0, job - 1)) if job else None for job in range(count)]
    return after, draw(st.sets(st.integers(0, max(0, count - 1)), max_size=2))


@given(jobs(), st.integers(1, 4))
def test_every_job_that_matters_is_done_once_and_after_what_it_needs(
    told: tuple[list[int | None], set[int]], count: int
) -> None:
    after, last_ones = told
    done: list[int] = []
    lanes = Lanes(count)

    def do(_lane: int, job: int) -> bool:
        needed = after[job]
        assert needed is None or needed in done
        done.append(job)
        return job not in last_ones

    lanes.run(after, do)
    lanes.close()

    matter = min((job for job in last_ones if job < len(after)), default=len(after) - 1)
    assert sorted(done)[: matter + 1] == list(range(matter + 1))
    assert len(done) == len(set(done))


def test_what_does_not_need_each_other_runs_at_the_same_time_on_lanes_of_its_own(two: Lanes) -> None:
    both, lanes_used = threading.Barrier(2), []

    def do(lane: int, _job: int) -> bool:
        both.wait(WAIT_S)
        lanes_used.append(lane)
        return True

    two.run([None, None], do)
    assert sorted(lanes_used) == [0, 1]


def test_a_job_waits_for_the_one_that_it_needs_even_if_a_lane_is_free(two: Lanes) -> None:
    begun = []

    def do(_lane: int, job: int) -> bool:
        begun.append(job)
        return True

    for _ in range(50):
        begun.clear()
        two.run([None, 0, 1], do)
        assert begun == [0, 1, 2]


def test_one_lane_goes_in_order_and_begins_nothing_that_does_not_matter() -> None:
    begun: list[int] = []

    def do(lane: int, job: int) -> bool:
        begun.append(job)
        return lane == 0 and job != 1

    Lanes(1).run([None] * 4, do)
    assert begun == [0, 1]


def test_what_a_job_raises_comes_out_and_the_lanes_go_on_afterwards(two: Lanes) -> None:
    def fail(_lane: int, job: int) -> bool:
        if job == 1:
            raise KeyError(job)
        return True

    with pytest.raises(KeyError, match="1"):
        two.run([None, None, 1], fail)
    two.run([None, None], lambda _lane, _job: True)


@pytest.mark.parametrize(
    "after, threads, lanes, each",
    [
        ([None], 4, 1, (4,)),
        ([None, 0], 4, 1, (4, 4)),
        ([None, 0, 0], 4, 2, (4, 2, 2)),
        ([None] * 8, 2, 2, (1,) * 8),
        ([None, None, 0, 1, 1], 8, 3, (4, 4, 2, 2, 2)),
        ([None] * 3, 1, 1, (1, 1, 1)),
    ],
)
def test_threads_are_shared_by_what_runs_side_by_side(
    after: list[int | None], threads: int, lanes: int, each: tuple[int, ...]
) -> None:
    shares = shared_out(after, threads)
    assert (shares.lanes, shares.threads) == (lanes, each)
