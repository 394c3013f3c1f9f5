"""What is open stays open: no answer is ever assumed, and every way is tried."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.draft import COLORS, QUESTIONS, RESAMPLERS, SCALES, Draft, options_of, ways_of

EMPTY = Draft(name="plates", kind="classify", size=(112, 112))


def test_nothing_is_answered_at_first() -> None:
    assert Draft().open == QUESTIONS
    assert EMPTY.with_answer("color", "BGR").open == ("scale", "fit", "resampler")
    assert EMPTY.with_answer("color", "BGR").with_answer("color", "") == EMPTY


def test_a_picture_of_any_size_is_taken_as_it_is_and_a_fixed_one_is_fitted() -> None:
    assert options_of(replace(EMPTY, size=None))["fit"] == ("none",)
    fits = options_of(EMPTY, own={"fit": ("shorter-side 120", "stretch")})["fit"]
    assert options_of(replace(EMPTY, size=(576, 1152)))["fit"] == ("stretch", "letterbox", "crop-to-aspect")
    assert fits == ("stretch", "letterbox", "crop-to-aspect", "shorter-side 128", "shorter-side 120")


@given(
    st.sampled_from(["", *COLORS]),
    st.sampled_from(["", *SCALES]),
    st.sampled_from(["", "stretch"]),
    st.sampled_from(["", *RESAMPLERS]),
)
def test_every_way_that_is_left_comes_once_and_keeps_what_was_answered(
    color: str, scale: str, fit: str, resampler: str
) -> None:
    draft = replace(EMPTY, color=color, scale=scale, fit=fit, resampler=resampler)
    options = options_of(draft)
    ways = ways_of(draft, options)
    count = 1
    for question in draft.open:
        count *= len(options[question])

    assert len(ways) == len(set(ways)) == count
    assert all(not way.open for way in ways)
    assert all(
        getattr(way, name) == getattr(draft, name) for way in ways for name in QUESTIONS if name not in draft.open
    )


def test_the_first_few_ways_show_something_of_every_option() -> None:
    first = ways_of(EMPTY, options_of(EMPTY))[:20]

    for question, options in options_of(EMPTY).items():
        assert {getattr(way, question) for way in first} == set(options)
