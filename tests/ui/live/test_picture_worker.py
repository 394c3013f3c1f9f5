from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pytest

from inspector_app.domain.frame import Pixels
from inspector_app.ui.live.picture_worker import FrameWorker, Kind, Prepared


@pytest.fixture
def worker() -> Iterator[FrameWorker]:
    worker = FrameWorker()
    worker.start()
    yield worker
    worker.stop()


def wait_for(found: Callable[[], Prepared | None], seconds: float = 5.0) -> Prepared:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        prepared = found()
        if prepared is not None:
            return prepared
        time.sleep(0.002)
    raise AssertionError("nothing became ready")


def picture(grey: int, width: int = 640, height: int = 480) -> Pixels:
    return np.full((height, width, 3), grey, np.uint8)


def jpeg(grey: int, width: int = 640, height: int = 480) -> bytes:
    return cv2.imencode(".jpg", picture(grey, width, height))[1].tobytes()


def test_a_recorded_picture_is_decoded_and_fitted(worker: FrameWorker) -> None:
    worker.want("p1/top", jpeg(90), (320, 400))
    prepared = wait_for(lambda: worker.ready("p1/top"))
    assert prepared.frame_px == (640, 480)
    assert prepared.fitted is not None
    assert prepared.fitted.shape == (240, 320, 4)
    assert prepared.fitted[5, 5].tolist() == [90, 90, 90, 255]
    assert prepared.pyramid is not None
    assert prepared.problem == ""


def test_another_size_fits_it_anew_from_the_kept_pyramid(worker: FrameWorker) -> None:
    worker.want("p1", jpeg(90), (320, 400))
    first = wait_for(lambda: worker.ready("p1"))
    worker.want("p1", b"never read again", (160, 400))
    second = wait_for(lambda: found if (found := worker.ready("p1")) is not first else None)
    assert second.pyramid is first.pyramid
    assert second.fitted is not None
    assert second.fitted.shape == (120, 160, 4)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", jpeg(5)[:400]])
def test_a_broken_picture_gives_words(worker: FrameWorker, data: bytes) -> None:
    worker.want("p1", data, (320, 200))
    prepared = wait_for(lambda: worker.ready("p1"))
    assert "the picture is" in prepared.problem
    assert prepared.fitted is None
    worker.want("p2", jpeg(8), (320, 200))
    assert wait_for(lambda: worker.ready("p2")).problem == ""


def test_of_live_frames_only_the_newest_counts() -> None:
    worker = FrameWorker()
    for grey in range(50):
        worker.want("live/top", picture(grey), (320, 240), kind=Kind.LIVE)
    worker.start()
    prepared = wait_for(lambda: worker.ready("live/top"))
    worker.stop()
    assert prepared.fitted is not None
    assert prepared.fitted[0, 0, 0] == 49


def test_live_frames_are_not_kept(worker: FrameWorker) -> None:
    worker.want("live/top", picture(7), (320, 240), kind=Kind.LIVE)
    wait_for(lambda: worker.ready("live/top"))
    assert worker.kept_bytes == 0
    worker.forget(Kind.LIVE)
    assert worker.ready("live/top") is None


def test_the_part_that_is_shown_comes_before_the_next_one() -> None:
    worker = FrameWorker()
    worker.want("next", jpeg(1, 3000, 2000), (320, 240), kind=Kind.NEXT)
    worker.want("shown", jpeg(2), (320, 240))
    worker.start()
    wait_for(lambda: worker.ready("shown"))
    assert worker.ready("next") is None or worker.ready("shown") is not None
    wait_for(lambda: worker.ready("next"))
    worker.stop()


def test_the_last_four_pictures_are_kept() -> None:
    worker = FrameWorker()
    worker.start()
    for number in range(7):
        worker.want(f"p{number}", jpeg(number), (320, 240))
        wait_for(lambda number=number: worker.ready(f"p{number}"))  # type: ignore[misc]
    worker.stop()
    assert [number for number in range(7) if worker.ready(f"p{number}") is not None] == [3, 4, 5, 6]


def test_what_is_kept_is_bounded_by_bytes() -> None:
    worker = FrameWorker(kept_bytes=3_000_000)
    worker.start()
    for number in range(4):
        worker.want(f"p{number}", jpeg(number), (320, 240))
        wait_for(lambda number=number: worker.ready(f"p{number}"))  # type: ignore[misc]
        assert worker.kept_bytes <= 3_000_000
    worker.stop()
    assert worker.ready("p3") is not None
    assert worker.ready("p0") is None


def test_a_giant_jpeg_is_seen_before_it_is_wholly_decoded(worker: FrameWorker) -> None:
    worker.want("giant", jpeg(120, 12_000, 8400), (1280, 720))
    seen = []
    prepared = wait_for(lambda: worker.ready("giant"))
    while prepared.pyramid is None:
        seen.append(prepared)
        prepared = wait_for(lambda: worker.ready("giant"))
    assert seen
    assert seen[0].frame_px == prepared.frame_px == (12_000, 8400)
    assert seen[0].fitted is not None
    assert prepared.fitted is not None
    assert seen[0].fitted.shape == prepared.fitted.shape == (720, 1029, 4)


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1)])
def test_thin_and_tiny_pictures_are_fitted(worker: FrameWorker, size: tuple[int, int]) -> None:
    worker.want("thin", picture(3, *size), (640, 480))
    prepared = wait_for(lambda: worker.ready("thin"))
    assert prepared.problem == ""
    assert prepared.fitted is not None
    assert max(prepared.fitted.shape[1] / 640, prepared.fitted.shape[0] / 480) == 1.0


def test_a_worker_that_was_never_started_stops() -> None:
    FrameWorker().stop()
