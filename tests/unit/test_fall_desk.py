"""What people do about a fall is recorded, each step once, and the restart verified by another person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector_app.domain.automation import STATION, Level, LevelChange
from inspector_app.domain.errors import BadInput
from inspector_app.domain.fall import Cause, FallStep
from inspector_app.fall_desk import FallDesk
from inspector_app.link.automation_messages import ControlChosen, FallAcknowledged, RestartVerified
from inspector_app.pipeline.falling import Falls
from tests.fakes.clock import ManualClock
from tests.fakes.ledger import MemoryLedger


class Station:
    """A desk with one fall."""

    def __init__(self, *, people: bool = True) -> None:
        self.falls, self.ledger = Falls(), MemoryLedger()
        change = LevelChange(5.0, Level.FULL, Level.HUMAN_ONLY, STATION, "camera 'top' is lost")
        self.falls.add(Cause.CAMERA_LOST, change)
        desk = FallDesk(
            self.falls, self.ledger, act=lambda write: write(), clock=ManualClock(now=9.0), has_people=lambda: people
        )
        self._handlers: dict[type, Callable[[object, str], None]] = desk.handlers()

    def do(self, intent: object) -> None:
        self._handlers[type(intent)](intent, "a client")


def test_a_fall_is_acknowledged_controlled_and_verified() -> None:
    station = Station()
    for intent in (
        FallAcknowledged(1, "Kim"),
        ControlChosen(1, "every part by two people", "Sam"),
        RestartVerified(1, "challenge parts passed", "Lee"),
    ):
        station.do(intent)

    assert [(act.step, act.who, act.text, act.at) for act in station.ledger.fall_acts] == [
        (FallStep.ACKNOWLEDGED, "Kim", "", 9.0),
        (FallStep.CONTROL, "Sam", "every part by two people", 9.0),
        (FallStep.VERIFIED, "Lee", "challenge parts passed", 9.0),
    ]
    assert station.falls.shown() == ()


def test_where_people_sign_in_another_one_than_the_approver_verifies_the_restart() -> None:
    station = Station()
    station.do(ControlChosen(1, "by hand", "Sam"))
    with pytest.raises(BadInput, match="Sam approved"):
        station.do(RestartVerified(1, "looked at it", "Sam"))

    trial = Station(people=False)
    trial.do(ControlChosen(1, "by hand", "Sam"))
    trial.do(RestartVerified(1, "looked at it", "Sam"))
    assert len(trial.ledger.fall_acts) == 2


def test_nothing_is_recorded_that_cannot_be() -> None:
    station = Station()
    for intent in (FallAcknowledged(7, "Kim"), FallAcknowledged(1, " "), ControlChosen(1, "", "Sam")):
        with pytest.raises(BadInput):
            station.do(intent)
    assert station.ledger.fall_acts == []
