"""The model card: what a model's file does not say of itself."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from inspector_app.domain.errors import BadInput

_LARGEST_BYTES = 1 << 20
_NOT_DEFECTS = frozenset({"good", "ok", "background"})

Kind = Literal["classify", "detect", "segment", "anomaly", "locate"]
Decoder = Literal[
    "probabilities",
    "logits",
    "multilabel",
    "binary",
    "yolo",
    "yolo-nms",
    "hf-rtdetr",
    "azure-s1",
    "semantic-logits",
    "binary-mask-logits",
    "anomalib",
    "corners",
    "defect-maps",
]
Fit = Literal["stretch", "letterbox", "shorter-side", "none"]
Resampler = Literal["cv2-linear", "cv2-area", "pil-bilinear", "pil-bicubic", "pil-lanczos"]


class Input(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the model's input tensor is: layout, type, colour order, and [height, width] in pixels."""

    layout: Literal["NCHW", "NHWC", "CHW"] = "NCHW"
    dtype: Literal["float32", "float16", "uint8"] = "float32"
    color: Literal["RGB", "BGR", "GRAY"] = "RGB"
    size: tuple[int, int] | None = None
    stride: int | None = None
    batch: int = 1


class Preprocess(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a frame becomes that tensor; mean and std apply after scale."""

    fit: Fit = "stretch"
    resampler: Resampler = "cv2-linear"
    shorter_side: int | None = None
    crop: tuple[int, int] | None = None
    pad: int = 114
    scale: float = 1 / 255
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()


class Decide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Limits of the decoder; `min_area` counts cells of the model's own map."""

    confidence: float | None = None
    iou: float = 0.7
    class_agnostic: bool = False
    max_findings: int = 300
    anomaly_limit: float = 0.5
    min_area: int = 1


class Golden(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An image that lies beside the card, what the model must say of it, and how exactly.

    `expected` names what `model check` answers: score, whole, pred_score, probs; corners in 0..1 of the
    picture; findings with their class, score and box in picture pixels.
    """

    image: str
    expected: dict[str, Any]
    tolerance: float = 1e-3


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model's card, version 1."""

    card: Literal[1]
    name: str
    kind: Kind
    decoder: Decoder
    classes: tuple[str, ...] = ()
    reject: tuple[str, ...] | None = None
    input: Input = Input()
    preprocess: Preprocess = Preprocess()
    outputs: dict[str, str] = {}
    decide: Decide = Decide()
    golden: tuple[Golden, ...] = ()
    about: dict[str, str] = {}

    def rejects(self, name: str) -> bool:
        """Return whether a part with this class is NG."""
        return name in self.reject if self.reject is not None else name.lower() not in _NOT_DEFECTS

    def class_name(self, index: int) -> str:
        """Return a class's name, or its number where the card names fewer."""
        return self.classes[index] if 0 <= index < len(self.classes) else str(index)


def read_card(file: Path) -> Card:
    """Return the card of a TOML file.

    Raises:
        BadInput: The file is missing, too large, no TOML, or says something that no card can.
    """
    try:
        if file.stat().st_size > _LARGEST_BYTES:
            what = "is too large for a card"
            raise BadInput(what, where=str(file), remedy="name the model's card")
        card = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Card)
    except OSError as problem:
        raise BadInput(
            problem.strerror or "cannot be read", where=str(file), remedy="name the model's card"
        ) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        what = f"is no TOML: {problem}"
        raise BadInput(what, where=str(file), remedy="mend the card") from problem
    except (msgspec.ValidationError, ValueError) as problem:
        raise BadInput(str(problem), where=str(file), remedy="mend this key of the card") from problem
    _check(card, file)
    return card


def _check(card: Card, file: Path) -> None:
    numbers = (card.preprocess.scale, *card.preprocess.mean, *card.preprocess.std)
    size = card.input.size or (1, 1)
    if not all(math.isfinite(number) for number in numbers) or 0.0 in card.preprocess.std:
        what = "scale, mean and std must be finite, and no std 0"
    elif min(size) < 1 or max(size) > 16384:  # noqa: PLR2004 - no camera gives more
        what = f"input.size {list(size)} is out of range"
    elif card.preprocess.fit == "shorter-side" and card.preprocess.shorter_side is None:
        what = "preprocess.fit 'shorter-side' needs preprocess.shorter_side"
    else:
        return
    raise BadInput(what, where=str(file), remedy="mend this key of the card")
