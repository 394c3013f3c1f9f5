"""Models that give maps: semantic logits, one-class masks, anomalib's, and the shipped defect maps."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.decoded import (
    Context,
    Decoded,
    NotDecodable,
    Spot,
    class_known,
    finite,
    probability,
    sigmoid,
    spots_decoded,
    summary,
)
from inspector_app.inference.heat import Heat, heat_of
from inspector_app.inference.outline import thinned

Outputs = dict[str, NDArray[np.generic]]
_DEFECT_CONFIDENCE = 0.5
_KIND_MOST = 255


def semantic_logits(outputs: Outputs, context: Context) -> Decoded:
    """Decode [1, classes, h, w] logits: laid over the picture bilinearly, the highest class a pixel."""
    name, first = next(iter(outputs.items()))
    logits = finite(first, name)
    if logits.ndim != 4 or logits.shape[0] != 1:  # noqa: PLR2004 - [1, classes, h, w]
        message = f"output '{name}' has the shape {list(logits.shape)}, not [1, classes, height, width]"
        raise NotDecodable(message)
    class_known(logits.shape[1] - 1, context.card)
    size = (context.geometry.width_px, context.geometry.height_px)
    best = np.full((size[1], size[0]), -np.inf, np.float32)
    classes = np.zeros((size[1], size[0]), np.uint16)
    for index, plane in enumerate(logits[0]):
        laid = np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR))
        higher = laid > best
        best[higher], classes[higher] = laid[higher], index
    counts = np.bincount(classes.reshape(-1), minlength=logits.shape[1])
    card = context.card
    ng = any(count and card.rejects(card.class_name(index)) for index, count in enumerate(counts))
    return Decoded(score=float(ng), ng=ng, pixels_per_class=tuple(int(count) for count in counts))


def binary_mask_logits(outputs: Outputs, context: Context) -> Decoded:
    """Decode [1, 1, h, w] logits of one class: the score is the highest probability."""
    name, first = next(iter(outputs.items()))
    probs = sigmoid(finite(first, name)).astype(np.float32)
    limit = 0.5 if context.card.decide.confidence is None else context.card.decide.confidence
    score = float(probs.max())
    heat = _heat(probs, context)
    return Decoded(score=score, ng=score >= limit, summaries={"mask_prob": summary(probs)}, heat=heat)


def anomalib(outputs: Outputs, context: Context) -> Decoded:
    """Decode anomalib's pred_score, already normalised so that 0.5 is its limit, and its anomaly_map."""
    scores = finite(outputs.get("pred_score", np.empty(0)), "pred_score").reshape(-1)
    maps = finite(outputs.get("anomaly_map", np.empty(0)), "anomaly_map")
    score = probability(_one(scores, "pred_score"), "pred_score")
    label = outputs.get("pred_label")
    ng = score > context.card.decide.anomaly_limit if label is None or not label.size else bool(label.reshape(-1)[0])
    heat = _heat(maps, context)
    return Decoded(score=score, ng=ng, summaries={"anomaly_map": summary(maps[0])}, heat=heat)


def corners(outputs: Outputs, context: Context) -> Decoded:
    """Decode a locating model: corners [1, 4, 2] in 0..1 of the input, whole [1] as a probability."""
    points = finite(outputs.get("corners", np.empty(0)), "corners")
    whole = finite(outputs.get("whole", np.empty(0)), "whole").reshape(-1)
    if points.shape != (1, 4, 2):
        message = f"output 'corners' has the shape {list(points.shape)}, not [1, 4, 2]"
        raise NotDecodable(message)
    size = np.array([context.geometry.width_px, context.geometry.height_px], np.float32)
    seen = probability(_one(whole, "whole"), "whole")
    return Decoded(score=None, ng=False, corners=points[0] * size, whole=seen)


def defect_maps(outputs: Outputs, context: Context) -> Decoded:
    """Decode score_map [1, h, w] (probability of any defect) and kind_map [1, h, w] (index of its class).

    A finding is a connected region at or above the confidence, of the least area; its score is the region's highest.
    """
    scores = finite(outputs.get("score_map", np.empty(0)), "score_map")
    kinds = outputs.get("kind_map", np.empty(0))
    if scores.ndim != 3 or scores.shape != kinds.shape or scores.shape[0] != 1:  # noqa: PLR2004 - [1, h, w]
        message = f"the maps have the shapes {list(scores.shape)} and {list(kinds.shape)}, not [1, height, width]"
        raise NotDecodable(message)
    if kinds.dtype.kind not in "iu" or (kinds.dtype.itemsize > 1 and not 0 <= kinds.min() <= kinds.max() <= _KIND_MOST):
        message = "kind_map has values that are no classes"
        raise NotDecodable(message)
    highest = probability(float(scores.max()), "score_map")
    limit = _DEFECT_CONFIDENCE if context.card.decide.confidence is None else context.card.decide.confidence
    heat = _heat(scores, context)
    if highest < limit:
        return Decoded(score=highest, ng=False, heat=heat)
    found = spots_decoded(
        _regions(scores[0], np.asarray(kinds[0], np.uint8), limit=limit, context=context), context.card
    )
    # What is smaller than the least area stays below the limit, or a recipe that draws its line there would reject it.
    if found.spots:
        return replace(found, heat=heat)
    return Decoded(score=min(highest, math.nextafter(limit, 0.0)), ng=False, heat=heat)


def _one(values: NDArray[np.float32], name: str) -> float:
    if values.size != 1:
        message = f"output '{name}' has {values.size} values, not 1"
        raise NotDecodable(message)
    return float(values[0])


def _heat(maps: NDArray[np.float32], context: Context) -> Heat | None:
    """Return the heat of [.., h, w] scores, the highest of what lies over each other."""
    if maps.ndim < 2:  # noqa: PLR2004 - h, w
        return None
    return heat_of(maps.reshape(-1, *maps.shape[-2:]).max(axis=0), context.geometry, context.model_size)


def _regions(scores: NDArray[np.float32], kinds: NDArray[np.uint8], *, limit: float, context: Context) -> list[Spot]:
    above = (scores >= limit).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(above, connectivity=8)
    largest = sorted(range(1, count), key=lambda label: -int(stats[label, cv2.CC_STAT_AREA]))
    return [
        _region(scores, kinds, (labels, label), box=stats[label, :4], context=context)
        for label in largest[: context.card.decide.max_findings]
        if stats[label, cv2.CC_STAT_AREA] >= context.card.decide.min_area
    ]


def _region(
    scores: NDArray[np.float32],
    kinds: NDArray[np.uint8],
    labelled: tuple[NDArray[Any], int],
    *,
    box: NDArray[Any],
    context: Context,
) -> Spot:
    left, top, width, height = (int(value) for value in box)
    part = (slice(top, top + height), slice(left, left + width))
    here = labelled[0][part] == labelled[1]
    kind = int(np.bincount(kinds[part][here]).argmax())
    step_y = context.geometry.height_px / scores.shape[0]
    step_x = context.geometry.width_px / scores.shape[1]
    contours, _ = cv2.findContours(here.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    points = thinned(np.asarray(max(contours, key=len)))
    outline = tuple(((float(x) + left + 0.5) * step_x, (float(y) + top + 0.5) * step_y) for x, y in points)
    edges = (left * step_x, top * step_y, (left + width) * step_x, (top + height) * step_y)
    area_px = float(np.count_nonzero(here)) * step_x * step_y
    return Spot(kind, float(scores[part][here].max()), edges, outline, area_px)
