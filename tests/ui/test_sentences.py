"""What the engine says reaches a person in whole sentences, and is never mistaken for a pattern."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from inspector_app.ui.sentences import SENTENCES, in_words


@given(st.text(max_size=1200))
def test_whatever_is_said_comes_back_in_full_where_nothing_is_translated(said: str) -> None:
    assert in_words(said).lower() == said.lower()


def test_places_may_hold_what_looks_like_a_place() -> None:
    said = "camera '{why} %1 {0}' is lost: {count}"
    assert in_words(said) == said


def test_every_sentence_is_said_once() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES)


def test_a_list_of_what_a_gate_lacks_is_said_piece_by_piece_with_the_levels_own_word(qapp: QApplication) -> None:
    said = "the next step waits: the gate before partial is shut: it lacks escape (86 of 93), second judgements (3 due)"
    translator = QTranslator()
    assert translator.load("inspector_de", str(Path(__file__).parents[2] / "resources" / "translations"))
    qapp.installTranslator(translator)
    try:
        words = in_words(said)
    finally:
        qapp.removeTranslator(translator)

    assert "„teilautomatisch“" in words
    assert words.endswith(": Schlupf (86 von 93), zweite Urteile (3 fällig)")
