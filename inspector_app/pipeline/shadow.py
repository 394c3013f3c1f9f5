"""Lets the models of the shadow level speak in a thread of their own, so that no part waits for the one before it."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.prediction import Prediction
from inspector_app.pipeline.flow import LatePrediction
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.slots import Lane, LaneClosed

_WAIT_S = 0.2
_BEHIND_MOST = 4  # passes, whose frames stay in memory for so long


class Shadow:
    """The step of the shadow thread.

    Args:
        give: Hands on each prediction; never waits.
        spoken: Told what a side's models said of a pass.
        waits: Let `add` wait for room instead of leaving a part without a prediction; for a driver in lock step.
    """

    def __init__(
        self,
        *,
        give: Callable[[LatePrediction], object],
        spoken: Callable[[Side, PassRecord, Prediction], object],
        waits: bool = False,
    ) -> None:
        self._give = give
        self._spoken = spoken
        self._patience_s = None if waits else 0.0
        self._turns: Lane[tuple[Side, PassRecord]] = Lane(_BEHIND_MOST)

    def add(self, side: Side, record: PassRecord) -> None:
        """Let a side's models speak of a recorded pass when its turn comes; none in time is recorded as a failure."""
        try:
            if self._turns.put((side, record), self._patience_s):
                return
            why = f"its turn did not come in time: the model was {_BEHIND_MOST} parts behind"
        except LaneClosed:
            why = "its turn did not come: the station was stopped"
        self._say(side, record, Prediction.failed(why))

    def end(self) -> None:
        """Take no more passes; the step ends when those are done that were taken."""
        self._turns.close()

    def open(self) -> None:
        """Begin."""

    def step(self) -> None:
        """Let the models speak of the next pass."""
        turn = self._turns.take(_WAIT_S)
        if turn is not None:
            side, record = turn
            self._say(side, record, side.predict(record.part)[0])

    def close(self) -> None:
        """End."""

    def _say(self, side: Side, record: PassRecord, prediction: Prediction) -> None:
        self._give(LatePrediction(record.part.id, prediction))
        self._spoken(side, record, prediction)
