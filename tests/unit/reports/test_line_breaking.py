"""Lines of a width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.reports.line_breaking import broken


def of(_: str) -> float:
    return 1.0


def test_it_breaks_between_words_and_within_long_ones() -> None:
    assert broken("one two three", 7.0, width_of=of) == ["one two", "three"]
    assert broken("a abcdefgh", 3.0, width_of=of) == ["a", "abc", "def", "gh"]
    assert broken("", 3.0, width_of=of) == [""]


@given(st.text("ab \n", max_size=80), st.integers(1, 12))
def test_no_letter_is_lost_and_no_line_too_wide(text: str, width: int) -> None:
    lines = broken(text, float(width), width_of=of)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= width for line in lines)
