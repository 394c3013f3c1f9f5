"""Whether a demo of 500 parts grows, process by process, and how soon its first verdict comes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import psutil

from inspector_app.domain.automation import Level
from inspector_app.lineio.log import Entry, Heard
from inspector_app.pipeline.lockstep import LockStep
from inspector_app.stations import open_demo

_MB = 1 << 20
_EARLY, _LATE = (100, 200), (400, 500)
_GROWTH_MOST_MB = 15.0
_FIRST_MOST_S = 4.0


def measure(parts: int = 500) -> dict[str, Any]:
    """Return each process's resident memory early and late in MB, and the seconds to the first verdict."""
    samples: dict[str, list[float]] = {}
    with (
        tempfile.TemporaryDirectory(prefix="inspector-bench-") as folder,
        open_demo(seed=5, level=Level.FULL, folder=Path(folder), threads=1) as (station, line),
    ):
        for _ in LockStep(station.line, arrive=line.arrive, judge=lambda _record: None).run(None for _ in range(parts)):
            for name, pid in station.snapshot().processes.items():
                samples.setdefault(name, []).append(psutil.Process(pid).memory_info().rss / _MB)
    first_s = sorted(first_verdict_s() for _ in range(3))[1]
    growth = {name: _growth(values) for name, values in samples.items()}
    return {
        "parts": parts,
        "resident_mb": growth,
        "first_verdict_s": round(first_s, 2),
        "reached": all(one["growth"] < _GROWTH_MOST_MB for one in growth.values()) and first_s <= _FIRST_MOST_S,
    }


def _growth(values: list[float]) -> dict[str, float]:
    early = float(np.median(values[slice(*_EARLY)]))
    late = float(np.median(values[slice(*_LATE)]))
    return {"early": round(early, 1), "late": round(late, 1), "growth": round(late - early, 1)}


def first_verdict_s() -> float:
    """Return the seconds from the start of `inspector demo` to the first outcome that the line heard."""
    with tempfile.TemporaryDirectory(prefix="inspector-bench-") as folder:
        begun = time.time()
        command = [sys.executable, "-m", "inspector_app", "demo", "--parts", "1", "--level", "full", "--json"]
        subprocess.run([*command, "--data", folder], check=True, capture_output=True)
        entries: list[Entry] = [
            msgspec.json.decode(line, type=Entry) for line in (Path(folder) / "line.jsonl").read_bytes().splitlines()
        ]
        return min(entry.at for entry in entries if isinstance(entry, Heard)) - begun
