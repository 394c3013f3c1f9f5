"""The model card: what a model's file does not say of itself."""

from __future__ import annotations

import math
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec

from inspector_app.domain.errors import BadInput
from inspector_app.inference.calibration import Calibration, unusable

_LARGEST_BYTES = 1 << 20
_LARGEST_SIDE = 16384  # no camera gives more
_CLASSES_MOST = 10_000
_NOT_DEFECTS = frozenset({"good", "ok", "background"})

Side = Annotated[int, msgspec.Meta(ge=1, le=_LARGEST_SIDE)]
Share = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]

Kind = Literal["classify", "detect", "segment", "anomaly", "locate"]
Decoder = Literal[
    "probabilities",
    "logits",
    "multilabel",
    "binary",
    "yolo",
    "yolo-nms",
    "yolov5",
    "ultralytics-rtdetr",
    "hf-rtdetr",
    "hf-detr",
    "rtdetr-deploy",
    "torchvision-detection",
    "azure-s1",
    "azure-yolov2",
    "azure-zipmap",
    "semantic-logits",
    "binary-mask-logits",
    "anomalib",
    "corners",
    "defect-maps",
]
_KINDS: Mapping[Decoder, tuple[Kind, ...]] = MappingProxyType(
    {
        "probabilities": ("classify",),
        "logits": ("classify",),
        "multilabel": ("classify",),
        "binary": ("classify",),
        "yolo": ("detect", "segment"),
        "yolo-nms": ("detect", "segment"),
        "yolov5": ("detect",),
        "ultralytics-rtdetr": ("detect",),
        "hf-rtdetr": ("detect",),
        "hf-detr": ("detect",),
        "rtdetr-deploy": ("detect",),
        "torchvision-detection": ("detect",),
        "azure-s1": ("detect",),
        "azure-yolov2": ("detect",),
        "azure-zipmap": ("classify",),
        "semantic-logits": ("segment",),
        "binary-mask-logits": ("segment",),
        "anomalib": ("anomaly",),
        "corners": ("locate",),
        "defect-maps": ("segment",),
    }
)
# Without names nothing says which of their numbers is good.
_NAMED = frozenset(
    {
        *("probabilities", "logits", "multilabel", "binary", "azure-zipmap"),
        *("yolo", "yolov5", "azure-yolov2", "semantic-logits"),
    }
)
Fit = Literal["stretch", "letterbox", "letterbox-min", "shorter-side", "crop-to-aspect", "none"]
Resampler = Literal["cv2-linear", "cv2-area", "area-halves", "pil-bilinear", "pil-bicubic", "pil-lanczos"]


class Input(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the model's input tensor is: layout, type, colour order, and [height, width] in pixels."""

    layout: Literal["NCHW", "NHWC", "CHW"] = "NCHW"
    dtype: Literal["float32", "float16", "uint8"] = "float32"
    color: Literal["RGB", "BGR", "GRAY"] = "RGB"
    size: tuple[Side, Side] | None = None
    stride: Annotated[int, msgspec.Meta(ge=1, le=1024)] | None = None
    batch: Annotated[int, msgspec.Meta(ge=1, le=64)] = 1


class Preprocess(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a frame becomes that tensor; mean and std apply after scale."""

    fit: Fit = "stretch"
    resampler: Resampler = "cv2-linear"
    shorter_side: Side | None = None
    crop: tuple[Side, Side] | None = None
    pad: Annotated[int, msgspec.Meta(ge=0, le=255)] = 114
    scale: float = 1 / 255
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()


class Decide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Limits of the decoder; `min_area` counts cells of the model's own map."""

    confidence: Share | None = None
    iou: Share = 0.7
    class_agnostic: bool = False
    max_findings: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 300
    anomaly_limit: Share = 0.5
    min_area: Annotated[int, msgspec.Meta(ge=0)] = 1


class Golden(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An image that lies beside the card, what the model must say of it, and how exactly.

    `expected` names what `model check` answers: verdict, class (one that is found, or the likeliest), score, whole,
    pred_score, probs; corners in 0..1 of the picture; findings with their class, score and box in picture pixels.
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
    calibration: Calibration | None = None
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
        card = msgspec.convert(tomllib.loads(_text(file)), Card)
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


def card_problem(card: Card) -> str:
    """Return why the keys of a card do not go together, in words; "" where they do."""
    return _misfit(card) or _unusable_numbers(card) or _unusable_calibration(card)


def kinds_of(decoder: Decoder) -> tuple[Kind, ...]:
    """Return the kinds of models whose outputs a decoder reads."""
    return _KINDS[decoder]


def _text(file: Path) -> str:
    about, what = file.stat(), ""
    if not stat.S_ISREG(about.st_mode):
        # A pipe or a device would keep whoever reads it waiting, or never end.
        what = "is not a file"
    elif about.st_size > _LARGEST_BYTES:
        what = "is too large for a card"
    if what:
        raise BadInput(what, where=str(file), remedy="name the model's card")
    return file.read_text(encoding="utf-8")


def _check(card: Card, file: Path) -> None:
    what = card_problem(card)
    if what:
        raise BadInput(what, where=str(file), remedy="mend this key of the card")


def _misfit(card: Card) -> str:
    kinds = _KINDS[card.decoder]
    unknown = [name for name in card.reject or () if name not in card.classes]
    if card.kind not in kinds:
        return f"decoder '{card.decoder}' is for kind {' or '.join(kinds)}, not '{card.kind}'"
    if len(card.classes) > _CLASSES_MOST or len(set(card.classes)) != len(card.classes):
        return f"classes must be different, and at most {_CLASSES_MOST}"
    if card.decoder in _NAMED and not card.classes:
        return f"decoder '{card.decoder}' needs classes"
    if unknown:
        # A name that no class has would reject nothing, and pass every part.
        return f"reject names '{unknown[0]}', which is none of the classes"
    return ""


def _unusable_numbers(card: Card) -> str:
    how = card.preprocess
    channels = 1 if card.input.color == "GRAY" else 3
    numbers = (how.scale, *how.mean, *how.std)
    if not all(math.isfinite(number) for number in numbers) or 0.0 in how.std or how.scale == 0.0:
        return "scale, mean and std must be finite, and neither scale nor std 0"
    if not all(math.isfinite(golden.tolerance) and golden.tolerance >= 0 for golden in card.golden):
        # Nothing differs by more than what is no number: every golden image would pass.
        return "golden.tolerance must be a finite number, 0 or more"
    if any(len(values) not in (0, 1, channels) for values in (how.mean, how.std)):
        return f"preprocess.mean and std need {channels} values for {card.input.color}"
    if how.fit == "shorter-side" and how.shorter_side is None:
        return "preprocess.fit 'shorter-side' needs preprocess.shorter_side"
    if how.fit == "shorter-side" and max(how.crop or (1, 1)) > (how.shorter_side or 1):
        return "preprocess.crop is larger than preprocess.shorter_side"
    return ""


def _unusable_calibration(card: Card) -> str:
    if card.calibration is None:
        return ""
    if card.kind == "locate":
        return "calibration is for models that judge, and kind 'locate' gives no score"
    return unusable(card.calibration)
