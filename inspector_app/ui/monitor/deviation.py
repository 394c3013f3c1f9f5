"""How far metrics lay from their band over time, and which of them left it first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.moved import Moved
from inspector_app.domain.series import Band
from inspector_app.ui.monitor.trace import F64, Trace

CELLS = 120
# so many cells in a row outside, up to the last one that has a value: one odd part has not moved anything
_IN_A_ROW = 3
# what never varied in the band counts as far out when it leaves it by a twentieth of itself
_CONSTANT = 0.05
_CAUSES = (Group.INPUT, Group.SOFTWARE, Group.OUTPUT, Group.PEOPLE)


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """One metric over time.

    Attributes:
        metric: What it is of.
        cells: The distance from the band in each of CELLS stretches of time, in widths of the band: above positive,
            below negative, 0 inside, nan where nothing was recorded or there is no band yet; single odd ones left out.
        began_at: Since when it is outside, seconds since 1970 (UTC); None where it is not.
        noticed: Whether the station has noticed it, and did not only these cells.
    """

    metric: Metric
    cells: F64
    began_at: float | None = None
    noticed: Moved | None = None

    @property
    def now(self) -> float:
        """Return the distance in the last cell that has a value; nan where none has."""
        there = self.cells[np.isfinite(self.cells)]
        return float(there[-1]) if len(there) else math.nan

    @property
    def has_values(self) -> bool:
        """Return whether any cell has one."""
        return bool(np.isfinite(self.cells).any())


def cells_of(trace: Trace, band: Band | None, window: tuple[float, float], *, count: int = CELLS) -> F64:
    """Return the distances [count] of a trace's means from a band, in its widths; all nan where the band is not complete."""
    cells = np.full(count, np.nan)
    if band is None or not band.complete or not len(trace.at) or not all(map(math.isfinite, (band.low, band.high))):
        return cells
    began, ended = window
    there = (trace.at >= began) & (trace.at <= ended) & np.isfinite(trace.value)
    place = np.minimum(((trace.at[there] - began) / max(ended - began, 1e-9) * count).astype(np.intp), count - 1)
    weight = np.ones(len(place)) if trace.count is None else trace.count[there]
    total = np.bincount(place, weight, count)
    known = total > 0
    means = np.bincount(place, weight * trace.value[there], count)[known] / total[known]
    width = max(band.high - band.low, _CONSTANT * max(abs(band.low), abs(band.high)) if band.high <= band.low else 0.0)
    above, below = np.maximum(means - band.high, 0.0), np.maximum(band.low - means, 0.0)
    cells[known] = _calmed((above - below) / (width or 1.0))
    return cells


def _calmed(distances: F64) -> F64:
    """Return the median of each value and its neighbours: one odd part among its like is no bar."""
    if len(distances) < 3:  # noqa: PLR2004 - a value and its neighbours
        return distances
    padded = np.concatenate((distances[1:2], distances, distances[-2:-1]))
    return np.asarray(np.median(np.stack((padded[:-2], padded[1:-1], padded[2:])), axis=0), np.float64)


def onset(cells: F64) -> int | None:
    """Return the cell since which all cells that have a value lie outside; None where these are not three or more."""
    known = np.flatnonzero(np.isfinite(cells))
    outside = cells[known] != 0
    inside = np.flatnonzero(~outside)
    since = int(inside[-1]) + 1 if len(inside) else 0
    return int(known[since]) if len(known) - since >= _IN_A_ROW else None


def lane_of(
    metric: Metric, trace: Trace, band: Band | None, *, window: tuple[float, float], noticed: Moved | None = None
) -> Lane:
    """Return a metric's lane; what the station has noticed is taken from it."""
    cells = cells_of(trace, band, window)
    first = onset(cells)
    began = None if first is None else window[0] + first * (window[1] - window[0]) / len(cells)
    if noticed is not None and math.isfinite(noticed.began_at):
        began = noticed.began_at
    return Lane(metric, cells, began, noticed)


def moved_first(lanes: Iterable[Lane]) -> tuple[Lane, ...]:
    """Return the lanes that have moved, the first one first: what the station noticed before what these cells alone say.

    Of those that moved in the same moment pictures come before what is said of them: they are its cause.
    """

    def place(lane: Lane) -> tuple[bool, float, int, float]:
        far = abs(lane.now) if math.isfinite(lane.now) else 0.0
        return (lane.noticed is None, lane.began_at or 0.0, _CAUSES.index(lane.metric.group), -far)

    return tuple(sorted((lane for lane in lanes if lane.began_at is not None), key=place))


def worst_of(lanes: Sequence[Lane]) -> F64:
    """Return for each cell the distance of the lane that lies farthest outside; nan where none has a value."""
    if not lanes:
        return np.full(CELLS, np.nan)
    cells = np.stack([lane.cells for lane in lanes])
    far = np.where(np.isfinite(cells), np.abs(cells), -1.0)
    return np.asarray(np.take_along_axis(cells, far.argmax(axis=0)[None, :], axis=0)[0], np.float64)
