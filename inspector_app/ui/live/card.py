"""What stands at the verdict's fixed place: one word, one shape, one tone, and a few plain lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.series import Opinion
from inspector_app.domain.station import StationSnapshot
from inspector_app.ui.figures import decimal
from inspector_app.ui.live.sending import Said
from inspector_app.ui.live.turn import JudgingState
from inspector_app.ui.live.wording import cut, outcome_word, verdict_word
from inspector_app.ui.sentences import in_words

_FINDINGS_MOST = 3
_NAME_MOST = 24


class Shape(Enum):
    """What is seen before a word is read, and without colour."""

    CHECK = "check"
    CROSS = "cross"
    QUESTION = "question"
    BARS = "bars"
    EYE = "eye"
    DASH = "dash"


class Tone(Enum):
    """What a colour says; the theme has a pair of colours for each."""

    NEUTRAL = "neutral"
    ACTION = "action"
    NORMAL = "normal"
    ABNORMAL = "abnormal"
    DANGER = "danger"


OF_VERDICT = {
    Verdict.OK: (Shape.CHECK, Tone.NORMAL),
    Verdict.NG: (Shape.CROSS, Tone.DANGER),
    Verdict.UNSURE: (Shape.QUESTION, Tone.ABNORMAL),
}
OF_OUTCOME = {
    Outcome.OK: (Shape.CHECK, Tone.NORMAL),
    Outcome.NG: (Shape.CROSS, Tone.DANGER),
    Outcome.HOLD: (Shape.BARS, Tone.ABNORMAL),
}


@dataclass(frozen=True, slots=True)
class Card:
    """What stands at the verdict's place.

    Attributes:
        word: One word or two, large.
        shape: The shape beside it.
        tone: Its colour.
        heading: One short line above, what the word is of.
        lines: Plain lines below.
        calm: Whether nobody is asked, so that the word may be as large as the column.
    """

    word: str
    shape: Shape
    tone: Tone
    heading: str = ""
    lines: tuple[str, ...] = ()
    calm: bool = False


def card_of(state: JudgingState) -> Card:
    """Return what stands at the verdict's place now."""
    snapshot = state.snapshot
    if snapshot is None:
        return _gone(state)
    if state.part is not None and state.part.blind:
        hint = QCoreApplication.translate("Inspect", "What the station says shows after your verdict.")
        word = QCoreApplication.translate("Inspect", "Your verdict")
        return Card(word, Shape.EYE, Tone.ACTION, cut(state.part.serial, 40), (hint,))
    if state.part is not None:
        return _of_opinion(state.opinion, cut(state.part.serial, 40))
    if state.said:
        return _of_said(state.said[-1])
    return _calm(snapshot)


def _gone(state: JudgingState) -> Card:
    if not state.screen.gone:
        word = QCoreApplication.translate("Inspect", "Connecting")
        return Card(word, Shape.DASH, Tone.NEUTRAL, calm=True)
    word = QCoreApplication.translate("Inspect", "No engine")
    kept = QCoreApplication.translate("Inspect", "What you judged and is not recorded yet is kept here.")
    return Card(word, Shape.DASH, Tone.DANGER, lines=(kept,) if state.said else (), calm=True)


def _of_opinion(opinion: Opinion | None, serial: str) -> Card:
    if opinion is None:
        word = QCoreApplication.translate("Inspect", "Your verdict")
        hint = QCoreApplication.translate("Inspect", "What the station says is on its way.")
        return Card(word, Shape.EYE, Tone.ACTION, serial, (hint,))
    shape, tone = OF_VERDICT[opinion.verdict]
    word = verdict_word(opinion.verdict)
    if opinion.verdict is Verdict.UNSURE:
        word = QCoreApplication.translate("Inspect", "Unsure")
    heading = QCoreApplication.translate("Inspect", "The station says")
    return Card(word, shape, tone, f"{serial}  ·  {heading}", _lines_of(opinion))


def _lines_of(opinion: Opinion) -> tuple[str, ...]:
    prediction = opinion.prediction
    if prediction is None:
        return tuple(cut(in_words(reason)) for reason in opinion.reasons[:2])
    score = QCoreApplication.translate("Inspect", "score {score}")
    lines = [] if prediction.score is None else [score.format(score=decimal(prediction.score, 2))]
    lines += [
        f"{cut(finding.kind, _NAME_MOST)}  {decimal(finding.score, 2)}"
        for finding in prediction.findings[:_FINDINGS_MOST]
    ]
    more = len(prediction.findings) - _FINDINGS_MOST
    if more > 0:
        lines.append(QCoreApplication.translate("Inspect", "and {count} more").format(count=more))
    if opinion.verdict is Verdict.UNSURE and opinion.reasons:
        lines.append(cut(in_words(opinion.reasons[0])))
    return tuple(lines)


def _of_said(said: Said) -> Card:
    shape, tone = OF_VERDICT[said.verdict]
    heading = QCoreApplication.translate("Inspect", "You said")
    kinds = " · ".join(cut(kind, _NAME_MOST) for kind in said.kinds)
    lines = (kinds,) if kinds else ()
    return Card(verdict_word(said.verdict), shape, tone, f"{cut(said.part.serial, 40)}  ·  {heading}", lines)


def _calm(snapshot: StationSnapshot) -> Card:
    doing = station_is_doing(snapshot)
    last = snapshot.last
    if last is None:
        word = QCoreApplication.translate("Inspect", "No part yet")
        return Card(word, Shape.DASH, Tone.NEUTRAL, lines=(doing,), calm=True)
    serial = cut(last.serial, 40)
    if last.outcome is None:
        word = QCoreApplication.translate("Inspect", "In review")
        return Card(word, Shape.EYE, Tone.NEUTRAL, serial, (doing,), calm=True)
    shape, tone = OF_OUTCOME[last.outcome]
    return Card(outcome_word(last.outcome), shape, tone, serial, (doing,), calm=True)


def station_is_doing(snapshot: StationSnapshot) -> str:
    """Return what the station does while nobody is asked."""
    if not snapshot.ready:
        return QCoreApplication.translate("Inspect", "The station takes no parts now.")
    words = {
        Level.PARTIAL: QCoreApplication.translate(
            "Inspect", "The station decides where it is sure. What it asks comes here."
        ),
        Level.FULL: QCoreApplication.translate("Inspect", "The station decides. Parts to check come here."),
    }
    return words.get(snapshot.level) or QCoreApplication.translate("Inspect", "Every part comes here to be judged.")
