"""Falls of the level in the words of the person at the screen."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.fall import Fall
from inspector_app.ui.levels import level_word
from inspector_app.ui.sentences import in_words


def to_acknowledge(falls: Sequence[Fall]) -> tuple[Fall, ...]:
    """Return the falls that nobody has acknowledged, the oldest first: a new one never takes an older one's place."""
    return tuple(sorted((fall for fall in falls if not fall.acknowledged_by), key=lambda fall: (fall.at, fall.id)))


def to_verify(falls: Sequence[Fall]) -> Fall | None:
    """Return the newest fall whose restart nobody has verified, None where there is none."""
    return max((fall for fall in falls if not fall.verified_by), key=lambda fall: (fall.at, fall.id), default=None)


def fall_heading(fall: Fall) -> str:
    """Return when a fall was and what it changed, on one line."""
    at = time.strftime("%H:%M:%S", time.localtime(fall.at))
    words = QCoreApplication.translate("Falls", "{at}  {before} → {after}")
    if fall.after >= fall.before:
        words = QCoreApplication.translate("Falls", "{at}  stays at {after}")
    return words.format(at=at, before=level_word(fall.before), after=level_word(fall.after))


def fall_line(fall: Fall) -> str:
    """Return a fall on one line: when, from where to where, its cause and what happened."""
    return f"{fall_heading(fall)}  ·  {cause_word(fall.cause.value)}: {in_words(fall.text)}"


def cause_word(cause: str) -> str:
    """Return the name of a row of the table of causes; one that is not known here as it is."""
    words = {
        "engine restarted": QCoreApplication.translate("Falls", "engine restarted"),
        "camera lost": QCoreApplication.translate("Falls", "camera lost"),
        "frame stale": QCoreApplication.translate("Falls", "frame stale"),
        "frames out of the taught range": QCoreApplication.translate("Falls", "frames out of the taught range"),
        "model failed": QCoreApplication.translate("Falls", "model failed"),
        "model late": QCoreApplication.translate("Falls", "model late"),
        "file changed": QCoreApplication.translate("Falls", "file changed"),
        "recipe changed": QCoreApplication.translate("Falls", "recipe changed"),
        "challenge part failed": QCoreApplication.translate("Falls", "challenge part failed"),
        "challenge overdue": QCoreApplication.translate("Falls", "challenge overdue"),
        "audits against the model": QCoreApplication.translate("Falls", "audits against the model"),
        "disk or database fault": QCoreApplication.translate("Falls", "disk or database fault"),
        "line lost": QCoreApplication.translate("Falls", "line lost"),
        "trigger bounced": QCoreApplication.translate("Falls", "trigger bounced"),
        "clock jumped": QCoreApplication.translate("Falls", "clock jumped"),
        "drift past its limit": QCoreApplication.translate("Falls", "drift past its limit"),
        "a part of the engine broke": QCoreApplication.translate("Falls", "a part of the engine broke"),
    }
    return words.get(cause, cause)


def control_note(fall: Fall) -> str:
    """Return what is still to be said of a fall in two or three words."""
    if not fall.method:
        return QCoreApplication.translate("Falls", "Control not said")
    return QCoreApplication.translate("Falls", "Restart not verified")
