"""What can happen at the desk of a person who judges: time, keys, scans and the engine's answers."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.prediction import Verdict
from inspector_app.link.answers import Answer
from inspector_app.ui.state import ScreenState


@dataclass(frozen=True, slots=True)
class Looked:
    """Time passed, and the screen is as it says."""

    screen: ScreenState


@dataclass(frozen=True, slots=True)
class Displayed:
    """The part's picture, or why there is none, is before the person's eyes."""

    pass_id: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The person says a verdict of the part before them."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Undone:
    """The person takes the last judgement back."""


@dataclass(frozen=True, slots=True)
class KindToggled:
    """The person names a defect kind by its place in the recipe's list, or takes it back."""

    place: int


@dataclass(frozen=True, slots=True)
class PartChosen:
    """The person wants another waiting part before them."""

    pass_id: str


@dataclass(frozen=True, slots=True)
class SerialScanned:
    """A scanner read a serial."""

    serial: str


@dataclass(frozen=True, slots=True)
class ScanBroken:
    """A scan had no end, or was no text: it is dropped."""


@dataclass(frozen=True, slots=True)
class Left:
    """The person leaves the page or the window closes: what was said is said."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The engine answered."""

    answer: Answer


Event = (
    Looked | Displayed | Judged | Undone | KindToggled | PartChosen | SerialScanned | ScanBroken | Left | Heard
)  # fmt: skip
