"""What is looked at besides the parts: the clock, files, drift signals."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.drift_signal import DriftSignal
from inspector_app.domain.fall import Cause
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.lookout import ClockWatch, DriftWatch, FileWatch, LookOut
from tests.fakes.clock import ManualClock
from tests.fakes.watched import MemoryFiles, ScriptedDrift


@pytest.fixture
def falls() -> list[tuple[Cause, str]]:
    return []


@pytest.fixture
def faults(falls: list[tuple[Cause, str]]) -> Faults:
    return Faults(ManualClock(), lambda cause, text: falls.append((cause, text)))


class Clock(ManualClock):
    """A clock whose wall-clock time a test sets apart from its monotonic time."""

    def jump(self, seconds: float) -> None:
        self._now += seconds


@pytest.mark.parametrize("seconds", [-3600.0, -2.5, 2.5, 86_400.0])
def test_a_jump_of_the_clock_lowers_the_level_once(falls: list[tuple[Cause, str]], seconds: float) -> None:
    clock = Clock()
    watch = ClockWatch(clock, lambda cause, text: falls.append((cause, text)), again=lambda: None)
    watch.look()
    clock.jump(seconds)
    for _ in range(3):
        clock.advance(0.25)
        watch.look()

    assert falls == [(Cause.CLOCK_JUMPED, f"the PC's clock jumped by {seconds:+.1f} s")]


def test_a_slow_correction_of_the_clock_is_no_jump(falls: list[tuple[Cause, str]]) -> None:
    clock = Clock()
    watch = ClockWatch(clock, lambda cause, text: falls.append((cause, text)), again=lambda: None)
    for _ in range(100):
        watch.look()
        clock.advance(0.25)
        clock.jump(0.1)

    assert falls == []


def test_times_that_were_read_around_a_change_are_read_again(falls: list[tuple[Cause, str]]) -> None:
    clock = Clock()
    watch = ClockWatch(clock, lambda cause, text: falls.append((cause, text)), again=lambda: clock.jump(-7.0))
    watch.look()
    clock.jump(7.0)
    watch.look()

    assert falls == []


def test_a_changed_file_stands_as_a_fault_until_it_is_as_it_was(faults: Faults, falls: list[tuple[Cause, str]]) -> None:
    clock, recipe, model = ManualClock(), Path("phone.toml"), Path("phone.onnx")
    files = MemoryFiles(**{"phone.toml": "recipe = 1", "phone.onnx": "model"})
    watch = FileWatch([recipe, model], files, faults=faults, clock=clock)

    def look() -> list[str]:
        clock.advance(2.0)
        watch.look()
        return [fault.text for fault in faults.standing()]

    assert look() == []
    read = files.read
    assert look() == []
    assert files.read == read
    files.write(model, "another")
    assert look() == ["phone.onnx is not what it was when the station started"]
    files.write(recipe, None)
    assert len(look()) == 2
    assert falls == [
        (Cause.FILE_CHANGED, "phone.onnx is not what it was when the station started"),
        (Cause.FILE_CHANGED, "phone.toml is gone"),
    ]
    files.write(recipe, "recipe = 1")
    files.write(model, "model")
    assert look() == []


def test_another_champions_files_are_looked_at_beside_those_of_the_one_before(faults: Faults) -> None:
    clock, before, champion = ManualClock(), Path("phone.onnx"), Path("wide.onnx")
    files = MemoryFiles(**{"phone.onnx": "model", "wide.onnx": "another"})
    watch = FileWatch([before], files, faults=faults, clock=clock)
    watch.look()
    watch.add([champion, before])
    clock.advance(2.0)
    watch.look()
    for path in (before, champion):
        files.write(path, "changed")
    clock.advance(2.0)
    watch.look()

    assert [faults.has(f"file {path}") for path in (before, champion)] == [True, True]


def test_files_are_looked_at_every_two_seconds(faults: Faults) -> None:
    clock, model = ManualClock(), Path("phone.onnx")
    files = MemoryFiles(**{"phone.onnx": "model"})
    watch = FileWatch([model], files, faults=faults, clock=clock)
    watch.look()
    files.write(model, "another")
    clock.advance(1.0)
    watch.look()
    assert faults.standing() == ()
    clock.advance(1.0)
    watch.look()
    assert faults.has("file phone.onnx")


def test_a_drift_alarm_asks_for_challenge_parts_and_a_limit_lowers_the_level(
    faults: Faults, falls: list[tuple[Cause, str]]
) -> None:
    drift = ScriptedDrift()
    asked: list[str] = []
    confirmed: list[tuple[str, float]] = []
    watch = DriftWatch(
        drift, faults, ask=asked.append, confirmed=lambda why, began_at: confirmed.append((why, began_at))
    )
    drift.signals = [DriftSignal("brightness:top", "brightness of 'top' moves")]
    for _ in range(2):
        watch.look()
    assert (asked, falls, confirmed) == (["brightness of 'top' moves"], [], [])
    drift.signals = [DriftSignal("brightness:top", "brightness of 'top' is low", past_limit=True, began_at=70.0)]
    for _ in range(2):
        watch.look()
    assert falls == [(Cause.DRIFT_LIMIT, "brightness of 'top' is low")]
    assert confirmed == [("brightness of 'top' is low", 70.0)]
    drift.signals = []
    watch.look()
    assert faults.standing() == ()


def test_everything_is_looked_at_in_turn() -> None:
    seen: list[str] = []
    lookout = LookOut([lambda: seen.append("clock"), lambda: seen.append("files")])
    lookout.end()
    lookout.open()
    lookout.step()
    lookout.close()

    assert seen == ["clock", "files"]
