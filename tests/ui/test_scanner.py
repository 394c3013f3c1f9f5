from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.ui.scanner import Broken, ScanDetector, Scanned, Single, Stroke, Typed

END = Stroke("Enter")


def char(text: str) -> Stroke:
    return Stroke(text.upper(), text)


def strike(strokes: list[Stroke], gap_ms: float) -> list[Typed]:
    detector = ScanDetector()
    typed: list[Typed] = []
    for place, stroke in enumerate(strokes):
        now_ms = 1000.0 + place * gap_ms
        typed += [*detector.settle(now_ms), *detector.press(stroke, now_ms)]
    return typed + detector.settle(now_ms + 100)


@pytest.mark.parametrize("end", ["Enter", "Return", "Tab"])
def test_quick_characters_with_an_end_are_a_scan(end: str) -> None:
    assert strike([*map(char, "8843-2291"), Stroke(end)], 10) == [Scanned("8843-2291")]


def test_slow_characters_count_one_by_one() -> None:
    assert strike([char("1"), char("2"), char("3"), char("4"), END], 60) == [
        *(Single(char(one)) for one in "1234"),
        Single(END),
    ]


def test_a_single_key_counts_after_its_hold_and_not_before() -> None:
    detector = ScanDetector()
    assert detector.press(char("1"), 0.0) == []
    assert detector.due_ms == 50.0
    assert detector.settle(49.0) == []
    assert detector.settle(50.0) == [Single(char("1"))]
    assert detector.due_ms is None


def test_three_quick_characters_are_fingers() -> None:
    assert strike([*map(char, "123"), END], 10) == [*(Single(char(one)) for one in "123"), Single(END)]


def test_quick_characters_without_an_end_count_as_nothing() -> None:
    assert strike([*map(char, "12345")], 10) == [Broken()]


def test_an_end_that_comes_late_is_a_key_of_its_own() -> None:
    detector = ScanDetector()
    strike_ms = [0.0, 10.0, 20.0, 30.0]
    for text, now_ms in zip("1234", strike_ms, strict=True):
        detector.press(char(text), now_ms)
    assert detector.press(END, 70.0) == [Broken(), Single(END)]


def test_verdict_keys_inside_a_scan_do_nothing() -> None:
    strokes = [Stroke("F1"), char("1"), Stroke("F2"), char("2"), char("3"), Stroke("Backspace"), END]
    assert strike(strokes, 5) == [Scanned("123")]


def test_a_scan_of_nothing_but_function_keys_is_broken() -> None:
    assert strike([Stroke("F1"), Stroke("F2"), Stroke("F3"), Stroke("F4"), END], 5) == [Broken()]


def test_a_scan_without_end_is_cut_and_dropped() -> None:
    assert strike([*[char("7")] * 5000, END], 1) == [Broken()]


def test_the_keyboards_own_clock_counts_where_the_screen_was_busy() -> None:
    detector = ScanDetector()
    for place, text in enumerate("1234"):
        detector.press(char(text), 1000.0 + place * 45.0, stamp_ms=500.0 + place * 8.0)
    assert detector.press(END, 1180.0, stamp_ms=532.0) == [Scanned("1234")]


def test_what_is_held_can_be_forgotten() -> None:
    detector = ScanDetector()
    detector.press(char("1"), 0.0)
    detector.forget()
    assert detector.settle(100.0) == []


strokes_of = st.one_of(
    st.sampled_from(string.ascii_letters + string.digits + " -/").map(char),
    st.sampled_from(["F1", "F2", "F3", "F4", "Backspace"]).map(Stroke),
)


@given(st.lists(strokes_of, min_size=4, max_size=40), st.floats(0.1, 34.9))
def test_no_scan_ever_counts_as_keys(strokes: list[Stroke], gap_ms: float) -> None:
    assert not [one for one in strike([*strokes, END], gap_ms) if isinstance(one, Single)]


@given(st.lists(st.tuples(st.one_of(strokes_of, st.just(END)), st.floats(0.0, 200.0)), max_size=60))
def test_every_key_counts_at_most_once_and_in_its_order(typed: list[tuple[Stroke, float]]) -> None:
    detector = ScanDetector()
    now_ms, singles = 0.0, []
    numbered = [(Stroke(stroke.key, stroke.text, place), gap_ms) for place, (stroke, gap_ms) in enumerate(typed)]
    for stroke, gap_ms in numbered:
        now_ms += gap_ms
        singles += [*detector.settle(now_ms), *detector.press(stroke, now_ms)]
    singles += detector.settle(now_ms + 100)
    places = [int(str(one.stroke.token)) for one in singles if isinstance(one, Single)]
    assert places == sorted(set(places))
    assert detector.due_ms is None
