"""What the engine's answers do to the desk of a person who judges."""

from __future__ import annotations

from inspector_app.link.answers import Answer
from inspector_app.link.messages import OpinionRequested, OpinionShown, ReviewSubmitted
from inspector_app.ui.live import sending
from inspector_app.ui.live.sending import Moved, Said, Step
from inspector_app.ui.live.turn import FOR_EVER, NOTICES_MOST, Told, Turn

TOLD_S = 8.0
_OPINION_AGAIN_S = 1.0
_REFUSED_ASIDE_S = 1.0


def hear(turn: Turn, answer: Answer) -> None:
    """Apply an answer; one that is for somebody else changes nothing."""
    intent = answer.intent
    if isinstance(intent, ReviewSubmitted):
        said = _on_its_way(turn, intent.pass_id, Step.SENT)
        if said is not None:
            move(turn, said, sending.hear_review(said, answer, turn.now))
    elif isinstance(intent, OpinionRequested):
        said = _on_its_way(turn, intent.pass_id, Step.LOOKED_UP)
        if said is not None:
            move(turn, said, sending.hear_opinion(said, answer, turn.state.snapshot, now=turn.now))
        _hear_opinion(turn, intent.pass_id, answer)


def move(turn: Turn, said: Said, moved: Moved) -> None:
    """Let a judgement be where it is now, ask what follows, and say what there is to say."""
    if moved.said is said:
        return
    kept = (moved.said if one is said else one for one in turn.state.said)
    turn.set(said=tuple(one for one in kept if one is not None))
    if moved.asks is not None:
        turn.asks.append(moved.asks)
    notice = moved.notice(said, turn.now)
    if notice is not None:
        turn.note(notice)
    if moved.said is None:
        _end(turn, said, moved)


def _end(turn: Turn, said: Said, moved: Moved) -> None:
    # The snapshot that still lists a recorded part is older than the answer: it must not be asked about again.
    until = FOR_EVER if moved.recorded else turn.now + _REFUSED_ASIDE_S
    turn.set(aside={**turn.state.aside, said.part.pass_id: until})
    if not moved.recorded or not said.part.blind:
        return
    if moved.opinion is not None:
        turn.set(told=Told(said, moved.opinion, turn.now + TOLD_S))
    else:
        turn.set(awaited=(*turn.state.awaited, said)[-NOTICES_MOST:])
        turn.asks.append(OpinionRequested(said.part.pass_id))


def _on_its_way(turn: Turn, pass_id: str, at: Step) -> Said | None:
    return next((one for one in turn.state.said if one.part.pass_id == pass_id and one.step is at), None)


def _hear_opinion(turn: Turn, pass_id: str, answer: Answer) -> None:
    opinion = answer.reply.opinion if isinstance(answer.reply, OpinionShown) else None
    part = turn.state.part
    if part is not None and part.pass_id == pass_id and not part.blind:
        missing = opinion is None or opinion.prediction is None
        due = turn.now + _OPINION_AGAIN_S if missing else FOR_EVER
        turn.set(opinion=opinion or turn.state.opinion, opinion_due=due)
    awaited = next((one for one in turn.state.awaited if one.part.pass_id == pass_id), None)
    if awaited is not None:
        turn.set(awaited=tuple(one for one in turn.state.awaited if one is not awaited))
        if opinion is not None:
            turn.set(told=Told(awaited, opinion, turn.now + TOLD_S))
