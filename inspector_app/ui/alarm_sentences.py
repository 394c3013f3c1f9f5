"""What the engine says of alarms, marked for translation; `sentences` takes it up.

The sentences of conditions and responses (`domain.alarm.Phrase`) are marked here as well, with their places as they are.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

_MARKED = (
    QT_TRANSLATE_NOOP("Engine", "put alarms on the shelf"),
    QT_TRANSLATE_NOOP("Engine", "a shelf needs a reason"),
    QT_TRANSLATE_NOOP("Engine", "say why nobody can respond now"),
    QT_TRANSLATE_NOOP("Engine", "a shelf ends within {count} hours"),
    QT_TRANSLATE_NOOP("Engine", "choose another end"),
    QT_TRANSLATE_NOOP("Engine", "it needs a name"),
    QT_TRANSLATE_NOOP("Engine", "say who you are"),
    QT_TRANSLATE_NOOP("Engine", "there is no open alarm {count}"),
    QT_TRANSLATE_NOOP("Engine", "alarm {count} is over by now, or follows from another one"),
    QT_TRANSLATE_NOOP("Engine", "alarm {count} is on no shelf"),
)
SENTENCES = tuple(str(one) for one in _MARKED)
