"""How the level may change."""

from __future__ import annotations

import pytest
from hypothesis import given

from inspector_app.domain.automation import STATION, Level, LevelChange, LevelRefused, check_change
from tests.unit.domain.strategies import levels


def change(before: Level, after: Level, who: str = "an engineer", why: str = "trial") -> LevelChange:
    return LevelChange(at=0.0, before=before, after=after, who=who, why=why)


@given(levels, levels)
def test_the_station_itself_only_ever_lowers_the_level(before: Level, after: Level) -> None:
    act = change(before, after, who=STATION)
    if after > before:
        with pytest.raises(LevelRefused, match="never raises"):
            check_change(act)
    else:
        assert check_change(act) is act


@given(levels, levels, levels)
def test_anyone_may_lower_and_nobody_may_pass_the_ceiling(before: Level, after: Level, ceiling: Level) -> None:
    act = change(before, after)
    if after > before and after > ceiling:
        with pytest.raises(LevelRefused, match="highest level now"):
            check_change(act, ceiling=ceiling)
    else:
        assert check_change(act, ceiling=ceiling) is act


@pytest.mark.parametrize("empty", ["why", "who"])
def test_a_change_needs_a_name_and_a_reason(empty: str) -> None:
    with pytest.raises(LevelRefused):
        check_change(change(Level.SHADOW, Level.ASSISTED, **{empty: "  "}))


@given(levels)
def test_a_level_is_found_by_the_word_that_people_write(level: Level) -> None:
    assert Level.from_word(level.word.upper().replace(" ", "-")) is level


def test_an_unknown_level_names_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match="human only, shadow, assisted, partial, full"):
        Level.from_word("autopilot")


def test_the_model_runs_from_shadow_up() -> None:
    assert [level.runs_model for level in Level] == [False, True, True, True, True]
