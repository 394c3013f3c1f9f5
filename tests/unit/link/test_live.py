"""The live picture of one view follows the engine's newest frame."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from inspector_app.domain.frame import Frame
from inspector_app.link.live import LiveFrame, LiveView
from inspector_app.link.messages import FrameRequested, FrameShown, FromEngine, Intent, NoFrame, Refused
from inspector_app.link.preview import Preview
from tests.fakes.engine import FakeEngine, eventually


class Camera:
    """Frames of two views, put by hand, shown through a real ring."""

    def __init__(self, folder: Path) -> None:
        self.preview = Preview(folder)
        self.frames: dict[str, tuple[int, Frame]] = {}
        self._changed = threading.Condition()

    def put(self, view: str, number: int) -> None:
        pixels = np.full((20, 30, 3), number, np.uint8)
        with self._changed:
            self.frames[view] = (number, Frame(view, number, pixels, time.monotonic_ns(), float(number)))
            self._changed.notify_all()

    def answer(self, intent: Intent, _client: str) -> FromEngine:
        assert isinstance(intent, FrameRequested)
        if intent.view == "none":
            return Refused("there is no such view")
        with self._changed:
            self._changed.wait_for(
                lambda: self.frames.get(intent.view, (0,))[0] not in (0, intent.after), intent.wait_ms / 1000
            )
            number, frame = self.frames.get(intent.view, (0, None))
        if frame is None or number == intent.after:
            return NoFrame()
        return self.preview.show(intent.view, number, frame) or NoFrame()


@pytest.fixture
def camera(tmp_path: Path) -> Iterator[Camera]:
    rings = tmp_path / "rings"
    rings.mkdir()
    camera = Camera(rings)
    yield camera
    camera.preview.close()


@pytest.fixture
def engine(tmp_path: Path, camera: Camera) -> Iterator[FakeEngine]:
    with FakeEngine(tmp_path) as engine:
        engine.answers[FrameRequested] = camera.answer
        yield engine


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveView]:
    live = LiveView(tmp_path)
    live.start()
    yield live
    live.stop()


def shows(live: LiveView, view: str, number: int) -> LiveFrame:
    def there() -> bool:
        picture = live.latest()
        return picture is not None and (picture.view, picture.sequence) == (view, number)

    assert eventually(there)
    picture = live.latest()
    assert picture is not None
    return picture


def test_the_newest_frame_is_there_soon_and_nobody_can_change_it(
    engine: FakeEngine, camera: Camera, live: LiveView
) -> None:
    live.look_at("top")
    for number in (1, 2, 3):
        camera.put("top", number)
        picture = shows(live, "top", number)
        assert (picture.pixels == number).all()
        assert not picture.pixels.flags.writeable
        assert (time.monotonic_ns() - picture.captured_ns) / 1e6 < 500


def test_another_view_is_followed_and_the_old_picture_is_gone_at_once(
    engine: FakeEngine, camera: Camera, live: LiveView
) -> None:
    camera.put("top", 5)
    live.look_at("top")
    shows(live, "top", 5)
    live.look_at("side")
    assert live.latest() is None
    camera.put("side", 2)

    shows(live, "side", 2)


def test_a_view_that_nobody_looks_at_is_not_asked_for(engine: FakeEngine, camera: Camera, live: LiveView) -> None:
    camera.put("top", 1)
    live.look_at("top")
    shows(live, "top", 1)
    live.look_at("")
    assert eventually(lambda: live._chosen.is_set() is False)
    time.sleep(0.15)
    asked = len(engine.asked)
    time.sleep(0.3)
    assert len(engine.asked) == asked


def test_a_view_without_a_picture_does_not_end_the_live_view(
    engine: FakeEngine, camera: Camera, live: LiveView
) -> None:
    live.look_at("none")
    assert eventually(lambda: engine.count(FrameRequested))
    camera.put("top", 1)
    live.look_at("top")

    shows(live, "top", 1)


def test_a_frame_that_was_overwritten_is_skipped(engine: FakeEngine, camera: Camera, live: LiveView) -> None:
    def stale(intent: Intent, client: str) -> FromEngine:
        answer = camera.answer(intent, client)
        if isinstance(answer, FrameShown) and answer.sequence == 1:
            return msgspec.structs.replace(answer, ticket=replace(answer.ticket, generation=999))
        return answer

    engine.answers[FrameRequested] = stale
    camera.put("top", 1)
    live.look_at("top")
    assert eventually(lambda: engine.count(FrameRequested) > 1)
    assert live.latest() is None
    camera.put("top", 2)

    shows(live, "top", 2)


def test_without_an_engine_there_is_no_picture_and_with_the_next_one_there_is(
    tmp_path: Path, camera: Camera, live: LiveView
) -> None:
    camera.put("top", 9)
    live.look_at("top")
    with FakeEngine(tmp_path) as engine:
        engine.answers[FrameRequested] = camera.answer
        shows(live, "top", 9)
    assert eventually(lambda: live.latest() is None)
    with FakeEngine(tmp_path, "engine-2") as engine:
        engine.answers[FrameRequested] = camera.answer
        shows(live, "top", 9)


def test_it_stops_within_a_second_while_it_waits_for_a_frame(engine: FakeEngine, live: LiveView) -> None:
    release = threading.Event()
    engine.answers[FrameRequested] = lambda _intent, _client: (release.wait(5), NoFrame())[1]
    live.look_at("top")
    assert eventually(lambda: engine.count(FrameRequested))
    begun = time.monotonic()
    live.stop()

    assert time.monotonic() - begun < 1
    assert not live._thread.is_alive()
    release.set()
