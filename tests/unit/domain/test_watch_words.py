"""An act on the watch is refused in words where something is missing."""

from __future__ import annotations

import math

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.domain.watch_words import (
    check_false_alarms,
    check_look,
    check_parts,
    check_threshold,
    checked_baseline_name,
    checked_words,
)


def test_a_baseline_of_three_parts_is_refused() -> None:
    with pytest.raises(BadInput, match=r"a baseline of 3 parts says nothing.*take at least 100"):
        check_parts(3)
    check_parts(100)
    with pytest.raises(BadInput, match="take at most 4000"):
        check_parts(4001)


@pytest.mark.parametrize(
    "low, high, share",
    [(2.0, 1.0, False), (1.0, 1.0, False), (math.nan, None, False), (None, math.inf, False), (None, 101.0, True)],
)
def test_limits_that_make_no_threshold_are_refused(low: float | None, high: float | None, share: bool) -> None:
    with pytest.raises(BadInput):
        check_threshold(low, high, share=share)


def test_limits_may_be_open_on_one_side_or_both() -> None:
    for low, high in ((None, None), (1.0, None), (None, 1.0), (-1.0, 1.0)):
        check_threshold(low, high, share=False)


@pytest.mark.parametrize(
    "who, why", [("", "x"), ("Kim", "  "), ("Station", "x"), ("Kim", "x" * 301), ("Kim", "\u202e")]
)
def test_nothing_changes_without_a_name_and_a_reason(who: str, why: str) -> None:
    with pytest.raises(BadInput):
        checked_words(who, why)


def test_words_are_kept_without_what_only_looks_like_them() -> None:
    assert checked_words(" Kim ", "new\n lamp") == ("Kim", "new lamp")


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\u202eb"])
def test_a_baseline_has_a_name_that_can_be_read(name: str) -> None:
    with pytest.raises(BadInput):
        checked_baseline_name(name)


def test_a_look_lies_ahead() -> None:
    check_look(11.0, 10.0)
    for at in (9.0, math.nan):
        with pytest.raises(BadInput, match="the next look lies in the past"):
            check_look(at, 10.0)


@pytest.mark.parametrize("shifts, parts", [(0.0, 1000), (math.nan, 1000), (1.0, 0), (1.0, 999), (1e9, 1000)])
def test_false_alarms_are_neither_all_the_time_nor_never(shifts: float, parts: int) -> None:
    with pytest.raises(BadInput):
        check_false_alarms(shifts, parts)


def test_a_false_alarm_in_several_shifts_is_said_in_their_parts() -> None:
    check_false_alarms(5, 3600)
    check_false_alarms(0.5, 3600)
