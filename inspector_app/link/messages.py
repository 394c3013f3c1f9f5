"""The words that the processes say to each other, typed, so that nothing else is understood."""

from __future__ import annotations

import msgspec

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.series import Opinion, Points
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.automation_messages import AutomationAnswer, AutomationIntent
from inspector_app.link.frames import Ticket
from inspector_app.link.history_messages import HistoryAnswer, HistoryIntent
from inspector_app.link.model_messages import ModelAnswer, ModelIntent

PROTOCOL = 5


class Load(msgspec.Struct, frozen=True, tag=True):
    """To the inference process: load and warm up a recipe's models.

    `folder` is where relative model names start, `registry` where registered models lie; `threads` are the cores for
    them; `aside` where it may only use what the PC has left.
    """

    recipe: Recipe
    folder: str
    threads: int
    registry: str | None = None
    aside: bool = False


class Loaded(msgspec.Struct, frozen=True, tag=True):
    """From the inference process: ready; the models' hashes by stage."""

    hashes: dict[str, str]
    warm_up_ms: float


class LoadFailed(msgspec.Struct, frozen=True, tag=True):
    """From the inference process: these models cannot be used, one line why; or `again`, if another may succeed."""

    reason: str
    again: bool = False


class Predict(msgspec.Struct, frozen=True, tag=True):
    """To the inference process: predict the pass whose frames lie at these tickets, by view, within so much time."""

    number: int
    views: dict[str, Ticket]
    limit_ms: float


class Predicted(msgspec.Struct, frozen=True, tag=True):
    """From the inference process: the prediction, the time it took there, and whether a stage had to be ended for it."""

    number: int
    prediction: Prediction
    took_ms: float
    was_late: bool = False


ToInference = Load | Predict
FromInference = Loaded | LoadFailed | Predicted


class SnapshotRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the station's snapshot."""


class LevelRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for another automation level.

    `override` passes a gate that is shut; `second` and `second_secret` are the other person who signs, where one must.
    """

    level: Level
    who: str
    why: str
    override: bool = False
    second: str = ""
    second_secret: str = ""

    def __repr__(self) -> str:
        """Return it without the secret, which no log may hold."""
        return f"LevelRequested(level={self.level!r}, who={self.who!r}, why={self.why!r}, second={self.second!r})"


class ReviewSubmitted(msgspec.Struct, frozen=True, tag=True):
    """A person's judgement of a pass."""

    pass_id: str
    judge: str
    verdict: Verdict
    kinds: tuple[str, ...] = ()
    took_ms: float = 0.0


class PartActRequested(msgspec.Struct, frozen=True, tag=True):
    """Say that a rejected part was reworked, or may be inspected again."""

    serial: str
    act: str
    who: str
    why: str


class ControlsRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the station's controls; `take` takes them from whoever holds them."""

    who: str
    take: bool = False


class ControlsGivenBack(msgspec.Struct, frozen=True, tag=True):
    """Give the controls back, so that another screen can have them."""


class OpinionRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask what the station says of a pass; refused while a blind judgement of it is due."""

    pass_id: str


class ImageRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the recorded picture of a pass."""

    pass_id: str
    view: str


class PointsRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the points after one, oldest first, at most so many."""

    after: int = 0
    most: int = 500


class FrameRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the newest frame of a view that is not `after` (0: any), and wait for it up to `wait_ms`."""

    view: str
    after: int = 0
    wait_ms: float = 250.0


class StopRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask the engine to drain its lanes and end."""

    who: str


Intent = (
    SnapshotRequested
    | LevelRequested
    | ReviewSubmitted
    | PartActRequested
    | ControlsRequested
    | ControlsGivenBack
    | OpinionRequested
    | ImageRequested
    | PointsRequested
    | HistoryIntent
    | FrameRequested
    | ModelIntent
    | AutomationIntent
    | StopRequested
)


class Hello(msgspec.Struct, frozen=True, tag=True):
    """The first message of a client: the protocol that it speaks.

    Connections that name the same `client`, a secret word of their own, count as one client; "" is a client of its own.
    """

    protocol: int
    version: str
    client: str = ""


class Welcome(msgspec.Struct, frozen=True, tag=True):
    """The engine's answer to a client that it understands."""

    protocol: int
    version: str
    engine_id: str


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The engine's no, with the reason in words that a person reads."""

    reason: str


class Done(msgspec.Struct, frozen=True, tag=True):
    """The engine did it, and it is recorded."""


class Shown(msgspec.Struct, frozen=True, tag=True):
    """The station's snapshot."""

    snapshot: StationSnapshot


class OpinionShown(msgspec.Struct, frozen=True, tag=True):
    """What the station says of a pass."""

    opinion: Opinion


class ImageShown(msgspec.Struct, frozen=True, tag=True):
    """A recorded picture, encoded as it lies on the disk (JPEG or PNG)."""

    pass_id: str
    view: str
    data: bytes
    width_px: int
    height_px: int


class PointsShown(msgspec.Struct, frozen=True, tag=True):
    """Points of what was recorded."""

    points: Points


class FrameShown(msgspec.Struct, frozen=True, tag=True):
    """Where the newest frame of a view lies.

    `sequence` counts up with each frame of the view; `captured_ns` is this PC's monotonic time.
    """

    view: str
    sequence: int
    captured_ns: int
    captured_at: float
    ticket: Ticket


class NoFrame(msgspec.Struct, frozen=True, tag=True):
    """There was no new frame in time."""


FromClient = Hello | Intent
FromEngine = (
    Welcome
    | Refused
    | Done
    | Shown
    | OpinionShown
    | ImageShown
    | PointsShown
    | HistoryAnswer
    | FrameShown
    | NoFrame
    | ModelAnswer
    | AutomationAnswer
)
