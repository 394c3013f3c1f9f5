"""Searches the ways of running a model: step by step, always against the careful one in the same rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median, quantiles
from typing import Protocol

import msgspec

from inspector_app.inference.bench.accuracy import Accuracy
from inspector_app.inference.bench.ways import Way, careful, finer, with_threads

_MARGIN = 0.97  # less than 3 % is noise, and the simpler way stays
_ROUNDS_WON = 0.75  # on a busy PC a median alone is luck
_ROUNDS_LEAST = 4
_FEW = 2


class Lost(Exception):  # noqa: N818 - what happened to a candidate; the message says how
    """A way cannot be run on this PC."""


class Stopwatch(Protocol):
    """What opens ways and takes their time; each in a process of its own, where it may die alone."""

    def open(self, way: Way) -> Accuracy:
        """Open a way and return how far it is from the plain run; raises Lost."""

    def turn(self, way: Way) -> list[float]:
        """Return the milliseconds of some predictions in a row; raises Lost."""

    def close(self, way: Way) -> None:
        """Let go of a way."""


class Row(msgspec.Struct):
    """What was measured of one way.

    Attributes:
        way: The way.
        accuracy: How far it is from the plain run; None where it did not open.
        objection: Why it is not chosen, whatever its time; "" where it may be.
        turns: Its time in each round, ms: the careful way's in the same round first, then its own median.
        times_ms: All its times.
    """

    way: Way
    accuracy: Accuracy | None = None
    objection: str = ""
    turns: list[tuple[float, float]] = []
    times_ms: list[float] = []

    @property
    def ratio(self) -> float:
        """Return its time over the careful way's, the median of the rounds that both ran in."""
        return median(own / careful for careful, own in self.turns) if self.turns else float("inf")

    def beats(self, ratio: float) -> bool:
        """Return whether it is quicker than this share of the careful way's time: by its median, and in 3 of 4 rounds."""
        won = sum(own < ratio * careful for careful, own in self.turns)
        return self.ratio < ratio * _MARGIN and won >= len(self.turns) * _ROUNDS_WON

    @property
    def median_ms(self) -> float:
        """Return its median time."""
        return median(self.times_ms) if self.times_ms else float("inf")

    @property
    def p95_ms(self) -> float:
        """Return the time that 95 of 100 predictions keep."""
        return quantiles(self.times_ms, n=20)[-1] if len(self.times_ms) > 1 else self.median_ms


class Search:
    """One bench of one model.

    Args:
        stopwatch: What measures.
        threads: The most threads that a run may have.
        rounds: Turns of each way in a step, at least 4.
        folds: Whether the model is one that can be folded.
    """

    def __init__(self, stopwatch: Stopwatch, *, threads: int, rounds: int, folds: bool = True) -> None:
        self._stopwatch = stopwatch
        self._threads = threads
        self._folds = folds
        self._rounds = max(_ROUNDS_LEAST, rounds)
        self.careful = Row(careful(threads))
        self.rows = [self.careful]

    def best(self, others: Sequence[Way]) -> Row:
        """Return the quickest way that may be chosen: what runs first, then its threads, then its smaller settings.

        Args:
            others: Providers and quantised files to try beside the careful way.

        Raises:
            Lost: Not even the careful way runs.
        """
        self.careful.accuracy = self._stopwatch.open(self.careful.way)
        self.careful.objection = self.careful.accuracy.objection()
        try:
            best = self._better(self.careful, others)
            best = self._better(best, with_threads(best.way, self._threads))
            return self._better(best, finer(best.way, folds=self._folds))
        finally:
            self._stopwatch.close(self.careful.way)

    def _better(self, best: Row, ways: Sequence[Way]) -> Row:
        opened = [row for row in (self._opened(way) for way in ways) if row is not None]
        if not opened:
            return best
        again = [] if best is self.careful else [Row(best.way, best.accuracy)]
        for row in again:
            self._stopwatch.open(row.way)
        try:
            self._halved([*again, *opened])
        finally:
            for row in (*again, *opened):
                self._stopwatch.close(row.way)
        # The way that was best so far is judged by this step's rounds, in which all ran side by side.
        now = again[0].ratio if again else 1.0
        fit = [row for row in opened if not row.objection and row.beats(now)]
        return min(fit, key=_ratio, default=best)

    def _opened(self, way: Way) -> Row | None:
        row = Row(way)
        self.rows.append(row)
        try:
            row.accuracy = self._stopwatch.open(way)
        except Lost as problem:
            row.objection = str(problem)
            self._stopwatch.close(way)
            return None
        row.objection = row.accuracy.objection()
        return row

    def _halved(self, rows: Sequence[Row]) -> None:
        """Run all in a third of the rounds, and those that may win in the rest."""
        first = max(1, self._rounds // 3)
        self._round(rows, times=first)
        left = sorted((row for row in rows if not row.objection), key=_ratio)
        if left:
            self._round(left[: max(_FEW, len(left) // 2)], times=self._rounds - first)

    def _round(self, rows: Sequence[Row], *, times: int) -> None:
        for _ in range(times):
            base = self._stopwatch.turn(self.careful.way)
            self.careful.times_ms += base
            self.careful.turns.append((median(base), median(base)))
            for row in (one for one in rows if not one.objection or not one.turns):
                try:
                    took = self._stopwatch.turn(row.way)
                except Lost as problem:
                    row.objection = str(problem)
                    continue
                row.times_ms += took
                row.turns.append((median(base), median(took)))


_ratio: Callable[[Row], float] = lambda row: row.ratio  # noqa: E731 - the key of every order here
