"""The falls that somebody should still see to, and what people do about them."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from inspector_app.domain.automation import LevelChange
from inspector_app.domain.errors import BadInput
from inspector_app.domain.fall import CAUSES, Cause, Fall, FallAct, FallStep


class Falls:
    """Asked and told by any thread.

    Args:
        standing: The falls of the record that somebody should still see to, oldest first.
        next_id: The number of the next fall.
    """

    def __init__(self, standing: Sequence[Fall] = (), *, next_id: int = 1) -> None:
        self._lock = threading.Lock()
        self._falls = {fall.id: fall for fall in standing}
        self._next_id = next_id

    def add(self, cause: Cause, change: LevelChange) -> Fall:
        """Return a new fall: the change of level that the station made, with its cause."""
        with self._lock:
            response = CAUSES[cause].response
            fall = Fall(self._next_id, change.at, cause, change.why, change.before, change.after, response)
            self._falls[fall.id] = fall
            self._next_id += 1
            self._forget()
        return fall

    def check(self, act: FallAct) -> None:
        """Raise BadInput where an act cannot be: unknown fall, no name, no text, or done already."""
        with self._lock:
            fall = self._falls.get(act.fall)
        if fall is None:
            what = f"there is no fall {act.fall} that somebody should see to"
            raise BadInput(what, remedy="choose one that is shown")
        if not act.who.strip() or (act.step is not FallStep.ACKNOWLEDGED and not act.text.strip()):
            what = "it needs a name, and what was done"
            raise BadInput(what, remedy="say both")
        if fall.done_by(act.step):
            what = f"fall {act.fall} has this already, by {fall.done_by(act.step)}"
            raise BadInput(what, remedy="nothing is to be done")

    def acted(self, act: FallAct) -> None:
        """Note an act that is recorded."""
        with self._lock:
            if act.fall in self._falls:
                self._falls[act.fall] = self._falls[act.fall].acted(act)
                self._forget()

    def get(self, number: int) -> Fall | None:
        """Return a fall that somebody should still see to, or None."""
        with self._lock:
            return self._falls.get(number)

    def shown(self) -> tuple[Fall, ...]:
        """Return the falls that nobody has acknowledged, and the last one whose restart is not verified."""
        with self._lock:
            return tuple(self._falls.values())

    def _forget(self) -> None:
        unverified = [number for number, fall in self._falls.items() if not fall.verified_by]
        kept = {number for number, fall in self._falls.items() if not fall.acknowledged_by} | {*unverified[-1:]}
        self._falls = {number: fall for number, fall in self._falls.items() if number in kept}
