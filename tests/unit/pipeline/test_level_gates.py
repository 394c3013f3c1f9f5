"""Raising the level asks the gates of every level up to it, and an override stays visible."""

from __future__ import annotations

import json

import pytest

from inspector_app.domain.automation import Level, LevelRefused
from inspector_app.domain.fall import Cause
from inspector_app.domain.gate import Gate, GateState, Lack, Missing
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.flow import Levelled
from inspector_app.pipeline.gates import RecipeGates
from inspector_app.pipeline.level import LevelKeeper

RECIPE = Recipe("phone", gates=(Gate("partial"), Gate("full", people=2)))
LACKS = (Missing(Lack.NG_PARTS, 41, 59),)


class Station:
    """A keeper whose changes are recorded at once, and whose gates a test opens and shuts."""

    def __init__(self, level: Level = Level.ASSISTED, *, shut: tuple[Level, ...] = ()) -> None:
        self.shut = set(shut)
        self.written: list[Levelled] = []
        self.level = LevelKeeper(
            RECIPE,
            level,
            ceiling=Level.FULL,
            clock=SystemClock(),
            record=self._record,
            gates=RecipeGates(lambda: RECIPE, "production", self),
        )

    pending = 0

    def states(self) -> list[GateState]:
        levels = (Level.PARTIAL, Level.FULL)
        return [GateState(level, missing=LACKS if level in self.shut else ()) for level in levels]

    def _record(self, item: Levelled) -> None:
        self.written.append(item)
        item.done.set_result(None)

    def ask(self, after: Level, *, second: str = "", override: bool = False) -> None:
        self.level.request(after, "Kim", "study passed", second=second, override=override)


def test_a_shut_gate_refuses_the_raise_and_nothing_is_recorded() -> None:
    station = Station(shut=(Level.PARTIAL,))
    with pytest.raises(LevelRefused, match="before partial is shut: it lacks true NG parts"):
        station.ask(Level.PARTIAL)

    assert station.level.level is Level.ASSISTED
    assert station.written == []


def test_a_raise_through_an_open_gate_is_recorded_with_its_evidence() -> None:
    station = Station()
    station.ask(Level.PARTIAL)
    (written,) = station.written

    assert [state["level"] for state in json.loads(written.change.evidence)] == [Level.PARTIAL]
    assert not written.change.overrides
    assert station.level.overridden is None


def test_a_raise_over_several_levels_asks_each_gate_between() -> None:
    station = Station(shut=(Level.PARTIAL,))
    with pytest.raises(LevelRefused, match="before partial"):
        station.ask(Level.FULL, second="Sam")

    station.shut.clear()
    station.ask(Level.FULL, second="Sam")
    assert [state["level"] for state in json.loads(station.written[0].change.evidence)] == [Level.PARTIAL, Level.FULL]


def test_two_people_sign_where_the_gate_asks_for_two() -> None:
    station = Station(Level.PARTIAL)
    with pytest.raises(LevelRefused, match="two people sign for full"):
        station.ask(Level.FULL)
    for same in ("Kim", " kim ", "station"):
        with pytest.raises(LevelRefused, match="another person's"):
            station.ask(Level.FULL, second=same)

    station.ask(Level.FULL, second="Sam")
    assert station.written[0].change.second == "Sam"


def test_an_override_passes_a_shut_gate_and_shows_until_the_evidence_is_there() -> None:
    station = Station(shut=(Level.PARTIAL,))
    station.ask(Level.PARTIAL, override=True)

    assert station.written[0].change.overrides
    assert station.level.overridden is Level.PARTIAL
    station.shut.clear()
    assert station.level.overridden is None


def test_an_override_of_a_gate_that_is_open_overrides_nothing() -> None:
    station = Station()
    station.ask(Level.PARTIAL, override=True)

    assert not station.written[0].change.overrides
    assert station.level.overridden is None


def test_an_override_ends_with_the_level_that_it_reached() -> None:
    station = Station(shut=(Level.PARTIAL,))
    station.ask(Level.PARTIAL, override=True)
    station.level.fall(Cause.CAMERA_LOST, "camera 'top' is lost")
    assert station.level.overridden is None

    with pytest.raises(LevelRefused):
        station.ask(Level.PARTIAL)


def test_lowering_asks_no_gate_and_no_second_person() -> None:
    station = Station(Level.FULL, shut=(Level.PARTIAL, Level.FULL))
    station.ask(Level.PARTIAL)

    assert station.level.level is Level.PARTIAL
    assert station.written[0].change.evidence == ""
