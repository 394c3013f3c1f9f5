"""The level in force: recorded before it rises, lowered at once."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.automation import STATION, Level, LevelRefused
from inspector_app.domain.fall import Cause
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.flow import Levelled
from inspector_app.pipeline.level import LevelKeeper

PLAIN = Recipe("phone")


@pytest.fixture
def written() -> list[Levelled]:
    return []


def keeper(level: Level, written: list[Levelled], ceiling: Level = Level.FULL, recipe: Recipe = PLAIN) -> LevelKeeper:
    return LevelKeeper(recipe, level, ceiling=ceiling, clock=SystemClock(), record=written.append)


def test_a_raise_counts_only_when_it_is_recorded(written: list[Levelled]) -> None:
    level = keeper(Level.SHADOW, written)
    done = level.request(Level.ASSISTED, "an engineer", "study passed")

    assert level.level is Level.SHADOW
    written[0].done.set_result(None)
    assert done.done()
    assert level.level is Level.ASSISTED
    assert level.policy().level is Level.ASSISTED


def test_a_raise_that_could_not_be_recorded_does_not_count(written: list[Levelled]) -> None:
    level = keeper(Level.SHADOW, written)
    level.request(Level.ASSISTED, "an engineer", "study passed")
    written[0].done.set_exception(OSError("disk full"))

    assert level.level is Level.SHADOW


def test_the_station_falls_before_the_fall_is_recorded(written: list[Levelled]) -> None:
    level = keeper(Level.FULL, written)
    level.fall(Cause.CAMERA_LOST, "camera 'top' is lost")

    assert level.level is Level.HUMAN_ONLY
    assert (written[0].change.who, written[0].change.why) == (STATION, "camera 'top' is lost")


def test_a_fall_that_overtakes_a_raise_stands(written: list[Levelled]) -> None:
    level = keeper(Level.ASSISTED, written)
    level.request(Level.FULL, "an engineer", "trial")
    level.fall(Cause.LINE_LOST, "the line does not answer")
    written[0].done.set_result(None)

    assert level.level is Level.HUMAN_ONLY


def test_what_was_asked_as_a_lowering_never_raises_a_level_that_fell_meanwhile(written: list[Levelled]) -> None:
    level = keeper(Level.FULL, written)
    level.fall(Cause.CAMERA_LOST, "camera 'top' is lost")
    with pytest.raises(LevelRefused, match="the level has fallen meanwhile; ask again"):
        level.request(Level.ASSISTED, "anybody", "smoke", may_raise=False)

    assert level.level is Level.HUMAN_ONLY
    assert len(written) == 1


def test_a_fall_overtakes_a_raise_even_where_the_level_was_low_already(written: list[Levelled]) -> None:
    level = keeper(Level.HUMAN_ONLY, written)
    level.request(Level.FULL, "an engineer", "trial")
    level.fall(Cause.CAMERA_LOST, "camera 'top' is lost")
    written[0].done.set_result(None)

    assert level.level is Level.HUMAN_ONLY
    assert [(act.change.before, act.change.after) for act in written] == [
        (Level.HUMAN_ONLY, Level.FULL),
        (Level.FULL, Level.HUMAN_ONLY),
    ]


def test_two_raises_are_not_written_over_each_other(written: list[Levelled]) -> None:
    level = keeper(Level.SHADOW, written)
    level.request(Level.ASSISTED, "an engineer", "study passed")
    with pytest.raises(LevelRefused, match="being recorded"):
        level.request(Level.FULL, "another engineer", "trial")


FALLS_TO = {
    Level.HUMAN_ONLY: Cause.CAMERA_LOST,
    Level.SHADOW: Cause.LINE_LOST,
    Level.ASSISTED: Cause.FRAME_STALE,
    Level.PARTIAL: Cause.WORKER_BROKE,
    Level.FULL: Cause.ENGINE_RESTARTED,
}
FALLING = Recipe("phone", falls={"line lost": "shadow", "frame stale": "assisted"})


@given(st.lists(st.tuples(st.sampled_from(["ask", "fall", "write"]), st.sampled_from(list(Level))), max_size=30))
def test_the_recorded_changes_are_a_chain_and_no_raise_survives_a_fall(acts: list[tuple[str, Level]]) -> None:
    written: list[Levelled] = []
    level = keeper(Level.ASSISTED, written, recipe=FALLING)
    for act, to in acts:
        before = level.level
        if act == "ask":
            with suppress(LevelRefused):
                level.request(to, "an engineer", "trial")
        elif act == "fall":
            level.fall(FALLS_TO[to], "a fault")
            assert level.level <= min(before, to) or level.level == before <= to
        else:
            for item in written:
                if not item.done.done():
                    item.done.set_result(None)
    standing = Level.ASSISTED
    for item in written:
        assert item.change.before is standing
        standing = item.change.after
        assert (item.fall is None) == (item.change.who != STATION)


def test_falling_to_where_the_level_is_already_is_no_act(written: list[Levelled]) -> None:
    keeper(Level.HUMAN_ONLY, written).fall(Cause.CAMERA_LOST, "camera lost")

    assert written == []


def test_nobody_signs_with_the_stations_name(written: list[Levelled]) -> None:
    with pytest.raises(LevelRefused, match="the station's own name"):
        keeper(Level.SHADOW, written).request(Level.HUMAN_ONLY, "Station", "because")


def test_nobody_passes_the_ceiling(written: list[Levelled]) -> None:
    with pytest.raises(LevelRefused, match="the highest level now is assisted"):
        keeper(Level.SHADOW, written, ceiling=Level.ASSISTED).request(Level.FULL, "an engineer", "trial")
    assert written == []


def test_a_fall_names_its_cause_and_carries_its_change(written: list[Levelled]) -> None:
    keeper(Level.FULL, written).fall(Cause.CAMERA_LOST, "camera 'top' is lost")

    fall = written[0].fall
    assert fall is not None
    assert (fall.id, fall.cause, fall.before, fall.after) == (1, Cause.CAMERA_LOST, Level.FULL, Level.HUMAN_ONLY)
    assert fall.at == written[0].change.at
    assert "cable" in fall.response


def test_a_cause_falls_to_the_level_that_the_recipe_names_for_it(written: list[Levelled]) -> None:
    recipe = Recipe("phone", safe_level="shadow", falls={"line lost": "assisted"})
    level = keeper(Level.FULL, written, recipe=recipe)
    level.fall(Cause.LINE_LOST, "the line does not answer")
    assert level.level is Level.ASSISTED
    level.fall(Cause.CLOCK_JUMPED, "the clock jumped by 5 s")
    assert level.level is Level.SHADOW
    level.fall(Cause.RECORD_FAULT, "the disk is full")
    assert level.level is Level.HUMAN_ONLY


def test_the_level_is_not_raised_while_a_fault_that_lowered_it_stands(written: list[Levelled]) -> None:
    stands = ["the line does not answer"]
    level = LevelKeeper(
        Recipe("phone"),
        Level.ASSISTED,
        ceiling=Level.FULL,
        clock=SystemClock(),
        record=written.append,
        keeps_low=lambda: stands[-1] if stands else None,
    )
    with pytest.raises(LevelRefused, match="while this stands: the line does not answer"):
        level.request(Level.FULL, "an engineer", "trial")
    level.request(Level.SHADOW, "an engineer", "to be sure")
    stands.clear()
    level.request(Level.FULL, "an engineer", "trial")


def test_what_is_not_recorded_yet_is_told_in_order(written: list[Levelled]) -> None:
    level = keeper(Level.FULL, written)
    level.request(Level.ASSISTED, "an engineer", "trial")
    level.fall(Cause.CAMERA_LOST, "camera 'top' is lost")

    assert level.unwritten() == written
    written[0].done.set_result(None)
    assert level.unwritten() == written[1:]
