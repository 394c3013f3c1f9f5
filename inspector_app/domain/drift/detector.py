"""The station's one detector: all metrics together, so that its false alarms are counted once."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from inspector_app.domain.drift.cells import Cells
from inspector_app.domain.drift.departure import Departure, Manner, kind_of
from inspector_app.domain.drift.odd_parts import OddParts
from inspector_app.domain.drift.rates import Rate
from inspector_app.domain.drift.scores import NormalScores
from inspector_app.domain.drift.signature import Signature
from inspector_app.domain.drift.usual import Usual
from inspector_app.domain.drift.windows import KEPT, Windows

F64 = npt.NDArray[np.float64]
F32 = npt.NDArray[np.float32]

# How the false alarms that the station may raise are shared out: a mean counts once, a share and a view's cells more,
# because a chart of ones and zeros tells least of each part, and one of cells is many.
_SHARE_WEIGHS, _CELLS_WEIGH = 2.0, 2.0
# More NG parts are what a station is there for.
_NG_WEIGHS = 8.0
# Evidence at which odd parts are believed; by simulation far rarer than the other false alarms.
_ODD_LIMIT = 8.5
_SUDDEN = 16
_ON_ITS_WAY = 0.5


class Detector:
    """Watches points as they come; each costs the same.

    Args:
        usual: What was measured of the baseline.
        every: Parts between two false alarms of the whole station (the average run length in control, ARL0).
    """

    def __init__(self, usual: Usual, *, every: float) -> None:
        self._names = [name for name in usual.metrics if name not in usual.shares]
        columns = [usual.metrics.index(name) for name in self._names]
        values = usual.values[:, columns].astype(np.float64)
        self._signatures = [
            Signature(self._names, values, changes)
            for changes in usual.signatures.values()
            if changes.keys() <= set(self._names)
        ]
        self._named = [
            *self._names,
            *(name for name, changes in usual.signatures.items() if changes.keys() <= set(self._names)),
        ]
        values = self._with_sums(values)
        self._scores = NormalScores(values)
        scores = np.array([self._scores.of(row) for row in values]).reshape(values.shape)
        watched = int(self._scores.varies.sum())
        shares = [name for name in usual.metrics if name in usual.shares]
        each = 1.0 / every / max(1.0, watched + sum(_weight(name) for name in shares) + _CELLS_WEIGH * len(usual.cells))
        self._windows = Windows(scores, each)
        self._odd = OddParts(
            np.array([memory.lot for memory in self._windows.memories]),
            self._scores.counts.astype(np.float64),
            limit=_ODD_LIMIT + float(np.log(max(watched, 20) / 20)),
        )
        self._middle = np.array([_middle(column) for column in values.T]).reshape(-1, 2)
        self._last: deque[F64] = deque(maxlen=KEPT)
        self._rates = {name: _rate(usual.values[:, usual.metrics.index(name)], each * _weight(name)) for name in shares}
        self._cells = {view: Cells(cells, each * _CELLS_WEIGH) for view, cells in usual.cells.items()}

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the metrics that cannot be watched: they did not vary in the baseline, or have too few values there."""
        # Sums of several metrics stand behind these, and are none that anybody measures.
        varies = self._scores.varies[: len(self._names)]
        constant = [name for name, moves in zip(self._names, varies, strict=True) if not moves]
        return (*constant, *(name for name, rate in self._rates.items() if not rate.known))

    def add(self, values: Mapping[str, float], cells: Mapping[str, F32] | None = None) -> tuple[Departure, ...]:
        """Take a point and the cells of its views, and return every metric that is out now, ratio 1 and more.

        Where there is one, those that are on their way out come with it. Cells of another grid than the baseline's, as
        after a camera's format was changed, are left out.
        """
        found = self._rated(values)
        if any(name in values for name in self._names):
            found += self._moved(np.array([values.get(name, np.nan) for name in self._names]))
        for view, given in (cells or {}).items():
            if view in self._cells and given.shape == self._cells[view].shape:
                ratio, points, size = self._cells[view].add(given)
                if ratio >= 1:
                    found.append(Departure(f"dirt:{view}", _manner(points), ratio, 1, points, size=size, moved=0.0))
        return tuple(found)

    def forget(self) -> None:
        """Begin anew with the same baseline: what was wrong has been mended."""
        self._windows.forget()
        self._odd.forget()
        self._last.clear()
        for rate in self._rates.values():
            rate.forget()
        for cells in self._cells.values():
            cells.forget()

    def _with_sums(self, values: F64) -> F64:
        """Return values [..., metrics] with what several of them tell together behind them."""
        sums = [signature.of(values)[..., None] for signature in self._signatures]
        return np.concatenate([values, *sums], axis=-1) if sums else values

    def _rated(self, values: Mapping[str, float]) -> list[Departure]:
        found = []
        for name, rate in self._rates.items():
            if name in values and np.isfinite(values[name]):
                ratio, side, points = rate.add(float(values[name]))
                found.append(Departure(name, _manner(points), ratio, side, points, size=ratio, moved=0.0))
        out = any(one.ratio >= 1 for one in found)
        return [one for one in found if out and one.ratio >= _ON_ITS_WAY]

    def _moved(self, row: F64) -> list[Departure]:
        row = self._with_sums(np.where(np.isfinite(row), row, np.nan))
        self._last.append(row)
        reading = self._windows.add(self._scores.of(row))
        odd = self._odd.add(self._scores.chance(row))
        found = []
        if float(reading.ratio.max()) >= 1:
            # What is on its way out too belongs to the picture that a person makes of it.
            for place in np.flatnonzero(reading.ratio >= _ON_ITS_WAY):
                span = int(reading.span[place])
                found.append(self._departure(int(place), _manner(span), ratio=float(reading.ratio[place]), span=span))
        told = {int(place) for place in np.flatnonzero(odd >= 1)}
        if told:
            # And whatever else is odd about the same part.
            told |= {int(place) for place in self._odd.last()}
            found += [
                self._departure(place, Manner.SPORADIC, ratio=float(odd[place]), span=self._odd.since(place))
                for place in sorted(told)
            ]
        return found

    def _departure(self, place: int, manner: Manner, *, ratio: float, span: int) -> Departure:
        sporadic = manner is Manner.SPORADIC
        apart = self._apart(place, span, most=sporadic)
        size, side = abs(apart) / self._middle[place][1], 1 if apart >= 0 else -1
        odd = self._odd.odd(place) if sporadic else ()
        return Departure(self._named[place], manner, ratio, side, span, size=float(size), moved=apart, odd=odd)

    def _apart(self, place: int, span: int, *, most: bool) -> float:
        """Return how far the last values of a metric lie from its middle: their mean, or the farthest of them."""
        last = np.array([row[place] for row in list(self._last)[-span:]])
        apart = last[np.isfinite(last)] - self._middle[place][0]
        if not apart.size:
            return 0.0
        return float(apart[np.abs(apart).argmax()] if most else apart.mean())


def _weight(share: str) -> float:
    return _NG_WEIGHS if kind_of(share) == "ng" else _SHARE_WEIGHS


def _manner(points: int) -> Manner:
    return Manner.SUDDEN if points <= _SUDDEN else Manner.GRADUAL


def _middle(column: F64) -> tuple[float, float]:
    found = column[np.isfinite(column)]
    if not found.size:
        return 0.0, 1.0
    low, middle, high = np.quantile(found, [0.16, 0.5, 0.84])
    return float(middle), max(float(high - low) / 2, 1e-9)


def _rate(column: F32, rate: float) -> Rate:
    found = column[np.isfinite(column)]
    return Rate(int(found.sum()), len(found), rate=rate)
