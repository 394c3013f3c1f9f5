"""The measures of the demo line's frames, in normal production and with less light: what a recipe can be taught."""

from __future__ import annotations

import json

import numpy as np

from inspector_app.cameras.phone_line import LightDrift, PhoneLine
from inspector_app.domain.frame import Frame
from inspector_app.measures.frame_measures import FrameMeasures

_SEEDS, _PARTS = (1, 2, 3), 100


def measure(gain: float) -> dict[str, list[float]]:
    """Return the values of each measure over the parts of every seed, with this share of the light."""
    values: dict[str, list[float]] = {}
    for seed in _SEEDS:
        line = PhoneLine(seed, LightDrift("sudden", 0, gain))
        for number in range(1, _PARTS + 1):
            frame = Frame("top", number, line.draw(number).pixels, captured_ns=0, captured_at=0.0)
            for name, value in FrameMeasures().measure(frame).items():
                values.setdefault(name, []).append(value)
    return values


def main() -> None:
    """Print minimum, median and maximum of each measure, and the share that -30 % light takes out of the range."""
    normal, dim = measure(1.0), measure(0.7)
    for name, values in normal.items():
        low, high = min(values), max(values)
        outside = np.mean([not low <= value <= high for value in dim[name]])
        row = {"low": low, "median": float(np.median(values)), "high": high, "dim_outside": float(outside)}
        print(name, json.dumps({key: round(value, 4) for key, value in row.items()}))


if __name__ == "__main__":
    main()
