"""Whether a part takes longer while somebody looks at the Monitor page: `python3 dev.py bench monitor`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import closing
from typing import Any

import numpy as np

from benchmarks.station_window import Seat, running_engine, seated
from inspector_app.configuration.folders import DATABASE
from inspector_app.store.database import open_for_reading

_LATENCIES = "SELECT decided_at, latency_ms FROM inspections WHERE latency_ms > 0 ORDER BY id"
_WARM_S, _SETTLE_S, _TURN_S = 20.0, 2.0, 20.0
_RATE = 4.0
_RATIO_MOST = 1.05


def measure(turns: int = 12) -> dict[str, Any]:
    """Return frame to decision in ms while the page is in front, and while Inspect is, in turns, and the ratio of p99."""
    options = ("--rate", str(_RATE), "--level", "full", "--kind", "trial", "--cached-parts", "12", "--threads", "1")
    spans: dict[str, list[tuple[float, float]]] = {"monitor": [], "inspect": []}
    with running_engine(*options) as folder, seated(folder) as seat:
        _look(seat, _WARM_S)
        for _ in range(turns):
            for page, when in spans.items():
                seat.screen.window.show_page(page)
                _look(seat, _SETTLE_S)
                began = time.time()
                _look(seat, _TURN_S)
                when.append((began, time.time()))
        with closing(open_for_reading(folder / DATABASE).conn) as connection:
            latencies = np.array(connection.execute(_LATENCIES).fetchall())
    took = {page: _within(latencies, when) for page, when in spans.items()}
    ratio = float(np.percentile(took["monitor"], 99) / np.percentile(took["inspect"], 99))
    return {
        "parts": {page: len(values) for page, values in took.items()},
        **{f"{page}_ms": _quantiles(values) for page, values in took.items()},
        "p99_ratio": round(ratio, 3),
        "reached": ratio <= _RATIO_MOST,
    }


def _look(seat: Seat, seconds: float) -> None:
    until = time.monotonic() + seconds
    seat.until(lambda: time.monotonic() >= until, seconds + 10.0)


def _within(latencies: Any, when: list[tuple[float, float]]) -> Any:
    return np.concatenate([latencies[(latencies[:, 0] >= a) & (latencies[:, 0] < b), 1] for a, b in when])


def _quantiles(values: Any) -> dict[str, float]:
    return {f"p{share}": round(float(np.percentile(values, share)), 1) for share in (50, 95, 99)}


def main() -> int:
    """Measure, and print one JSON document."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--turns", type=int, default=12, help="turns of 20 s each way")
    print(json.dumps(measure(options.parse_args().turns), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
