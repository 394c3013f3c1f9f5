"""From a draft's words to the card that would be written, and back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from inspector_app.domain.draft import SHORTER_SIDE, Draft
from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import Card, Preprocess, card_problem

GOLDEN_IMAGE = "golden/example.png"
_TOLERANCE = 0.01
_MEAN, _STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet, as torchvision gives them
# the range of the model's numbers -> scale, mean, std of the card
_SCALES: Mapping[str, tuple[float, tuple[float, ...], tuple[float, ...]]] = MappingProxyType(
    {
        "0..1": (1 / 255, (), ()),
        "0..255": (1.0, (), ()),
        "-1..1": (1 / 255, (0.5,), (0.5,)),
        "imagenet": (1 / 255, _MEAN, _STD),
    }
)
_REMEDY = "answer it in the wizard"


def card_of(draft: Draft, *, expected: Mapping[str, Any] = MappingProxyType({})) -> Card:
    """Return the card of a draft, with one golden image where an answer is expected of it.

    Raises:
        BadInput: A question is open, or the answers do not go together.
    """
    missing = [name for name in ("name", "kind", "decoder", "layout") if not getattr(draft, name)] + list(draft.open)
    if missing:
        what = f"nobody has said its {missing[0]} yet"
        raise BadInput(what, where=draft.name, remedy=_REMEDY)
    golden = [{"image": GOLDEN_IMAGE, "expected": dict(expected), "tolerance": _TOLERANCE}] if expected else []
    told = {
        "card": 1,
        "name": draft.name,
        "kind": draft.kind,
        "decoder": draft.decoder,
        "classes": draft.classes,
        "reject": draft.reject,
        "input": _input(draft),
        "preprocess": _preprocess(draft),
        "decide": _decide(draft),
        "golden": golden,
    }
    try:
        card = msgspec.convert(told, Card)
    except (msgspec.ValidationError, ValueError) as problem:
        raise BadInput(str(problem), where=draft.name, remedy=_REMEDY) from problem
    wrong = card_problem(card)
    if wrong:
        raise BadInput(wrong, where=draft.name, remedy=_REMEDY)
    return card


def draft_of(card: Card) -> Draft:
    """Return a card as a draft without open questions; a scale that has no word stays open."""
    how = card.preprocess
    fit = f"{how.fit} {how.shorter_side}" if how.fit == SHORTER_SIDE else how.fit
    return Draft(
        name=card.name,
        kind=card.kind,
        decoder=card.decoder,
        classes=card.classes,
        reject=card.reject,
        layout=card.input.layout,
        dtype=card.input.dtype,
        color=card.input.color,
        scale=_scale_word(how),
        fit=fit,
        resampler=how.resampler,
        size=card.input.size,
        stride=card.input.stride,
        batch=card.input.batch,
    )


def _input(draft: Draft) -> dict[str, Any]:
    told: dict[str, Any] = {"layout": draft.layout, "dtype": draft.dtype, "color": draft.color, "batch": draft.batch}
    return told | _answered({"size": draft.size, "stride": draft.stride})


def _preprocess(draft: Draft) -> dict[str, Any]:
    if draft.scale not in _SCALES:
        raise BadInput(f"no scale is called '{draft.scale[:40]}'", where=draft.name, remedy=_REMEDY)
    fit, _, side = draft.fit.partition(" ")
    scale, mean, std = _SCALES[draft.scale]
    told: dict[str, Any] = {"fit": fit, "resampler": draft.resampler, "scale": scale}
    told |= {"mean": mean, "std": std} if mean else {}
    if side:
        told |= {"shorter_side": int(side) if side.isdecimal() else side, "crop": draft.size}
    return told


def _decide(draft: Draft) -> dict[str, Any]:
    limits = {"confidence": draft.confidence, "iou": draft.iou, "anomaly_limit": draft.anomaly_limit}
    return _answered(limits)


def _answered(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}


def _scale_word(how: Preprocess) -> str:
    for word, (scale, mean, std) in _SCALES.items():
        if math.isclose(scale, how.scale, rel_tol=1e-3) and (mean, std) == (how.mean, how.std):
            return word
    return ""
