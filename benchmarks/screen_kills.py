"""Kills the screen again and again, and asks the record whether the line felt it."""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.station_window import running_engine
from inspector_app.configuration.folders import DATABASE
from inspector_app.link.client import EngineClient
from inspector_app.store.database import open_for_reading

_WINDOW_S = 1.5
_SETTLE_S = 1.0
_LATENCIES = "SELECT decided_at, latency_ms FROM inspections WHERE latency_ms > 0 ORDER BY id"


def kill_screens(times: int, *, rate: float = 5.0, seed: int = 1) -> dict[str, Any]:
    """Return the engine's latency in ms just before and just after each kill, interleaved, and the ratio of p99."""
    chance = random.Random(seed)
    options = ("--rate", str(rate), "--level", "full", "--kind", "trial", "--cached-parts", "12", "--threads", "1")
    killed_at = []
    with running_engine(*options) as folder:
        with EngineClient(folder) as client:
            engine = client.engine_id
        time.sleep(10.0)  # models warm up, pictures are drawn once
        for number in range(times):
            killed_at.append(_kill_one(folder, f"screen {number}", _WINDOW_S + chance.uniform(0.0, 1.0)))
            time.sleep(_WINDOW_S)
        with EngineClient(folder) as client:
            same = client.engine_id == engine
            faults = [fault.text for fault in client.snapshot().faults]
        with closing(open_for_reading(folder / DATABASE).conn) as connection:
            latencies = np.array(connection.execute(_LATENCIES).fetchall())
        leftovers = [file.name for file in folder.glob("*.ring*")]
    before = _within(latencies, [(at - _WINDOW_S, at) for at in killed_at])
    after = _within(latencies, [(at, at + _WINDOW_S) for at in killed_at])
    return {
        "kills": times,
        "same_engine": same,
        "faults": faults,
        "leftover_rings": leftovers,
        "parts_before": len(before),
        "parts_after": len(after),
        "before_ms": _quantiles(before),
        "after_ms": _quantiles(after),
        "p99_ratio": round(float(np.percentile(after, 99) / np.percentile(before, 99)), 3),
    }


def _kill_one(folder: Path, who: str, life_s: float) -> float:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "inspector_app", "--data", str(folder), "--sign-in", who]
    screen = subprocess.Popen(command, env=environment)
    until = time.monotonic() + 60.0
    with EngineClient(folder) as client:
        while client.snapshot().controls.holder != who:
            if time.monotonic() > until:
                message = f"{who} never had the controls"
                raise RuntimeError(message)
            time.sleep(0.05)
    time.sleep(_SETTLE_S + life_s)
    at = time.time()
    screen.kill()
    screen.wait()
    return at


def _within(latencies: np.ndarray[Any, Any], windows: list[tuple[float, float]]) -> np.ndarray[Any, Any]:
    at = latencies[:, 0]
    inside = np.zeros(len(at), bool)
    for begun, ended in windows:
        inside |= (at > begun) & (at <= ended)
    return np.asarray(latencies[inside, 1])


def _quantiles(values: np.ndarray[Any, Any]) -> dict[str, float]:
    return {f"p{quantile}": round(float(np.percentile(values, quantile)), 1) for quantile in (50, 95, 99)}


def main() -> int:
    """Kill and print; exit code 1 when the line felt it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=100)
    found = kill_screens(options.parse_args().kills)
    print(json.dumps(found, indent=2))
    return 0 if found["same_engine"] and not found["faults"] else 1


if __name__ == "__main__":
    sys.exit(main())
