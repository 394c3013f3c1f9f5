"""What a candidate costs the champion in shadow, and a thousand switches between two models under load."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from inspector_app.cameras.demo import DemoCamera, drawn_once
from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.candidates import Candidates
from inspector_app.configuration.folders import registry_folder
from inspector_app.domain.automation import Level
from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Recipe
from inspector_app.engine import Plan, Station, open_station, predicting
from inspector_app.inference.remote import RemotePredictor
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.pipeline.clock import SystemClock
from inspector_app.pipeline.flow import Acted
from inspector_app.pipeline.lockstep import without_time_limits
from inspector_app.pipeline.side import Side
from inspector_app.stations import phone_recipe
from inspector_app.store.verify import verify

_PICTURES = 12
_WARM_S = 60.0
_WARM_PARTS = 20
_PART_S = 60.0
_UNDER_WAY = 2  # parts in the line at once: it never waits for the next one


class Counting:
    """A predictor that notes whom it was asked about."""

    def __init__(self, inner: RemotePredictor) -> None:
        self.inner = inner
        self.asked: list[str] = []

    def predict(self, part: Pass) -> Prediction:
        """Note the pass, and ask."""
        self.asked.append(part.id)
        return self.inner.predict(part)

    def model_hashes(self) -> dict[str, str]:
        """Return the models' hashes."""
        return self.inner.model_hashes()

    def keeps_failing(self) -> str | None:
        """Return why nobody should count on it."""
        return self.inner.keeps_failing()

    def close(self) -> None:
        """Close it."""
        self.inner.close()


def shadow(parts: int = 60, blocks: int = 10, *, takt_s: float = 0.4, seed: int = 11) -> dict[str, Any]:
    """Return the champion's frame to decision in ms with and without a candidate in shadow, block by block in turns."""
    with _station(seed) as (station, line, models):
        candidates, sides = _candidates(models), station.line.sides
        aside = candidates(sides.champion.recipe, aside=True)
        with contextlib.closing(aside):
            _wait_warm(aside)
            tries = station.tries
            assert tries is not None
            trying = tries.rollout.trying
            version = station.ledger.recipe_version(replace(sides.champion.recipe, version=2))
            candidate = Side(sides.champion.recipe, version, aside, distrust=print, clock=SystemClock())
            took: dict[bool, list[float]] = {True: [], False: []}
            spoke = skipped = 0
            _drive(station, line, _WARM_PARTS, takt_s=takt_s)
            for block in range(2 * blocks):
                tried = block % 2 == 0
                trying.put(candidate if tried else None)
                time.sleep(1.0)
                took[tried] += _drive(station, line, parts, takt_s=takt_s)
                skipped += trying.skipped
            trying.put(None)
            time.sleep(1.0)
            spoke = _count(station, "candidate_predictions")
    p99 = {tried: float(np.percentile(values, 99)) for tried, values in took.items()}
    return {
        "parts": {"with": len(took[True]), "without": len(took[False])},
        "takt_s": takt_s,
        "with_ms": _quantiles(took[True]),
        "without_ms": _quantiles(took[False]),
        "candidate_spoke": spoke,
        "candidate_skipped": skipped,
        "p99_ratio": round(p99[True] / p99[False], 3),
        "reached": p99[True] <= 1.10 * p99[False],
        "cores": os.cpu_count(),
    }


def switches(count: int = 1000, block: int = 100, *, seed: int = 11) -> dict[str, Any]:
    """Return what became of as many parts as switches, and their latency beside parts without, in turns."""
    with _station(seed) as (station, line, models):
        sides = station.line.sides
        green = Counting(_candidates(models)(sides.champion.recipe, aside=False))
        with contextlib.closing(green):
            _wait_warm(green.inner)
            version = station.ledger.recipe_version(replace(sides.champion.recipe, version=2))
            blue_side = sides.champion
            blue = blue_side.predictor
            assert isinstance(blue, Counting)
            pair = [
                blue_side,
                Side(replace(blue_side.recipe, version=2), version, green, distrust=print, clock=SystemClock()),
            ]
            took: dict[bool, list[float]] = {True: [], False: []}
            _drive(station, line, _WARM_PARTS, takt_s=0.0)
            for number in range(2 * count // block):
                switching = number % 2 == 0
                took[switching] += _drive(station, line, block, takt_s=0.0, switch=pair if switching else ())
            parts, decided = _WARM_PARTS + 2 * count, _count(station, "inspections")
            said = {blue_side.recipe_version_id: set(blue.asked), version: set(green.asked)}
            both = len(set(blue.asked) & set(green.asked)) + len(blue.asked) + len(green.asked) - parts
            others = _of_another(station, said)
        clean = verify(station.database, images=False).clean
    slowest, p99 = max(took[True]), float(np.percentile(took[False], 99))
    return {
        "switches": count,
        "parts": parts,
        "without_verdict": parts - decided,
        "asked_twice_or_of_both": both,
        "rows_that_name_another": others,
        "slowest_ms": round(slowest, 1),
        "without_ms": _quantiles(took[False]),
        "with_ms": _quantiles(took[True]),
        "ratio": round(slowest / p99, 3),
        "verified": clean,
        "reached": slowest <= 1.5 * p99 and parts == decided and not both and not others and clean,
        "cores": os.cpu_count(),
    }


@contextmanager
def _station(seed: int) -> Iterator[tuple[Station, SimulatedLine, Path]]:
    told, models = phone_recipe()
    recipe: Recipe = without_time_limits(told)
    draw = drawn_once(PhoneLine(seed), _PICTURES)
    for number in range(1, _PICTURES + 1):
        draw(number)  # before anything is measured: a camera costs the PC nothing
    lines: list[SimulatedLine] = []

    def signals(clock: SystemClock) -> SimulatedLine:
        lines.append(SimulatedLine(record / "line.jsonl", line_id="bench", clock=clock))
        return lines[0]

    with tempfile.TemporaryDirectory(prefix="inspector-bench-") as folder:
        record = Path(folder)
        plan = Plan(record, "trial", recipe, Level.FULL, stepwise=True)
        with predicting(recipe, models, threads=1, waits=True) as predictor:
            assert isinstance(predictor, RemotePredictor)
            with open_station(
                plan,
                Counting(predictor),
                signals=signals,
                camera=lambda clock, _line: DemoCamera(draw, first=1, clock=clock),
                candidates=_candidates(models),
            ) as station:
                yield station, lines[0], models


def _candidates(models: Path) -> Candidates:
    return Candidates(models, registry_folder(), threads=1)


def _wait_warm(predictor: RemotePredictor) -> None:
    refusal = predictor.wait_ready(_WARM_S)
    if refusal is not None:
        raise RuntimeError(refusal)


def _drive(
    station: Station, line: SimulatedLine, parts: int, *, takt_s: float, switch: Sequence[Side] = ()
) -> list[float]:
    took, under_way = [], []
    for number in range(parts):
        began = time.monotonic()
        if switch:
            _put_in_force(station, switch[number % 2])
        under_way.append(line.arrive(f"S-{line.last_trigger + 1}"))
        if takt_s > 0.0 or len(under_way) >= _UNDER_WAY:
            took.append(_latency_ms(station, under_way.pop(0)))
        time.sleep(max(0.0, takt_s - (time.monotonic() - began)))
    return took + [_latency_ms(station, sequence) for sequence in under_way]


def _put_in_force(station: Station, side: Side) -> None:
    """Switch as people's acts do: a row by the record's own thread, and then the next part."""
    done: Future[None] = Future()

    def write() -> None:
        station.ledger.change_recipe(side.recipe, at=time.time(), who="benchmark", why="a switch under load")

    station.line.hand_on(Acted(write, done))
    done.result(_PART_S)
    station.line.sides.put(side)


def _latency_ms(station: Station, sequence: int) -> float:
    closed = station.line.monitor.wait_recorded(sequence, _PART_S)
    if closed is None or closed.inspection is None:
        message = f"part {sequence} has no verdict: {station.line.faults.standing()}"
        raise RuntimeError(message)
    return closed.inspection.latency_ms


def _count(station: Station, table: str) -> int:
    with contextlib.closing(sqlite3.connect(station.database)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names


def _of_another(station: Station, said: dict[int, set[str]]) -> int:
    with contextlib.closing(sqlite3.connect(station.database)) as connection:
        rows = connection.execute("SELECT id, recipe FROM passes").fetchall()
    return sum(pass_id not in said[recipe] for pass_id, recipe in rows)


def _quantiles(values: list[float]) -> dict[str, float]:
    found = {f"p{q}": round(float(np.percentile(values, q)), 2) for q in (50, 95, 99)}
    return {**found, "max": round(max(values), 2)}


def main() -> None:
    """Measure one of both, and print it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rollout", description=__doc__)
    parser.add_argument("what", choices=["shadow", "switches"])
    parser.add_argument("--blocks", type=int, default=10, help="shadow: blocks of 60 parts with, and as many without")
    parser.add_argument("--takt", type=float, default=0.4, help="shadow: seconds from one part to the next")
    parser.add_argument("--count", type=int, default=1000, help="switches: how many")
    asked = parser.parse_args()
    found = shadow(blocks=asked.blocks, takt_s=asked.takt) if asked.what == "shadow" else switches(asked.count)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
