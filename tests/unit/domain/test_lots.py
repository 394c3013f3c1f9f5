"""Parts of one lot are one witness."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from inspector_app.domain.anytime import RateTest, Wealth
from inspector_app.domain.lots import Lots, as_one, lot_of

TEST = RateTest(0.02)


@pytest.mark.parametrize("serial, lot", [("L12-0001", "L12"), ("X", ""), ("", "")])
def test_a_serials_beginning_names_its_lot(serial: str, lot: str) -> None:
    assert lot_of(serial, re.compile(r"L\d+")) == lot


def test_without_a_pattern_each_part_is_its_own() -> None:
    assert not lot_of("L12-0001", None)


def test_a_lot_counts_once_with_its_mean_and_only_when_it_is_over() -> None:
    wealth = Wealth(TEST)
    lots = Lots(wealth)
    lots.begin("A")
    for error in (1.0, 0.0, 0.0, 0.0):
        lots.change("A", (error, 1.0), times=1)
    assert wealth.cases == 0.0
    lots.begin("B")
    assert (wealth.cases, wealth.rate) == (1.0, 0.25)


def test_a_part_that_is_settled_after_its_lot_was_over_changes_the_lots_mean() -> None:
    wealth = Wealth(TEST)
    lots = Lots(wealth)
    lots.change("A", (1.0, 1.0), times=1)
    assert wealth.rate == 1.0
    lots.change("A", (1.0, 1.0), times=-1)
    lots.change("A", (0.0, 1.0), times=1)
    assert (wealth.cases, wealth.rate) == (1.0, 0.0)
    lots.change("A", (0.0, 1.0), times=-1)
    assert wealth.cases == 0.0


def test_a_lot_that_comes_back_is_under_way_again() -> None:
    wealth = Wealth(TEST)
    lots = Lots(wealth)
    lots.change("A", (0.0, 1.0), times=1)
    lots.begin("A")
    assert wealth.cases == 0.0
    lots.begin("")
    assert wealth.cases == 1.0


def test_a_part_of_no_lot_counts_at_once() -> None:
    wealth = Wealth(TEST)
    Lots(wealth).change("", (0.0, 1.0), times=1)
    assert wealth.cases == 1.0


@pytest.mark.parametrize(
    "parts, one",
    [
        ({(1.0, 1.0): 1, (0.0, 1.0): 3}, (0.25, 1.0)),
        ({(0.0, 0.5): 4}, (0.0, 0.5)),
        ({(1.0, 0.1): 1, (0.0, 1.0): 9}, (1.0, 0.1)),
        ({(0.0, 0.1): 3, (0.0, 1.0): 1}, (0.0, 0.325)),
    ],
)
def test_where_weights_differ_one_error_is_the_whole_lots(
    parts: dict[tuple[float, float], int], one: tuple[float, float]
) -> None:
    assert as_one(Counter(parts)) == pytest.approx(one)
