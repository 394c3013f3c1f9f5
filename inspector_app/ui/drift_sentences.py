"""What the engine says of drift, marked for translation; `sentences` takes it up."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

_MARKED = (
    QT_TRANSLATE_NOOP("Engine", "{metric} rose suddenly above its baseline"),
    QT_TRANSLATE_NOOP("Engine", "{metric} fell suddenly below its baseline"),
    QT_TRANSLATE_NOOP("Engine", "{metric} has crept above its baseline"),
    QT_TRANSLATE_NOOP("Engine", "{metric} has crept below its baseline"),
    QT_TRANSLATE_NOOP("Engine", "{metric} is unusual on more and more single parts"),
    QT_TRANSLATE_NOOP("Engine", "{metric} of '{of}' rose suddenly above its baseline"),
    QT_TRANSLATE_NOOP("Engine", "{metric} of '{of}' fell suddenly below its baseline"),
    QT_TRANSLATE_NOOP("Engine", "{metric} of '{of}' has crept above its baseline"),
    QT_TRANSLATE_NOOP("Engine", "{metric} of '{of}' has crept below its baseline"),
    QT_TRANSLATE_NOOP("Engine", "{metric} of '{of}' is unusual on more and more single parts"),
    QT_TRANSLATE_NOOP("Engine", "lay the last parts beside those of the baseline; then run the challenge parts"),
    QT_TRANSLATE_NOOP("Engine", "{metric} is above its threshold of {limit}"),
    QT_TRANSLATE_NOOP("Engine", "{metric} is below its threshold of {limit}"),
    QT_TRANSLATE_NOOP("Engine", "{metric} of '{of}' is above its threshold of {limit}"),
    QT_TRANSLATE_NOOP("Engine", "{metric} of '{of}' is below its threshold of {limit}"),
)
SENTENCES = tuple(str(one) for one in _MARKED)
