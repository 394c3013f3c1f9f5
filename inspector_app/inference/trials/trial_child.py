"""The process that a stranger's model is tried in: slow on purpose, limited in memory, ended from outside in time."""

from __future__ import annotations

from pathlib import Path

import cv2
import msgspec
import numpy as np

from inspector_app.domain.draft import Draft
from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.inference.card import Card
from inspector_app.inference.model import Model, fitting_problem
from inspector_app.inference.orphan import end_with_parent
from inspector_app.inference.picture_file import read_image
from inspector_app.inference.run_choice import RunChoice
from inspector_app.inference.session import Session, look_at, made_ready
from inspector_app.inference.trials.drafting import card_of
from inspector_app.inference.trials.looking import told_of
from inspector_app.inference.trials.seeing import encoded, tried
from inspector_app.link.model_messages import ModelTold, WayTried
from inspector_app.link.pipe import Pipe, PipeClosed
from inspector_app.platform import keep_stdout_clean, limit_memory, lower_priority

_THREADS = 1  # beside a line that works


class Open(msgspec.Struct, frozen=True, tag=True):
    """Open this model, within this much address space."""

    model: str
    memory_bytes: int


class Example(msgspec.Struct, frozen=True, tag=True):
    """Take this picture: a file, or uint8 BGR pixels of a height and width."""

    file: str = ""
    pixels: bytes = b""
    height: int = 0
    width: int = 0


class Try(msgspec.Struct, frozen=True, tag=True):
    """Try the model on the example in this way."""

    way: int
    draft: Draft
    with_picture: bool


class Opened(msgspec.Struct, frozen=True, tag=True):
    """The model is open."""

    told: ModelTold


class ExampleSeen(msgspec.Struct, frozen=True, tag=True):
    """The example as a JPEG, reduced."""

    picture: bytes


class Tried(msgspec.Struct, frozen=True, tag=True):
    """What came of a way."""

    way: WayTried


class NotUsable(msgspec.Struct, frozen=True, tag=True):
    """Something that was handed in cannot be used; one line why."""

    reason: str


ToTrial = Open | Example | Try
FromTrial = Opened | ExampleSeen | Tried | NotUsable


def main() -> int:
    """Try one model in whatever ways are asked about, over stdin and stdout; return the exit code."""
    end_with_parent()
    lower_priority()
    pipe: Pipe[ToTrial] = Pipe(0, keep_stdout_clean(), incoming=ToTrial)
    try:
        _serve(pipe)
    except PipeClosed:
        return 0
    except BadInput as problem:
        pipe.send(NotUsable(str(problem)))
        return 2
    return 0


def _serve(pipe: Pipe[ToTrial]) -> None:
    opening = pipe.receive()
    if not isinstance(opening, Open):
        return
    limit_memory(opening.memory_bytes)
    file = Path(opening.model)
    looked = look_at(file)
    pipe.send(Opened(told_of(looked, file)))
    # The picture's way in is not folded into the graph here: one session serves every way.
    session = made_ready(looked, file, model=None, choice=RunChoice(folded=False), threads=_THREADS)
    example: Pixels | None = None
    while True:
        asked = pipe.receive()
        match asked:
            case Example():
                example, answer = _looked_at(asked)
                pipe.send(answer)
            case Try() if example is not None:
                pipe.send(_tried(session, example, asked))
            case _:
                return


def _looked_at(asked: Example) -> tuple[Pixels | None, FromTrial]:
    try:
        if asked.file:
            pixels = read_image(Path(asked.file))
        else:
            pixels = np.frombuffer(asked.pixels, np.uint8).reshape(asked.height, asked.width, 3)
        return pixels, ExampleSeen(encoded(pixels))
    except BadInput as problem:
        return None, NotUsable(str(problem))


def _tried(session: Session, example: Pixels, asked: Try) -> Tried:
    try:
        model = Model(session, _fitting(asked.draft, session), "")
        return Tried(tried(model, example, way=asked.way, with_picture=asked.with_picture))
    except (BadInput, ArithmeticError, LookupError, MemoryError, TypeError, ValueError, cv2.error) as problem:
        said = str(problem) if isinstance(problem, BadInput) else f"{type(problem).__name__}: {problem}"
        return Tried(WayTried(asked.way, problem=" ".join(said.split())[:300]))


def _fitting(draft: Draft, session: Session) -> Card:
    card = card_of(draft)
    problem = fitting_problem(card, session)
    if problem:
        raise BadInput(problem, remedy="choose another answer")
    return card
