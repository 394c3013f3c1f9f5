"""Whether what a locating model saw is a part that can be laid straight."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.card import Card
from inspector_app.inference.decoded import Decoded
from inspector_app.inference.model import ModelFailed

_WHOLE_AT = 0.5
_TURN_LEAST_PX2 = 1.0
_OUTSIDE = 0.02  # of the picture's width and height: what a corner may be off, at the edge


def seen_whole(decoded: Decoded, card: Card, *, height_px: int, width_px: int) -> bool:
    """Return whether the part is whole in a picture of that size, by the card's limit and by its corners.

    Raises:
        ModelFailed: The model gives no corners.
    """
    if decoded.corners is None or decoded.whole is None:
        message = "a locating stage needs a locating model"
        raise ModelFailed(message)
    limit = card.decide.confidence
    likely = decoded.whole >= (_WHOLE_AT if limit is None else limit)
    return likely and _lies_inside(decoded.corners, height_px=height_px, width_px=width_px)


def _lies_inside(corners: NDArray[np.float32], *, height_px: int, width_px: int) -> bool:
    # Corners that cross, fold or leave the picture would lay the part out as something that was never seen.
    size = np.array([width_px, height_px], np.float32)
    if np.any(corners < -_OUTSIDE * size) or np.any(corners > (1 + _OUTSIDE) * size):
        return False
    ahead = (np.roll(corners, -1, axis=0) - corners).astype(np.float64)
    after = np.roll(ahead, -1, axis=0)
    # Every corner turns the same way, and none lies on the line between its neighbours: else nothing lays it straight.
    return bool(np.all(ahead[:, 0] * after[:, 1] - ahead[:, 1] * after[:, 0] > _TURN_LEAST_PX2))
