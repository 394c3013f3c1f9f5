"""What a screen and the engine say to each other about models: those that are registered, and those that are being tried."""

from __future__ import annotations

from typing import Any

import msgspec

from inspector_app.domain.draft import Draft


class RegisteredModel(msgspec.Struct, frozen=True):
    """One registered model as a person looks at it.

    `latency_ms` is p50 on this PC, picture to findings; `golden` counts (passed, all) golden images.
    """

    id: str
    name: str
    kind: str
    decoder: str
    classes: tuple[str, ...]
    registered_at: float
    came_from: str
    latency_ms: float | None = None
    run_ms: float | None = None
    golden: tuple[int, int] = (0, 0)
    remarks: tuple[str, ...] = ()


class TensorTold(msgspec.Struct, frozen=True):
    """An input or output as the file declares it; None is any length."""

    name: str
    type: str
    shape: tuple[int | None, ...]


class DecoderTold(msgspec.Struct, frozen=True):
    """A decoder with its kinds of models, and why the file's outputs cannot be for it; "" where they may be."""

    name: str
    kinds: tuple[str, ...]
    problem: str = ""


class ModelTold(msgspec.Struct, frozen=True):
    """What a model's file says of itself.

    Attributes:
        draft: What is certain; all else is open.
        certain: Whether that is everything.
        inputs: The inputs.
        outputs: The outputs.
        metadata: Its keys and values, cut.
        decoders: All decoders, those that could be first.
        class_count: How many classes its outputs tell apart; None where they do not say.
    """

    draft: Draft
    certain: bool
    inputs: tuple[TensorTold, ...]
    outputs: tuple[TensorTold, ...]
    metadata: tuple[tuple[str, str], ...] = ()
    decoders: tuple[DecoderTold, ...] = ()
    class_count: int | None = None


class FoundThere(msgspec.Struct, frozen=True):
    """Something that a model found; its outline in shares (x, y) of the picture that the model saw."""

    name: str
    score: float
    rejects: bool
    outline: tuple[tuple[float, float], ...] = ()


class WayTried(msgspec.Struct, frozen=True):
    """What a model said of an example in one way.

    Attributes:
        way: Place of its draft among those that were asked about.
        picture: What the model saw, as a JPEG in the order of its channels; b"" where there is none.
        problem: Why it said nothing, in words; "" where it said something.
        verdict: OK, NG or UNSURE by the draft's own limits.
        score: Score that the part is NG; None for a locating model.
        probs: A probability a class.
        found: What was found, the highest score first, at most 20.
        found_count: How many were found.
        numbers: The least and the highest number that went into the model.
        expected: What a golden image of this answer must say.
    """

    way: int
    picture: bytes = b""
    problem: str = ""
    verdict: str = "UNSURE"
    score: float | None = None
    probs: tuple[float, ...] = ()
    found: tuple[FoundThere, ...] = ()
    found_count: int = 0
    numbers: tuple[float, float] | None = None
    expected: dict[str, Any] = {}


class LookTask(msgspec.Struct, frozen=True, tag=True):
    """See what a model's file says of itself."""

    file: str


class TrialTask(msgspec.Struct, frozen=True, tag=True):
    """Try a model on an example in several ways; `example` is a picture's file, or the name of a frame that was taken."""

    file: str
    example: str
    ways: tuple[Draft, ...] = ()


class AddTask(msgspec.Struct, frozen=True, tag=True):
    """Register a model with the card of a draft, guarded by an example where one is named, for a person."""

    file: str
    draft: Draft
    who: str
    example: str = ""
    expected: dict[str, Any] = {}


Task = LookTask | TrialTask | AddTask


class ModelsRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the registered models."""


class ModelsShown(msgspec.Struct, frozen=True, tag=True):
    """The registered models, by name."""

    models: tuple[RegisteredModel, ...]


class ExampleRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask the engine to keep the newest frame of a view as an example."""

    view: str


class ExampleTaken(msgspec.Struct, frozen=True, tag=True):
    """The name under which a trial finds the frame."""

    name: str


class CardRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the card of a draft as it would be written."""

    draft: Draft
    expected: dict[str, Any] = {}


class CardShown(msgspec.Struct, frozen=True, tag=True):
    """The card as text."""

    text: str


class TaskRequested(msgspec.Struct, frozen=True, tag=True):
    """Begin a task; the client's task before it ends."""

    task: Task


class TaskBegun(msgspec.Struct, frozen=True, tag=True):
    """The number under which a task is asked about."""

    number: int


class TaskSeenRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask how far a task is; `after` counts the ways that are known already."""

    number: int
    after: int = 0


class TaskShown(msgspec.Struct, frozen=True, tag=True):
    """How far a task is.

    Attributes:
        number: The task.
        is_done: Whether nothing more will come.
        problem: Why it ended early, in words; "" otherwise.
        step: What is being done, in words.
        told: Of a look: what the file says.
        example: Of a trial, with its first answer: the example as a JPEG, reduced.
        ways: Of a trial: those after the known ones.
        registered: Of an addition: the model.
    """

    number: int
    is_done: bool = False
    problem: str = ""
    step: str = ""
    told: ModelTold | None = None
    example: bytes = b""
    ways: tuple[WayTried, ...] = ()
    registered: RegisteredModel | None = None


class TaskEndRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for a task to be ended."""

    number: int


ModelIntent = ModelsRequested | ExampleRequested | CardRequested | TaskRequested | TaskSeenRequested | TaskEndRequested
ModelAnswer = ModelsShown | ExampleTaken | CardShown | TaskBegun | TaskShown
