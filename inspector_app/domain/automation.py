"""How much the station may decide alone, and how that is allowed to change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

RESTARTED = "the engine was started again"
STATION = "station"


class Level(IntEnum):
    """The automation levels; a higher number decides more alone."""

    HUMAN_ONLY = 1
    SHADOW = 2
    ASSISTED = 3
    PARTIAL = 4
    FULL = 5

    @property
    def word(self) -> str:
        """Return the level's name as people write it ("human only")."""
        return self.name.lower().replace("_", " ")

    @property
    def runs_model(self) -> bool:
        """Return whether a model runs at all at this level."""
        return self >= Level.SHADOW

    @classmethod
    def from_word(cls, word: str) -> Level:
        """Return the level that a person wrote; ValueError names the ones there are."""
        key = word.strip().lower().replace("-", " ").replace("_", " ")
        for level in cls:
            if level.word == key:
                return level
        message = f"no automation level '{word}'; there are {', '.join(level.word for level in cls)}"
        raise ValueError(message)


@dataclass(frozen=True, slots=True)
class LevelChange:
    """One recorded change of the automation level.

    Attributes:
        at: Wall-clock time in seconds since 1970 (UTC).
        before: The level until then.
        after: The level from the next part on.
        who: A person's name, or "station" when the station lowered it by itself.
        why: The reason, never empty.
        second: The other person who signed, "" where the gate asks for one only.
        overrides: Whether a gate that was shut was overridden.
        evidence: The gate's state then, as JSON; "" where no gate was asked.
    """

    at: float
    before: Level
    after: Level
    who: str
    why: str
    second: str = ""
    overrides: bool = False
    evidence: str = ""


class LevelRefused(Exception):  # noqa: N818 - said to people in these words
    """A change of level that is not allowed; the message says why."""


def check_change(change: LevelChange, *, ceiling: Level = Level.FULL) -> LevelChange:
    """Return the change if it is allowed, else raise LevelRefused.

    The station itself only ever lowers the level. Anyone may lower it. Raising needs a
    reason, and may not go past `ceiling` (what gates, or the kind of database, allow).
    """
    if change.after > change.before:
        if change.who == STATION:
            message = "the station never raises its own level"
            raise LevelRefused(message)
        if change.after > ceiling:
            message = f"{change.after.word} is not allowed here; the highest level now is {ceiling.word}"
            raise LevelRefused(message)
    if not change.why.strip():
        message = "a change of level needs a reason"
        raise LevelRefused(message)
    if not change.who.strip():
        message = "a change of level needs a name"
        raise LevelRefused(message)
    return change
