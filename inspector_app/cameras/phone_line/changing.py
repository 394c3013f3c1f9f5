"""A line of phones to which something happens: what drifts, its defects, and known parts that are put in by hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from inspector_app.cameras.phone_line.drift import SCALES, Drift, DriftKind
from inspector_app.cameras.phone_line.line import DrawnPart, PhoneLine
from inspector_app.cameras.phone_line.truth import DEFECT_KINDS, Defect, DefectKind, PartTruth


class ChangingLine:
    """Phones by their number, as `PhoneLine` has them, under conditions that change from a part on.

    Args:
        seed: 0 or more.
        ng_share: Share of parts with a defect.
        kinds: The kinds of defects that come at first.
    """

    def __init__(self, seed: int, *, ng_share: float, kinds: Sequence[DefectKind] = DEFECT_KINDS) -> None:
        self._firsts = [0]
        self._lines = [PhoneLine(seed, ng_share=ng_share, kinds=kinds)]
        self._known: dict[int, tuple[Defect, ...]] = {}

    def change(
        self,
        first: int,
        *,
        kinds: Sequence[DefectKind] | None = None,
        light: float | None = None,
        drifts: Mapping[DriftKind, float] | None = None,
        over: int = 1,
    ) -> None:
        """Let the line be another one from a part on, which must come after every change before.

        Args:
            first: Number of the first part that is touched.
            kinds: The kinds of defects that come from then on.
            light: What remains of the light: 0.5 is half of it, 1 all; the same as a drift of it.
            drifts: What else changes, each to its strength (`SCALES`); what is not named stays as it is.
            over: Parts that light and drifts take; 1 is at once.
        """
        told = dict(drifts or {}) | ({} if light is None else {DriftKind.LIGHT: light})
        further = [Drift(kind, first, strength, over) for kind, strength in told.items()]
        line = self._lines[-1].changed(further, kinds=kinds)
        self._firsts.append(first)
        self._lines.append(line)

    def mend(self, first: int, *kinds: DriftKind) -> None:
        """Let these drifts be gone from a part on, all of them where none is named."""
        self.change(first, drifts={kind: SCALES[kind].neutral for kind in kinds or tuple(DriftKind)})

    def put_in(self, number: int, *defects: Defect) -> None:
        """Let a known part come in the place of this one, with the given defects (none: an OK part), whole in view."""
        self._known[number] = defects

    def truth(self, number: int) -> PartTruth:
        """Return what is true of a part, without drawing it."""
        known = self._known.get(number)
        line = self._at(number)
        return line.truth(number) if known is None else line.truth_with(number, *known)

    def draw(self, number: int) -> DrawnPart:
        """Draw a part of the line."""
        known = self._known.get(number)
        line = self._at(number)
        return line.draw(number) if known is None else line.draw_with(number, *known)

    def _at(self, number: int) -> PhoneLine:
        return self._lines[bisect_right(self._firsts, number) - 1]
