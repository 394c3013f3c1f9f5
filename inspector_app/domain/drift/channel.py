"""A warm-up, then a detector, then the alarms that stand: what is measured together of each part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inspector_app.domain.drift.departure import Departure, Manner, kind_of, named
from inspector_app.domain.drift.detector import Detector
from inspector_app.domain.drift.usual import LEAST_PARTS, TooFewParts, Usual

F32 = npt.NDArray[np.float32]

# What leaves within so many points after an alarm is the same event's.
_SAME = 100
# Odd parts wait for so many more: what goes on is no odd part but a change.
_WAITS = 1
# Where one in so many odd parts was found NG, it is defects that there are more of.
_DEFECTS = 3
# After so many points without a departure it is over.
_QUIET = 150


@dataclass(frozen=True, slots=True)
class Noticed:
    """One change that was noticed, or that still stands.

    Attributes:
        metric: The metric that a person would name.
        manner: How it left its baseline.
        side: +1 above, -1 below.
        point: At which point of the channel, counted from 1, warm-up included.
        began: The point from which on it is estimated to be out.
        size: How far out, in the baseline's spreads.
        also: Every other metric that left with it.
    """

    metric: str
    manner: Manner
    side: int
    point: int
    began: int
    size: float
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class _Standing:
    noticed: Noticed
    last: int
    kinds: set[str]


@dataclass(frozen=True, slots=True)
class _Odd:
    """Odd parts that are believed, and at which point."""

    departures: tuple[Departure, ...]
    point: int

    def parts(self) -> set[int]:
        """Return the points of the odd parts."""
        return {self.point - ago for one in self.departures for ago in one.odd}


class Channel:
    """Points are added in order; the first ones are its baseline.

    Args:
        wanted: How many points make the baseline; 100 at least, and more where points without values are among them.
        every: Points between two false alarms.
        shares: Which metrics are shares.
        signatures: Gives what several metrics tell together, when the baseline is complete.
        is_ng: Whether the part of a point was found NG; None while nobody knows. NG parts may look odd.
    """

    def __init__(
        self,
        wanted: int,
        *,
        every: float,
        shares: frozenset[str] = frozenset(),
        signatures: Callable[[], Mapping[str, Mapping[str, float]]] = dict,
        is_ng: Callable[[int], bool | None] = lambda _point: None,
    ) -> None:
        self.wanted = max(wanted, LEAST_PARTS)
        self._every = every
        self._shares = shares
        self._signatures = signatures
        self._is_ng = is_ng
        self._odd: _Odd | None = None
        self._points: list[Mapping[str, float]] = []
        self._cells: dict[str, list[F32]] = {}
        self._standing: list[_Standing] = []
        self.seen = 0
        self.usual: Usual | None = None
        self.detector: Detector | None = None

    @property
    def missing(self) -> int:
        """Return how many points the baseline still lacks."""
        return 0 if self.detector is not None else max(1, self.wanted - len(self._points))

    @property
    def standing(self) -> tuple[Noticed, ...]:
        """Return what stands now, oldest first."""
        return tuple(one.noticed for one in self._standing)

    def begin(self, usual: Usual) -> None:
        """Watch against a baseline from now on; what stands is over."""
        self.usual, self.detector = usual, Detector(usual, every=self._every)
        self._points, self._cells, self._standing, self._odd = [], {}, [], None

    def expect(self, every: float) -> None:
        """Let false alarms be so many points apart from now on; what stands is over."""
        self._every = every
        if self.usual is not None:
            self.begin(self.usual)

    def warm_up(self, wanted: int | None = None) -> None:
        """Take the next points as the baseline, so many or as many as before, and watch nothing before it is complete."""
        self.wanted = max(wanted or self.wanted, LEAST_PARTS)
        self.usual, self.detector = None, None
        self._points, self._cells, self._standing, self._odd = [], {}, [], None

    def add(self, values: Mapping[str, float], cells: Mapping[str, F32] | None = None) -> Noticed | None:
        """Take a point, and return what it made noticeable; None mostly."""
        self.seen += 1
        if self.detector is None:
            self._warm(values, cells or {})
            return None
        departures = self.detector.add(values, cells)
        self._standing = [one for one in self._standing if self.seen - one.last < _QUIET]
        changed = tuple(one for one in departures if one.manner is not Manner.SPORADIC)
        if changed:
            self._odd = None
            self.detector.forget()
            return self._noticed(changed)
        if departures and self._odd is None:
            self._odd = _Odd(departures, self.seen)
        if self._odd is None or self.seen < self._odd.point + _WAITS:
            return None
        odd, self._odd = self._odd, None
        self.detector.forget()
        return None if self._defects(odd) else self._noticed(odd.departures)

    def _defects(self, odd: _Odd) -> bool:
        """Return whether odd parts are merely NG ones, which the rate of NG parts tells; those of another kind are not."""
        if any(kind_of(one.metric) == "likeness" for one in odd.departures):
            return False
        parts = odd.parts()
        return _DEFECTS * sum(self._is_ng(point) is True for point in parts) >= len(parts) > 0

    def _noticed(self, departures: tuple[Departure, ...]) -> Noticed | None:
        gone = [one for one in departures if one.ratio >= 1 or one.manner is Manner.SPORADIC]
        kinds = {kind_of(one.metric) for one in gone}
        known = [one for one in self._standing if one.kinds & kinds or self.seen - one.noticed.point < _SAME]
        if known:
            for one in known:
                one.last = self.seen
                one.kinds |= kinds
            return None
        first = named(departures)
        also = tuple(dict.fromkeys(one.metric for one in gone if one.metric != first.metric))
        noticed = Noticed(
            first.metric, first.manner, first.side, self.seen, self.seen - first.points + 1, first.size, also
        )
        self._standing.append(_Standing(noticed, self.seen, kinds))
        return noticed

    def _warm(self, values: Mapping[str, float], cells: Mapping[str, F32]) -> None:
        self._points.append(dict(values))
        for view, given in cells.items():
            self._cells.setdefault(view, []).append(given)
        if len(self._points) >= self.wanted:
            enough = {view: np.stack(given) for view, given in self._cells.items() if len(given) >= self.wanted / 2}
            with suppress(TooFewParts):  # points without values have come: it takes a few more
                self.begin(Usual.of(self._points, shares=self._shares, cells=enough, signatures=self._signatures()))
