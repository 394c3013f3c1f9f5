"""Under which conditions one part is seen: what the drifts of the line make of light, lens and camera at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.chance import SHAKE_STREAM, WANDER_STREAM, chance
from inspector_app.cameras.phone_line.drift import DriftKind, Drifts
from inspector_app.cameras.phone_line.layout import FRAME_HEIGHT_PX, FRAME_WIDTH_PX

Matrix = NDArray[np.float64]
# A knock goes to the right and up, and turns the camera as far as it shifts it.
KNOCK_WAY = (0.8, -0.6)
KNOCK_PX_A_DEGREE = 24.0
# Autoregression of the first order: what a lamp does at one part it mostly does at the next, and at the fiftieth no more.
WANDER_KEEPS = 0.98
_WANDER_BLOCK = 512


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """How one part is seen.

    Attributes:
        gain: Factor on the light, the same everywhere in the frame.
        colour: Share by which red gains and blue loses.
        dead_led: Share of the light that is missing on one side.
        dirt: Share of the spots that have grown on the lens.
        blur_px: Standard deviation of the blur that a lens out of focus adds.
        smear_px: Length of the smear across the belt while the shutter was open.
        moved: float64 [3, 3]: how the camera moved, from frame to frame pixels; None where it hangs as it did.
        lot: The lot whose parts lie and look alike, None where there are none.
    """

    gain: float = 1.0
    colour: float = 0.0
    dead_led: float = 0.0
    dirt: float = 0.0
    blur_px: float = 0.0
    smear_px: float = 0.0
    moved: Matrix | None = None
    lot: int | None = None


def conditions_at(seed: int, number: int, drifts: Drifts) -> Conditions:
    """Return the conditions of a part: a function of its arguments alone."""
    told = {change.kind: change.strength for change in drifts.changes(number)}
    if not told:
        return Conditions()
    shake = chance(seed, number, SHAKE_STREAM)
    phase, shift, smear = shake.uniform(0, 2 * np.pi), *shake.standard_normal(2)
    trembles = told.get(DriftKind.VIBRATION, 0.0)
    gain = told.get(DriftKind.LIGHT, 1.0) * (1 + told.get(DriftKind.FLICKER, 0.0) * float(np.sin(phase)))
    if DriftKind.WANDER in told:
        gain *= 1 + told[DriftKind.WANDER] * wandering(seed, number)
    lot = round(told[DriftKind.LOTS]) if DriftKind.LOTS in told else None
    return Conditions(
        gain=gain,
        colour=told.get(DriftKind.COLOUR, 0.0),
        dead_led=told.get(DriftKind.DEAD_LED, 0.0),
        dirt=told.get(DriftKind.DIRT, 0.0),
        blur_px=told.get(DriftKind.FOCUS, 0.0),
        smear_px=abs(trembles * float(smear)),
        moved=moved(told.get(DriftKind.KNOCK, 0.0), up_px=round(trembles * float(shift))),
        lot=number // lot if lot else None,
    )


def moved(knock_px: float, *, up_px: int) -> Matrix | None:
    """Return how a knock and a tremble move what the camera sees, turned about the frame's middle; None where neither does."""
    if not knock_px and not up_px:
        return None
    turn = np.deg2rad(knock_px / KNOCK_PX_A_DEGREE)
    c, s, x, y = np.cos(turn), np.sin(turn), FRAME_WIDTH_PX / 2, FRAME_HEIGHT_PX / 2
    right_px, down_px = knock_px * KNOCK_WAY[0], knock_px * KNOCK_WAY[1] - up_px
    return np.array([[c, -s, x - c * x + s * y + right_px], [s, c, y - s * x - c * y + down_px], [0, 0, 1]])


def wandering(seed: int, number: int) -> float:
    """Return where a slowly wandering lamp stands at a part: variance 1, never past 3.5; needs no part before."""
    block, place = divmod(number, _WANDER_BLOCK)
    steps = np.concatenate([_steps(seed, max(0, block - 1)), _steps(seed, block)[: place + 1]])
    kept = WANDER_KEEPS ** np.arange(len(steps) - 1, -1, -1)
    # What is older than a block has less than 4 in 100,000 to say.
    value = float((kept * steps).sum() * np.sqrt(1 - WANDER_KEEPS**2))
    return min(3.5, max(-3.5, value))


@lru_cache(maxsize=4)
def _steps(seed: int, block: int) -> NDArray[np.float64]:
    return chance(seed, block, WANDER_STREAM).standard_normal(_WANDER_BLOCK)
