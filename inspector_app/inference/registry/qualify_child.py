"""The process that a stranger's model is tried in before it is registered: limited in memory, ended from outside in time."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.inference.card import Card, Golden
from inspector_app.inference.card_text import card_text
from inspector_app.inference.check_child import golden_compared
from inspector_app.inference.metadata import plain_name
from inspector_app.inference.model import Model, ModelFailed, load_model
from inspector_app.inference.orphan import end_with_parent
from inspector_app.inference.picture_file import read_image
from inspector_app.inference.registry.pictures import pictures, scene
from inspector_app.inference.registry.registration import CARD_FILE, TensorSeen
from inspector_app.inference.registry.seen import Seen, Unsound, Watched
from inspector_app.inference.registry.weights import bring_in
from inspector_app.link.pipe import Pipe, PipeClosed
from inspector_app.platform import keep_stdout_clean, limit_memory

_TIMES, _TIMES_S = 30, 2.0


class BringIn(msgspec.Struct, frozen=True, tag=True):
    """Bring this model into this folder, where its card may lie already, and open it."""

    model: str
    room: str
    memory_bytes: int
    threads: int


class Brought(msgspec.Struct, frozen=True, tag=True):
    """The model is open, and this is its card."""

    card: Card


class Settle(msgspec.Struct, frozen=True, tag=True):
    """Write the card with these golden images, and open the model as it will be found."""

    golden: tuple[Golden, ...]


class Settled(msgspec.Struct, frozen=True, tag=True):
    """It has this id, and is asked about so many pictures."""

    id: str
    card: Card
    pictures: tuple[str, ...]


class Look(msgspec.Struct, frozen=True, tag=True):
    """Say twice what the model says of the picture of this name, or of the golden image of this number."""

    at: str | int


class Looked(msgspec.Struct, frozen=True, tag=True):
    """The model said something that counts; of a golden image, how it differs from what is expected."""

    differs: tuple[str, ...] = ()


class TakeTime(msgspec.Struct, frozen=True, tag=True):
    """Say how long the model takes, and what all pictures together show."""


class TimeTaken(msgspec.Struct, frozen=True, tag=True):
    """Milliseconds from picture to findings, and what was seen."""

    p50_ms: float
    p95_ms: float
    run_ms: float
    times: int
    picture: str
    runtime: str
    tensors: tuple[TensorSeen, ...]
    remarks: tuple[str, ...]


class NotUsable(msgspec.Struct, frozen=True, tag=True):
    """The model, its card or a golden image cannot be used; `where` is empty for the model itself."""

    what: str
    where: str
    remedy: str


class NotWritten(msgspec.Struct, frozen=True, tag=True):
    """The registry's folder cannot be written."""

    what: str


ToQualify = BringIn | Settle | Look | TakeTime
FromQualify = Brought | Settled | Looked | TimeTaken | NotUsable | NotWritten


def main() -> int:
    """Serve one `model add` over stdin and stdout; return the exit code."""
    end_with_parent()
    pipe: Pipe[ToQualify] = Pipe(0, keep_stdout_clean(), incoming=ToQualify)
    try:
        qualification = Candidate()
        while True:
            pipe.send(qualification.answer(pipe.receive()))
    except PipeClosed:
        return 0
    except BadInput as problem:
        pipe.send(NotUsable(problem.what, problem.where, problem.remedy))
    except Unsound as problem:
        pipe.send(NotUsable(str(problem.args[0]), "", str(problem.args[1])))
    except MemoryError:
        pipe.send(NotUsable("needs more memory than a line would give it", "", "use a smaller model"))
    except OSError as problem:
        pipe.send(NotWritten(problem.strerror or str(problem)))
    return 2


class Candidate:
    """One model on its way into the registry.

    Args:
        limits_memory: Whether this process is limited for good: not where others work in it as well.
    """

    def __init__(self, *, limits_memory: bool = True) -> None:
        self._limits_memory = limits_memory
        self._room = Path()
        self._threads = 1
        self._file = Path()
        self._card: Card
        self._model: Model
        self._watched: Watched
        self._seen: Seen
        self._pictures = pictures()

    def answer(self, asked: ToQualify | None) -> FromQualify:
        """Do what is asked; raises BadInput or Unsound where the model is refused."""
        if isinstance(asked, BringIn):
            return self._bring_in(asked)
        if isinstance(asked, Settle):
            return self._settle(asked.golden)
        if isinstance(asked, Look):
            return self._look(asked.at)
        return self._take_time()

    def _bring_in(self, asked: BringIn) -> Brought:
        if self._limits_memory:
            limit_memory(asked.memory_bytes)
        self._room, self._threads = Path(asked.room), asked.threads
        self._file = bring_in(Path(asked.model), self._room)
        has_card = (self._room / CARD_FILE).is_file()
        card = load_model(self._file, threads=self._threads).card
        name = card.name if has_card else Path(asked.model).stem
        self._card = msgspec.structs.replace(card, name=plain_name(name))
        return Brought(self._card)

    def _settle(self, golden: tuple[Golden, ...]) -> Settled:
        told = msgspec.structs.replace(self._card, golden=golden)
        (self._room / CARD_FILE).write_text(card_text(told), encoding="utf-8", newline="\n")
        opened = load_model(self._file, threads=self._threads)
        if opened.card != told:
            raise BadInput("its card reads otherwise than it was written", remedy="give it a card with --card")
        self._watched = Watched.of(opened.session)
        self._model = Model(self._watched, opened.card, opened.sha256)
        self._seen = Seen(self._watched, opened.card)
        return Settled(opened.sha256, told, tuple(self._pictures))

    def _look(self, at: str | int) -> Looked:
        if isinstance(at, str):
            self._twice(self._pictures[at], at)
            return Looked()
        golden = self._model.card.golden[at]
        compared = golden_compared(self._model, golden, self._room)
        if compared["error"]:
            return Looked((str(compared["error"]),))
        self._twice(read_image(self._room / golden.image), "a golden image")
        return Looked(tuple(compared["differs"]))

    def _twice(self, pixels: Pixels, what: str) -> None:
        try:
            first = self._model.predict(pixels).decoded
            self._seen.add(self._watched.last[0], first)
            second = self._model.predict(pixels).decoded
        except ModelFailed as problem:
            said = f"fails with {what}: {problem}"
            raise Unsound(said, "mend its card, or export it again so that it answers every picture") from problem
        self._seen.again(self._watched.last[0], second)

    def _take_time(self) -> TimeTaken:
        golden = self._model.card.golden
        picture, pixels = scene(sized=self._model.size is not None)
        if golden:
            pixels = read_image(self._room / golden[0].image)
            picture = f"its first golden image, {pixels.shape[1]} x {pixels.shape[0]}"
        took: list[float] = []
        runs: list[float] = []
        until = time.perf_counter() + _TIMES_S
        while len(took) < _TIMES and (not took or time.perf_counter() < until):
            begun = time.perf_counter()
            timed = self._model.predict(pixels)
            took.append((time.perf_counter() - begun) * 1e3)
            runs.append(timed.run_ms)
        p50, p95 = (float(np.percentile(took, share)) for share in (50, 95))
        return TimeTaken(
            p50, p95, float(np.median(runs)), len(took), picture, onnxruntime.__version__,
            self._seen.tensors(), self._seen.remarks(),
        )  # fmt: skip
