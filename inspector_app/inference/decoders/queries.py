"""Transformers that answer with a fixed number of queries, and exports that have finished their boxes themselves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.decoded import (
    Context,
    Decoded,
    NotDecodable,
    Spot,
    finite,
    most_telling,
    probabilities,
    spots_decoded,
)

Outputs = dict[str, NDArray[np.generic]]
_BOX, _ROW = 4, 6
_CONFIDENCE = 0.5
_RTDETR_CONFIDENCE = 0.25


def hf_detr(outputs: Outputs, context: Context) -> Decoded:
    """Decode Hugging Face's DETR: logits [1, n, classes + 1] by softmax, the last for no object; boxes cx, cy, w, h in 0..1.

    As `DetrImageProcessor.post_process_object_detection`: a query has one class, its highest.
    """
    logits = _queries(finite(named(outputs, context, "logits"), "logits"), "logits").astype(np.float64)
    boxes = _queries(finite(named(outputs, context, "pred_boxes"), "pred_boxes"), "pred_boxes")
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    scores = (powers / powers.sum(axis=1, keepdims=True))[:, :-1]
    _same_length(scores, boxes)
    ids = scores.argmax(axis=1)
    best = scores[np.arange(len(ids)), ids]
    return _found(ids, best, _of_picture(boxes, context), limit=_limit(context, _CONFIDENCE), context=context)


def ultralytics_rtdetr(outputs: Outputs, context: Context) -> Decoded:
    """Decode Ultralytics' RT-DETR: [1, n, 4 + classes] scores, or [1, n, 6] score and class; cx, cy, w, h in 0..1.

    The picture was stretched, and nothing needs suppression: every query is a thing of its own.
    """
    name, first = next(iter(outputs.items()))
    rows = _queries(finite(first, name), name)
    classes = len(context.card.classes)
    if rows.shape[1] == _ROW and (classes + _BOX != _ROW or _are_classes(rows[:, 5])):
        ids, best = rows[:, 5].astype(np.int64), rows[:, 4]
    elif rows.shape[1] == _BOX + classes and classes:
        ids = rows[:, _BOX:].argmax(axis=1)
        best = rows[np.arange(len(rows)), _BOX + ids]
    else:
        message = f"output '{name}' has {rows.shape[1]} values a query, not 6 or 4 + {classes}"
        raise NotDecodable(message)
    located = _of_picture(rows[:, :_BOX], context)
    return _found(ids, best, located, limit=_limit(context, _RTDETR_CONFIDENCE), context=context)


def rtdetr_deploy(outputs: Outputs, context: Context) -> Decoded:
    """Decode RT-DETR's and D-FINE's deploy exports: labels [1, n], boxes [1, n, 4] in picture pixels, scores [1, n]."""
    ids, boxes, scores = _finished(outputs, context)
    size = np.array([context.geometry.width_px, context.geometry.height_px] * 2, np.float32)
    located = np.clip(boxes, 0, size)
    return _found(ids, scores, located, limit=_limit(context, _CONFIDENCE), context=context)


def torchvision_detection(outputs: Outputs, context: Context) -> Decoded:
    """Decode torchvision's detectors: boxes [n, 4] in input pixels, labels [n] from 1, scores [n], all suppressed inside.

    Label 0 is the background; a card that names it counts from it, one that does not begins with label 1.
    """
    ids, boxes, scores = _finished(outputs, context)
    named_background = bool(context.card.classes) and context.card.classes[0].lower() in {
        "background",
        "__background__",
    }
    located = context.geometry.boxes(boxes)
    shifted = ids if named_background else ids - 1
    return _found(shifted, scores, located, limit=_limit(context, _CONFIDENCE), context=context)


def named(outputs: Outputs, context: Context, role: str) -> NDArray[np.generic]:
    """Return the output of a role: the one that the card names for it, or the one that is called so."""
    name = context.card.outputs.get(role, role)
    if name not in outputs:
        message = f"there is no output '{name}'"
        raise NotDecodable(message)
    return outputs[name]


def _finished(outputs: Outputs, context: Context) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]:
    # Nothing found is an empty output here, and no mistake.
    boxes = np.asarray(named(outputs, context, "boxes"), np.float32).reshape(-1, _BOX)
    scores = np.asarray(named(outputs, context, "scores"), np.float32).reshape(-1)
    ids = np.asarray(named(outputs, context, "labels"), np.int64).reshape(-1)
    if not len(boxes) == len(scores) == len(ids) or not (np.isfinite(boxes).all() and np.isfinite(scores).all()):
        message = "boxes, labels and scores do not fit together"
        raise NotDecodable(message)
    return ids, boxes, scores


def _queries(values: NDArray[np.float32], name: str) -> NDArray[np.float32]:
    if values.ndim != 3 or values.shape[0] != 1:  # noqa: PLR2004 - [1, n, values]
        message = f"output '{name}' has the shape {list(values.shape)}, not [1, queries, values]"
        raise NotDecodable(message)
    return np.asarray(values[0])


def _same_length(scores: NDArray[np.float64], boxes: NDArray[np.float32]) -> None:
    if len(scores) != len(boxes) or boxes.shape[1] != _BOX:
        message = f"{len(scores)} scores and boxes of the shape {list(boxes.shape)} do not fit together"
        raise NotDecodable(message)


def _are_classes(column: NDArray[np.float32]) -> bool:
    return bool((column == np.floor(column)).all())


def _of_picture(boxes: NDArray[np.float32], context: Context) -> NDArray[np.float32]:
    half = boxes[:, 2:] / 2
    size = np.array([context.geometry.width_px, context.geometry.height_px] * 2, np.float32)
    corners = np.concatenate([boxes[:, :2] - half, boxes[:, :2] + half], axis=1) * size
    return np.asarray(np.clip(corners, 0, size), np.float32)


def _limit(context: Context, default: float) -> float:
    told = context.card.decide.confidence
    return default if told is None else told


def _found(
    ids: NDArray[np.integer],
    scores: NDArray[np.floating],
    located: NDArray[np.float32],
    *,
    limit: float,
    context: Context,
) -> Decoded:
    probabilities(scores, "scores")
    kept = np.flatnonzero(scores > limit)
    kept = kept[most_telling(ids[kept], scores[kept], context)]
    spots = [
        Spot(int(ids[i]), float(scores[i]), tuple(float(edge) for edge in located[i]))  # type: ignore[arg-type]
        for i in kept
    ]
    return spots_decoded(spots, context.card)
