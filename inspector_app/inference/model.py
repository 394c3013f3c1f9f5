"""A model that is open and ready: from a picture to what it says of it, with the time that each step took."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import cv2
import msgspec
import numpy as np
import onnxruntime

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.inference.calibration import Calibration, probability
from inspector_app.inference.card import Card, read_card
from inspector_app.inference.card_text import card_text
from inspector_app.inference.decoded import Context, Decoded, NotDecodable, rejecting
from inspector_app.inference.decoders.table import DECODERS
from inspector_app.inference.fold import folded
from inspector_app.inference.geometry import Geometry
from inspector_app.inference.last_step import ends_in_sigmoid
from inspector_app.inference.metadata import card_from_model, plain_name
from inspector_app.inference.model_file import content_sha256, version_sha256
from inspector_app.inference.preprocess import Preparer
from inspector_app.inference.run_choice import RunChoice
from inspector_app.inference.session import Session, look_at, made_ready

_BLANK = (64, 64)
_MAY_BE_LOGITS = frozenset({"binary", "multilabel"})
_REASON_MOST = 300
_SCALES: Mapping[str, float] = MappingProxyType({"NominalRange_0_255": 1.0, "Normalized_0_1": 1 / 255})


class ModelFailed(Exception):  # noqa: N818 - becomes the reason of an UNSURE part
    """The model gave nothing that can be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What a model said, with milliseconds inside the runtime's run, before it, and after it."""

    decoded: Decoded
    run_ms: float
    prepare_ms: float
    decode_ms: float


class Model:
    """One model with its card; for one thread.

    Args:
        session: The open file.
        card: What its file does not say.
        sha256: The hash of its version: its content and its card.
        squashed: Whether its first output went through a sigmoid inside; None where its file does not show it.
    """

    def __init__(self, session: Session, card: Card, sha256: str, *, squashed: bool | None = None) -> None:
        self.session = session
        self.card = card
        self.sha256 = sha256
        self._size = _model_size(session, card)
        self._preparer = Preparer(card, self._size, session.input_dtype, folded=bool(session.feeds))
        self._decode = DECODERS[card.decoder]
        self._rejecting = rejecting(card)
        self._squashed = squashed

    def twin(self) -> Model:
        """Return the same open model for another thread: the runtime's part is shared, the memory for pictures is not."""
        return Model(self.session, self.card, self.sha256)

    @property
    def size(self) -> tuple[int, int] | None:
        """Return the model's [height, width], or None when it takes pictures of any size."""
        return self._size

    def predict(self, pixels: Pixels, *, ends: onnxruntime.RunOptions | None = None) -> Timed:
        """Return what the model says of a uint8 BGR picture [height, width, 3]; raises ModelFailed.

        Args:
            pixels: The picture.
            ends: Its `terminate` ends the run from another thread, between two operators.
        """
        begun = time.perf_counter()
        image, geometry = self._prepared(pixels)
        prepared = time.perf_counter()
        try:
            outputs = self.session.run(image, (pixels.shape[1], pixels.shape[0]), ends=ends)
            done = time.perf_counter()
            size = self._height_and_width(image.shape)
            context = Context(self.card, geometry, size, self._rejecting, self._squashed)
            decoded = _calibrated(self._decode(_first_of_batch(outputs, self.card), context), self.card.calibration)
        except (RuntimeError, NotDecodable) as problem:
            raise ModelFailed(str(problem)) from problem
        except (ArithmeticError, LookupError, MemoryError, TypeError, ValueError, cv2.error) as problem:
            # Outputs of shapes and types that no check foresaw: the part is UNSURE, the process goes on.
            message = f"its outputs are not what '{self.card.decoder}' expects: {type(problem).__name__}: {problem}"
            raise ModelFailed(" ".join(message.split())[:_REASON_MOST]) from problem
        end = time.perf_counter()
        return Timed(decoded, (done - prepared) * 1e3, (prepared - begun) * 1e3, (end - done) * 1e3)

    def tensor(self, pixels: Pixels) -> np.ndarray:
        """Return the input tensor that a picture becomes, for who calibrates; raises ModelFailed."""
        return self._prepared(pixels)[0]

    def _height_and_width(self, shape: tuple[int, ...]) -> tuple[int, int]:
        if self.session.feeds or self.card.input.layout == "NHWC":
            return shape[-3], shape[-2]
        return shape[-2], shape[-1]

    def _prepared(self, pixels: Pixels) -> tuple[np.ndarray, Geometry]:
        try:
            return self._preparer.prepare(pixels)
        except (ArithmeticError, MemoryError, ValueError, cv2.error) as problem:
            size = f"{pixels.shape[1]} x {pixels.shape[0]}"
            message = f"a picture of {size} cannot be made its input: {' '.join(str(problem).split())}"
            raise ModelFailed(message[:_REASON_MOST]) from problem

    def warm_up(self, *, ends: onnxruntime.RunOptions | None = None) -> None:
        """Run once on a grey picture, so that no part pays for what a first run does; failures show with parts."""
        height, width = self._size or _BLANK
        try:
            self.predict(np.full((height, width, 3), 114, np.uint8), ends=ends)
        except ModelFailed:
            return


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What was made of a model on this PC before it is opened; whoever hands it in has checked its hash.

    Attributes:
        variant: The quantised model that its choice names.
        graph: The graph that the runtime has folded and optimised in an earlier start.
        graph_to: Where the runtime writes such a graph.
    """

    variant: bytes | None = None
    graph: bytes | None = None
    graph_to: Path | None = None


def load_model(
    file: Path,
    *,
    card: Path | None = None,
    threads: int,
    choice: RunChoice | None = None,
    beforehand: Beforehand | None = None,
) -> Model:
    """Open a model with its card: the one named, the one beside it, or what its metadata makes certain.

    Args:
        file: The model.
        card: Its card, where it does not lie beside it.
        threads: Threads of one run, where the choice names none.
        choice: The way of running that was measured best on this PC; the careful one by default.
        beforehand: What was made of the model for this way.

    Raises:
        BadInput: The file or card cannot be used; the line says why.
    """
    looked = look_at(file)
    written = card_of(file, card)
    told = card_from_model(looked, file) if written is None else _honouring_metadata(read_card(written), looked, file)
    told = _plainly_named(told)
    version = card_text(told).encode() if written is None else written.read_bytes()
    _check_fits(told, looked, file)
    way = choice or RunChoice()
    session = _made_ready(looked, told, file, choice=way, threads=threads, beforehand=beforehand or Beforehand())
    squashed = ends_in_sigmoid(file) if told.decoder in _MAY_BE_LOGITS else None
    sha256 = way.version(version_sha256(content_sha256(file, looked.data_files), version))
    return Model(session, told, sha256, squashed=squashed)


def _made_ready(
    looked: Session, card: Card, file: Path, *, choice: RunChoice, threads: int, beforehand: Beforehand
) -> Session:
    if beforehand.graph is not None:
        done = msgspec.structs.replace(choice, optimisation="none")
        return made_ready(looked, file, model=beforehand.graph, choice=done, threads=threads)
    if choice.variant and beforehand.variant is None:
        raise BadInput("its quantised file is not there", where=str(file), remedy="run 'inspector model bench' again")
    model = _folded(looked, card, beforehand.variant or file) if choice.folded else None
    made = model or beforehand.variant
    return made_ready(looked, file, model=made, choice=choice, threads=threads, graph_to=beforehand.graph_to)


def card_of(file: Path, card: Path | None = None) -> Path | None:
    """Return the file of a model's card: the one named, else the one beside it, else None."""
    beside = file.with_suffix(".toml")
    return card if card is not None else beside if beside.is_file() else None


def _plainly_named(card: Card) -> Card:
    # Both lists in the same way: a name that no class has any more would reject nothing.
    reject = None if card.reject is None else tuple(plain_name(name) for name in card.reject)
    classes = tuple(plain_name(name) for name in card.classes)
    return msgspec.structs.replace(card, classes=classes, reject=reject)


def _folded(looked: Session, card: Card, model: Path | bytes) -> bytes | None:
    kind = np.dtype(looked.input_dtype).name
    # A quantised file holds its weights itself.
    data_files = () if isinstance(model, bytes) else looked.data_files
    return folded(model, card, input_name=looked.input.name, input_type=kind, data_files=data_files)


def _honouring_metadata(card: Card, session: Session, file: Path) -> Card:
    # ONNX' own keys for images (onnx/docs/MetadataProps.md): the file knows better than whoever wrote the card.
    order = session.metadata.get("Image.BitmapPixelFormat", "")[:3].upper()
    scale = _SCALES.get(session.metadata.get("Image.NominalPixelRange", ""))
    if scale is not None and not math.isclose(scale, card.preprocess.scale, rel_tol=1e-3) and not card.preprocess.std:
        what = f"the model says Image.NominalPixelRange {session.metadata['Image.NominalPixelRange']}"
        what = f"{what}, which is preprocess.scale {scale:.8g}, and its card {card.preprocess.scale:.8g}"
        raise BadInput(what, where=str(file), remedy="mend preprocess.scale of the card")
    if order == "BGR" or (order == "RGB" and card.input.color == "BGR"):
        return msgspec.structs.replace(card, input=msgspec.structs.replace(card.input, color=order))
    return card


def _check_fits(card: Card, session: Session, file: Path) -> None:
    what = fitting_problem(card, session)
    if what:
        raise BadInput(what, where=str(file), remedy="mend the card, or export the model otherwise")


def fitting_problem(card: Card, session: Session) -> str:
    """Return why a card cannot be the one of an open file, in words; "" where it may be."""
    shape, layout = session.input.shape, card.input.layout
    channels = 1 if card.input.color == "GRAY" else 3
    axis = -1 if layout == "NHWC" else -3
    what = ""
    if len(shape) != (3 if layout == "CHW" else 4):
        what = f"its input has {len(shape)} dimensions, and the card says {layout}"
    elif shape[axis] is not None and shape[axis] != channels:
        what = f"its input has {shape[axis]} channels, and {card.input.color} has {channels}"
    elif len(shape) == 4 and (shape[0] or 1) != card.input.batch:  # noqa: PLR2004 - with a batch
        what = f"it is frozen at a batch of {shape[0]}, and the card says {card.input.batch}"
    elif session.input_dtype is np.uint8 and (card.preprocess.mean or card.preprocess.std):
        what = "its input takes bytes, and the card gives mean or std, which nothing could apply"
    elif _model_size(session, card) is None and card.preprocess.fit != "none":
        what = "neither the model nor a card says its input's size"
    return what


def _model_size(session: Session, card: Card) -> tuple[int, int] | None:
    shape = session.input.shape
    height, width = shape[1:3] if card.input.layout == "NHWC" and len(shape) == 4 else shape[-2:]  # noqa: PLR2004
    if height is not None and width is not None:
        return height, width
    return card.input.size or card.preprocess.crop


def _first_of_batch(outputs: dict[str, np.ndarray], card: Card) -> dict[str, np.ndarray]:
    if card.input.batch == 1:
        return outputs
    return {
        name: value[:1] if value.ndim and value.shape[0] == card.input.batch else value
        for name, value in outputs.items()
    }


def _calibrated(decoded: Decoded, calibration: Calibration | None) -> Decoded:
    if decoded.score is None:
        return decoded
    score = decoded.score if calibration is None else probability(calibration, decoded.score)
    return replace(decoded, score=score, raw_score=decoded.score)
