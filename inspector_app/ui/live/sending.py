"""The way of one judgement from the person to the record: taken back in time, sent, kept over a loss, or said to be lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import Opinion
from inspector_app.domain.station import StationSnapshot, WaitingPart
from inspector_app.link.answers import Answer
from inspector_app.link.messages import Done, Intent, OpinionRequested, OpinionShown, Refused, ReviewSubmitted
from inspector_app.ui.live.notice import Happened, Notice

UNDO_S = 2.0
_AGAIN_S = 1.0


class Step(Enum):
    """How far a judgement came."""

    UNDOABLE = auto()
    KEPT = auto()
    SENT = auto()
    DOUBTFUL = auto()
    LOOKED_UP = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """One judgement on its way.

    Attributes:
        part: The part that was judged.
        judge: Whoever judged it, as signed in at that moment.
        verdict: The verdict.
        kinds: The defect kinds named.
        took_ms: How long the part was before the person.
        step: How far it came.
        due: Monotonic time in seconds of the step's end or next attempt.
        again: Whether it was sent a second time.
        refusal: Why the second sending was refused; "" where it was not.
    """

    part: WaitingPart
    judge: str
    verdict: Verdict
    kinds: tuple[str, ...]
    took_ms: float
    step: Step
    due: float
    again: bool = False
    refusal: str = ""

    def review(self) -> ReviewSubmitted:
        """Return what is asked of the engine."""
        return ReviewSubmitted(
            self.part.pass_id, judge=self.judge, verdict=self.verdict, kinds=self.kinds, took_ms=self.took_ms
        )

    def stands_in(self, opinion: Opinion) -> bool:
        """Return whether this judgement is among those that were recorded."""
        return any(
            (one.judge, one.verdict, one.kinds) == (self.judge, self.verdict, self.kinds) for one in opinion.judgements
        )


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of a judgement: where it is now (None: its way has ended), what to ask, what to say."""

    said: Said | None
    asks: Intent | None = None
    what: Happened | None = None
    text: str = ""
    opinion: Opinion | None = None
    recorded: bool = False

    def notice(self, said: Said, now: float) -> Notice | None:
        """Return what to say of it, None where there is nothing."""
        return None if self.what is None else Notice(self.what, said.part.serial, said.verdict, self.text, now)


def waits_in(snapshot: StationSnapshot | None, pass_id: str) -> bool:
    """Return whether the engine asks a person about this pass; False while the engine is gone."""
    return snapshot is not None and any(part.pass_id == pass_id for part in snapshot.waiting)


def vanished(snapshot: StationSnapshot, pass_id: str) -> Happened:
    """Return why a part waits no more, as far as the last recorded part tells."""
    last = snapshot.last
    if last is None or last.pass_id != pass_id:
        return Happened.VANISHED
    if last.decided_by is DecidedBy.PERSON:
        return Happened.JUDGED_ELSEWHERE
    return Happened.TIME_RAN_OUT if last.decided_by is DecidedBy.NONE else Happened.VANISHED


def commit(said: Said, now: float) -> Said:
    """Return the judgement with its undo window ended."""
    return replace(said, step=Step.KEPT, due=now) if said.step is Step.UNDOABLE else said


def advance(said: Said, snapshot: StationSnapshot | None, now: float) -> Moved:
    """Return the judgement after time passed or the engine was seen (None: it is gone)."""
    waits = waits_in(snapshot, said.part.pass_id)
    match said.step:
        case Step.UNDOABLE | Step.KEPT if snapshot is not None and not waits:
            return Moved(None, what=Happened.LOST)
        case Step.UNDOABLE if now >= said.due and snapshot is None:
            return Moved(commit(said, now), what=Happened.KEPT)
        case Step.UNDOABLE | Step.KEPT if now >= said.due and waits:
            return Moved(replace(said, step=Step.SENT), asks=said.review())
        case Step.DOUBTFUL if now >= said.due and snapshot is not None:
            return Moved(replace(said, step=Step.LOOKED_UP), asks=OpinionRequested(said.part.pass_id))
    return Moved(said)


def hear_review(said: Said, answer: Answer, now: float) -> Moved:
    """Return the judgement after the engine's answer to it, or after it was known that none comes."""
    match answer.reply:
        case Done():
            return Moved(None, what=Happened.RECORDED, recorded=True)
        case Refused(reason=reason) if said.again:
            return Moved(replace(said, step=Step.DOUBTFUL, due=now, refusal=reason))
        case Refused(reason=reason):
            return Moved(None, what=Happened.REFUSED, text=reason)
        case None if not answer.unknown:
            return Moved(replace(said, step=Step.KEPT, due=now + _AGAIN_S), what=Happened.KEPT, text=answer.problem)
    return Moved(replace(said, step=Step.DOUBTFUL, due=now), what=Happened.DOUBTFUL, text=answer.problem)


def hear_opinion(said: Said, answer: Answer, snapshot: StationSnapshot | None, *, now: float) -> Moved:
    """Return a doubtful judgement after the engine was asked whether it was recorded."""
    if answer.reply is None or snapshot is None:
        return Moved(replace(said, step=Step.DOUBTFUL, due=now + _AGAIN_S))
    opinion = answer.reply.opinion if isinstance(answer.reply, OpinionShown) else None
    if opinion is not None and said.stands_in(opinion):
        return Moved(None, what=Happened.FOUND_RECORDED, opinion=opinion, recorded=True)
    if said.refusal:
        return Moved(None, what=Happened.REFUSED, text=said.refusal)
    if waits_in(snapshot, said.part.pass_id):
        return Moved(replace(said, step=Step.KEPT, due=now, again=True), what=Happened.SENT_AGAIN)
    return Moved(None, what=Happened.UNKNOWN if opinion is None else Happened.LOST)
