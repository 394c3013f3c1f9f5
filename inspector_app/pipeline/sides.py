"""Chooses, for each part that arrives, whoever predicts for it: once, and by the part's id alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.part import Trigger, pass_id_of
from inspector_app.domain.policy import Policy, chance
from inspector_app.domain.prediction import Prediction
from inspector_app.pipeline.flow import Admitted
from inspector_app.pipeline.side import Side


@dataclass(frozen=True, slots=True)
class Canary:
    """A candidate that decides a share of the parts: those whose id's hash under the salt lies below it."""

    side: Side
    share: float
    salt: str


def nothing_to_look_at() -> None:
    """Serve where nothing is looked at before a part is taken."""


def nobody_listens(_record: PassRecord, _prediction: Prediction) -> None:
    """Serve where no candidate is being tried."""


class Sides:
    """The champion, and a canary where there is one; a change of either takes effect at the next part.

    Attributes:
        before_each: Called before a side is chosen; may change the sides.
        listener: Hears what the champion said of each part, and must not wait.

    Args:
        champion: Who predicts.
        level: Gives the level in force.
        line_id: Names the line; enters every pass's id.
    """

    def __init__(self, champion: Side, *, level: Callable[[], Level], line_id: str) -> None:
        self._champion = champion
        self._canary: Canary | None = None
        self._level = level
        self._line_id = line_id
        self._lock = threading.Lock()
        self.before_each: Callable[[], object] = nothing_to_look_at
        self.listener: Callable[[PassRecord, Prediction], object] = nobody_listens

    @property
    def champion(self) -> Side:
        """Return who predicts for the next part, unless it is the canary's."""
        return self._champion

    @property
    def canary(self) -> Canary | None:
        """Return the candidate that decides a share of the parts, or None."""
        return self._canary

    def put(self, champion: Side, canary: Canary | None = None) -> None:
        """Let others predict, from the next part on."""
        with self._lock:
            self._champion, self._canary = champion, canary

    def admit(self, trigger: Trigger) -> Admitted:
        """Return a trigger with the side and the policy that its part is decided under."""
        self.before_each()
        with self._lock:
            side = self._chosen(trigger)
            side.enter()
        # The level last: whoever takes over at a lower level has lowered it before.
        return Admitted(trigger, Policy.of(side.recipe, self._level()), side)

    def spoken(self, side: Side, record: PassRecord, prediction: Prediction | None) -> None:
        """Hear what a side said of a part that it was chosen for; None where it was not asked."""
        if prediction is not None and side is self._champion:
            self.listener(record, prediction)
        side.leave()

    def _chosen(self, trigger: Trigger) -> Side:
        canary = self._canary
        if canary is None or chance(pass_id_of(self._line_id, trigger), canary.salt) >= canary.share:
            return self._champion
        return canary.side
