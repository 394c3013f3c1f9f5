"""Every level has its words, and a fall is told from a person's act."""

from __future__ import annotations

import pytest

from inspector_app.domain.automation import STATION, Level, LevelChange
from inspector_app.ui.levels import change_words, fell, level_word, what_happens, who_words


@pytest.mark.parametrize("level", list(Level))
def test_every_level_is_named_and_explained(level: Level) -> None:
    assert level_word(level) == level.word
    assert what_happens(level).endswith(".")


def test_a_fall_is_the_stations_own_act_downwards() -> None:
    own = LevelChange(0.0, Level.FULL, Level.HUMAN_ONLY, STATION, "the engine was started again")
    persons = LevelChange(0.0, Level.FULL, Level.HUMAN_ONLY, "Kim", "lowered at the screen")

    assert (fell(own), fell(persons), fell(None)) == (True, False, False)
    assert who_words(own) == "the station itself: the engine was started again"
    assert change_words(persons) == "full → human only"
    assert who_words(persons).startswith("Kim: ")
