"""Runs each way of a bench in a process of its own, so that a provider that crashes costs its own row."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from inspector_app.domain.errors import BadInput
from inspector_app.inference import model_child
from inspector_app.inference.bench.accuracy import Accuracy, accuracy
from inspector_app.inference.bench.bench_child import (
    Bench,
    FromBench,
    NotUsable,
    Open,
    Opened,
    Quantise,
    Quantised,
    ToBench,
    Took,
    Turn,
)
from inspector_app.inference.bench.quantising import Kind
from inspector_app.inference.bench.search import Lost
from inspector_app.inference.bench.ways import Way
from inspector_app.inference.run_choice import CPU, RunChoice
from inspector_app.link.pipe import Pipe, PipeClosed

_OPEN_S, _FOREIGN_OPEN_S, _TURN_S, _QUANTISE_S = 60.0, 300.0, 20.0, 300.0  # TensorRT builds its engine for minutes
PLAIN = Way("plain", RunChoice(optimisation="none", folded=False))

T = TypeVar("T")


class BenchProcess:
    """A child that holds the model in one way."""

    def __init__(self) -> None:
        self._process, ends = model_child.started("bench-child")
        self._pipe: Pipe[FromBench] = Pipe(*ends, incoming=FromBench)

    def ask(self, message: ToBench, kind: type[T], *, within_s: float) -> T:
        """Return the answer; BadInput where the child refuses, Lost where it hangs or is gone."""
        try:
            self._pipe.send(message)
            answer = self._pipe.receive(within_s)
        except PipeClosed as problem:
            raise Lost(f"its process ended with {self._process.wait(5)}") from problem
        if isinstance(answer, NotUsable):
            raise BadInput(answer.what, where=answer.where, remedy=answer.remedy)
        if not isinstance(answer, kind):
            raise Lost(f"gave no answer within {within_s:.0f} s")
        return answer

    def end(self) -> None:
        """Kill the process and wait until it is gone; idempotent."""
        model_child.end(self._process)


class ProcessStopwatch:
    """Takes the time of ways, each in a process of its own; all processes end with `close_all`.

    Args:
        bench: The model, its card and pictures.
        turn_s: Seconds of one turn.
    """

    def __init__(self, bench: Bench, *, turn_s: float) -> None:
        self._bench = bench
        self._turn_s = turn_s
        self._running: dict[str, BenchProcess] = {}
        self.plain: Opened
        self.load_ms: dict[str, float] = {}

    def look(self) -> Opened:
        """Return what the plain fp32 run says of every picture: what all ways are held against.

        Raises:
            BadInput: Model, card or a picture cannot be used, or its golden images fail in the plain way already.
        """
        try:
            self.plain = self._started(PLAIN)
        except Lost as problem:
            what = f"cannot be benched: {problem}"
            raise BadInput(what, where=self._bench.model, remedy="see 'inspector model check'") from problem
        finally:
            self.close(PLAIN)
        failed = next((one for one in self.plain.golden if not one["passed"]), None)
        if failed is not None:
            what = f"its golden image {failed['image']} fails in the plain way already"
            raise BadInput(what, where=self._bench.model, remedy="see 'inspector model check', and mend the card")
        return self.plain

    def quantised(self, kind: Kind) -> str:
        """Make a variant and return its hash; BadInput or Lost where that cannot be done."""
        process = BenchProcess()
        try:
            return process.ask(Quantise(self._bounded(CPU), kind), Quantised, within_s=_QUANTISE_S).sha256
        finally:
            process.end()

    def open(self, way: Way) -> Accuracy:
        """Open a way; raises Lost."""
        try:
            opened = self._started(way)
        except BadInput as problem:
            raise Lost(str(problem)) from problem
        self.load_ms[way.words] = opened.load_ms
        return accuracy(self.plain.answers, opened.answers, golden=opened.golden)

    def turn(self, way: Way) -> list[float]:
        """Return the times of one turn; raises Lost."""
        try:
            return self._running[way.words].ask(Turn(self._turn_s), Took, within_s=_TURN_S + self._turn_s).times_ms
        except BadInput as problem:
            raise Lost(str(problem)) from problem

    def close(self, way: Way) -> None:
        """End a way's process; idempotent."""
        self._end(way.words)

    def close_all(self) -> None:
        """End every process."""
        for words in list(self._running):
            self._end(words)

    def _end(self, words: str) -> None:
        process = self._running.pop(words, None)
        if process is not None:
            process.end()

    def _started(self, way: Way) -> Opened:
        process = self._running[way.words] = BenchProcess()
        within_s = _OPEN_S if way.choice.provider == CPU else _FOREIGN_OPEN_S
        return process.ask(Open(self._bounded(way.choice.provider), way.choice), Opened, within_s=within_s)

    def _bounded(self, provider: str) -> Bench:
        # Drivers of other devices map far more than they use; the model was looked at within limits before.
        most = model_child.memory_bytes()
        return msgspec.structs.replace(self._bench, memory_bytes=most if provider == CPU else 0)
