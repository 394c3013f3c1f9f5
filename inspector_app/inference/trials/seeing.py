"""What a model sees of an example, as a small picture, and what it says of it, ready to be shown beside other ways."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.inference.card import Card, Preprocess
from inspector_app.inference.decoded import Decoded, Spot
from inspector_app.inference.fitting import Fitter
from inspector_app.inference.geometry import Geometry
from inspector_app.inference.model import Model, ModelFailed
from inspector_app.link.model_messages import FoundThere, WayTried

_LONGEST_PX, _EXAMPLE_PX = 360, 640
_QUALITY = 88
_FOUND_MOST, _POINTS_MOST, _PROBS_MOST, _GOLDEN_MOST = 20, 40, 1000, 50


def tried(model: Model, pixels: Pixels, *, way: int, with_picture: bool) -> WayTried:
    """Return what a model with one way's card says of a uint8 BGR picture [height, width, 3]."""
    image, geometry = Fitter(model.card, model.size).fit(pixels)
    picture = encoded(_in_order(image, model.card), _LONGEST_PX) if with_picture else b""
    numbers = _numbers(image, model.card)
    try:
        decoded = model.predict(pixels).decoded
    except (ModelFailed, MemoryError) as problem:
        return WayTried(way, picture, str(problem) or "out of memory", numbers=numbers)
    size = (image.shape[1], image.shape[0])
    return WayTried(
        way=way,
        picture=picture,
        verdict=_verdict(model.card, decoded),
        score=decoded.score,
        probs=decoded.probs[:_PROBS_MOST],
        found=tuple(_found(spot, model.card, geometry=geometry, size=size) for spot in decoded.spots[:_FOUND_MOST]),
        found_count=len(decoded.spots),
        numbers=numbers,
        expected=_expected(model.card, decoded),
    )


def encoded(image: Pixels, longest_px: int = _EXAMPLE_PX) -> bytes:
    """Return a picture as a JPEG that is so long at most; BadInput where it cannot be one."""
    share = min(1.0, longest_px / max(image.shape[:2]))
    size = (max(1, round(image.shape[1] * share)), max(1, round(image.shape[0] * share)))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    written, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not written:
        raise BadInput("the picture cannot be shown", remedy="name another picture")
    return data.tobytes()


def _in_order(image: Pixels, card: Card) -> Pixels:
    """Return what a model that learned red, green, blue would see: the first channel is shown as red."""
    if card.input.color == "GRAY":
        return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    return np.ascontiguousarray(image[:, :, ::-1]) if card.input.color == "BGR" else image


def _numbers(image: Pixels, card: Card) -> tuple[float, float]:
    how = card.preprocess
    if card.input.dtype == "uint8":
        return float(image.min()), float(image.max())
    channels = image[:, :, ::-1] if card.input.color == "RGB" else image
    low, high = (_scaled(edge, how) for edge in (channels.min(axis=(0, 1)), channels.max(axis=(0, 1))))
    return float(low.min()), float(high.max())


def _scaled(values: NDArray[np.uint8], how: Preprocess) -> NDArray[np.float64]:
    centred = values.astype(np.float64) * how.scale - np.array(how.mean or (0.0,))
    return np.asarray(centred / np.array(how.std or (1.0,)))


def _verdict(card: Card, decoded: Decoded) -> str:
    if decoded.whole is not None and decoded.whole < (card.decide.confidence or 0.5):
        return "UNSURE"
    return "NG" if decoded.ng else "OK"


def _found(spot: Spot, card: Card, *, geometry: Geometry, size: tuple[int, int]) -> FoundThere:
    left, top, right, bottom = spot.box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    step = max(1, len(spot.outline) // _POINTS_MOST)
    name = card.class_name(spot.class_id)
    outline = [
        (
            (x * geometry.gain_x + geometry.offset_x) / size[0],
            (y * geometry.gain_y + geometry.offset_y) / size[1],
        )
        for x, y in (spot.outline[::step] or corners)
    ]
    return FoundThere(name, spot.score, card.rejects(name), tuple(outline))


def _expected(card: Card, decoded: Decoded) -> dict[str, Any]:
    """Return what a golden image of this answer must say, in the words of `model check`; nothing where that is too much."""
    if decoded.whole is not None or len(decoded.probs) > _GOLDEN_MOST or len(decoded.spots) > _GOLDEN_MOST:
        return {} if decoded.score is None else {"score": _rounded(decoded.score)}
    told: dict[str, Any] = {} if decoded.score is None else {"score": _rounded(decoded.score)}
    if decoded.probs:
        told["probs"] = [_rounded(prob) for prob in decoded.probs]
    if card.kind == "detect":
        told["findings"] = [
            {
                "class": card.class_name(spot.class_id),
                "score": _rounded(spot.score),
                "box": [round(float(edge), 1) for edge in spot.box],
            }
            for spot in decoded.spots
        ]
    return told


def _rounded(value: float) -> float:
    return round(float(value), 4)
