from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.cameras.phone_line.layout import BUTTONS, SCREWS
from inspector_app.cameras.phone_line.truth import BUTTON_SIZES_PX, CONTRASTS, SCREW_SIZES_PX, SIZES_PX, serial_of

numbers = st.integers(0, 10**9)


def test_serials_are_unique_within_a_seed() -> None:
    assert len({serial_of(7, n) for n in range(20_000)}) == 20_000


@given(st.integers(0, 10**6), numbers)
def test_a_serial_reads_like_one(seed: int, number: int) -> None:
    assert re.fullmatch(r"\d{4}-\d{4}-\d{2}", serial_of(seed, number))


@given(st.integers(0, 10**6), numbers)
def test_defects_stay_within_what_was_written_down(seed: int, number: int) -> None:
    for defect in PhoneLine(seed, ng_share=1.0, cut_share=0.0).truth(number).defects:
        low, high = SIZES_PX[defect.kind]
        assert low <= defect.size_px <= high
        low, high = CONTRASTS[defect.kind]
        assert low <= defect.contrast <= high


@given(st.integers(0, 10**6), numbers)
def test_a_part_that_is_not_whole_is_not_ng(seed: int, number: int) -> None:
    truth = PhoneLine(seed, ng_share=1.0, cut_share=1.0).truth(number)

    assert not truth.whole
    assert not truth.is_ng


def test_the_shares_are_what_was_asked_for() -> None:
    truths = [PhoneLine(9).truth(n) for n in range(5000)]

    assert sum(t.is_ng for t in truths) / 5000 == pytest.approx(0.10, abs=0.02)
    assert sum(not t.whole for t in truths) / 5000 == pytest.approx(0.01, abs=0.006)


def test_more_defects_leave_the_other_parts_as_they_are() -> None:
    few, many = PhoneLine(9, ng_share=0.05), PhoneLine(9, ng_share=0.5)

    for n in range(500):
        if few.truth(n).is_ng:
            assert few.truth(n) == many.truth(n)


def test_every_size_of_screw_and_button_is_on_the_phone() -> None:
    assert {s.size_px for s in SCREWS} == set(SCREW_SIZES_PX)
    assert {b.size_px for b in BUTTONS} == set(BUTTON_SIZES_PX)
