"""What a model's file says of itself, and which answers that makes certain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import numpy as np

from inspector_app.domain.draft import Draft
from inspector_app.domain.errors import BadInput
from inspector_app.inference.metadata import card_from_model, plain_name
from inspector_app.inference.session import Session, Tensor
from inspector_app.inference.trials.drafting import draft_of
from inspector_app.inference.trials.suits import class_count, suiting
from inspector_app.link.model_messages import ModelTold, TensorTold

_KEYS_MOST, _VALUE_MOST, _TENSORS_MOST = 40, 300, 50
_CHANNELS = (1, 3)
_PICTURES = 4
# ONNX' own keys for images (onnx/docs/MetadataProps.md)
_RANGES: Mapping[str, str] = MappingProxyType({"NominalRange_0_255": "0..255", "Normalized_0_1": "0..1"})
_ORDER = re.compile(r"(RGB|BGR|Gray)", re.IGNORECASE)


def told_of(looked: Session, file: Path) -> ModelTold:
    """Return what a model's file says: a draft of what is certain, and which decoders could be meant."""
    try:
        card, certain = card_from_model(looked, file), True
        # the card's own rule, said in names, so that a person sees which they are
        reject = tuple(name for name in card.classes if card.rejects(name)) or None
        draft = replace(draft_of(card), reject=reject, dtype=np.dtype(looked.input_dtype).name)
    except BadInput:
        draft, certain = _known(looked, file), False
    metadata = tuple((_cut(key), _cut(value)) for key, value in list(looked.metadata.items())[:_KEYS_MOST])
    inputs = (looked.input, *((looked.sizes,) if looked.sizes is not None else ()))
    return ModelTold(
        draft=replace(draft, name=plain_name(draft.name)),
        certain=certain and not draft.open,
        inputs=tuple(_tensor(one) for one in inputs),
        outputs=tuple(_tensor(one) for one in looked.outputs[:_TENSORS_MOST]),
        metadata=metadata,
        decoders=suiting(looked),
        class_count=class_count(looked),
    )


def _known(looked: Session, file: Path) -> Draft:
    layout = _layout(looked.input)
    shape = looked.input.shape
    channels = (shape[-1] if layout == "NHWC" else shape[-3]) if layout else None
    height, width = shape[1:3] if layout == "NHWC" else shape[-2:]
    bytes_in = looked.input_dtype is np.uint8
    order = _ORDER.match(looked.metadata.get("Image.BitmapPixelFormat", ""))
    return Draft(
        name=file.parent.name if file.stem == "model" else file.stem,
        layout=layout,
        dtype=np.dtype(looked.input_dtype).name,
        color="GRAY" if channels == 1 else order[1].upper() if order else "",
        # bytes go into the model as they are
        scale="0..255" if bytes_in else _RANGES.get(looked.metadata.get("Image.NominalPixelRange", ""), ""),
        size=(height, width) if layout and height is not None and width is not None else None,
        batch=(shape[0] or 1) if len(shape) == _PICTURES else 1,
    )


def _layout(told: Tensor) -> Literal["NCHW", "NHWC", "CHW", ""]:
    if len(told.shape) != _PICTURES:
        return "CHW" if told.shape[0] in _CHANNELS else ""
    first, last = told.shape[1] in _CHANNELS, told.shape[-1] in _CHANNELS
    if first == last:
        return ""
    return "NCHW" if first else "NHWC"


def _tensor(told: Tensor) -> TensorTold:
    return TensorTold(_cut(told.name), told.type, told.shape)


def _cut(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)[:_VALUE_MOST]
