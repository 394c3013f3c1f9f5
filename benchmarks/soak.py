"""An hour of the real window on the real engine, somebody judging: whether anything grows."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from typing import Any

import psutil
from PySide6.QtCore import Qt  # noqa: TID251 - somebody judges with keys
from PySide6.QtTest import QTest  # noqa: TID251 - the same

from benchmarks.station_window import Seat, running_engine, seated

_MB = 1 << 20
_LOOK_S = 5.0
_PAGE_S = 120.0


def soak(minutes: float, *, rate: float = 2.0) -> dict[str, Any]:
    """Return the resident memory of screen and engine in MB: medians of the second and the last tenth of the time."""
    options = ("--rate", str(rate), "--level", "partial", "--kind", "trial", "--cached-parts", "24", "--threads", "1")
    with running_engine(*options) as folder, seated(folder, size=(1280, 800)) as seat:
        seen = _watch(seat, minutes * 60.0)
        snapshot = seat.snapshot
        parts = snapshot.counters.parts if snapshot is not None else 0
    return {"minutes": minutes, "parts": parts, **{name: _growth(values) for name, values in seen.items()}}


def _watch(seat: Seat, seconds: float) -> dict[str, list[float]]:
    seen: dict[str, list[float]] = {"screen_mb": [], "engine_mb": []}
    window, page = seat.screen.window, seat.screen.window.inspect
    begun, looked, paged = time.monotonic(), 0.0, time.monotonic()
    while (now := time.monotonic()) - begun < seconds:
        if now - looked >= _LOOK_S:
            looked = now
            seen["screen_mb"].append(psutil.Process().memory_info().rss / _MB)
            seen["engine_mb"].append(_engine_mb(seat))
        if now - paged >= _PAGE_S:
            paged = now
            window.show_page("inspect" if page.isHidden() else "monitor")
        if page.isVisible() and page.desk.part is not None:
            QTest.keyClick(page.view.canvas, Qt.Key.Key_F1)
        _rest(seat, 0.5)
    return seen


def _engine_mb(seat: Seat) -> float:
    snapshot = seat.snapshot
    try:
        return psutil.Process(snapshot.processes["engine"]).memory_info().rss / _MB if snapshot is not None else 0.0
    except (psutil.Error, KeyError):
        return 0.0


def _growth(values: Sequence[float]) -> dict[str, float]:
    tenth = max(1, len(values) // 10)
    early, late = statistics.median(values[tenth : 2 * tenth]), statistics.median(values[-tenth:])
    return {"early": round(early, 1), "late": round(late, 1), "growth": round(late - early, 1)}


def _rest(seat: Seat, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        seat.app.qt.processEvents()
        time.sleep(0.002)


def main() -> int:
    """Soak and print; there is no limit in it, a person reads the growth."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=60.0)
    print(json.dumps(soak(options.parse_args().minutes), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
