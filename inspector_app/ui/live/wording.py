"""What happened to a judgement, in the words that the person at the station reads."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.ui.figures import decimal
from inspector_app.ui.live.notice import Happened, Notice
from inspector_app.ui.live.turn import Told
from inspector_app.ui.sentences import in_words

_CUT = 80
_BY_STATION = ("unsure", "audit")


def cut(text: str, most: int = _CUT) -> str:
    """Return a value on one line, at most so many characters long: names come from anywhere."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def verdict_word(verdict: Verdict) -> str:
    """Return a person's verdict as a word."""
    words = {
        Verdict.OK: QCoreApplication.translate("Inspect", "OK"),
        Verdict.NG: QCoreApplication.translate("Inspect", "NG"),
        Verdict.UNSURE: QCoreApplication.translate("Inspect", "Not sure"),
    }
    return words[verdict]


def outcome_word(outcome: Outcome) -> str:
    """Return what the line was told as a word."""
    words = {
        Outcome.OK: QCoreApplication.translate("Inspect", "OK"),
        Outcome.NG: QCoreApplication.translate("Inspect", "NG"),
        Outcome.HOLD: QCoreApplication.translate("Inspect", "HOLD"),
    }
    return words[outcome]


def asked_because(reason: str) -> str:
    """Return why a person was asked, in the person's language; an unknown reason as it is."""
    words = {
        "every part": "",  # nobody needs to be told, again and again
        "unsure": QCoreApplication.translate("Inspect", "the station was unsure"),
        "audit": QCoreApplication.translate("Inspect", "audit"),
    }
    return words.get(reason, cut(reason))


def words_of_told(told: Told) -> tuple[str, str, str]:
    """Return what the person said, what the station said, and why the person was asked: three lines."""
    prediction = told.opinion.prediction
    score = None if prediction is None else prediction.score
    station = verdict_word(told.opinion.verdict) if told.opinion.verdict is not Verdict.UNSURE else _unsure()
    if score is not None:
        station = f"{station} {decimal(score, 2)}"
    said = QCoreApplication.translate("Inspect", "{serial}: you said {verdict}.")
    lines = [said.format(serial=cut(told.said.part.serial, 40), verdict=verdict_word(told.said.verdict))]
    if prediction is None and not told.opinion.asked_because.startswith(_BY_STATION):
        return lines[0], "", ""  # no model looked at it: the station has no say
    lines.append(QCoreApplication.translate("Inspect", "The station said: {verdict}.").format(verdict=station))
    reason = asked_because(told.opinion.asked_because)
    asked = QCoreApplication.translate("Inspect", "You were asked because: {reason}.")
    lines.append(asked.format(reason=reason) if reason else "")
    return lines[0], lines[1], lines[2]


def words_of(notice: Notice) -> str:
    """Return a notice as one or two sentences: what, and what to do where there is something to do."""
    verdict = "" if notice.verdict is None else verdict_word(notice.verdict)
    words = _of_judgements(notice.what) or _of_parts(notice.what) or _of_keys(notice.what)
    return words.format(
        serial=cut(notice.serial, 40), verdict=verdict, text=cut(in_words(notice.text), 160).rstrip(".")
    )


def _unsure() -> str:
    return QCoreApplication.translate("Inspect", "unsure")


def _of_judgements(what: Happened) -> str:
    words = {
        Happened.RECORDED: QCoreApplication.translate("Inspect", "Recorded: {verdict} for {serial}."),
        Happened.UNDONE: QCoreApplication.translate("Inspect", "{verdict} for {serial} was taken back. Judge it again."),
        Happened.KEPT: QCoreApplication.translate(
            "Inspect", "{verdict} for {serial} is kept here, and recorded when the engine is back and the part still waits."
        ),
        Happened.DOUBTFUL: QCoreApplication.translate(
            "Inspect", "It is not known whether {verdict} for {serial} was recorded. The station looks it up."
        ),
        Happened.SENT_AGAIN: QCoreApplication.translate(
            "Inspect", "{verdict} for {serial} had not been recorded, and is sent again."
        ),
        Happened.FOUND_RECORDED: QCoreApplication.translate(
            "Inspect", "{verdict} for {serial} was recorded after all."
        ),
        Happened.REFUSED: QCoreApplication.translate(
            "Inspect", "{verdict} for {serial} was not recorded: {text}."
        ),
        Happened.LOST: QCoreApplication.translate(
            "Inspect",
            "{verdict} for {serial} is lost: the part no longer waits. Somebody else judged it, or its time ran out.",
        ),
        Happened.UNKNOWN: QCoreApplication.translate(
            "Inspect", "Nobody can tell whether {verdict} for {serial} was recorded. Look the part up before it is used."
        ),
        Happened.NOTHING_TO_UNDO: QCoreApplication.translate("Inspect", "There is nothing to take back."),
        Happened.TOO_LATE_TO_UNDO: QCoreApplication.translate(
            "Inspect", "The judgement of {serial} is being recorded already. A correction is a new judgement."
        ),
    }  # fmt: skip
    return words.get(what, "")


def _of_parts(what: Happened) -> str:
    words = {
        Happened.JUDGED_ELSEWHERE: QCoreApplication.translate(
            "Inspect", "{serial} was judged at another screen while it was before you."
        ),
        Happened.TIME_RAN_OUT: QCoreApplication.translate(
            "Inspect", "{serial} is held: its time ran out, or somebody else was not sure of it."
        ),
        Happened.VANISHED: QCoreApplication.translate(
            "Inspect", "{serial} no longer waits: somebody else judged it, or its time ran out."
        ),
        Happened.BROUGHT: QCoreApplication.translate("Inspect", "{serial} was scanned and is before you."),
        Happened.ALREADY_HERE: QCoreApplication.translate("Inspect", "{serial} is before you already."),
        Happened.BEING_RECORDED: QCoreApplication.translate(
            "Inspect", "{serial} was just judged. Undo brings it back while that is possible."
        ),
        Happened.DOES_NOT_WAIT: QCoreApplication.translate("Inspect", "{serial} does not wait for a person."),
        Happened.NOT_AMONG_OLDEST: QCoreApplication.translate(
            "Inspect", "{serial} is not among the oldest waiting parts. Judge those first, then scan again."
        ),
        Happened.SCAN_BROKEN: QCoreApplication.translate("Inspect", "A scan could not be read. Scan again."),
    }
    return words.get(what, "")


def _of_keys(what: Happened) -> str:
    words = {
        Happened.NO_PART: QCoreApplication.translate("Inspect", "No part waits for you. Nothing was judged."),
        Happened.NOT_SIGNED_IN: QCoreApplication.translate("Inspect", "Nobody is signed in. Sign in to judge parts."),
        Happened.HELD_ELSEWHERE: QCoreApplication.translate(
            "Inspect", "{text} has the controls at another screen. Take them over to judge here."
        ),
        Happened.ENGINE_GONE: QCoreApplication.translate(
            "Inspect", "The engine is gone, so nothing was judged. The part comes back with it."
        ),
        Happened.NOT_SEEN_YET: QCoreApplication.translate(
            "Inspect", "{serial} came this moment: nothing was judged. Look at it first."
        ),
        Happened.NO_SUCH_DEFECT: QCoreApplication.translate("Inspect", "This recipe has no defect kind {text}."),
    }
    return words[what]
