"""What the picture costs the GUI thread: live frames, a 100-megapixel picture, panning; and whether memory grows."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
import psutil
from PySide6.QtCore import QTimer  # noqa: TID251 - what is measured is the screen
from PySide6.QtWidgets import QApplication  # noqa: TID251 - the same

from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Finding
from inspector_app.link.live import LiveFrame
from inspector_app.showing import percentiles
from inspector_app.ui.live.frame_view import FrameView
from inspector_app.ui.live.picture_worker import FrameWorker
from inspector_app.ui.theme import LIGHT

_MB = 1 << 20
_NS_PER_MS = 1e6
_AREA_PX = (1280, 720)
_PAINT_MOST_MS, _LAG_MOST_MS, _GROWTH_MOST_MB = 3.0, 16.0, 15.0
_FRAME_S, _TICK_S, _PROBE_S = 1 / 25, 0.033, 0.002


def measure(frames: int = 5000, seconds: float = 8.0) -> dict[str, Any]:
    """Return milliseconds of the GUI thread, the event loop's lag beside live frames, and resident memory in MB."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    cv2.setNumThreads(1)
    worker = FrameWorker()
    worker.start()
    view = FrameView(LIGHT, worker)
    view.show()
    view.resize(_AREA_PX[0], _AREA_PX[1] + view.strip.sizeHint().height())
    app.processEvents()
    try:
        live = _live_ms(view, 300)
        zoomed = _zoomed_ms(view, 100)
        lag = _lag_ms(app, view, seconds)
        memory = _memory_mb(view, frames)
        giant = _giant(view)
    finally:
        view.close()
        worker.stop()
    return {
        "area_px": view.canvas.area_px,
        "live_1080p_gui_ms": live,
        "live_1080p_zoomed_gui_ms": zoomed,
        "event_loop_lag_at_25_frames_ms": lag,
        "resident_mb": memory,
        "giant_100_megapixels": giant,
        "reached": live["p95"] < _PAINT_MOST_MS and lag["p99"] < _LAG_MOST_MS and memory["growth"] < _GROWTH_MOST_MB,
    }


def _frames() -> list[Pixels]:
    random = np.random.default_rng(4)
    return [random.integers(0, 256, (1080, 1920, 3), np.uint8) for _ in range(4)]


def _shown_ms(view: FrameView, picture: LiveFrame) -> float:
    """Show one live frame; return the milliseconds that the GUI thread spent, waiting for the worker left out."""
    begun = time.perf_counter()
    view.show_live(picture)
    spent = time.perf_counter() - begun
    while True:
        begun = time.perf_counter()
        view.poll(time.monotonic_ns())
        took = time.perf_counter() - begun
        prepared = view.canvas.prepared
        if prepared is not None and prepared.captured_ns == picture.captured_ns:
            break
        time.sleep(0.0005)
    begun = time.perf_counter()
    view.canvas.repaint()
    return (spent + took + time.perf_counter() - begun) * 1000


def _live_ms(view: FrameView, count: int) -> dict[str, float]:
    frames = _frames()
    spent = [_shown_ms(view, _live(frames[n % 4], n)) for n in range(count)]
    return percentiles(spent[10:])


def _live(pixels: Pixels, number: int) -> LiveFrame:
    return LiveFrame("top", number, time.monotonic_ns(), time.time(), pixels)


def _zoomed_ms(view: FrameView, count: int) -> dict[str, float]:
    """Return the median at some zooms, and with twenty findings over the whole frame."""
    told = {}
    for name, scale in (("0.85", 0.85), ("1:1", 1.0), ("4", 4.0)):
        view.canvas.one_to_one()
        view.canvas.zoom_by(scale)
        told[name] = _live_ms(view, count)["p50"]
    view.canvas.fit()
    view.lay_findings(
        [Finding("scratch", 0.9, (90 * n, 60 * (n % 9), 90 * n + 60, 60 * (n % 9) + 30)) for n in range(20)]
    )
    told["20 findings"] = _live_ms(view, count)["p50"]
    view.lay_findings(())
    return told


def _lag_ms(app: QApplication, view: FrameView, seconds: float) -> dict[str, float]:
    """Return how late a 2 ms timer comes while the view shows 25 frames a second."""
    frames, late, sent = _frames(), [], 0
    begun = last = time.perf_counter()

    def probe() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(max(0.0, now - last - _PROBE_S) * 1000)
        last = now

    def tick() -> None:
        nonlocal sent
        due = int((time.perf_counter() - begun) / _FRAME_S)
        if due > sent:
            sent = due
            view.show_live(_live(frames[due % 4], due))
        view.poll(time.monotonic_ns())

    timers = [_timer(_PROBE_S, probe), _timer(_TICK_S, tick)]
    QTimer.singleShot(int(seconds * 1000), app.quit)
    app.exec()
    for timer in timers:
        timer.stop()
    return percentiles(late) | {"max": round(max(late), 3)}


def _timer(every_s: float, act: Callable[[], None]) -> QTimer:
    timer = QTimer()
    timer.timeout.connect(act)
    timer.start(int(every_s * 1000))
    return timer


def _memory_mb(view: FrameView, frames: int) -> dict[str, float]:
    process, seen = psutil.Process(), []
    for number in range(frames):
        # A frame of its own each time, as the ring's reader copies one.
        _shown_ms(view, _live(np.full((1080, 1920, 3), number % 256, np.uint8), number))
        if number % 50 == 0:
            seen.append(process.memory_info().rss / _MB)
    tenth = max(1, len(seen) // 10)
    early, end = float(np.median(seen[tenth : 2 * tenth])), float(np.median(seen[-tenth:]))
    return {"frames": frames, "early": round(early, 1), "late": round(end, 1), "growth": round(end - early, 1)}


def _giant(view: FrameView) -> dict[str, float]:
    """Return seconds to the first sight and to all of a recorded picture of 12,000 x 8,400, and panning's cost."""
    random = np.random.default_rng(1).integers(0, 256, (840, 1200, 3), np.uint8)
    data = cv2.imencode(".jpg", cv2.resize(random, (12_000, 8400)))[1].tobytes()
    begun = time.perf_counter()
    view.show_recorded(data, key="giant")
    told = {"jpeg_mb": round(len(data) / _MB, 1)}
    while "all_s" not in told:
        view.poll(time.monotonic_ns())
        prepared = view.canvas.prepared
        if prepared is not None:
            view.canvas.repaint()
            told.setdefault("first_sight_s", round(time.perf_counter() - begun, 3))
            if prepared.pyramid is not None:
                told["all_s"] = round(time.perf_counter() - begun, 3)
        time.sleep(0.001)
    for name, scale in (("0.15", 0.15), ("0.3", 0.3), ("1:1", 1.0), ("4", 4.0)):
        view.canvas.one_to_one()
        view.canvas.zoom_by(scale)
        told[f"pan_at_{name}_ms"] = _pan_ms(view)
    return told


def _pan_ms(view: FrameView) -> float:
    spent = []
    for _ in range(60):
        begun = time.perf_counter()
        view.canvas.pan(-7, -5)
        view.canvas.repaint()
        spent.append((time.perf_counter() - begun) * 1000)
    return percentiles(spent)["p50"]


def main() -> int:
    """Print the measurements."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    options.add_argument("--frames", type=int, default=5000, help="frames of the memory's measurement")
    told = options.parse_args()
    if not told.json:
        print("measuring the picture ...", file=sys.stderr)
    print(json.dumps(measure(told.frames), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
