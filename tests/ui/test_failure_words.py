"""What could go wrong, in the language of whoever has to see to it."""

from __future__ import annotations

from inspector_app.configuration.folders import shipped
from inspector_app.configuration.recipes import read_recipe
from inspector_app.domain.failure_modes import DEFAULT_MODES
from inspector_app.ui.failure_words import SENTENCES


def test_every_shipped_table_has_words_to_translate_and_no_word_is_left_over() -> None:
    phone = read_recipe(shipped("resources") / "recipes" / "phone.toml")

    told = {text for mode in (*DEFAULT_MODES, *phone.failure_modes) for text in (mode.name, mode.response)}
    assert told == set(SENTENCES)
