"""Answers what people do about a fall of the level: they have seen it, how parts are controlled instead, that all is well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector_app.domain.errors import BadInput
from inspector_app.domain.fall import FallAct, FallStep
from inspector_app.domain.ports import Clock, Ledger
from inspector_app.link.automation_messages import ControlChosen, FallAcknowledged, RestartVerified
from inspector_app.pipeline.falling import Falls


class FallDesk:
    """Returns from each handler when the act is recorded.

    Args:
        falls: The falls that somebody should still see to.
        ledger: Where acts are recorded.
        act: Hands an act to the record thread, and returns when it is durable.
        clock: Gives the time of each act.
        seen: Told what a fall said and who has seen it: its alarm needs no second acknowledgement.
        has_people: Says whether people sign in here; otherwise names are taken as they are given.
    """

    def __init__(
        self,
        falls: Falls,
        ledger: Ledger,
        *,
        act: Callable[[Callable[[], None]], None],
        clock: Clock,
        has_people: Callable[[], bool],
        seen: Callable[[str, str], None] = lambda _text, _who: None,
    ) -> None:
        self._falls = falls
        self._ledger = ledger
        self._record = act
        self._clock = clock
        self._has_people = has_people
        self._seen = seen

    def handlers(self) -> dict[type, Callable[[Any, str], None]]:
        """Return what answers which intent."""
        return {FallAcknowledged: self._acknowledge, ControlChosen: self._control, RestartVerified: self._verify}

    def _acknowledge(self, intent: FallAcknowledged, _client: str) -> None:
        fall = self._falls.get(intent.fall)
        self._act(intent.fall, FallStep.ACKNOWLEDGED, who=intent.who, text="")
        if fall is not None:
            self._seen(fall.text, intent.who)

    def _control(self, intent: ControlChosen, _client: str) -> None:
        self._act(intent.fall, FallStep.CONTROL, who=intent.who, text=intent.method)

    def _verify(self, intent: RestartVerified, _client: str) -> None:
        fall = self._falls.get(intent.fall)
        if fall is not None and self._has_people() and intent.who == fall.approved_by:
            what = f"{intent.who} approved the method of control of fall {fall.id}"
            raise BadInput(what, remedy="another person verifies the restart")
        self._act(intent.fall, FallStep.VERIFIED, who=intent.who, text=intent.how)

    def _act(self, fall: int, step: FallStep, *, who: str, text: str) -> None:
        act = FallAct(fall, step, who.strip(), text.strip(), self._clock.now())

        def write() -> None:
            # In the record thread, where no other act comes in between.
            self._falls.check(act)
            self._ledger.add_fall_act(act)
            self._falls.acted(act)

        self._falls.check(act)
        self._record(write)
