"""The desk of one person who judges, and one turn of it under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import Opinion
from inspector_app.domain.station import StationSnapshot, WaitingPart
from inspector_app.link.messages import Intent
from inspector_app.ui.live.notice import Happened, Notice
from inspector_app.ui.live.sending import Said, Step
from inspector_app.ui.state import ScreenState

NOTICES_MOST = 8
FOR_EVER = float("inf")
NOTHING_SEEN = ScreenState(0.0, 0)
_PLAIN_NOTICE_S = 8.0
_GRAVE_NOTICE_S = 3.0


@dataclass(frozen=True, slots=True)
class Told:
    """What the station said of a part that was judged blind, shown until a moment."""

    said: Said
    opinion: Opinion
    until: float


@dataclass(frozen=True, slots=True)
class JudgingState:
    """The desk of one person at one moment.

    Attributes:
        screen: What was seen last of the engine and of who is signed in.
        part: The part before the person, or None.
        shown_at: Monotonic time in seconds since which its picture is seen; None while it is not.
        kinds: The defect kinds named for it so far.
        opinion: What the station says of it; None for a blind part, always.
        opinion_due: Monotonic time from which the opinion is asked for; infinite while it is asked.
        said: Judgements on their way, oldest first.
        aside: Parts that are not offered, each until a monotonic time: their judgement is recorded, or was refused.
        spent_s: How long parts were before the person earlier.
        awaited: Recorded judgements of blind parts whose opinion is asked for.
        told: What is shown of the last one.
        notices: What there is to say, oldest first: all that is grave, and at most one that is not.
    """

    screen: ScreenState = NOTHING_SEEN
    part: WaitingPart | None = None
    shown_at: float | None = None
    kinds: tuple[str, ...] = ()
    opinion: Opinion | None = None
    opinion_due: float = 0.0
    said: tuple[Said, ...] = ()
    aside: Mapping[str, float] = field(default_factory=dict)
    spent_s: Mapping[str, float] = field(default_factory=dict)
    awaited: tuple[Said, ...] = ()
    told: Told | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def snapshot(self) -> StationSnapshot | None:
        """Return what the engine said last; None while it is gone."""
        return self.screen.snapshot

    @property
    def undoable(self) -> Said | None:
        """Return the judgement that can still be taken back."""
        return next((one for one in reversed(self.said) if one.step in {Step.UNDOABLE, Step.KEPT}), None)

    @property
    def offered(self) -> tuple[WaitingPart, ...]:
        """Return the waiting parts that were not judged here, oldest first."""
        busy = {one.part.pass_id for one in self.said} | set(self.aside)
        waiting = self.snapshot.waiting if self.snapshot is not None else ()
        return tuple(part for part in waiting if part.pass_id not in busy)

    @property
    def following(self) -> WaitingPart | None:
        """Return the part that comes before the person next."""
        here = self.part.pass_id if self.part is not None else ""
        return next((part for part in self.offered if part.pass_id != here), None)


class Turn:
    """One step of a desk under way; every change of the state is one of these few."""

    def __init__(self, state: JudgingState, now: float) -> None:
        self.state = state
        self.now = now
        self.asks: list[Intent] = []

    @property
    def waiting(self) -> tuple[WaitingPart, ...]:
        """Return all parts that the engine asks about."""
        return self.state.snapshot.waiting if self.state.snapshot is not None else ()

    def set(self, **changes: object) -> None:
        """Change the state."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def say(self, what: Happened, serial: str = "", verdict: Verdict | None = None, *, text: str = "") -> None:
        """Say what happened."""
        self.note(Notice(what, serial, verdict, text, self.now))

    def note(self, notice: Notice) -> None:
        """Keep a notice beside the grave ones; the same one again replaces itself."""
        same = (notice.what, notice.serial, notice.text)
        kept = [one for one in self.state.notices if one.grave and (one.what, one.serial, one.text) != same]
        self.set(notices=(*kept, notice)[-NOTICES_MOST:])

    def forget_notices(self, *, acted: bool) -> None:
        """Drop the notices that had their time; grave ones only when the person acts."""

        def stays(one: Notice) -> bool:
            age_s = self.now - one.at
            return not acted or age_s < _GRAVE_NOTICE_S if one.grave else age_s < _PLAIN_NOTICE_S

        self.set(notices=tuple(one for one in self.state.notices if stays(one)))

    def bring(self, part: WaitingPart, kinds: tuple[str, ...] = ()) -> None:
        """Put a part before the person; the one that was there goes back to the others."""
        self.put_back()
        self.set(part=part, shown_at=None, kinds=kinds, opinion=None, opinion_due=self.now)

    def put_back(self) -> None:
        """Remember how long the part was before the person."""
        part = self.state.part
        if part is not None:
            self.set(spent_s={**self.state.spent_s, part.pass_id: self.spent_s(part)})

    def clear_desk(self) -> None:
        """Leave no part before the person."""
        self.set(part=None, shown_at=None, kinds=(), opinion=None, opinion_due=FOR_EVER)

    def spent_s(self, part: WaitingPart) -> float:
        """Return how long the part before the person was seen, in seconds."""
        shown_at = self.state.shown_at
        return self.state.spent_s.get(part.pass_id, 0.0) + (0.0 if shown_at is None else self.now - shown_at)
