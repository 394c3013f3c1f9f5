"""Lets every alarm be heard once, a flood once, and an urgent one until somebody has acknowledged it."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.domain.alarm import Alarm, Priority
from inspector_app.domain.alarm_board import AlarmBoard
from inspector_app.ui.sounds import Sound
from inspector_app.ui.state import ScreenState

AGAIN_S = 10.0

# Which call of which alarm; of a flood there is one for all, since when it lasts.
Call = tuple[int, float]


class Announcing:
    """Told of every moment; what is muted is heard when that ends.

    Args:
        play: Plays a sound at a wall-clock time; returns whether it was heard.
    """

    def __init__(self, play: Callable[[Sound, float], bool]) -> None:
        self._play = play
        self._heard: set[Call] = set()
        self._again_ns = 0

    def render(self, state: ScreenState) -> None:
        """Play what is due."""
        if state.snapshot is None:
            return
        board = state.snapshot.alarms
        urgent = [one for one in board.alarms if one.calls and one.condition.priority is Priority.URGENT]
        if not urgent:
            self._again_ns = 0
        calls = {call_of(one, board) for one in board.alarms if one.calls}
        is_new = not calls <= self._heard
        if is_new or (urgent and state.now_ns >= self._again_ns):
            sound = Sound.URGENT if urgent else Sound.ALARM
            if self._play(sound, state.now):
                self._heard |= calls
                self._again_ns = state.now_ns + round(AGAIN_S * 1e9)


def call_of(alarm: Alarm, board: AlarmBoard) -> Call:
    """Return what is heard once: an urgent alarm by itself, any other one with the flood that it came in."""
    floods = board.flood_since is not None and alarm.called_at >= board.flood_since
    if floods and alarm.condition.priority is not Priority.URGENT:
        return 0, board.flood_since or 0.0
    return alarm.id, alarm.called_at
