"""A line of phones to which something happens: its light, its defects, and known parts that are put in by hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from inspector_app.cameras.phone_line.lighting import LightDrift
from inspector_app.cameras.phone_line.line import DrawnPart, PhoneLine
from inspector_app.cameras.phone_line.truth import DEFECT_KINDS, Defect, DefectKind, PartTruth, serial_of


class ChangingLine:
    """Phones by their number, as `PhoneLine` has them, under conditions that change from a part on.

    Args:
        seed: 0 or more.
        ng_share: Share of parts with a defect.
        kinds: The kinds of defects that come at first.
    """

    def __init__(self, seed: int, *, ng_share: float, kinds: Sequence[DefectKind] = DEFECT_KINDS) -> None:
        self._seed, self._ng_share = seed, ng_share
        self._kinds, self._light = tuple(kinds), 1.0
        self._firsts = [0]
        self._lines = [self._line(0)]
        self._known: dict[int, tuple[Defect, ...]] = {}

    def change(self, first: int, *, kinds: Sequence[DefectKind] | None = None, light: float | None = None) -> None:
        """Let the line be another one from a part on, which must come after every change before.

        Args:
            first: Number of the first part that is touched.
            kinds: The kinds of defects that come from then on.
            light: What remains of the light: 0.5 is half of it, 1 all.
        """
        self._kinds = self._kinds if kinds is None else tuple(kinds)
        self._light = self._light if light is None else light
        self._firsts.append(first)
        self._lines.append(self._line(first))

    def put_in(self, number: int, *defects: Defect) -> None:
        """Let a known part come in the place of this one, with the given defects (none: an OK part), whole in view."""
        self._known[number] = defects

    def truth(self, number: int) -> PartTruth:
        """Return what is true of a part, without drawing it."""
        known = self._known.get(number)
        if known is not None:
            return PartTruth(number, serial_of(self._seed, number), known, whole=True)
        return self._at(number).truth(number)

    def draw(self, number: int) -> DrawnPart:
        """Draw a part of the line."""
        known = self._known.get(number)
        line = self._at(number)
        return line.draw(number) if known is None else line.draw_with(number, *known)

    def _at(self, number: int) -> PhoneLine:
        return self._lines[bisect_right(self._firsts, number) - 1]

    def _line(self, first: int) -> PhoneLine:
        drift = LightDrift("sudden", first, self._light) if self._light != 1.0 else None
        return PhoneLine(self._seed, drift, ng_share=self._ng_share, kinds=self._kinds)
