"""The measures of the demo line's frames, in normal production and with less light: what a recipe can be taught."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence

import numpy as np

from inspector_app.cameras.phone_line import Drift, DriftKind, PhoneLine
from inspector_app.configuration.folders import shipped
from inspector_app.configuration.recipes import read_recipe
from inspector_app.domain.frame import Frame
from inspector_app.domain.recipe import TaughtRange
from inspector_app.measures.frame_measures import FrameMeasures

Parts = list[Mapping[str, float]]


def measure(seeds: Sequence[int], parts: int, *, gain: float) -> Parts:
    """Return the measures of so many parts of each seed, with this share of the light."""
    found: Parts = []
    for seed in seeds:
        line = PhoneLine(seed, [Drift(DriftKind.LIGHT, 0, gain)])
        for number in range(1, parts + 1):
            frame = Frame("top", number, line.draw(number).pixels, captured_ns=0, captured_at=0.0)
            found.append(FrameMeasures().measure(frame).values)
    return found


def outside(found: Parts, ranges: Sequence[TaughtRange]) -> int:
    """Return how many of the parts leave any of the ranges."""
    return sum(any(not one.low <= part[one.measure] <= one.high for one in ranges) for part in found)


def main() -> None:
    """Print minimum, median and maximum of each measure, and how many parts leave the shipped recipe's ranges."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    asked.add_argument("--parts", type=int, default=100, help="parts of each seed")
    options = asked.parse_args()
    ranges = read_recipe(shipped("resources") / "recipes" / "phone.toml").taught
    for gain in (1.0, 0.7):
        found = measure(options.seeds, options.parts, gain=gain)
        print(f"light {gain}: {outside(found, ranges)} of {len(found)} parts outside")
        for name in found[0]:
            values = [part[name] for part in found]
            row = {"low": min(values), "median": float(np.median(values)), "high": max(values)}
            print(f"  {name}", json.dumps({key: round(value, 4) for key, value in row.items()}))


if __name__ == "__main__":
    main()
