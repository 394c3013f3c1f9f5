"""Rolls up an older record while parts are recorded, and removes single values that are too old."""

from __future__ import annotations

import threading
from typing import Protocol

from loguru import logger

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.ports import Clock

KEEP_DAYS = 90.0
_SLICE, _OLD = 50, 500
_BETWEEN_S, _REST_S, _AGAIN_S = 0.05, 600.0, 60.0
_DAY_S = 86_400.0


class RollsUp(Protocol):
    """Whoever writes roll-ups, each call in a short transaction of its own; raises EnvironmentFault."""

    def roll_up_more(self, most: int) -> float | None:
        """Roll up at most so many older passes; return the share that is done, None where all is."""

    def remove_before(self, at: float, most: int) -> int:
        """Remove at most so many single values of parts before a moment; return how many went."""


class Tidying:
    """The step of a thread of its own, that rests whenever there is nothing to do.

    Args:
        rolled: Writes.
        clock: Gives the time.
        keep_days: How long single values are kept; minutes and hours are kept for ever.
    """

    def __init__(self, rolled: RollsUp, clock: Clock, *, keep_days: float = KEEP_DAYS) -> None:
        self._rolled = rolled
        self._clock = clock
        self._keep_s = keep_days * _DAY_S
        self._ending = threading.Event()
        self._behind = True

    def open(self) -> None:
        """Begin."""

    def step(self) -> None:
        """Do a little, then let others write."""
        try:
            rest_s = self._tidy()
        except EnvironmentFault as fault:
            logger.warning("roll-ups have to wait: {}", fault)
            rest_s = _AGAIN_S
        self._ending.wait(rest_s)

    def close(self) -> None:
        """End."""

    def end(self) -> None:
        """Rest no longer; for another thread to call."""
        self._ending.set()

    def _tidy(self) -> float:
        if self._behind:
            self._behind = self._rolled.roll_up_more(_SLICE) is not None
            return _BETWEEN_S
        gone = self._rolled.remove_before(self._clock.now() - self._keep_s, _OLD)
        return _BETWEEN_S if gone else _REST_S
