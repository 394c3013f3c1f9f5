"""What a person at the window feels while the engine runs flat out: late events, old pictures, slow keys."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, QTimer  # noqa: TID251 - what is measured is the screen
from PySide6.QtTest import QTest  # noqa: TID251 - the same

from benchmarks.station_window import Seat, running_engine, seated
from inspector_app.ui.live.canvas import Canvas

_LAG_MOST_MS = {"p99": 10.0, "p99.9": 50.0}
_KEY_MOST_MS, _WINDOW_MOST_S, _INTERVALS_MOST = 100.0, 2.0, 2.0
_PROBE_MS = 2
_CAMERA_HZ = 25.0
_NS_PER_MS = 1e6


def measure(seconds: float = 60.0, keys: int = 60) -> dict[str, Any]:
    """Return lag and frame age in ms, key to next picture in ms, and seconds to the first window, with their limits."""
    cores = os.cpu_count() or 2
    threads = ("--threads", str(max(1, cores - 1)), "--cached-parts", "12", "--kind", "trial")
    with running_engine("--rate", "30", "--level", "full", *threads) as folder, seated(folder) as seat:
        lag = _lag_ms(seat, seconds)
        made = seat.snapshot.counters.parts if seat.snapshot is not None else 0
    with running_engine("--rate", "30", "--level", "full", *threads) as folder, seated(folder) as seat:
        seat.screen.window.show_page("monitor")
        _rest(seat, 5.0)
        charts = _lag_ms(seat, min(seconds, 30.0))
    with running_engine("--rate", str(_CAMERA_HZ), "--level", "full", *threads) as folder, seated(folder) as seat:
        age = _frame_age_ms(seat, min(seconds, 20.0))
    with running_engine("--rate", "8", "--level", "human only", *threads) as folder, seated(folder) as seat:
        key = _key_ms(seat, keys)
    first = _first_window_s()
    interval_ms = 1e3 / _CAMERA_HZ
    return {
        "event_loop_lag_ms": lag,
        "event_loop_lag_on_monitor_ms": charts,
        "parts_meanwhile": made,
        "frame_to_paint_ms": age,
        "frame_interval_ms": interval_ms,
        "key_to_next_picture_ms": key,
        "first_window_s": first,
        "reached": {
            "lag": all(lag[name] <= most for name, most in _LAG_MOST_MS.items()),
            "frame": age["p95"] <= _INTERVALS_MOST * interval_ms,
            "key": key["p95"] <= _KEY_MOST_MS,
            "window": first <= _WINDOW_MOST_S,
        },
    }


class Probe(QObject):
    """Notes how late a timer of 2 ms comes: that long, a key or a touch would have waited."""

    def __init__(self) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_PROBE_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max(0.0, (now - self._last) * 1e3 - _PROBE_MS))
        self._last = now


class Painted(QObject):
    """Notes when a canvas paints a frame for the first time."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.age_ms: list[float] = []
        self.key = ""
        self._captured_ns = 0
        canvas.installEventFilter(self)

    def eventFilter(self, _receiver: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at every paint event."""
        prepared = self._canvas.prepared
        if event.type() == QEvent.Type.Paint and prepared is not None:
            self.key = prepared.key
            if prepared.captured_ns and prepared.captured_ns != self._captured_ns:
                self._captured_ns = prepared.captured_ns
                self.age_ms.append((time.monotonic_ns() - prepared.captured_ns) / _NS_PER_MS)
        return False


def _lag_ms(seat: Seat, seconds: float) -> dict[str, float]:
    seat.until(lambda: seat.snapshot is not None and seat.snapshot.counters.parts > 0, 60.0)
    probe = Probe()
    QTimer.singleShot(round(seconds * 1e3), lambda: seat.app.end(0))
    seat.app.run()
    return _quantiles(probe.late_ms, (50, 95, 99, 99.9, 100))


def _frame_age_ms(seat: Seat, seconds: float) -> dict[str, float]:
    seat.until(lambda: seat.snapshot is not None and seat.snapshot.counters.parts > 0, 60.0)
    page = seat.screen.window.inspect
    painted = Painted(page.view.canvas)
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        # An audited part hides the live picture until somebody has judged it.
        _rest(seat, 0.2)
        if page.desk.part is not None:
            QTest.keyClick(page.view.canvas, Qt.Key.Key_F1)
    return _quantiles(painted.age_ms, (50, 95, 99))


def _key_ms(seat: Seat, keys: int) -> dict[str, float]:
    """Return the milliseconds from a verdict key to the paint of the next part's picture, at a person's pace."""
    page = seat.screen.window.inspect
    painted = Painted(page.view.canvas)
    took = []
    for _ in range(keys):
        seat.until(lambda: page.desk.following is not None and page.desk.shown_at is not None)
        _rest(seat, 0.4)
        here = page.desk.part.pass_id if page.desk.part is not None else ""
        following = page.desk.following
        begun = time.perf_counter()
        QTest.keyClick(page.view.canvas, Qt.Key.Key_F1)
        wanted = following.pass_id if following is not None else here
        seat.until(lambda wanted=wanted: painted.key.startswith(wanted))  # type: ignore[misc]
        took.append((time.perf_counter() - begun) * 1e3)
    return _quantiles(took, (50, 95, 100))


def _quantiles(values: Sequence[float], quantiles: Sequence[float]) -> dict[str, float]:
    return {f"p{quantile:g}": round(float(np.percentile(values, quantile)), 2) for quantile in quantiles}


def _rest(seat: Seat, seconds: float) -> None:
    until = time.perf_counter() + seconds
    seat.until(lambda: time.perf_counter() >= until)


def _first_window_s(times: int = 5) -> float:
    """Return the median seconds from starting the program to its first painted window, the caches warm."""
    took = []
    with tempfile.TemporaryDirectory() as name:
        for number in range(times + 1):
            picture = Path(name) / "window.png"
            command = ["demo", "--data", str(Path(name) / str(number)), "--screenshot", str(picture), "--after", "0.1"]
            begun = time.perf_counter()
            process = subprocess.Popen([sys.executable, "-m", "inspector_app", *command])
            while not picture.exists() and process.poll() is None:
                time.sleep(0.005)
            took.append(time.perf_counter() - begun - 0.1)
            process.wait()
            picture.unlink(missing_ok=True)
    return sorted(took[1:])[times // 2]
