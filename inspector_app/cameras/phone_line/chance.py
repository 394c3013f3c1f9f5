"""Chance that is a function of seed and part, so that any part can be drawn again at any time."""

from __future__ import annotations

import numpy as np

TRUTH_STREAM, POSE_STREAM, LIGHT_STREAM, DEFECT_STREAM, SENSOR_STREAM, STATIC_STREAM = range(6)
UNTAUGHT_STREAM, SHAKE_STREAM, WANDER_STREAM, LOT_STREAM, DIRT_STREAM = range(6, 11)


def chance(seed: int, number: int, stream: int) -> np.random.Generator:
    """Return a generator of its own for one purpose of one part."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence((seed, number, stream))))
