"""The demo line's camera."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_app.cameras.demo import DemoCamera, drawn_live, drawn_once
from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.domain.frame import Pixels
from inspector_app.pipeline.clock import SystemClock


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
