"""Tells in the frame's pixels what was found in a picture of a place of it."""

from __future__ import annotations

import cv2
import numpy as np

from inspector_app.domain.prediction import Finding
from inspector_app.inference.decoded import Spot
from inspector_app.inference.places import Matrix, corners_of, hull, through


def finding_of(spot: Spot, kind: str, *, view: str, back: Matrix | None) -> Finding:
    """Return a spot as a finding of the frame.

    Args:
        spot: In pixels of the picture that it was found in.
        kind: Its class's name.
        view: The frame's view.
        back: From the picture's pixels to the frame's, None where they are the same.
    """
    if back is None:
        return Finding(kind, spot.score, spot.box, view, spot.outline, spot.area_px or 0.0)
    left, top, right, bottom = spot.box
    quad = through(back, corners_of(spot.box))
    scale = abs(cv2.contourArea(np.array(quad, np.float32))) / max(1e-6, (right - left) * (bottom - top))
    outline = tuple(through(back, spot.outline)) if spot.outline else ()
    return Finding(kind, spot.score, hull(quad), view, outline, (spot.area_px or 0.0) * scale)
