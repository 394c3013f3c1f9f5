"""What a screen's threads hand to its pages: the engine as it was seen last, and the answers to what was asked."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.station import StationSnapshot
from inspector_app.link.messages import FromEngine, Intent


@dataclass(frozen=True, slots=True)
class Seen:
    """The engine as it was seen last, whole.

    Attributes:
        snapshot: What the engine said last; None before the first, and while it is gone.
        gone: Why there is no engine, in words; "" while it answers, and before the first attempt ended.
        gone_since: Wall-clock time since which it is gone, seconds since 1970 (UTC); 0 while it answers.
        engine_id: The engine that answers, or answered last; "" before the first.
    """

    snapshot: StationSnapshot | None = None
    gone: str = ""
    gone_since: float = 0.0
    engine_id: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one intent.

    Attributes:
        number: What `ask` returned for it.
        intent: What was asked.
        reply: What the engine said (a refusal too); None where it said nothing.
        problem: Why it was not done, in words: the refusal's reason, or that the engine is gone; "" otherwise.
        unknown: It was sent and never answered: the engine may have done it or not.
    """

    number: int
    intent: Intent
    reply: FromEngine | None
    problem: str = ""
    unknown: bool = False
