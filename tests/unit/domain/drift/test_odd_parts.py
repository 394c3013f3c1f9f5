"""Odd parts among good ones are believed when there are more of them than chance gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.drift.odd_parts import OddParts

LIMIT = 8.5
ODD, USUAL = 1e-5, 0.6


def odd_parts(*, slowness: float = 1.0, known: int = 1000) -> OddParts:
    return OddParts(np.array([slowness]), np.array([float(known)]), limit=LIMIT)


@given(st.floats(0, 1))
def test_one_part_never_alarms_by_itself(chance: float) -> None:
    assert odd_parts().add(np.array([chance]))[0] < 1


def test_some_odd_parts_in_a_hundred_are_believed_and_named() -> None:
    found = odd_parts()
    ratios = [found.add(np.array([ODD if part % 12 == 5 else USUAL]))[0] for part in range(30)]
    first = next(part for part, ratio in enumerate(ratios) if ratio >= 1)

    assert first == 17
    again = odd_parts()
    for part in range(first + 1):
        again.add(np.array([ODD if part % 12 == 5 else USUAL]))
    assert again.odd(0) == (12, 0)
    assert again.last().tolist() == [0]
    assert again.since(0) == 13


def test_chances_as_a_baseline_gives_them_are_hardly_ever_believed() -> None:
    rng = np.random.default_rng(1)
    found = OddParts(np.ones(20), np.full(20, 1000.0), limit=LIMIT)
    believed = 0
    for _ in range(4000):
        if found.add(rng.uniform(0, 1, 20)).max() >= 1:
            believed += 1
            found.forget()

    assert believed <= 4  # of 80,000 values


def test_missing_values_are_no_evidence() -> None:
    found = odd_parts()

    assert max(found.add(np.ones(1))[0] for _ in range(100)) == 0
    assert found.last().size == 0


def test_of_metrics_that_come_in_lots_it_takes_more() -> None:
    counts = []
    for slowness in (1.0, 10.0):
        found = odd_parts(slowness=slowness, known=2000)
        counts.append(next(part for part in range(1, 500) if found.add(np.array([ODD]))[0] >= 1))

    assert counts[0] == 2
    assert counts[1] > 10


def test_forgetting_begins_anew() -> None:
    found = odd_parts()
    for _ in range(5):
        found.add(np.array([ODD]))
    found.forget()

    assert found.odd(0) == ()
    assert found.add(np.array([ODD]))[0] < 1
    assert found.odd(0) == (0,)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_evidence_never_grows_without_bound_and_what_is_named_lies_within_it(chances: list[float]) -> None:
    found = odd_parts()
    for chance in chances:
        assert 0 <= found.add(np.array([chance]))[0] <= 1.5
    assert all(0 <= ago < found.since(0) for ago in found.odd(0))
    assert found.odd(0) == tuple(sorted(found.odd(0), reverse=True))


def test_a_chance_of_zero_is_no_error() -> None:
    assert odd_parts().add(np.zeros(1))[0] == pytest.approx(7 / LIMIT)
