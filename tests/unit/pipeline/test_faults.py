"""What is wrong with the station, in words."""

from __future__ import annotations

from inspector_app.domain.fall import Cause
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.faults import Faults


def test_a_fault_stands_until_it_is_cleared_and_falls_once() -> None:
    falls: list[tuple[Cause, str]] = []
    faults = Faults(SystemClock(), lambda cause, text: falls.append((cause, text)))
    for _ in range(3):
        faults.raise_("camera top", "camera 'top' is lost", cause=Cause.CAMERA_LOST)

    assert [fault.text for fault in faults.standing()] == ["camera 'top' is lost"]
    assert falls == [(Cause.CAMERA_LOST, "camera 'top' is lost")]
    assert faults.keeps_low() == "camera 'top' is lost"
    faults.clear("camera top")
    assert faults.standing() == ()
    assert faults.keeps_low() is None


def test_some_faults_keep_the_station_from_taking_parts() -> None:
    faults = Faults(SystemClock(), lambda cause, text: None)
    faults.raise_("record", "the disk is full", stops_line=True)
    assert faults.stop_line
    assert faults.has("record")
    faults.clear("record")
    assert not faults.stop_line
    assert not faults.has("record")


def test_clearing_what_does_not_stand_is_no_mistake() -> None:
    Faults(SystemClock(), lambda cause, text: None).clear("nothing")
