"""Finds room for a finding's label beside the finding, so that no label hides what it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_GAP_PX = 3.0


@dataclass(frozen=True, slots=True)
class Place:
    """An upright rectangle on the screen, in its pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height

    def meets(self, other: Place) -> bool:
        """Return whether the two share any area."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def inside(self, other: Place) -> bool:
        """Return whether this lies wholly in the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


def place_label(
    finding: Place, size: tuple[float, float], *, area: Place, findings: Sequence[Place], labels: Sequence[Place]
) -> Place | None:
    """Return where a label of (width, height) goes, or None where there is no room beside its finding.

    It lies in the area, covers neither its finding nor another label, and another finding only where it must.
    """
    free = [
        place
        for place in _beside(finding, size, area)
        if place.inside(area) and not place.meets(finding) and not any(place.meets(label) for label in labels)
    ]
    best = next((place for place in free if not any(place.meets(other) for other in findings)), None)
    return best if best is not None else next(iter(free), None)


def _beside(finding: Place, size: tuple[float, float], area: Place) -> Iterator[Place]:
    width, height = size
    # Along the edges of the finding, and pushed back into the area where the finding begins outside of it.
    lefts = (finding.left, finding.right - width)
    for top in (finding.top - height - _GAP_PX, finding.bottom + _GAP_PX):
        for left in lefts:
            yield Place(min(max(left, area.left), area.right - width), top, width, height)
    for left in (finding.right + _GAP_PX, finding.left - width - _GAP_PX):
        for top in (finding.top, finding.bottom - height):
            yield Place(left, min(max(top, area.top), area.bottom - height), width, height)
