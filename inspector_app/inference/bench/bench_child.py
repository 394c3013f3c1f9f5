"""The process that runs a model in one way of those that `model bench` compares; it may hang or die alone."""

from __future__ import annotations

import time
from itertools import cycle
from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.inference.bench.quantising import Kind, quantised
from inspector_app.inference.check_child import answer
from inspector_app.inference.golden import compared, file_inside
from inspector_app.inference.kept_files import KeptFiles
from inspector_app.inference.model import Beforehand, Model, ModelFailed, load_model
from inspector_app.inference.orphan import end_with_parent
from inspector_app.inference.picture_file import read_image
from inspector_app.inference.run_choice import RunChoice
from inspector_app.link.pipe import Pipe, PipeClosed
from inspector_app.platform import keep_stdout_clean, limit_memory

_SEED = 7
_PLAIN_PX = (480, 640)
_TURN_RUNS_LEAST = 2


class Bench(msgspec.Struct, frozen=True, tag=True):
    """What is benched: a model, its card, pictures, and the folder of its quantised files; 0 bytes: no limit."""

    model: str
    card: str | None
    images: tuple[str, ...]
    variants: str
    threads: int
    memory_bytes: int


class Open(msgspec.Struct, frozen=True, tag=True):
    """Open it this way and say what it says of every picture."""

    bench: Bench
    choice: RunChoice


class Opened(msgspec.Struct, frozen=True, tag=True):
    """What `model check` would say of each picture, the golden ones first, and whether those are as expected."""

    name: str
    sha256: str
    folds: bool
    load_ms: float
    answers: list[dict[str, Any]]
    golden: list[dict[str, Any]]


class Turn(msgspec.Struct, frozen=True, tag=True):
    """Predict for about so long."""

    seconds: float


class Took(msgspec.Struct, frozen=True, tag=True):
    """The whole of `Model.predict` of each prediction but the first, ms."""

    times_ms: list[float]


class Quantise(msgspec.Struct, frozen=True, tag=True):
    """Make a variant."""

    bench: Bench
    kind: Kind


class Quantised(msgspec.Struct, frozen=True, tag=True):
    """The variant is kept under this hash."""

    sha256: str


class NotUsable(msgspec.Struct, frozen=True, tag=True):
    """Something cannot be used; `where` and `remedy` as in BadInput."""

    what: str
    where: str
    remedy: str


ToBench = Open | Turn | Quantise
FromBench = Opened | Took | Quantised | NotUsable


def main() -> int:
    """Serve one way of one bench over stdin and stdout; return the exit code."""
    end_with_parent()
    pipe: Pipe[ToBench] = Pipe(0, keep_stdout_clean(), incoming=ToBench)
    runner = _Runner()
    try:
        while True:
            pipe.send(runner.answer(pipe.receive()))
    except PipeClosed:
        return 0
    except (BadInput, ModelFailed) as problem:
        told = problem if isinstance(problem, BadInput) else BadInput(str(problem))
        pipe.send(NotUsable(told.what, told.where, told.remedy))
        return 2


class _Runner:
    """One model in one way, with its pictures."""

    def __init__(self) -> None:
        self._model: Model
        self._pictures: list[Pixels] = []

    def answer(self, asked: ToBench | None) -> FromBench:
        if isinstance(asked, Turn):
            return self._turn(asked.seconds)
        if isinstance(asked, Open):
            return self._open(asked.bench, asked.choice)
        if isinstance(asked, Quantise):
            return self._quantise(asked.bench, asked.kind)
        raise PipeClosed("asked out of turn")

    def _open(self, bench: Bench, choice: RunChoice) -> Opened:
        if bench.memory_bytes:
            limit_memory(bench.memory_bytes)
        cv2.setNumThreads(bench.threads)
        begun = time.perf_counter()
        variant = KeptFiles(Path(bench.variants)).get(choice.variant) if choice.variant else None
        card = None if bench.card is None else Path(bench.card)
        file = Path(bench.model)
        self._model = load_model(file, card=card, threads=bench.threads, choice=choice, beforehand=Beforehand(variant))
        self._model.warm_up()
        load_ms = (time.perf_counter() - begun) * 1e3
        self._pictures = _pictures(self._model, bench)
        answers = [answer(self._model, pixels) for pixels in self._pictures]
        golden = [
            compared(one, {**said, "score": said.get("raw_score")})
            for one, said in zip(self._model.card.golden, answers, strict=False)
        ]
        folds = self._model.session.input_dtype is not np.uint8
        return Opened(self._model.card.name, self._model.sha256, folds, load_ms, answers, golden)

    def _turn(self, seconds: float) -> Took:
        times: list[float] = []
        pictures = cycle(self._pictures)
        self._model.predict(next(pictures))  # caches and threads are cold after the others' turns
        until = time.perf_counter() + seconds
        while len(times) < _TURN_RUNS_LEAST or time.perf_counter() < until:
            pixels = next(pictures)
            begun = time.perf_counter()
            self._model.predict(pixels)
            times.append((time.perf_counter() - begun) * 1e3)
        return Took(times)

    def _quantise(self, bench: Bench, kind: Kind) -> Quantised:
        limit_memory(bench.memory_bytes)
        plain = RunChoice(optimisation="none", folded=False)
        card = None if bench.card is None else Path(bench.card)
        model = load_model(Path(bench.model), card=card, threads=bench.threads, choice=plain)
        shown = _pictures(model, bench) if model.card.golden or bench.images else []
        return Quantised(
            KeptFiles(Path(bench.variants)).put(quantised(model, Path(bench.model), kind=kind, pictures=shown))
        )


def _pictures(model: Model, bench: Bench) -> list[Pixels]:
    """Return the golden images, then those that were named; made ones where there are none."""
    folder = Path(bench.card or bench.model).parent
    files = [*(file_inside(folder, one.image) for one in model.card.golden), *map(Path, bench.images)]
    return [read_image(file) for file in files] or _made(*(model.size or _PLAIN_PX))


def _made(height: int, width: int) -> list[Pixels]:
    """Return pictures that show at least whether numbers change: noise, a slope, and a bright plate on dark."""
    noise = np.random.default_rng(_SEED).integers(0, 256, (height, width, 3), np.uint8)
    slope = np.repeat(np.linspace(0, 255, width, dtype=np.uint8)[None, :, None], height, axis=0).repeat(3, axis=2)
    plate = np.full((height, width, 3), 30, np.uint8)
    plate[height // 4 : -(height // 4) or None, width // 4 : -(width // 4) or None] = (190, 200, 180)
    return [noise, np.ascontiguousarray(slope), plate]
