"""A desk on a manual clock, so that a test of judging reads as a story."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.review import Judgement
from inspector_app.domain.series import Opinion
from inspector_app.domain.station import Controls, StationSnapshot, WaitingPart
from inspector_app.link.answers import Answer
from inspector_app.link.messages import (
    Done,
    FromEngine,
    Intent,
    OpinionRequested,
    OpinionShown,
    Refused,
    ReviewSubmitted,
)
from inspector_app.ui.live.happening import Displayed, Event, Heard, Judged, Looked
from inspector_app.ui.live.judging import step
from inspector_app.ui.live.notice import Happened
from inspector_app.ui.live.turn import JudgingState
from inspector_app.ui.state import ScreenState


def part(number: int, *, blind: bool = True, serial: str = "") -> WaitingPart:
    return WaitingPart(f"pass-{number}", serial or f"SN-{number}", 1000.0 + number, ("top",), blind=blind)


def snapshot_of(*waiting: WaitingPart, **changes: object) -> StationSnapshot:
    seen = StationSnapshot(
        "engine-1",
        1000.0,
        "Phone A12 rev 7",
        Level.SHADOW,
        ready=True,
        defects=("scratch", "dent", "crack"),
        controls=Controls("Kim", mine=True),
        waiting=waiting,
        waiting_count=len(waiting),
    )
    return replace(seen, **changes)  # type: ignore[arg-type]


def opinion_of(pass_id: str, *judgements: Judgement, verdict: Verdict = Verdict.OK, score: float = 0.12) -> Opinion:
    return Opinion(pass_id, verdict, (f"score {score}",), Prediction(score), "audit", judgements)


class Desk:
    """What a page does with the machine: time, events, and the intents that were asked."""

    def __init__(self, *waiting: WaitingPart, who: str = "Kim") -> None:
        self.state = JudgingState()
        self.now = 0.0
        self.who = who
        self.seen: StationSnapshot | None = snapshot_of(*waiting)
        self.asked: list[Intent] = []
        self.look()

    def take(self, event: Event) -> list[Intent]:
        self.state, asked = step(self.state, event, self.now)
        self.asked += asked
        return list(asked)

    def look(self) -> list[Intent]:
        gone = "" if self.seen is not None else "No engine on this record"
        return self.take(Looked(ScreenState(1000.0 + self.now, 0, self.seen, gone, who=self.who)))

    def show(self, *waiting: WaitingPart, **changes: object) -> list[Intent]:
        self.seen = snapshot_of(*waiting, **changes)
        return self.look()

    def lose(self) -> list[Intent]:
        self.seen = None
        return self.look()

    def after(self, seconds: float) -> list[Intent]:
        self.now += seconds
        return self.look()

    def look_at_part(self, seconds: float = 1.0) -> None:
        assert self.state.part is not None
        self.take(Displayed(self.state.part.pass_id))
        self.after(seconds)

    def judge(self, verdict: Verdict = Verdict.NG) -> list[Intent]:
        if self.state.shown_at is None and self.state.part is not None:
            self.look_at_part()
        return self.take(Judged(verdict))

    def hear(self, intent: Intent, reply: FromEngine | None, *, unknown: bool = False) -> list[Intent]:
        problem = reply.reason if isinstance(reply, Refused) else "" if reply else "the engine is gone"
        return self.take(Heard(Answer(1, intent, reply, problem, unknown=unknown)))

    def done(self, intent: Intent) -> list[Intent]:
        return self.hear(intent, Done())

    def show_opinion(self, pass_id: str, *judgements: Judgement) -> list[Intent]:
        return self.hear(OpinionRequested(pass_id), OpinionShown(opinion_of(pass_id, *judgements)))

    @property
    def here(self) -> str:
        return self.state.part.pass_id if self.state.part is not None else ""

    @property
    def reviews(self) -> list[ReviewSubmitted]:
        return [intent for intent in self.asked if isinstance(intent, ReviewSubmitted)]

    @property
    def told(self) -> list[Happened]:
        return [notice.what for notice in self.state.notices]
