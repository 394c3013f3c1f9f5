"""Lets the models of the shadow level speak in a thread of their own, so that no part waits for the one before it."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction
from inspector_app.pipeline.flow import LatePrediction
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.slots import Lane, LaneClosed

_WAIT_S = 0.2
_BEHIND_MOST = 4  # passes, whose frames stay in memory for so long


class Shadow:
    """The step of the shadow thread.

    Args:
        side: Whose models speak.
        give: Hands on each prediction; never waits.
        waits: Let `add` wait for room instead of leaving a part without a prediction; for a driver in lock step.
    """

    def __init__(self, side: Side, *, give: Callable[[LatePrediction], object], waits: bool = False) -> None:
        self._side = side
        self._give = give
        self._patience_s = None if waits else 0.0
        self._parts: Lane[Pass] = Lane(_BEHIND_MOST)

    def add(self, part: Pass) -> None:
        """Let the models speak of a recorded pass when its turn comes; where none comes in time, that is what is recorded."""
        try:
            if self._parts.put(part, self._patience_s):
                return
            why = f"its turn did not come in time: the model was {_BEHIND_MOST} parts behind"
        except LaneClosed:
            why = "its turn did not come: the station was stopped"
        self._give(LatePrediction(part.id, Prediction.failed(why)))

    def end(self) -> None:
        """Take no more passes; the step ends when those are done that were taken."""
        self._parts.close()

    def open(self) -> None:
        """Begin."""

    def step(self) -> None:
        """Let the models speak of the next pass."""
        part = self._parts.take(_WAIT_S)
        if part is not None:
            self._give(LatePrediction(part.id, self._side.predict(part)[0]))

    def close(self) -> None:
        """End."""
