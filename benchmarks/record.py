"""Fifty passes a second with a 1080p JPEG each, everything durable: what is lost, and how long each takes."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from inspector_app.cameras.demo import DemoCamera, drawn_once
from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.doctor import sync_ms
from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction
from inspector_app.lineio.log import Entry, Heard, Triggered
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.measures.frame_measures import FrameMeasures
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.line import Equipment, InspectionLine
from inspector_app.pipeline.silent import SilentPredictor
from inspector_app.pipeline.start import Start
from inspector_app.stations import phone_recipe
from inspector_app.store.database import open_for_writing
from inspector_app.store.images import JpegFiles
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.verify import verify

_PICTURES = 20
_LEVEL = Level.FULL


class InstantPredictor(SilentPredictor):
    """Says at once that a part is OK, so that the record alone is measured."""

    def predict(self, part: Pass) -> Prediction:  # noqa: ARG002 - the port's signature
        """Return a sure OK."""
        return Prediction(0.01, located_whole=True)


def measure(seconds: float = 60.0, rate_hz: float = 50.0) -> dict[str, Any]:
    """Return counts and times from trigger to the line's ear, in ms, and the disk's own fdatasync beside."""
    with tempfile.TemporaryDirectory(prefix="inspector-bench-", dir=".") as name:
        folder = Path(name)
        disk_before = sync_ms(folder, 300)
        _run(folder, seconds, rate_hz)
        disk_after = sync_ms(folder, 300)
        triggered, told = _from_log(folder / "line.jsonl")
        took = [(told[number] - at) * 1e3 for number, at in triggered.items() if number in told]
        report = verify(folder / "inspector.db")
    return {
        "rate_hz": rate_hz,
        "seconds": seconds,
        "triggers": len(triggered),
        "passes": report.passes,
        "lost": len(triggered) - len(told),
        "trigger_to_told_ms": {f"p{q}": round(float(np.percentile(took, q)), 2) for q in (50, 99, 100)},
        "reached": report.clean
        and len(triggered) == report.passes == len(told)
        and float(np.percentile(took, 99)) <= 100,
        "disk_fdatasync_ms": {"before": disk_before, "after": disk_after},
        "verify": report.lines()[-1],
    }


def _run(folder: Path, seconds: float, rate_hz: float) -> None:
    clock = SystemClock()
    recipe, _ = phone_recipe()
    draw = drawn_once(PhoneLine(3), _PICTURES)
    for number in range(1, _PICTURES + 1):
        draw(number)
    signals = SimulatedLine(folder / "line.jsonl", line_id="bench", clock=clock, rate_hz=rate_hz, serial_of=_serial)
    database = open_for_writing(folder / "inspector.db", "trial")
    ledger = SqliteLedger(database, folder / "inspector.db", line_id="bench")
    recipe_id = ledger.recipe_version(recipe)
    change = LevelChange(clock.now(), Level.HUMAN_ONLY, _LEVEL, "a benchmark", "load")
    ledger.change_level(change, recipe_version_id=recipe_id)
    camera = DemoCamera(draw, first=1, clock=clock)
    predictor = InstantPredictor("never said")
    equipment = Equipment([camera], predictor, ledger, JpegFiles(folder), FrameMeasures(), signals, clock)
    start = Start("bench", "bench", recipe, recipe_id, level=_LEVEL, ceiling=_LEVEL)
    line = InspectionLine(start, equipment)
    line.start()
    time.sleep(seconds)
    line.stop()
    ledger.close()


def _serial(number: int) -> str:
    return f"{number // 10**6:04d}-{number // 100 % 10**4:04d}-{number % 100:02d}"


def _from_log(log: Path) -> tuple[dict[int, float], dict[int, float]]:
    entries: list[Entry] = [msgspec.json.decode(line, type=Entry) for line in log.read_bytes().splitlines()]
    triggered = {entry.sequence: entry.at for entry in entries if isinstance(entry, Triggered)}
    return triggered, {entry.sequence: entry.at for entry in entries if isinstance(entry, Heard)}
