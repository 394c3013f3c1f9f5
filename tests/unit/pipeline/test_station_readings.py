"""What is measured of the station beside its parts."""

from __future__ import annotations

import pytest

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.station_readings import StationReadings
from tests.fakes.clock import ManualClock


def told(readings: StationReadings, at: float = 10.0) -> dict[str, float]:
    shows, tells = readings.at(at)
    assert not shows.keys() & tells.keys()
    return shows | tells


class Pc:
    """A PC that counts who looks at it."""

    def __init__(self, **found: float) -> None:
        self.found, self.looks = found, 0

    def __call__(self) -> dict[str, float]:
        self.looks += 1
        return self.found


def test_parts_between_the_steps_are_counted_together() -> None:
    readings = StationReadings({"inspect": [1, 2], "record": [3]}, ManualClock(), Pc())
    assert told(readings) == {"queue": 3.0}


def test_the_takt_is_the_time_since_the_trigger_before_and_a_clock_that_went_back_gives_none() -> None:
    readings = StationReadings({}, ManualClock(), Pc())
    assert [told(readings, at).get("takt") for at in (10.0, 11.5, 11.5, 9.0, 10.0)] == [None, 1.5, None, None, 1.0]


def test_how_long_the_last_transaction_took_is_told_with_the_next_part() -> None:
    clock = ManualClock()
    readings = StationReadings({}, clock, Pc())
    readings.committing(lambda: clock.advance(0.25))
    assert told(readings)["step:commit"] == pytest.approx(250.0)


def test_a_transaction_that_fails_is_not_timed_and_says_so_to_whoever_writes() -> None:
    readings = StationReadings({}, ManualClock(), Pc())

    def full() -> None:
        raise EnvironmentFault("the disk is full")

    with pytest.raises(EnvironmentFault):
        readings.committing(full)
    assert "step:commit" not in told(readings)


def test_the_pc_is_looked_at_every_five_seconds_in_words_of_the_charts() -> None:
    clock, pc = ManualClock(), Pc(cpu=0.5, cores=1.5, memory=250e6, disk=32e9)
    readings = StationReadings({}, clock, pc)
    assert told(readings) == {"queue": 0.0, "cpu": 1.5, "memory": 250.0, "disk": 32.0}
    clock.advance(4.9)
    assert set(told(readings)) == {"queue"}
    clock.advance(0.2)
    assert "memory" in told(readings)
    assert pc.looks == 2


def test_what_is_not_known_of_the_pc_is_not_told() -> None:
    assert "disk" not in told(StationReadings({}, ManualClock(), Pc(cores=1.0, memory=1e6)))


def test_what_a_slow_model_fills_or_makes_busy_tells_and_the_rest_shows_at_once() -> None:
    readings = StationReadings({}, ManualClock(), Pc(cores=1.5, memory=250e6, disk=32e9))
    readings.committing(lambda: None)
    shows, tells = readings.at(10.0)
    telling = {metric.name for metric in metrics_of(Recipe("plate")) if metric.tells}
    assert set(tells) == {"queue", "step:commit", "cpu"} <= telling
    assert set(shows) == {"memory", "disk"}
    assert not set(readings.at(11.0)[0]) & telling
