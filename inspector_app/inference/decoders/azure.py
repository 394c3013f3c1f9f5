"""What Azure Custom Vision exports: finished boxes, a grid of anchors, and probabilities in a map by name."""

from __future__ import annotations

from typing import Any

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
from inspector_app.inference.decoders.classify import classified
from inspector_app.inference.decoders.queries import named

Outputs = dict[str, NDArray[np.generic]]
_BOX = 4
_S1_CONFIDENCE, _YOLO_CONFIDENCE = 0.3, 0.1
# Widths and heights in cells, as the export's own sample code has them (object_detection.py of Custom Vision).
_ANCHORS = np.array([[0.573, 0.677], [1.87, 2.06], [3.34, 5.47], [7.88, 3.53], [9.77, 9.17]])


def azure_s1(outputs: Outputs, context: Context) -> Decoded:
    """Decode Custom Vision's S1: boxes [1, n, 4] (x1, y1, x2, y2 in 0..1), classes [1, n], scores [1, n]."""
    boxes = np.asarray(named(outputs, context, "detected_boxes"), np.float32).reshape(-1, _BOX)
    scores = np.asarray(named(outputs, context, "detected_scores"), np.float32).reshape(-1)
    ids = np.asarray(named(outputs, context, "detected_classes"), np.int64).reshape(-1)
    if not len(boxes) == len(scores) == len(ids) or not (np.isfinite(boxes).all() and np.isfinite(scores).all()):
        message = "boxes, classes and scores do not fit together"
        raise NotDecodable(message)
    probabilities(scores, "detected_scores")
    limit = _S1_CONFIDENCE if context.card.decide.confidence is None else context.card.decide.confidence
    kept = np.flatnonzero(scores > limit)
    kept = kept[most_telling(ids[kept], scores[kept], context)]
    located = _of_picture(boxes, context)
    return spots_decoded([_spot(int(ids[i]), float(scores[i]), located[i]) for i in kept], context.card)


def azure_yolov2(outputs: Outputs, context: Context) -> Decoded:
    """Decode Custom Vision's compact detector: [1, 5 * (5 + classes), h, w], five anchors a cell.

    Centre by sigmoid, size by exp, objectness by sigmoid times softmax over the classes; suppressed class by class.
    """
    name, first = next(iter(outputs.items()))
    grid = finite(first, name)
    classes = len(context.card.classes)
    if grid.ndim != _BOX or grid.shape[:2] != (1, len(_ANCHORS) * (5 + classes)):
        message = f"output '{name}' has the shape {list(grid.shape)}, not [1, 5 * (5 + {classes}), height, width]"
        raise NotDecodable(message)
    height, width = grid.shape[2:]
    cells = grid[0].reshape(len(_ANCHORS), 5 + classes, height, width)
    middle_x = (sigmoid(cells[:, 0]) + np.arange(width)) / width
    middle_y = (sigmoid(cells[:, 1]) + np.arange(height)[:, None]) / height
    # A size beyond the picture is cut off anyway; exp of more would be infinite.
    sizes = (
        np.exp(np.minimum(cells[:, 2:4], 20.0)) * _ANCHORS[:, :, None, None] / np.array([width, height])[:, None, None]
    )
    powers = np.exp(cells[:, 5:] - cells[:, 5:].max(axis=1, keepdims=True))
    scores = sigmoid(cells[:, 4])[:, None] * powers / powers.sum(axis=1, keepdims=True)
    half_x, half_y = sizes[:, 0] / 2, sizes[:, 1] / 2
    corners = np.stack([middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y], axis=-1)
    return _suppressed(corners.reshape(-1, _BOX), np.moveaxis(scores, 1, -1).reshape(-1, classes), context)


def azure_zipmap(outputs: dict[str, Any], context: Context) -> Decoded:
    """Decode Custom Vision's classifier: a sequence of one map from a class's name to its probability."""
    maps = [value for value in outputs.values() if value.dtype == object and value.size == 1]
    told = maps[0].reshape(-1)[0] if maps else None
    if not isinstance(told, dict):
        message = "no output is a map from names to probabilities"
        raise NotDecodable(message)
    by_name = {str(name): float(np.asarray(value).reshape(-1)[0]) for name, value in told.items()}
    unknown = set(by_name) ^ set(context.card.classes)
    if unknown:
        message = f"class '{min(unknown)[:80]}' is not in both the map and the card"
        raise NotDecodable(message)
    finite(np.array(list(by_name.values()), np.float32), "probabilities")
    return classified([probability(by_name[name], name) for name in context.card.classes], context)


def _suppressed(boxes: NDArray[np.float64], scores: NDArray[np.float64], context: Context) -> Decoded:
    card = context.card
    limit = _YOLO_CONFIDENCE if card.decide.confidence is None else card.decide.confidence
    ids = scores.argmax(axis=1)
    best = scores[np.arange(len(ids)), ids]
    kept = np.flatnonzero(best > limit)
    located = _of_picture(boxes[kept].astype(np.float32), context)
    sized = np.concatenate([located[:, :2], located[:, 2:] - located[:, :2]], axis=1).tolist()
    together = (np.zeros_like(ids) if card.decide.class_agnostic else ids)[kept]
    order = (
        cv2.dnn.NMSBoxesBatched(sized, best[kept].tolist(), together.tolist(), 0.0, card.decide.iou) if sized else ()
    )
    spots = [
        _spot(int(ids[kept[i]]), float(best[kept[i]]), located[i]) for i in np.asarray(order, np.int64).reshape(-1)
    ]
    return spots_decoded(spots, card)


def _of_picture(boxes: NDArray[np.float32], context: Context) -> NDArray[np.float32]:
    size = np.array([context.geometry.width_px, context.geometry.height_px] * 2, np.float32)
    return np.asarray(np.clip(boxes * size, 0, size), np.float32)


def _spot(class_id: int, score: float, box: NDArray[np.float32]) -> Spot:
    left, top, right, bottom = (float(edge) for edge in box)
    return Spot(class_id, score, (left, top, right, bottom))
