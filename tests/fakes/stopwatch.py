"""A stopwatch that knows beforehand how long everything takes."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.inference.bench.accuracy import Accuracy
from inspector_app.inference.bench.search import Lost
from inspector_app.inference.bench.ways import Way


class KnownTimes:
    """Ways that take what a rule says; some are lost, some say something else."""

    def __init__(self, takes_ms: Callable[[Way], float]) -> None:
        self._takes_ms = takes_ms
        self.says: dict[str, Accuracy] = {}
        self.does_not_open: set[str] = set()
        self.dies_in_turn: set[str] = set()
        self.open_now: list[str] = []

    def open(self, way: Way) -> Accuracy:
        if any(word in way.words for word in self.does_not_open):
            raise Lost("its process ended with -11")
        self.open_now.append(way.words)
        return next((said for word, said in self.says.items() if word in way.words), Accuracy())

    def turn(self, way: Way) -> list[float]:
        assert way.words in self.open_now
        if any(word in way.words for word in self.dies_in_turn):
            raise Lost("its process ended with -6")
        return [self._takes_ms(way) * factor for factor in (1.0, 1.1, 0.9)]

    def close(self, way: Way) -> None:
        if way.words in self.open_now:
            self.open_now.remove(way.words)
