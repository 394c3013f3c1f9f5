"""Detectors: raw YOLO with our own suppression, and the exports that have suppressed already."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
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
    probability,
    sigmoid,
    spots_decoded,
)
from inspector_app.inference.decoders.queries import named
from inspector_app.inference.decoders.yolo_masks import Found, mask_spots

Outputs = dict[str, NDArray[np.generic]]
_YOLO_CONFIDENCE = 0.25
_DETR_CONFIDENCE = 0.3
_BOX = 4
_ROW = 6
_CLASSES_MOST = 10_000  # no card names more, and a number beyond is none of its classes


def yolo(outputs: Outputs, context: Context) -> Decoded:
    """Decode Ultralytics' raw [1, 4 + classes (+ 32), anchors]: cx, cy, w, h in input pixels, sigmoid scores.

    Class-wise suppression at the card's iou, as Ultralytics' `non_max_suppression` does.
    """
    name, first = next(iter(outputs.items()))
    classes = len(context.card.classes)
    coefficients = first.shape[1] - _BOX - classes if first.ndim == 3 else -1  # noqa: PLR2004 - [1, rows, anchors]
    if coefficients < 0 or first.shape[0] != 1 or not first.shape[2] or not classes:
        message = f"output '{name}' has the shape {list(first.shape)}, not [1, 4 + {classes}, anchors]"
        raise NotDecodable(message)
    rows = np.asarray(first[0], np.float32)
    scores = rows[_BOX : _BOX + classes]
    best = scores.max(axis=0)
    _check_extremes(rows[:_BOX], scores, best, name=name)
    keep = np.flatnonzero(best > _confidence(context, _YOLO_CONFIDENCE))
    kept = rows[:, keep]
    if coefficients and len(keep):
        finite(kept[_BOX + classes :], name)
    ids, best = kept[_BOX : _BOX + classes].argmax(axis=0), best[keep]
    boxes = kept[:_BOX].T.copy()
    boxes[:, :2] -= boxes[:, 2:] / 2
    order = _suppressed(boxes, best, ids=ids, context=context)
    boxes = boxes[order]
    boxes[:, 2:] += boxes[:, :2]
    found = _Boxes(ids[order], best[order], context.geometry.boxes(boxes), kept[_BOX + classes :, order].T)
    return spots_decoded(_spots(found, _masks(outputs, coefficients), context), context.card)


def yolo_nms(outputs: Outputs, context: Context) -> Decoded:
    """Decode [1, n, 6 (+ 32)]: x1, y1, x2, y2 in letterboxed pixels, score, class, mask coefficients; zero-padded."""
    name, first = next(iter(outputs.items()))
    rows = finite(first, name)
    if rows.ndim != 3 or rows.shape[0] != 1 or rows.shape[2] < _ROW:  # noqa: PLR2004 - [1, n, 6]
        message = f"output '{name}' has the shape {list(rows.shape)}, not [1, n, 6]"
        raise NotDecodable(message)
    probabilities(rows[0, :, 4], "score")
    kept = rows[0][rows[0, :, 4] > _confidence(context, _YOLO_CONFIDENCE)]
    if not (kept[:, 5] == np.floor(kept[:, 5])).all():
        message = f"output '{name}' has classes that are no whole numbers"
        raise NotDecodable(message)
    ids = np.clip(kept[:, 5], -1, _CLASSES_MOST).astype(np.int64)
    telling = most_telling(ids, kept[:, 4], context)
    kept, ids = kept[telling], ids[telling]
    found = _Boxes(ids, kept[:, 4], context.geometry.boxes(kept[:, :_BOX]), kept[:, _ROW:])
    return spots_decoded(_spots(found, _masks(outputs, rows.shape[2] - _ROW), context), context.card)


@dataclass(frozen=True, slots=True, eq=False)
class _Boxes:
    """Boxes that were found: classes [n], scores [n], picture pixels [n, 4], mask coefficients [n, any]."""

    ids: NDArray[np.integer]
    scores: NDArray[np.float32]
    located: NDArray[np.float32]
    coefficients: NDArray[np.float32]


def _spots(boxes: _Boxes, masks: NDArray[np.float32] | None, context: Context) -> list[Spot]:
    # All numbers leave NumPy at once: one by one they would take longer than the suppression.
    rows = zip(boxes.ids.tolist(), boxes.scores.tolist(), map(tuple, boxes.located.tolist()), strict=True)
    if masks is None:
        return [Spot(*row) for row in rows]
    found = [Found(*row, weights) for row, weights in zip(rows, boxes.coefficients, strict=True)]
    # As Ultralytics does: a box in which nothing was seen is no finding.
    return [spot for spot in mask_spots(context, found, masks) if spot.area_px]


def yolov5(outputs: Outputs, context: Context) -> Decoded:
    """Decode YOLOv5's raw [1, anchors, 5 + classes]: cx, cy, w, h in input pixels, objectness, class scores, all sigmoid.

    A score is the class's times the objectness, as its own `non_max_suppression` has it.
    """
    name, first = next(iter(outputs.items()))
    rows = finite(first, name)
    classes = len(context.card.classes)
    if rows.ndim != 3 or rows.shape[0] != 1 or rows.shape[2] != _BOX + 1 + classes:  # noqa: PLR2004 - [1, n, values]
        message = f"output '{name}' has the shape {list(rows.shape)}, not [1, anchors, 5 + {classes}]"
        raise NotDecodable(message)
    scores = rows[0, :, _BOX + 1 :] * rows[0, :, _BOX : _BOX + 1]
    turned = np.concatenate([rows[0, :, :_BOX], scores], axis=1).T[None]
    return yolo({name: turned}, context)


def hf_rtdetr(outputs: Outputs, context: Context) -> Decoded:
    """Decode Hugging Face's RT-DETR: logits [1, n, classes] by sigmoid, the n highest of all; boxes cx, cy, w, h in 0..1."""
    logits = finite(named(outputs, context, "logits"), "logits")[0]
    boxes = finite(named(outputs, context, "pred_boxes"), "pred_boxes")[0]
    scores = sigmoid(logits)
    order = np.argsort(-scores, axis=None, kind="stable")[: len(logits)]
    queries, ids = np.divmod(order, scores.shape[1])
    size = np.array([context.geometry.width_px, context.geometry.height_px] * 2, np.float32)
    located = _corners(boxes[queries]) * size
    limit = _confidence(context, _DETR_CONFIDENCE)
    spots = [
        Spot(int(class_id), float(scores[query, class_id]), _box(box))
        for query, class_id, box in zip(queries, ids, located, strict=True)
        if scores[query, class_id] > limit
    ]
    return spots_decoded(spots, context.card)


def _confidence(context: Context, default: float) -> float:
    told = context.card.decide.confidence
    return default if told is None else told


def _masks(outputs: Outputs, coefficients: int) -> NDArray[np.float32] | None:
    if not coefficients:
        return None
    values = list(outputs.values())
    if len(values) < 2 or values[1].ndim != _BOX or values[1].shape[1] != coefficients:  # noqa: PLR2004 - boxes, masks
        message = f"{coefficients} mask coefficients, and no prototypes for them"
        raise NotDecodable(message)
    return np.asarray(finite(values[1], "prototypes")[0])


def _check_extremes(
    boxes: NDArray[np.float32], scores: NDArray[np.float32], best: NDArray[np.float32], *, name: str
) -> None:
    """Raise NotDecodable when one of all numbers is none, or one of all scores no probability.

    The least and the highest stand for all; a maximum alone hides an infinity below, and logits would find nothing.
    """
    least, most = float(scores.min()), float(best.max())
    if not all(map(math.isfinite, (least, most, boxes.min(), boxes.max()))):
        message = f"output '{name}' has values that are no numbers"
        raise NotDecodable(message)
    probability(least, "score")
    probability(most, "score")


def _corners(boxes: NDArray[np.float32]) -> NDArray[np.float32]:
    half = boxes[:, 2:] / 2
    return np.concatenate([boxes[:, :2] - half, boxes[:, :2] + half], axis=1)


def _suppressed(
    boxes: NDArray[np.float32], scores: NDArray[np.float32], *, ids: NDArray[np.intp], context: Context
) -> NDArray[np.int64]:
    """Return which of the boxes, left, top, width, height [n, 4], are left, the highest score first."""
    if not len(boxes):
        return np.empty(0, np.int64)
    together = np.zeros_like(ids) if context.card.decide.class_agnostic else ids
    limit = context.card.decide.iou
    kept = cv2.dnn.NMSBoxesBatched(boxes.tolist(), scores.tolist(), together.tolist(), 0.0, limit)
    order = np.asarray(kept, np.int64).reshape(-1)
    return np.asarray(order[most_telling(ids[order], scores[order], context)])


def _box(values: NDArray[np.float32]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (float(value) for value in values)
    return left, top, right, bottom
