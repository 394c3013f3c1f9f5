"""What is wrong with the station, in words."""

from __future__ import annotations

from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.faults import Faults


def test_a_fault_stands_until_it_is_cleared_and_falls_once() -> None:
    falls: list[str] = []
    faults = Faults(SystemClock(), falls.append)
    for _ in range(3):
        faults.raise_("camera top", "camera 'top' is lost", blinds=True)

    assert [fault.text for fault in faults.standing()] == ["camera 'top' is lost"]
    assert falls == ["camera 'top' is lost"]
    faults.clear("camera top")
    assert faults.standing() == ()


def test_some_faults_keep_the_station_from_taking_parts() -> None:
    faults = Faults(SystemClock(), lambda why: None)
    faults.raise_("record", "the disk is full", stops_line=True)
    assert faults.stop_line
    assert faults.has("record")
    faults.clear("record")
    assert not faults.stop_line
    assert not faults.has("record")


def test_clearing_what_does_not_stand_is_no_mistake() -> None:
    Faults(SystemClock(), lambda why: None).clear("nothing")
