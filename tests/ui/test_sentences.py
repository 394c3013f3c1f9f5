"""What the engine says reaches a person in whole sentences, and is never mistaken for a pattern."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.ui.sentences import SENTENCES, in_words


@given(st.text(max_size=1200))
def test_whatever_is_said_comes_back_in_full_where_nothing_is_translated(said: str) -> None:
    assert in_words(said).lower() == said.lower()


def test_places_may_hold_what_looks_like_a_place() -> None:
    said = "camera '{why} %1 {0}' is lost: {count}"
    assert in_words(said) == said


def test_every_sentence_is_said_once() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES)
