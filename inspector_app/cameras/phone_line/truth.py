"""What is true of each phone before it is drawn, so that a judge can be asked without any picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from inspector_app.cameras.phone_line.chance import TRUTH_STREAM, UNTAUGHT_STREAM, chance
from inspector_app.cameras.phone_line.drift import Change, DriftKind, Drifts


class DefectKind(StrEnum):
    """The defects that the demo line can make; the order is the index in masks, from 1."""

    SCRATCH = "scratch"
    CRACK = "crack"
    DENT = "dent"
    DUST = "dust"
    MISSING_SCREW = "missing_screw"
    MISSING_BUTTON = "missing_button"
    WRONG_PRINT = "wrong_print"
    STAIN = "stain"


# What the line makes unless it drifts, and what the shipped models were taught: stains came to no model's sight.
DEFECT_KINDS: tuple[DefectKind, ...] = tuple(kind for kind in DefectKind if kind is not DefectKind.STAIN)
SCREW_SIZES_PX: tuple[int, ...] = (5, 8, 14, 22)
BUTTON_SIZES_PX: tuple[int, ...] = (8, 16, 60, 90)

# Smallest and largest extent in camera pixels; docs/demo-line.md says what is measured for each kind.
SIZES_PX: Mapping[DefectKind, tuple[float, float]] = {
    DefectKind.SCRATCH: (3.0, 160.0),
    DefectKind.CRACK: (3.0, 200.0),
    DefectKind.DENT: (3.0, 60.0),
    DefectKind.DUST: (3.0, 32.0),
    DefectKind.MISSING_SCREW: (5.0, 22.0),
    DefectKind.MISSING_BUTTON: (8.0, 90.0),
    DefectKind.WRONG_PRINT: (3.0, 48.0),
    DefectKind.STAIN: (40.0, 120.0),
}

# Grey levels against the local background, before lens and sensor; written down before any training.
CONTRASTS: Mapping[DefectKind, tuple[float, float]] = {
    DefectKind.SCRATCH: (40.0, 90.0),
    DefectKind.CRACK: (50.0, 110.0),
    DefectKind.DENT: (35.0, 70.0),
    DefectKind.DUST: (45.0, 100.0),
    DefectKind.MISSING_SCREW: (70.0, 110.0),
    DefectKind.MISSING_BUTTON: (70.0, 110.0),
    DefectKind.WRONG_PRINT: (60.0, 110.0),
    DefectKind.STAIN: (20.0, 45.0),
}

SECOND_DEFECT_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect as it is made.

    Attributes:
        kind: What it is.
        size_px: Its extent in camera pixels (docs/demo-line.md).
        contrast: Grey levels (of 255) between it and what surrounds it, before lens and sensor.
    """

    kind: DefectKind
    size_px: float
    contrast: float


@dataclass(frozen=True, slots=True)
class PartTruth:
    """What a perfect judge knows of one part.

    Attributes:
        number: The part's number on the line, from 0.
        serial: The serial that is printed on it.
        defects: Its defects; none for an OK part.
        whole: False when it lies partly outside of the frame or a gripper covers it: nobody can judge it from the frame.
        changes: What differs at this part from the line as it was.
    """

    number: int
    serial: str
    defects: tuple[Defect, ...]
    whole: bool
    changes: tuple[Change, ...] = ()

    @property
    def is_ng(self) -> bool:
        """Return whether the part has a defect; a part that is not whole in view is not NG for that."""
        return bool(self.defects)


def serial_of(seed: int, number: int) -> str:
    """Return the serial of a part, such as "8843-2291-07"; unique for a seed for the first 10 ** 10 numbers."""
    spread = ((number % 1_000_000) * 618_033 + seed * 7_919) % 1_000_000
    batch = (8_843 + seed * 131 + number // 1_000_000) % 10_000
    return f"{batch:04d}-{spread // 100:04d}-{spread % 100:02d}"


def truth_of(
    seed: int, number: int, *, ng_share: float, cut_share: float, kinds: Sequence[DefectKind] = DEFECT_KINDS
) -> PartTruth:
    """Return the truth of a part: a function of its arguments alone; parts that are not whole carry no defect."""
    draw = chance(seed, number, TRUTH_STREAM)
    cut, ng = draw.random(2)
    whole = bool(cut >= cut_share)
    defects = _defects(draw, kinds) if whole and ng < ng_share else ()
    return PartTruth(number=number, serial=serial_of(seed, number), defects=defects, whole=whole)


def drifted_truth(
    seed: int, number: int, drifts: Drifts, *, ng_share: float, cut_share: float, kinds: Sequence[DefectKind]
) -> PartTruth:
    """Return the truth of a part of a line that drifts: whoever was NG before drifts of defects still is where they grow."""
    share = min(1.0, ng_share * drifts.strength(DriftKind.DEFECTS, number))
    truth = truth_of(seed, number, ng_share=share, cut_share=cut_share, kinds=kinds)
    draw = chance(seed, number, UNTAUGHT_STREAM)
    stained = truth.whole and draw.random() < drifts.strength(DriftKind.NEW_DEFECT, number)
    stain = (defect_of(DefectKind.STAIN, draw),) if stained else ()
    return replace(truth, defects=(*truth.defects, *stain), changes=drifts.changes(number))


def defect_of(kind: DefectKind, draw: np.random.Generator, *, sizes_px: tuple[float, float] | None = None) -> Defect:
    """Return a defect of a kind: log-uniform size within its limits or the given ones, uniform contrast."""
    low, high = sizes_px or SIZES_PX[kind]
    size_px = float(np.exp(draw.uniform(np.log(low), np.log(high))))
    contrast = float(draw.uniform(*CONTRASTS[kind]))
    return Defect(kind, _possible(kind, size_px), contrast)


def _defects(draw: np.random.Generator, kinds: Sequence[DefectKind]) -> tuple[Defect, ...]:
    count = 2 if draw.random() < SECOND_DEFECT_SHARE and len(kinds) > 1 else 1
    chosen = draw.choice(len(kinds), size=count, replace=False)
    return tuple(defect_of(kinds[k], draw) for k in chosen)


def _possible(kind: DefectKind, size_px: float) -> float:
    """Screws and buttons come in the sizes that the phone has; every other defect in any size."""
    made = {DefectKind.MISSING_SCREW: SCREW_SIZES_PX, DefectKind.MISSING_BUTTON: BUTTON_SIZES_PX}.get(kind)
    if made is None:
        return round(size_px, 1)
    return float(min(made, key=lambda m: abs(np.log(m / size_px))))
