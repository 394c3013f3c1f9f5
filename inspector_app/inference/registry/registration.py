"""What is written down of a model when it is registered."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import Decoder, Kind

MODEL_FILE, CARD_FILE, REGISTRATION_FILE, GOLDEN_FOLDER = "model.onnx", "model.toml", "registration.json", "golden"
_ID = re.compile(r"[0-9a-f]{64}")


class Latency(msgspec.Struct, frozen=True):
    """How long the model took on the PC that registered it, from picture to findings, in milliseconds.

    `picture` is what it was asked of, with its size; `run_ms` is the part of p50 inside the runtime.
    """

    p50_ms: float
    p95_ms: float
    run_ms: float
    times: int
    threads: int
    picture: str
    pc: str


class TensorSeen(msgspec.Struct, frozen=True):
    """An output as the file declares it (None: any length), and as it came: every shape, and the range of its values."""

    name: str
    type: str
    declared: tuple[int | None, ...]
    shapes: tuple[tuple[int, ...], ...]
    least: float | None
    most: float | None


class GoldenSeen(msgspec.Struct, frozen=True):
    """A golden image as it lies in the registration, the name that it came under, and whether the model said what was expected."""

    image: str
    came_from: str
    passed: bool
    differs: tuple[str, ...] = ()


class Registration(msgspec.Struct, frozen=True):
    """One registered model, a version of its own for ever.

    Attributes:
        id: SHA-256 over the content of the model and of its card, in hex: also the model's hash in the record.
        name: The card's name; several versions may share it.
        kind: The card's kind.
        decoder: The card's decoder.
        classes: The card's classes.
        registered_at: Seconds since 1970.
        came_from: The name of the file that was handed in.
        runtime: The version of ONNX Runtime that it was tried with.
        latency: Its time on this PC.
        memory_mb: The most memory that the process which tried it used.
        outputs: What it gave for all the pictures together.
        golden: What it said of the golden images.
        remarks: What is allowed and yet odd, each in a sentence.
    """

    id: str
    name: str
    kind: Kind
    decoder: Decoder
    classes: tuple[str, ...]
    registered_at: float
    came_from: str
    runtime: str = ""
    latency: Latency | None = None
    memory_mb: float | None = None
    outputs: tuple[TensorSeen, ...] = ()
    golden: tuple[GoldenSeen, ...] = ()
    remarks: tuple[str, ...] = ()


def is_id(name: str) -> bool:
    """Return whether a folder's name is a registered model's id."""
    return _ID.fullmatch(name) is not None


def read_registration(folder: Path) -> Registration:
    """Return the registration of a registered model's folder.

    Raises:
        BadInput: It cannot be read, or is not the one of this folder.
    """
    file = folder / REGISTRATION_FILE
    remedy = f"remove it with 'inspector model remove {folder.name[:12]}' and add the model again"
    try:
        registration = msgspec.json.decode(file.read_bytes(), type=Registration)
    except (OSError, msgspec.MsgspecError) as problem:
        what = getattr(problem, "strerror", None) or f"is damaged: {problem}"
        raise BadInput(what, where=str(file), remedy=remedy) from problem
    if registration.id != folder.name:
        raise BadInput("is of another model", where=str(file), remedy=remedy)
    return registration
