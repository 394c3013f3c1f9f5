"""What may change on the line while it runs, in one word each, from which part on and how strongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from inspector_app.domain.errors import BadInput

GRADUALLY = "gradual-"
OVER_PARTS = 200
LAST_PART = 10**9
_NUMBERS = 2
_EXAMPLE = "focus:200:1.5 or gradual-dirt:300:0.3"


class DriftKind(StrEnum):
    """What may change; the words are those of `--drift`."""

    LIGHT = "light"
    COLOUR = "colour"
    FOCUS = "focus"
    DIRT = "dirt"
    KNOCK = "knock"
    FLICKER = "flicker"
    VIBRATION = "vibration"
    DEAD_LED = "dead-led"
    WANDER = "wander"
    DEFECTS = "defects"
    NEW_DEFECT = "new-defect"
    LOTS = "lots"


@dataclass(frozen=True, slots=True)
class Scale:
    """What the strength of a kind means.

    Attributes:
        neutral: Where nothing has changed.
        low: Least that can be drawn.
        high: Most that can be drawn.
        means: What is measured by it, for people.
    """

    neutral: float
    low: float
    high: float
    means: str


SCALES: Mapping[DriftKind, Scale] = MappingProxyType(
    {
        DriftKind.LIGHT: Scale(1.0, 0.05, 4.0, "what remains of the light"),
        DriftKind.COLOUR: Scale(0.0, -0.5, 0.5, "share by which red gains and blue loses"),
        DriftKind.FOCUS: Scale(0.0, 0.0, 20.0, "standard deviation of the blur in px"),
        DriftKind.DIRT: Scale(0.0, 0.0, 1.0, "share of the spots that have grown on the lens"),
        DriftKind.KNOCK: Scale(0.0, -60.0, 60.0, "shift in px, with a degree of turn for each 24"),
        DriftKind.FLICKER: Scale(0.0, 0.0, 0.9, "amplitude of the light from part to part"),
        DriftKind.VIBRATION: Scale(0.0, 0.0, 30.0, "standard deviation of shift and smear in px"),
        DriftKind.DEAD_LED: Scale(0.0, 0.0, 1.0, "share of the light that is missing on the left"),
        DriftKind.WANDER: Scale(0.0, 0.0, 0.2, "standard deviation of a lamp that wanders slowly"),
        DriftKind.DEFECTS: Scale(1.0, 0.0, 100.0, "factor on the share of parts with a defect"),
        DriftKind.NEW_DEFECT: Scale(0.0, 0.0, 1.0, "share of parts with a stain, which no model was shown"),
        DriftKind.LOTS: Scale(1.0, 1.0, 10_000.0, "parts in a row that are nearly alike"),
    }
)


@dataclass(frozen=True, slots=True)
class Drift:
    """A change of one kind: from a part on, at once or step by step.

    Attributes:
        kind: What changes.
        first: Number of the first part that is touched.
        strength: How strong it is in the end; `SCALES` says what that means.
        over: Parts that it takes; 1 is at once.
    """

    kind: DriftKind
    first: int
    strength: float
    over: int = 1

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn; ValueError says what can."""
        scale = SCALES[self.kind]
        # Written so that NaN, which is neither below nor above anything, is refused too.
        if not scale.low <= self.strength <= scale.high:
            message = f"the strength of {self.kind} ({scale.means}) is {scale.low:g} to {scale.high:g}"
            raise ValueError(message)
        if not (0 <= self.first <= LAST_PART and 1 <= self.over <= LAST_PART):
            message = "a drift begins at a part from 0 on, and takes at least one part"
            raise ValueError(message)
        if self.kind is DriftKind.LOTS and self.over > 1:
            message = "lots come at once, never by degrees"
            raise ValueError(message)

    def share_at(self, number: int) -> float:
        """Return how far it has come at a part, 0 to 1."""
        return min(1.0, max(0.0, (number - self.first + 1) / self.over))


@dataclass(frozen=True, slots=True)
class Change:
    """What differs at one part from the line as it was.

    Attributes:
        kind: What.
        since: The first part that the change in force touched.
        strength: How strong it is at this part.
    """

    kind: DriftKind
    since: int
    strength: float


class Drifts:
    """All changes of a line: of each kind the newest that has begun goes on from where the one before had come.

    Args:
        drifts: In any order; of two of a kind that begin at one part the later in the row counts.
    """

    def __init__(self, drifts: Sequence[Drift] = ()) -> None:
        self._all = tuple(drifts)
        self._of: dict[DriftKind, list[Drift]] = {}
        for one in sorted(drifts, key=lambda drift: drift.first):
            self._of.setdefault(one.kind, []).append(one)

    def and_then(self, drifts: Sequence[Drift]) -> Drifts:
        """Return the same with more of them."""
        return Drifts((*self._all, *drifts))

    def strength(self, kind: DriftKind, number: int) -> float:
        """Return the strength of a kind at a part, the neutral one where nothing has begun."""
        value = SCALES[kind].neutral
        of_kind = self._of.get(kind, ())
        for place, one in enumerate(of_kind):
            last = of_kind[place + 1].first - 1 if place + 1 < len(of_kind) else number
            value += (one.strength - value) * one.share_at(min(number, last))
        return value

    def changes(self, number: int) -> tuple[Change, ...]:
        """Return what differs at a part, in the order of the kinds."""
        found = []
        for kind in DriftKind:
            begun = [one.first for one in self._of.get(kind, ()) if one.first <= number]
            strength = self.strength(kind, number) if begun else SCALES[kind].neutral
            if strength != SCALES[kind].neutral:
                found.append(Change(kind, begun[-1], strength))
        return tuple(found)


def drift_of(text: str) -> Drift:
    """Return what is written as KIND:PART:STRENGTH, or gradual-KIND:PART:STRENGTH[:PARTS].

    Raises:
        BadInput: It says something else.
    """
    word, *numbers = text.split(":")
    gradual = word.startswith(GRADUALLY)
    try:
        kind = DriftKind(word.removeprefix(GRADUALLY))
    except ValueError as problem:
        what = f"there is no drift '{word}'"
        raise BadInput(what, where=f"--drift {text}", remedy=f"there are {', '.join(DriftKind)}") from problem
    where, remedy = f"--drift {text}", f"write it as {_EXAMPLE}"
    # Whoever does not say over how many parts gets these; only what goes by degrees may say so.
    numbers += [str(OVER_PARTS if gradual else 1)] if len(numbers) == _NUMBERS or not gradual else []
    try:
        first, strength, over = numbers
        at, end, parts = int(first), float(strength), int(over)
    except ValueError as problem:
        what = "is no drift"
        raise BadInput(what, where=where, remedy=remedy) from problem
    try:
        return Drift(kind, at, end, parts)
    except ValueError as problem:
        raise BadInput(str(problem), where=where, remedy=remedy) from problem
