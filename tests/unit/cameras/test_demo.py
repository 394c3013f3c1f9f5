"""The demo line's camera."""

from __future__ import annotations

from queue import Queue

import numpy as np
import pytest

from inspector_app.cameras.demo import DemoCamera, drawn_live, drawn_once
from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.domain.frame import Pixels
from inspector_app.pipeline.clock import SystemClock
from tests.fakes.clock import ManualClock


def plain(number: int) -> Pixels:
    return np.full((4, 4, 3), number, np.uint8)


def test_each_trigger_is_answered_by_the_next_part() -> None:
    camera = DemoCamera(plain, first=5, clock=SystemClock())
    camera.open()
    camera.start()
    assert camera.read(0) is None
    seen = []
    for _ in range(4):
        camera.trigger()
        frame = camera.read(0)
        assert frame is not None
        seen.append((frame.sequence, int(frame.pixels[0, 0, 0])))
    camera.stop()
    camera.close()

    assert seen == [(1, 5), (2, 6), (3, 7), (4, 8)]


def test_a_camera_that_was_closed_goes_on_with_the_part_that_comes_next() -> None:
    camera = DemoCamera(plain, first=1, clock=SystemClock())
    for expected in (1, 2):
        camera.open()
        camera.trigger()
        frame = camera.read(0)
        assert frame is not None
        assert int(frame.pixels[0, 0, 0]) == expected
        camera.close()
        camera.close()


def test_the_next_parts_are_drawn_before_they_are_asked_for() -> None:
    drawn: Queue[int] = Queue()

    def draw(number: int) -> Pixels:
        drawn.put(number)
        return plain(number)

    camera = DemoCamera(draw, first=1, clock=SystemClock())
    camera.open()
    assert [drawn.get(timeout=10) for _ in range(2)] == [1, 2]
    camera.trigger()
    camera.read(0)
    assert drawn.get(timeout=10) == 3
    camera.close()
    assert drawn.empty()


def test_a_part_that_cannot_be_drawn_does_not_stop_the_parts_behind_it() -> None:
    def draw(number: int) -> Pixels:
        if number < 4:
            raise MemoryError
        return plain(number)

    camera = DemoCamera(draw, first=1, clock=SystemClock())
    camera.open()
    for _ in range(3):
        camera.trigger()
        with pytest.raises(MemoryError):
            camera.read(0)
    camera.trigger()
    frame = camera.read(0)
    camera.close()

    assert frame is not None
    assert int(frame.pixels[0, 0, 0]) == 4


def test_a_trigger_that_was_not_answered_dies_with_the_camera_that_heard_it() -> None:
    camera = DemoCamera(plain, first=1, clock=SystemClock())
    camera.open()
    camera.trigger()
    camera.close()
    camera.open()
    unasked = camera.read(0)
    camera.close()

    assert unasked is None


def test_a_frame_bears_the_time_of_its_exposure() -> None:
    clock = ManualClock()
    camera = DemoCamera(plain, first=1, clock=clock)
    camera.open()
    frames = []
    for _ in range(2):
        clock.advance(0.5)
        camera.trigger()
        frames.append(camera.read(0))
    camera.close()
    first, second = frames

    assert first is not None
    assert second is not None
    assert second.captured_ns - first.captured_ns == 500_000_000
    assert second.captured_at - first.captured_at == 0.5


def test_a_demo_camera_has_no_features() -> None:
    camera = DemoCamera(plain, first=1, clock=SystemClock())

    assert (camera.name, camera.features()) == ("top", {})
    with pytest.raises(KeyError):
        camera.set("gain", 2.0)


def test_pictures_that_repeat_still_differ_from_part_to_part() -> None:
    draw = drawn_once(PhoneLine(1), 2)

    assert np.array_equal(draw(1)[1:], draw(3)[1:])
    assert not np.array_equal(draw(1), draw(3))
    assert np.array_equal(drawn_live(PhoneLine(1))(2)[1:], draw(2)[1:])


def test_what_was_drawn_ahead_is_drawn_again_when_the_line_has_changed() -> None:
    light = [10]
    camera = DemoCamera(lambda _number: plain(light[0]), first=1, clock=ManualClock())
    camera.open()
    camera.trigger()
    assert camera.read(0) is not None
    light[0] = 5
    camera.draw_again()
    camera.trigger()
    frame = camera.read(0)
    camera.close()

    assert frame is not None
    assert frame.pixels[0, 0, 0] == 5
