"""The words that the processes say to each other, typed, so that nothing else is understood."""

from __future__ import annotations

import msgspec

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.frames import Ticket

PROTOCOL = 1


class Load(msgspec.Struct, frozen=True, tag=True):
    """To the inference process: load and warm up a recipe's models.

    `folder` is where relative model names start; `threads` is for one model's `run`.
    """

    recipe: Recipe
    folder: str
    threads: int


class Loaded(msgspec.Struct, frozen=True, tag=True):
    """From the inference process: ready; the models' hashes by stage."""

    hashes: dict[str, str]
    warm_up_ms: float


class LoadFailed(msgspec.Struct, frozen=True, tag=True):
    """From the inference process: these models cannot be used; one line why."""

    reason: str


class Predict(msgspec.Struct, frozen=True, tag=True):
    """To the inference process: predict the pass whose frames lie at these tickets, by view."""

    number: int
    views: dict[str, Ticket]


class Predicted(msgspec.Struct, frozen=True, tag=True):
    """From the inference process: the prediction, and the time it took there."""

    number: int
    prediction: Prediction
    took_ms: float


ToInference = Load | Predict
FromInference = Loaded | LoadFailed | Predicted


class SnapshotRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the station's snapshot."""


class LevelRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for another automation level."""

    level: Level
    who: str
    why: str


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


class StopRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask the engine to drain its lanes and end."""

    who: str


Intent = SnapshotRequested | LevelRequested | ReviewSubmitted | PartActRequested | StopRequested


class Hello(msgspec.Struct, frozen=True, tag=True):
    """The first message of a client: the protocol that it speaks."""

    protocol: int
    version: str


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


FromClient = Hello | SnapshotRequested | LevelRequested | ReviewSubmitted | PartActRequested | StopRequested
FromEngine = Welcome | Refused | Done | Shown
