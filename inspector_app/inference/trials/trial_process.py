"""The engine's side of a trial: a process that holds one model, whose end costs the trial and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from inspector_app.domain.draft import Draft
from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.inference import model_child
from inspector_app.inference.trials.trial_child import (
    Example,
    ExampleSeen,
    FromTrial,
    NotUsable,
    Open,
    Opened,
    ToTrial,
    Tried,
    Try,
)
from inspector_app.link.model_messages import ModelTold, WayTried
from inspector_app.link.pipe import Pipe, PipeClosed

_LOAD_S, _EXAMPLE_S, _WAY_S = 30.0, 15.0, 10.0
_PIXELS_MOST = 20_000_000  # what fits into a message

T = TypeVar("T")


class TrialProcess:
    """One model in a process of its own, for one thread; `kill` may be called from any.

    Args:
        file: The model's file.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._ended = False
        self._process, ends = model_child.started("trial-child")
        self._pipe: Pipe[FromTrial] = Pipe(*ends, incoming=FromTrial)
        self._told: ModelTold | None = None

    @property
    def is_alive(self) -> bool:
        """Return whether it can be asked more."""
        return not self._ended and self._process.poll() is None

    def open(self) -> ModelTold:
        """Return what the model's file says of itself, once it is open.

        Raises:
            BadInput: It cannot be used, does not load in time, or takes its process with it.
        """
        if self._told is None:
            memory = model_child.memory_bytes()
            self._told = self._asked(Open(str(self.file), memory), Opened, within_s=_LOAD_S).told
        return self._told

    def take_example(self, example: Path | Pixels) -> bytes:
        """Let the model look at this picture from now on, a file or uint8 BGR [height, width, 3]; return it as a small JPEG.

        Raises:
            BadInput: The picture cannot be used, or the process was lost.
        """
        if isinstance(example, Path):
            asked = Example(file=str(example))
        elif example.shape[0] * example.shape[1] > _PIXELS_MOST:
            what = f"the frame has more than {_PIXELS_MOST // 10**6} megapixels"
            raise BadInput(what, remedy="name a picture's file")
        else:
            asked = Example(pixels=example.tobytes(), height=example.shape[0], width=example.shape[1])
        return self._asked(asked, ExampleSeen, within_s=_EXAMPLE_S).picture

    def try_way(self, way: int, draft: Draft, *, with_picture: bool) -> WayTried:
        """Return what the model says of the example in one way.

        Raises:
            BadInput: The process was lost over it, or gave no answer in time.
        """
        return self._asked(Try(way, draft, with_picture), Tried, within_s=_WAY_S).way

    def end(self) -> None:
        """End the process, whatever it does; idempotent."""
        self._ended = True
        model_child.end(self._process)

    def kill(self) -> None:
        """Make whoever waits for an answer hear that there is none; from any thread."""
        self._ended = True
        self._process.kill()

    def _asked(self, message: ToTrial, kind: type[T], *, within_s: float) -> T:
        try:
            self._pipe.send(message)
            answer = self._pipe.receive(within_s)
        except PipeClosed as problem:
            raise self._lost() from problem
        if isinstance(answer, NotUsable):
            raise BadInput(answer.reason)
        if isinstance(answer, kind):
            return answer
        self.kill()
        what = f"the model gave no answer within {within_s:.0f} s"
        raise BadInput(what, remedy="it would do the same on the line: use another export")

    def _lost(self) -> BadInput:
        if self._ended:
            return BadInput("the trial was ended")
        code = self._process.wait(5)
        what = f"the model's process ended with {code}"
        return BadInput(what, remedy="the file is damaged or needs too much memory")
