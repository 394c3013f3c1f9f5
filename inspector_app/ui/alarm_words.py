"""Alarms in the words of the person at the screen, each priority with a shape of its own beside its colour."""

from __future__ import annotations

import re
import time

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.alarm import Alarm, AlarmState, AlarmStep, Phrase, Priority
from inspector_app.domain.alarm_flood import AlarmGroup
from inspector_app.domain.automation import STATION
from inspector_app.ui.figures import in_language
from inspector_app.ui.live.wording import cut
from inspector_app.ui.metric_words import kind_of, title_of_kind
from inspector_app.ui.sentences import in_words

_DAY_S = 24 * 3600.0
_NAME_MOST = 60
_VALUE_MOST = 200
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
# The shape of each priority, an icon's name, and the tone that it is drawn in.
SHAPES = {Priority.URGENT: "urgent", Priority.HIGH: "high", Priority.MEDIUM: "medium", Priority.LOW: "low"}
TONES = {
    Priority.URGENT: "danger",
    Priority.HIGH: "abnormal",
    Priority.MEDIUM: "abnormal",
    Priority.LOW: "neutral",
}


def phrase_words(phrase: Phrase) -> str:
    """Return a phrase in the person's language, with a capital; one that is not known here as it is."""
    sentence = QCoreApplication.translate("Engine", phrase.code)
    values = {name: _value(name, text) for name, text in phrase.values.items()}
    said = Phrase(phrase.code, values).filled(sentence) if values else in_words(phrase.code)
    return said[:1].upper() + said[1:]


def _value(name: str, text: str) -> str:
    if name == "metric":
        return metric_title(text)
    if _NUMBER.fullmatch(text):
        return in_language(text)
    return cut(in_words(text), _VALUE_MOST)


def metric_title(name: str) -> str:
    """Return what a metric measures, without of what: "Brightness" of "brightness:top"."""
    return title_of_kind(kind_of(name))


def alarm_words(alarm: Alarm) -> str:
    """Return what is the case."""
    return phrase_words(alarm.condition.words)


def response_words(alarm: Alarm) -> str:
    """Return what is to be done."""
    return phrase_words(alarm.condition.response)


def group_words(group: AlarmGroup) -> str:
    """Return alarms of one origin on one line: the first one, and how many more there are."""
    first = alarm_words(group.first)
    if group.count == 1:
        return first
    if group.first.condition.of:
        words = QCoreApplication.translate("Alarms", "{count} alarms of '{of}', first: {first}")
    else:
        words = QCoreApplication.translate("Alarms", "{count} alarms alike, first: {first}")
    return words.format(count=group.count, of=cut(group.origin, _NAME_MOST), first=first)


def priority_word(priority: Priority) -> str:
    """Return a priority's name."""
    return {
        Priority.URGENT: QCoreApplication.translate("Alarms", "Urgent"),
        Priority.HIGH: QCoreApplication.translate("Alarms", "High"),
        Priority.MEDIUM: QCoreApplication.translate("Alarms", "Medium"),
        Priority.LOW: QCoreApplication.translate("Alarms", "Low"),
    }[priority]


def priority_meaning(priority: Priority) -> str:
    """Return how soon somebody has to respond."""
    return {
        Priority.URGENT: QCoreApplication.translate("Alarms", "at once"),
        Priority.HIGH: QCoreApplication.translate("Alarms", "within 10 minutes"),
        Priority.MEDIUM: QCoreApplication.translate("Alarms", "within the hour"),
        Priority.LOW: QCoreApplication.translate("Alarms", "within the shift"),
    }[priority]


def state_words(alarm: Alarm) -> str:
    """Return where an alarm is in its life, with who and until when."""
    words = {
        AlarmState.RAISED: QCoreApplication.translate("Alarms", "nobody has seen it"),
        AlarmState.ACKNOWLEDGED: QCoreApplication.translate("Alarms", "stands, seen by {who}"),
        AlarmState.RETURNED: QCoreApplication.translate("Alarms", "over since {at}, and nobody has seen it"),
        AlarmState.SETTLING: QCoreApplication.translate("Alarms", "over since {at}"),
        AlarmState.SHELVED: QCoreApplication.translate("Alarms", "on the shelf until {at}, by {who}: {why}"),
        AlarmState.SUPPRESSED: QCoreApplication.translate("Alarms", "follows from: {why}"),
        AlarmState.CLOSED: QCoreApplication.translate("Alarms", "closed"),
    }[alarm.state]
    shelved = alarm.state is AlarmState.SHELVED
    at = alarm.shelved_until if shelved and alarm.shelved_until is not None else alarm.changed_at
    who = cut(alarm.shelved_by if shelved else alarm.acknowledged_by, _NAME_MOST)
    return words.format(who=who, at=moment(at), why=cut(in_words(alarm.why), _VALUE_MOST))


def step_word(step: AlarmStep) -> str:
    """Return what happened to an alarm."""
    return {
        AlarmStep.CLEARED: QCoreApplication.translate("Alarms", "over"),
        AlarmStep.CHATTERED: QCoreApplication.translate("Alarms", "came back within a minute"),
        AlarmStep.RAISED_AGAIN: QCoreApplication.translate("Alarms", "came again"),
        AlarmStep.ACKNOWLEDGED: QCoreApplication.translate("Alarms", "acknowledged"),
        AlarmStep.SHELVED: QCoreApplication.translate("Alarms", "put on the shelf"),
        AlarmStep.UNSHELVED: QCoreApplication.translate("Alarms", "off the shelf"),
        AlarmStep.SUPPRESSED: QCoreApplication.translate("Alarms", "suppressed"),
        AlarmStep.RELEASED: QCoreApplication.translate("Alarms", "no longer suppressed"),
        AlarmStep.CLOSED: QCoreApplication.translate("Alarms", "closed"),
    }[step]


def by_whom(who: str) -> str:
    """Return who did a step; the station itself by its name in the person's language."""
    return QCoreApplication.translate("Alarms", "the station") if who == STATION else cut(who, _NAME_MOST)


def moment(at: float, *, now: float | None = None) -> str:
    """Return a time of day; with its date where it is not of the last day, seen from `now`."""
    far = now is not None and abs(now - at) > _DAY_S
    return time.strftime("%Y-%m-%d %H:%M" if far else "%H:%M:%S", time.localtime(at))
