"""The demo line: any part of it, drawn as the camera sees it, from a seed and a number."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspector_app.cameras.phone_line.conditions import conditions_at
from inspector_app.cameras.phone_line.drift import Drift, Drifts
from inspector_app.cameras.phone_line.scene import Scene
from inspector_app.cameras.phone_line.truth import (
    DEFECT_KINDS,
    Defect,
    DefectKind,
    PartTruth,
    drifted_truth,
    serial_of,
)
from inspector_app.domain.frame import Pixels


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPart:
    """A part as the camera sees it.

    Attributes:
        pixels: uint8 BGR [1080, 1920, 3], read-only.
        truth: What is true of it.
        corners_px: float32 [4, 2]: the body's corners in the frame (top-left, top-right, bottom-right, bottom-left as
            the print is read), where its straight edges would meet; outside of the frame for a part that is cut off.
        mask: uint8 [1080, 1920], read-only: 0, or 1 + the index of the defect's kind in DefectKind.
    """

    pixels: Pixels
    truth: PartTruth
    corners_px: NDArray[np.float32]
    mask: Pixels


class PhoneLine:
    """A seeded line of phones; same seed and number, same bytes, in whatever order they are asked for.

    Args:
        seed: 0 or more.
        drifts: What happens to it, if anything does.
        ng_share: Share of parts with a defect.
        cut_share: Share of parts that do not lie whole in view.
        kinds: The kinds of defects that the line makes.
        surface: uint8 [576, 1152], 255 where on the body scratch, crack, dent, dust and stain may lie; everywhere if not
            given.
    """

    def __init__(
        self,
        seed: int,
        drifts: Sequence[Drift] = (),
        *,
        ng_share: float = 0.10,
        cut_share: float = 0.01,
        kinds: Sequence[DefectKind] = DEFECT_KINDS,
        surface: Pixels | None = None,
    ) -> None:
        """Draw nothing yet: a judge who only asks for truths waits for nothing."""
        self._seed = seed
        self._drifts = Drifts(drifts)
        self._ng_share, self._cut_share = ng_share, cut_share
        self._kinds = tuple(kinds)
        self._scene = Scene(seed, surface)

    def changed(self, drifts: Sequence[Drift] = (), *, kinds: Sequence[DefectKind] | None = None) -> PhoneLine:
        """Return the same line with further drifts and, where they are given, with other kinds of defects."""
        other = copy(self)
        other._drifts = self._drifts.and_then(drifts)  # noqa: SLF001 - it is one of us
        other._kinds = self._kinds if kinds is None else tuple(kinds)  # noqa: SLF001 - the same
        return other

    def truth(self, number: int) -> PartTruth:
        """Return what is true of a part, without drawing it."""
        shares = {"ng_share": self._ng_share, "cut_share": self._cut_share}
        return drifted_truth(self._seed, number, self._drifts, **shares, kinds=self._kinds)

    def truth_with(self, number: int, *defects: Defect) -> PartTruth:
        """Return what is true of a part that has the given defects in place of its own, and lies whole in view."""
        serial, changes = serial_of(self._seed, number), self._drifts.changes(number)
        return PartTruth(number, serial, defects, whole=True, changes=changes)

    def draw(self, number: int) -> DrawnPart:
        """Draw a part of the line."""
        return self._drawn(self.truth(number))

    def draw_with(self, number: int, *defects: Defect) -> DrawnPart:
        """Draw a part with the given defects in place of its own (none: an OK part), whole in view."""
        return self._drawn(self.truth_with(number, *defects))

    def _drawn(self, truth: PartTruth) -> DrawnPart:
        conditions = conditions_at(self._seed, truth.number, self._drifts)
        pixels, corners_px, mask = self._scene.draw(truth, conditions)
        return DrawnPart(pixels=pixels, truth=truth, corners_px=corners_px, mask=mask)
