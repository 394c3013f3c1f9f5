"""The automation levels in the words of the person at the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.automation import STATION, Level, LevelChange
from inspector_app.ui.sentences import in_words


def level_word(level: Level) -> str:
    """Return a level's name."""
    words = {
        Level.HUMAN_ONLY: QCoreApplication.translate("Level", "human only"),
        Level.SHADOW: QCoreApplication.translate("Level", "shadow"),
        Level.ASSISTED: QCoreApplication.translate("Level", "assisted"),
        Level.PARTIAL: QCoreApplication.translate("Level", "partial"),
        Level.FULL: QCoreApplication.translate("Level", "full"),
    }
    return words[level]


def what_happens(level: Level) -> str:
    """Return who decides at a level, and what the person sees."""
    words = {
        Level.HUMAN_ONLY: QCoreApplication.translate("Level", "A person judges every part. No model runs."),
        Level.SHADOW: QCoreApplication.translate(
            "Level", "A person judges every part. The model runs beside, and shows what it says only afterwards."
        ),
        Level.ASSISTED: QCoreApplication.translate(
            "Level", "A person judges every part, with the station's verdict in view."
        ),
        Level.PARTIAL: QCoreApplication.translate(
            "Level", "The station decides where it is sure. A person judges the rest, and some more to check it."
        ),
        Level.FULL: QCoreApplication.translate(
            "Level", "The station decides every part. A person judges some of them, to check it."
        ),
    }
    return words[level]


def change_words(change: LevelChange) -> str:
    """Return a change of level on one line."""
    words = QCoreApplication.translate("Level", "{before} → {after}")
    return words.format(before=level_word(change.before), after=level_word(change.after))


def who_words(change: LevelChange) -> str:
    """Return who changed the level, and why, on one line."""
    who = QCoreApplication.translate("Level", "the station itself") if change.who == STATION else in_words(change.who)
    return f"{who}: {in_words(change.why)}"


def fell(change: LevelChange | None) -> bool:
    """Return whether the station itself lowered its level last, and nobody has changed it since."""
    return change is not None and change.who == STATION and change.after < change.before
