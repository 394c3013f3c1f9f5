"""One phone's back as it comes off the line: colour, print, light in the glass, and its defects."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from inspector_app.cameras.phone_line.body import COLOURS, flawless_body
from inspector_app.cameras.phone_line.chance import DEFECT_STREAM, LIGHT_STREAM, LOT_STREAM, chance
from inspector_app.cameras.phone_line.hardware import draw_button, draw_screw
from inspector_app.cameras.phone_line.layout import (
    BODY_HEIGHT_PX,
    BODY_WIDTH_PX,
    BUTTONS,
    RIM_PX,
    SCREWS,
    body_mask,
    surface_mask,
)
from inspector_app.cameras.phone_line.lettering import printed_ink, serial_ink
from inspector_app.cameras.phone_line.lighting import reflections
from inspector_app.cameras.phone_line.print_defects import misprint
from inspector_app.cameras.phone_line.surface_defects import draw_on_surface
from inspector_app.cameras.phone_line.truth import Defect, DefectKind
from inspector_app.domain.frame import Pixels

HARDWARE = (DefectKind.MISSING_SCREW, DefectKind.MISSING_BUTTON)
INK_CONTRAST = 110.0
MASK_INDICES = {kind: index for index, kind in enumerate(DefectKind, start=1)}


class PhoneDrawer:
    """Draws the backs of phones; what is equal for all of them is drawn once."""

    def __init__(self, seed: int, *, surface: Pixels | None = None) -> None:
        """Take the line's seed, and where on the body scratch, crack, dent and dust may lie (255), if not everywhere."""
        self._seed = seed
        self._bodies: dict[int, Pixels] = {}
        self._ink = printed_ink()
        everywhere = surface_mask()
        self._surface = everywhere if surface is None else np.minimum(surface, everywhere)
        self._glass = (body_mask(inset_px=RIM_PX) > 0).astype(np.uint8) * 255

    def draw(
        self, number: int, serial: str, defects: Sequence[Defect], *, lot: int | None = None
    ) -> tuple[Pixels, Pixels]:
        """Return body pixels, uint8 BGR [576, 1152, 3], and the mask [576, 1152]: 0, or 1 + the defect kind's index.

        The parts of one lot, where there are lots, share their colour.
        """
        look, faults = chance(self._seed, number, LIGHT_STREAM), chance(self._seed, number, DEFECT_STREAM)
        colour = int(look.integers(len(COLOURS)))
        if lot is not None:
            colour = int(chance(self._seed, lot, LOT_STREAM).integers(len(COLOURS)))
        if colour not in self._bodies:
            self._bodies[colour] = flawless_body(colour)
        body = self._bodies[colour].copy()
        mask = np.zeros((BODY_HEIGHT_PX, BODY_WIDTH_PX), np.uint8)
        for defect in defects:
            if defect.kind in HARDWARE:
                _take_out(body, mask, defect, draw=faults)
        self._print(body, mask, [d for d in defects if d.kind is DefectKind.WRONG_PRINT], colour=colour, draw=faults)
        ink, at_px = serial_ink(serial)
        _lay_ink(body, ink, at_px=at_px, colour=COLOURS[colour][3])
        light = cv2.bitwise_and(reflections(look), self._glass)
        body = np.asarray(cv2.add(body, cv2.merge([light, light, light])), np.uint8)
        for defect in defects:
            if defect.kind not in HARDWARE and defect.kind is not DefectKind.WRONG_PRINT:
                index = MASK_INDICES[defect.kind]
                draw_on_surface(body, mask, defect, index=index, surface=self._surface, draw=faults)
        return body, mask

    def _print(
        self, body: Pixels, mask: Pixels, defects: Sequence[Defect], *, colour: int, draw: np.random.Generator
    ) -> None:
        ink = self._ink
        for defect in defects:
            ink, changed = misprint(ink, defect.size_px, opacity=min(1.0, defect.contrast / INK_CONTRAST), draw=draw)
            mask[changed > 0] = MASK_INDICES[defect.kind]
        _lay_ink(body, ink, at_px=(0, 0), colour=COLOURS[colour][3])


def _take_out(body: Pixels, mask: Pixels, defect: Defect, *, draw: np.random.Generator) -> None:
    """Leave out one screw or button of the defect's size."""
    if defect.kind is DefectKind.MISSING_SCREW:
        screws = [s for s in SCREWS if s.size_px == defect.size_px]
        rows, columns, there = draw_screw(body, screws[int(draw.integers(len(screws)))], depth=defect.contrast)
    else:
        buttons = [b for b in BUTTONS if b.size_px == defect.size_px]
        rows, columns, there = draw_button(body, buttons[int(draw.integers(len(buttons)))], depth=defect.contrast)
    mask[rows, columns][there > 0] = MASK_INDICES[defect.kind]


def _lay_ink(body: Pixels, ink: Pixels, *, at_px: tuple[int, int], colour: tuple[float, float, float]) -> None:
    x, y = at_px
    rows, columns = np.nonzero(ink)
    alpha = ink[rows, columns, None].astype(np.float32) / 255
    ground = body[rows + y, columns + x].astype(np.float32)
    body[rows + y, columns + x] = np.clip(ground * (1 - alpha) + np.array(colour, np.float32) * alpha, 0, 255)
