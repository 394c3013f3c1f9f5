"""Second judgements as the desk of the Inspect page sees them: parts that wait, and verdicts that are recorded or not."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from inspector_app.domain.station import WaitingPart
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import SecondJudgement, ToSettle, ToSettleRequested, ToSettleShown
from inspector_app.link.messages import ImageRequested, Intent, OpinionRequested, Refused, ReviewSubmitted
from inspector_app.ui.live.sending import Said, Step
from inspector_app.ui.state import ScreenState

ASK_S = 2.0
_NS_PER_S = 1e9
_UNKNOWN = frozenset({Step.DOUBTFUL, Step.LOOKED_UP})


class DueParts:
    """Asks which parts are due, and speaks for the desk with the engine; nothing of an opinion ever passes.

    Attributes:
        parts: The parts that are due for whoever is signed in.
        count: How many there are, those beyond the list with them.
        known: Whether the engine has answered for this person.
        problem: Why it did not, in the engine's words.
    """

    def __init__(self) -> None:
        self.parts: tuple[WaitingPart, ...] = ()
        self.count = 0
        self.known = False
        self.problem = ""
        self._who = ""
        self._asked: ToSettleRequested | None = None
        self._due_s = -math.inf
        self._looked_up: list[OpinionRequested] = []
        self._carried: list[OpinionRequested] = []

    def hurry(self) -> None:
        """Ask as soon as may be."""
        self._due_s = -math.inf

    def ask(self, state: ScreenState) -> ToSettleRequested | None:
        """Return what to ask now, one at a time; what belongs to somebody else is forgotten."""
        if state.who != self._who or state.snapshot is None:
            self._who, self._asked = state.who, None
            self.parts, self.count, self.known, self.problem = (), 0, False, ""
            self.hurry()
        now_s = state.now_ns / _NS_PER_S
        if not state.who or state.snapshot is None or self._asked is not None or now_s < self._due_s:
            return None
        self._due_s = now_s + ASK_S
        self._asked = ToSettleRequested(state.who)
        self._carried, self._looked_up = self._carried + self._looked_up, []
        return self._asked

    def look(self, state: ScreenState, said: Iterable[Said]) -> ScreenState:
        """Return the screen's state with the due parts in the place of those that wait.

        A part whose verdict is on its way stays among them whoever is signed in, so that the verdict is not lost.
        """
        if state.snapshot is None:
            return state
        listed = {part.pass_id for part in self.parts}
        kept = (one.part for one in said if one.step not in _UNKNOWN and one.part.pass_id not in listed)
        waiting = (*self.parts, *kept)
        beyond = max(0, self.count - len(self.parts))
        snapshot = replace(
            state.snapshot,
            waiting=waiting,
            waiting_count=len(waiting) + beyond,
            last=None,
            faults=(),
            frame_age_ms={},
        )
        return replace(state, snapshot=snapshot)

    def intent_of(self, asked: Intent) -> Intent | None:
        """Return what the engine is asked where the desk asks something; None where it is asked nothing."""
        match asked:
            case ReviewSubmitted(pass_id, judge, verdict, kinds, took_ms):
                return SecondJudgement(pass_id, judge, verdict, kinds, took_ms)
            case OpinionRequested():
                # Whether a verdict was recorded is told by the next list: the part is due no more.
                self._looked_up.append(asked)
                self.hurry()
                return None
            case ImageRequested():
                return asked
        return None

    def hear(self, answer: Answer) -> list[Answer]:
        """Take an answer; return what the desk hears of it."""
        match answer.intent:
            case ToSettleRequested() as asked:
                return self._take_list(asked, answer)
            case SecondJudgement(pass_id, judge, verdict, kinds, took_ms):
                self.hurry()
                review = ReviewSubmitted(pass_id, judge=judge, verdict=verdict, kinds=kinds, took_ms=took_ms)
                return [replace(answer, intent=review)]
            case ImageRequested():
                return [answer]
        return []

    def _take_list(self, asked: ToSettleRequested, answer: Answer) -> list[Answer]:
        if self._asked is None or asked != self._asked:
            return []
        self._asked = None
        self.problem = answer.problem
        if not isinstance(answer.reply, ToSettleShown):
            return []
        self.known = True
        self.parts, self.count = tuple(map(_waiting, answer.reply.parts)), answer.reply.count
        carried, self._carried = self._carried, []
        return [Answer(0, one, Refused("")) for one in carried]


def _waiting(part: ToSettle) -> WaitingPart:
    return WaitingPart(part.pass_id, part.serial, part.at, part.views, blind=True)
