"""How a person judges, as a pure function of what happens and when: no judgement is made, changed or lost in silence."""

from __future__ import annotations

from collections.abc import Sequence

from inspector_app.domain.prediction import Verdict
from inspector_app.domain.station import WaitingPart
from inspector_app.link.messages import Intent, OpinionRequested
from inspector_app.ui.live import sending
from inspector_app.ui.live.happening import (
    Displayed,
    Event,
    Heard,
    Judged,
    KindToggled,
    Left,
    Looked,
    PartChosen,
    ScanBroken,
    SerialScanned,
    Undone,
)
from inspector_app.ui.live.hearing import hear, move
from inspector_app.ui.live.notice import Happened
from inspector_app.ui.live.sending import UNDO_S, Said, Step
from inspector_app.ui.live.turn import FOR_EVER, JudgingState, Turn
from inspector_app.ui.state import ScreenState

# No person looks, judges and presses in less: it is the second half of a double press, and would judge a part unseen.
QUICK_S = 0.15


def step(state: JudgingState, event: Event, now: float) -> tuple[JudgingState, tuple[Intent, ...]]:
    """Return the state after an event at a monotonic time in seconds, and what to ask of the engine, in order."""
    turn = Turn(state, now)
    _take(turn, event)
    _settle(turn)
    return turn.state, tuple(turn.asks)


def _take(turn: Turn, event: Event) -> None:
    match event:
        case Looked(screen):
            _look(turn, screen)
        case Displayed(pass_id):
            _display(turn, pass_id)
        case Heard(answer):
            hear(turn, answer)
        case Left():
            _commit(turn)
        case _:
            turn.forget_notices(acted=True)
            _act(turn, event)


def _act(turn: Turn, act: Judged | Undone | KindToggled | PartChosen | SerialScanned | ScanBroken) -> None:
    match act:
        case Judged(verdict):
            _judge(turn, verdict)
        case Undone():
            _undo(turn)
        case KindToggled(place):
            _toggle(turn, place)
        case PartChosen(pass_id):
            _choose(turn, [part for part in turn.waiting if part.pass_id == pass_id])
        case SerialScanned(serial):
            _choose(turn, [part for part in turn.waiting if part.serial == serial], scanned=serial)
        case ScanBroken():
            turn.say(Happened.SCAN_BROKEN)


def _settle(turn: Turn) -> None:
    """Move what is on its way, bring the next part before the person, and ask what may be asked."""
    for one in turn.state.said:
        move(turn, one, sending.advance(one, turn.state.snapshot, turn.now))
    if turn.state.part is None and turn.state.offered:
        turn.bring(turn.state.offered[0])
    part = turn.state.part
    may_ask = turn.state.snapshot is not None and turn.now >= turn.state.opinion_due
    if part is not None and not part.blind and may_ask:
        turn.asks.append(OpinionRequested(part.pass_id))
        turn.set(opinion_due=FOR_EVER)
    turn.forget_notices(acted=False)


def _look(turn: Turn, screen: ScreenState) -> None:
    before = turn.state.screen
    turn.set(screen=screen)
    if before.who and screen.who != before.who:
        _commit(turn)
    told = turn.state.told
    if told is not None and turn.now >= told.until:
        turn.set(told=None)
    if screen.snapshot is None:
        return
    waiting = {part.pass_id: part for part in screen.snapshot.waiting}
    aside = {name: until for name, until in turn.state.aside.items() if name in waiting and turn.now < until}
    spent = {name: spent_s for name, spent_s in turn.state.spent_s.items() if name in waiting}
    turn.set(aside=aside, spent_s=spent)
    part = turn.state.part
    if part is not None and part.pass_id not in waiting:
        turn.clear_desk()
        if screen.who:  # who only watches loses nothing by it
            turn.say(sending.vanished(screen.snapshot, part.pass_id), part.serial)
    elif part is not None:
        part = waiting[part.pass_id]
        turn.set(part=part, opinion=None if part.blind else turn.state.opinion)


def _display(turn: Turn, pass_id: str) -> None:
    part = turn.state.part
    if part is not None and part.pass_id == pass_id and turn.state.shown_at is None:
        turn.set(shown_at=turn.now)


def _commit(turn: Turn) -> None:
    turn.set(said=tuple(sending.commit(one, turn.now) for one in turn.state.said))


def _hindrance(turn: Turn) -> tuple[Happened, str] | None:
    """Return why nobody can judge here now, with the words that belong to it."""
    screen = turn.state.screen
    if screen.snapshot is None:
        return Happened.ENGINE_GONE, screen.gone
    if not screen.who:
        return Happened.NOT_SIGNED_IN, ""
    if not screen.in_control:
        return Happened.HELD_ELSEWHERE, screen.snapshot.controls.holder
    return None if turn.state.part is not None else (Happened.NO_PART, "")


def _judge(turn: Turn, verdict: Verdict) -> None:
    state = turn.state
    hindrance = _hindrance(turn)
    if hindrance is not None or state.part is None:
        what, text = hindrance or (Happened.NO_PART, "")
        turn.say(what, text=text)
        return
    if state.shown_at is None or turn.now - state.shown_at < QUICK_S:
        turn.say(Happened.NOT_SEEN_YET, state.part.serial)
        return
    said = Said(
        state.part,
        state.screen.who,
        verdict,
        () if verdict is Verdict.OK else state.kinds,
        took_ms=round(turn.spent_s(state.part) * 1000, 1),
        step=Step.UNDOABLE,
        due=turn.now + UNDO_S,
    )
    _commit(turn)
    turn.put_back()
    turn.clear_desk()
    turn.set(said=(*turn.state.said, said), told=None)


def _undo(turn: Turn) -> None:
    said = turn.state.undoable
    if said is None:
        on_its_way = turn.state.said
        what = Happened.TOO_LATE_TO_UNDO if on_its_way else Happened.NOTHING_TO_UNDO
        turn.say(what, on_its_way[-1].part.serial if on_its_way else "")
        return
    turn.set(said=tuple(one for one in turn.state.said if one is not said))
    turn.bring(said.part, said.kinds)
    turn.say(Happened.UNDONE, said.part.serial, said.verdict)


def _toggle(turn: Turn, place: int) -> None:
    hindrance = _hindrance(turn)
    snapshot = turn.state.snapshot
    if hindrance is not None or snapshot is None:
        what, text = hindrance or (Happened.ENGINE_GONE, "")
        turn.say(what, text=text)
    elif not 0 <= place < len(snapshot.defects):
        turn.say(Happened.NO_SUCH_DEFECT, text=str(place + 1))
    else:
        kind, kinds = snapshot.defects[place], turn.state.kinds
        named = tuple(one for one in kinds if one != kind) if kind in kinds else (*kinds, kind)
        turn.set(kinds=named)


def _choose(turn: Turn, found: Sequence[WaitingPart], *, scanned: str = "") -> None:
    snapshot, here = turn.state.snapshot, turn.state.part
    offered = [part for part in found if part in turn.state.offered]
    if snapshot is None:
        turn.say(Happened.ENGINE_GONE, text=turn.state.screen.gone)
    elif here is not None and here in found:
        turn.say(Happened.ALREADY_HERE, here.serial)
    elif offered:
        turn.bring(offered[0])
        if scanned:
            turn.say(Happened.BROUGHT, offered[0].serial)
    elif found:
        turn.say(Happened.BEING_RECORDED, found[0].serial)
    else:
        more = snapshot.waiting_count > len(snapshot.waiting)
        turn.say(Happened.NOT_AMONG_OLDEST if more else Happened.DOES_NOT_WAIT, scanned)
