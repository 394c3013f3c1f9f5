"""What the engine and the PC say in whole sentences, in the person's language: they speak English, as the log does."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from inspector_app.domain.automation import Level
from inspector_app.ui import alarm_sentences, drift_sentences, failure_words, fall_sentences
from inspector_app.ui.figures import in_language

NOBODY = "somebody at the screen, not signed in"
LOWERED = "lowered at the screen"
ROLLED_BACK = "rolled back at the screen"
# {name}, {count} and the like are taken over as they are; {why} and {role} are sentences again
_MARKED = (
    QT_TRANSLATE_NOOP("Engine", "somebody at the screen, not signed in"),
    QT_TRANSLATE_NOOP("Engine", "lowered at the screen"),
    QT_TRANSLATE_NOOP("Engine", "rolled back at the screen"),
    QT_TRANSLATE_NOOP("Engine", "whoever started it"),
    QT_TRANSLATE_NOOP("Engine", "the first start of this record"),
    QT_TRANSLATE_NOOP("Engine", "the engine was started again"),
    QT_TRANSLATE_NOOP("Engine", "the engine is gone"),
    QT_TRANSLATE_NOOP("Engine", "the engine did not answer within {count} s"),
    QT_TRANSLATE_NOOP("Engine", "the engine does not greet within {count} s"),
    QT_TRANSLATE_NOOP("Engine", "the engine does not answer: {why}"),
    QT_TRANSLATE_NOOP("Engine", "the engine says no: {why}"),
    QT_TRANSLATE_NOOP("Engine", "no engine on this record: {name}; {why}"),
    QT_TRANSLATE_NOOP("Engine", "start one with 'inspector engine'"),
    QT_TRANSLATE_NOOP("Engine", "Not sent: {why}"),
    QT_TRANSLATE_NOOP("Engine", "Not answered: {why}"),
    QT_TRANSLATE_NOOP("Engine", "Sent, and not answered: whether it was done is not known ({why})"),
    QT_TRANSLATE_NOOP("Engine", "camera '{name}' is lost: {why}"),
    QT_TRANSLATE_NOOP("Engine", "the line does not answer: {why}"),
    QT_TRANSLATE_NOOP("Engine", "trigger {count} came within the bounce time"),
    QT_TRANSLATE_NOOP("Engine", "{name} broke {count} times in a minute: {why}"),
    QT_TRANSLATE_NOOP("Engine", "the inference process ended with {count}"),
    QT_TRANSLATE_NOOP("Engine", "the inference process closed its pipe"),
    QT_TRANSLATE_NOOP("Engine", "the inference process is not ready yet"),
    QT_TRANSLATE_NOOP("Engine", "{name}: the disk is full ({why})"),
    QT_TRANSLATE_NOOP("Engine", "{name}: the disk does not read or write ({why})"),
    QT_TRANSLATE_NOOP("Engine", "{name}: the database is damaged ({why})"),
    QT_TRANSLATE_NOOP("Engine", "{name}: another program holds the database ({why})"),
    QT_TRANSLATE_NOOP("Engine", "there is no prediction"),
    QT_TRANSLATE_NOOP("Engine", "a view is missing"),
    QT_TRANSLATE_NOOP("Engine", "a frame is too old"),
    QT_TRANSLATE_NOOP("Engine", "a frame is the same as at the trigger before"),
    QT_TRANSLATE_NOOP("Engine", "a frame lies outside the taught range"),
    QT_TRANSLATE_NOOP("Engine", "the part was not seen whole"),
    QT_TRANSLATE_NOOP("Engine", "score {count} lies between the thresholds"),
    QT_TRANSLATE_NOOP("Engine", "the model gave no score"),
    QT_TRANSLATE_NOOP("Engine", "nobody is asked about {name}"),
    QT_TRANSLATE_NOOP("Engine", "it was not recorded within {count} s"),
    QT_TRANSLATE_NOOP("Engine", "it is written as soon as the record works again"),
    QT_TRANSLATE_NOOP("Engine", "another change of level is being recorded"),
    QT_TRANSLATE_NOOP("Engine", "ask again"),
    QT_TRANSLATE_NOOP("Engine", "{name} at another screen has the controls"),
    QT_TRANSLATE_NOOP("Engine", "take them over first"),
    QT_TRANSLATE_NOOP("Engine", "what the station says of this part shows after your judgement"),
    QT_TRANSLATE_NOOP("Engine", "the camera gave none"),
    QT_TRANSLATE_NOOP("Engine", "judge the part by hand"),
    QT_TRANSLATE_NOOP("Engine", "there is no picture of '{name}' of pass {part}"),
    QT_TRANSLATE_NOOP("Engine", "the picture is no JPEG or PNG that can be read"),
    QT_TRANSLATE_NOOP("Engine", "the picture is broken"),
    QT_TRANSLATE_NOOP("Engine", "the record keeps it as it is"),
    QT_TRANSLATE_NOOP("Engine", "the picture could not be prepared"),
    QT_TRANSLATE_NOOP("Engine", "there is not enough memory for this picture"),
    QT_TRANSLATE_NOOP("Engine", "a person signs with a name"),
    QT_TRANSLATE_NOOP("Engine", "type yours"),
    QT_TRANSLATE_NOOP("Engine", "a name has at most {count} letters that can be read"),
    QT_TRANSLATE_NOOP("Engine", "shorten it"),
    QT_TRANSLATE_NOOP("Engine", "'{name}' is the station's own name"),
    QT_TRANSLATE_NOOP("Engine", "sign with yours"),
    QT_TRANSLATE_NOOP("Engine", "the level has fallen meanwhile"),
    QT_TRANSLATE_NOOP("Engine", "nobody is signed in here"),
    QT_TRANSLATE_NOOP("Engine", "sign in first"),
    QT_TRANSLATE_NOOP("Engine", "{name} is signed in here, not {part}"),
    QT_TRANSLATE_NOOP("Engine", "{name} is here as {role}, and may not {why}"),
    QT_TRANSLATE_NOOP("Engine", "a {why} may"),
    QT_TRANSLATE_NOOP("Engine", "the name or the PIN or password is not right"),
    QT_TRANSLATE_NOOP("Engine", "too many sign-ins failed"),
    QT_TRANSLATE_NOOP("Engine", "try again in {count} s"),
    QT_TRANSLATE_NOOP("Engine", "nobody may {why} in a production record without people"),
    QT_TRANSLATE_NOOP("Engine", "see 'inspector people add'"),
    QT_TRANSLATE_NOOP("Engine", "the second signature is another person's"),
    QT_TRANSLATE_NOOP("Engine", "operator"),
    QT_TRANSLATE_NOOP("Engine", "technician"),
    QT_TRANSLATE_NOOP("Engine", "quality engineer"),
    QT_TRANSLATE_NOOP("Engine", "quality manager"),
    QT_TRANSLATE_NOOP("Engine", "judge parts"),
    QT_TRANSLATE_NOOP("Engine", "run challenge parts"),
    QT_TRANSLATE_NOOP("Engine", "acknowledge alarms and falls of the level"),
    QT_TRANSLATE_NOOP("Engine", "raise the level"),
    QT_TRANSLATE_NOOP("Engine", "override a gate"),
    QT_TRANSLATE_NOOP("Engine", "change a recipe"),
    QT_TRANSLATE_NOOP("Engine", "roll out models"),
    QT_TRANSLATE_NOOP("Engine", "sign what becomes of contained parts"),
    QT_TRANSLATE_NOOP("Engine", "approve another method of control"),
    QT_TRANSLATE_NOOP("Engine", "manage people"),
    QT_TRANSLATE_NOOP("Engine", "this PC has no sound output that works"),
    QT_TRANSLATE_NOOP("Engine", "opening the model"),
    QT_TRANSLATE_NOOP("Engine", "reading the example"),
    QT_TRANSLATE_NOOP("Engine", "trying it before it is registered"),
    QT_TRANSLATE_NOOP("Engine", "the trial was ended"),
    QT_TRANSLATE_NOOP("Engine", "its models are loading"),
    QT_TRANSLATE_NOOP("Engine", "its last prediction failed: {why}"),
    QT_TRANSLATE_NOOP("Engine", "{count} of {need} judged parts that both have spoken of"),
    QT_TRANSLATE_NOOP("Engine", "{count} of {need} NG parts among them"),
    QT_TRANSLATE_NOOP("Engine", "{count} of {need} minutes in this step"),
    QT_TRANSLATE_NOOP("Engine", "{count} of {need} parts of its own in this step"),
    QT_TRANSLATE_NOOP(
        "Engine", "it is worse on NG parts: the champion alone was right on {count}, the candidate alone on {other}"
    ),
    QT_TRANSLATE_NOOP(
        "Engine", "it is worse: the champion alone was right on {count} parts, the candidate alone on {other}"
    ),
    QT_TRANSLATE_NOOP("Engine", "{name} is being tried already"),
    QT_TRANSLATE_NOOP("Engine", "withdraw it first"),
    QT_TRANSLATE_NOOP("Engine", "the next step waits: {why}"),
    QT_TRANSLATE_NOOP("Engine", "gather what is missing"),
    QT_TRANSLATE_NOOP("Engine", "thresholds {count}"),
    QT_TRANSLATE_NOOP("Engine", "the level fell: {why}"),
    QT_TRANSLATE_NOOP("Engine", "it passed {name}, which was judged NG"),
    QT_TRANSLATE_NOOP("Engine", "there is no champion to go back to"),
    QT_TRANSLATE_NOOP("Engine", "no candidate is being tried"),
    QT_TRANSLATE_NOOP("Engine", "start one first"),
    QT_TRANSLATE_NOOP("Engine", "the models of {name} are loading at full priority"),
    QT_TRANSLATE_NOOP("Engine", "take the step again in a moment"),
    QT_TRANSLATE_NOOP("Engine", "that is {name} itself"),
    QT_TRANSLATE_NOOP("Engine", "name another model or other thresholds"),
    QT_TRANSLATE_NOOP("Engine", "this trial is over"),
    QT_TRANSLATE_NOOP("Engine", "begin it again"),
    QT_TRANSLATE_NOOP("Engine", "another screen is trying a model"),
    QT_TRANSLATE_NOOP("Engine", "wait until it is done"),
    QT_TRANSLATE_NOOP("Engine", "the model gave no answer within {count} s"),
    QT_TRANSLATE_NOOP("Engine", "the model's process ended with {count}"),
    QT_TRANSLATE_NOOP("Engine", "there is no frame of '{name}' now"),
    QT_TRANSLATE_NOOP("Engine", "name a picture's file"),
)
SENTENCES = (
    tuple(str(one) for one in _MARKED)
    + fall_sentences.SENTENCES
    + alarm_sentences.SENTENCES
    + failure_words.SENTENCES
    + drift_sentences.SENTENCES
)
_MOST = 1000
_DEEP = 3
_SENTENCES_AGAIN = ("why", "role")
_PLACE = re.compile(r"\\\{(\w+)\\\}")
_JOIN = re.compile(r"(\. |; )")


def in_words(said: str) -> str:
    """Return what the engine said in the application's language; a sentence that is not known here as it is."""
    return _said(said, _DEEP) if len(said) <= _MOST else said


def _said(said: str, deep: int) -> str:
    for sentence, pattern in _patterns():
        found = pattern.fullmatch(said)
        if found is not None:
            places = {name: _place(name, text, deep) for name, text in found.groupdict().items()}
            words = QCoreApplication.translate("Engine", sentence).format(**places)
            return words[:1].upper() + words[1:] if said[:1].isupper() else words
    pieces = _JOIN.split(said)
    return "".join(_said(piece, deep - 1) for piece in pieces) if deep and len(pieces) > 1 else said


def _place(name: str, text: str, deep: int) -> str:
    if name == "count":
        return in_language(text)
    if name == "level":
        known = any(text == level.word for level in Level)
        return QCoreApplication.translate("Level", text) if known else text
    if name == "lacks" and deep:
        return ", ".join(_said(one, deep - 1) for one in text.split(", "))
    return _said(text, deep - 1) if name in _SENTENCES_AGAIN and deep else text


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sentence, _pattern(sentence)) for sentence in SENTENCES)


def _pattern(sentence: str) -> re.Pattern[str]:
    # The engine's sentences begin small in the midst of another one, and with a capital on their own.
    return re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.IGNORECASE)
