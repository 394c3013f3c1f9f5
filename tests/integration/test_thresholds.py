"""A threshold that a person sets watches the real line: it alarms when the light falls, and is over when it is back."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inspector_app.domain.alarm import Alarm, AlarmState
from inspector_app.domain.automation import Level
from inspector_app.domain.frame import Pixels
from inspector_app.link.watch_messages import ThresholdSet
from inspector_app.watch_desk import WatchDesk
from tests.fakes.scripted_camera import noise
from tests.integration.blindly import SURE_OK, Blind, blind

BRIGHT = "brightness:top"


class Lamp:
    """A light over the camera that a test turns down."""

    def __init__(self) -> None:
        self.power = 1.0

    def picture(self, number: int) -> Pixels:
        return np.asarray(noise(number) * self.power, np.uint8)


def parts(station: Blind, number: int) -> list[Alarm]:
    """Let parts arrive, and return what of brightness stands or is not seen yet."""
    for _ in range(number):
        station.part()
    station.settle()
    alarms = station.station.line.safeguards.alarms.open()
    return [alarm for alarm in alarms if alarm.condition.metric == BRIGHT]


def test_light_that_falls_below_a_threshold_alarms_with_a_response_and_is_over_when_it_is_back(tmp_path: Path) -> None:
    lamp = Lamp()
    with blind(tmp_path, Level.SHADOW, lambda _part: SURE_OK, picture=lamp.picture) as station:
        assert parts(station, 10) == []
        usual = station.station.moment(BRIGHT, station.last_minutes(), 1)[0].value
        assert usual is not None
        act = ThresholdSet(BRIGHT, usual * 0.9, None, "Ana", "the lamp is old")
        WatchDesk(station.station.watching).handlers()[ThresholdSet](act, "a screen")
        assert parts(station, 10) == []

        lamp.power = 0.7
        (alarm,) = parts(station, 10)
        assert (alarm.stands, alarm.condition.of) == (True, "top")
        assert str(alarm.condition.response)
        assert alarm.condition.pass_id in station.parts[-10:]

        lamp.power = 1.0
        (alarm,) = parts(station, 15)
        assert (alarm.stands, alarm.state) == (False, AlarmState.RETURNED)
