"""Answers what people ask about challenge parts and contained parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from inspector_app.domain.containment import ContainmentAct, ContainmentStep
from inspector_app.domain.errors import BadInput
from inspector_app.domain.ports import Clock
from inspector_app.domain.safeguard_ports import SafeguardLedger
from inspector_app.link.automation_messages import (
    AutomationAnswer,
    ChallengeEnded,
    ChallengePartsRequested,
    ChallengePartsShown,
    ChallengeStarted,
    ContainedRequested,
    ContainedShown,
    FateSigned,
    PlaceFound,
)
from inspector_app.pipeline.challenging import Challenging
from inspector_app.pipeline.containing import Containing

_CONTAINED_MOST = 5000


class ChallengeDesk:
    """Returns from each handler when the act is recorded.

    Args:
        challenge: Runs challenge parts.
        containing: Knows what is contained.
        ledger: The record of both.
        act: Hands an act to the record thread, and returns when it is durable.
        clock: Gives the time of each act.
    """

    def __init__(
        self,
        challenge: Challenging,
        containing: Containing,
        ledger: SafeguardLedger,
        *,
        act: Callable[[Callable[[], None]], None],
        clock: Clock,
    ) -> None:
        self._challenge = challenge
        self._containing = containing
        self._ledger = ledger
        self._record = act
        self._clock = clock

    def handlers(self) -> dict[type, Callable[[Any, str], AutomationAnswer | None]]:
        """Return what answers which intent."""
        return {
            ChallengeStarted: self._start,
            ChallengeEnded: self._end,
            ChallengePartsRequested: self._parts,
            ContainedRequested: self._contained,
            PlaceFound: self._place,
            FateSigned: self._fate,
        }

    def _start(self, intent: ChallengeStarted, _client: str) -> None:
        who = _named(intent.who)
        self._record(lambda: self._challenge.start(who))

    def _end(self, intent: ChallengeEnded, _client: str) -> None:
        who = _named(intent.who)
        self._record(lambda: self._challenge.end(who))

    def _parts(self, _intent: ChallengePartsRequested, _client: str) -> ChallengePartsShown:
        return ChallengePartsShown(self._challenge.state().parts)

    def _contained(self, intent: ContainedRequested, _client: str) -> ContainedShown:
        most = max(1, min(intent.most, _CONTAINED_MOST))
        return ContainedShown(intent.containment, tuple(self._ledger.contained(intent.containment, most)))

    def _place(self, intent: PlaceFound, _client: str) -> None:
        self._sign(intent, ContainmentStep.PLACE, said=intent.place.value)

    def _fate(self, intent: FateSigned, _client: str) -> None:
        self._sign(intent, ContainmentStep.FATE, said=intent.fate.value, note=intent.note)

    def _sign(self, intent: PlaceFound | FateSigned, step: ContainmentStep, *, said: str, note: str = "") -> None:
        who, now = _named(intent.who), self._clock.now()
        self._check(intent.containment, intent.pass_ids)
        acts = [
            ContainmentAct(intent.containment, pass_id, step, said, who, note.strip(), now)
            for pass_id in dict.fromkeys(intent.pass_ids)
        ]
        self._record(lambda: self._containing.sign(acts))

    def _check(self, containment: int, pass_ids: Sequence[str]) -> None:
        if not pass_ids:
            raise BadInput("no part is named", remedy="choose the parts")
        strangers = self._ledger.strangers(containment, pass_ids)
        if strangers:
            what = f"{strangers[0]} is no part of containment {containment}"
            raise BadInput(what, remedy="choose parts that are listed")


def _named(who: str) -> str:
    if not who.strip():
        raise BadInput("it needs a name", remedy="say who you are")
    return who.strip()
