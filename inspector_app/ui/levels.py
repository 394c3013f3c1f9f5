"""The automation levels in the words of the person at the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.automation import STATION, Level, LevelChange

# what stands in the record where nobody gave a name or a reason
NOBODY = "somebody at the screen, not signed in"
LOWERED = "lowered at the screen"


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
    who = QCoreApplication.translate("Level", "the station itself") if change.who == STATION else _own(change.who)
    return f"{who}: {_own(change.why)}"


def fell(change: LevelChange | None) -> bool:
    """Return whether the station itself lowered its level last, and nobody has changed it since."""
    return change is not None and change.who == STATION and change.after < change.before


def _own(recorded: str) -> str:
    """Return what the program itself wrote into the record in the person's language, and what people wrote as it is."""
    words = {
        NOBODY: QCoreApplication.translate("Level", "somebody at the screen, not signed in"),
        LOWERED: QCoreApplication.translate("Level", "lowered at the screen"),
        "whoever started it": QCoreApplication.translate("Level", "whoever started it"),
        "the first start of this record": QCoreApplication.translate("Level", "the first start of this record"),
        "the engine was started again": QCoreApplication.translate("Level", "the engine was started again"),
    }
    return words.get(recorded, recorded)
