"""Containments and their parts in the words of the person who signs for them."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.containment import ContainedPart, Containment, Fate, Place
from inspector_app.domain.recipe import Outcome
from inspector_app.ui.figures import count
from inspector_app.ui.live.wording import cut, outcome_word
from inspector_app.ui.sentences import in_words


def place_word(place: Place) -> str:
    """Return where a part is."""
    words = {
        Place.IN_STATION: QCoreApplication.translate("Containment", "in the station"),
        Place.DOWNSTREAM: QCoreApplication.translate("Containment", "downstream"),
        Place.SHIPPED: QCoreApplication.translate("Containment", "shipped"),
    }
    return words[place]


def fate_word(fate: Fate) -> str:
    """Return what became of a part."""
    words = {
        Fate.GOOD: QCoreApplication.translate("Containment", "good after re-inspection"),
        Fate.REWORK: QCoreApplication.translate("Containment", "reworked"),
        Fate.SCRAP: QCoreApplication.translate("Containment", "scrapped"),
        Fate.RECALLED: QCoreApplication.translate("Containment", "customer informed, recalled"),
        Fate.USE_AS_IS: QCoreApplication.translate("Containment", "used as it is, by concession"),
    }
    return words[fate]


def containment_words(containment: Containment) -> str:
    """Return why a containment was opened, over which time, and how many parts nobody has signed for."""
    words = QCoreApplication.translate(
        "Containment", "{why}. From {since} to {until}: {parts} parts, {open} of them without a signature."
    )
    return words.format(
        why=cut(in_words(containment.why), 160),
        since=_moment(containment.since),
        until=_moment(containment.until),
        parts=count(containment.parts),
        open=count(containment.open_parts),
    )


def containment_line(containment: Containment) -> str:
    """Return a containment on one line, as it stands among others."""
    words = QCoreApplication.translate("Containment", "{at}: {open} open  ·  {why}")
    why = cut(in_words(containment.why), 60)
    return words.format(at=_moment(containment.opened_at), open=count(containment.open_parts), why=why)


def open_note(containments: tuple[Containment, ...]) -> str:
    """Return how many parts nobody has signed for, in two words."""
    words = QCoreApplication.translate("Containment", "{count} contained")
    return words.format(count=count(sum(one.open_parts for one in containments)))


def part_note(part: ContainedPart) -> str:
    """Return how a part left, where it is, what became of it and who signed, on one line."""
    told = [outcome_word(Outcome(part.outcome)) if part.outcome in set(Outcome) else cut(part.outcome, 20)]
    unknown = QCoreApplication.translate("Containment", "nobody knows where")
    told.append(place_word(part.place) if part.place is not None else unknown)
    if part.fate is not None:
        words = QCoreApplication.translate("Containment", "✓ {fate}: {who}")
        told.append(words.format(fate=fate_word(part.fate), who=cut(part.signed_by, 40)))
    return "  ·  ".join(told)


def part_time(part: ContainedPart) -> str:
    """Return when a part was inspected."""
    return _moment(part.at)


def _moment(at: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
