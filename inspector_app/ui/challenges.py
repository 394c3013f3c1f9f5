"""Challenge parts in the words of the person who runs them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.challenge import ChallengeAnswer, ChallengeKind, ChallengePart, ChallengeState
from inspector_app.domain.prediction import Verdict
from inspector_app.ui.figures import count
from inspector_app.ui.live.wording import cut, verdict_word
from inspector_app.ui.sentences import in_words

_DAY_S = 86_400.0
_MINUTE_S = 60.0


class Due(Enum):
    """Whether somebody has to run the challenge parts."""

    NONE = "none"
    CALM = "calm"
    DUE = "due"
    OVERDUE = "overdue"
    RUNNING = "running"


def due_of(state: ChallengeState, now: float) -> Due:
    """Return whether a run is due at a moment, in seconds since 1970 (UTC); NONE where the recipe has no parts."""
    if state.running:
        return Due.RUNNING
    if not state.parts:
        return Due.NONE
    if state.due_since is None:
        return Due.CALM
    return Due.OVERDUE if state.overdue_at is not None and now >= state.overdue_at else Due.DUE


def due_note(state: ChallengeState, now: float) -> str:
    """Return how the station stands with its challenge parts, in a few words."""
    match due_of(state, now):
        case Due.RUNNING:
            words = QCoreApplication.translate("Challenge", "Challenge {done} of {all}")
            return words.format(done=count(len(state.results)), all=count(len(state.parts)))
        case Due.OVERDUE:
            return QCoreApplication.translate("Challenge", "Challenge overdue")
        case Due.DUE if state.overdue_at is not None:
            words = QCoreApplication.translate("Challenge", "Challenge: {minutes} min")
            return words.format(minutes=count(max(1.0, (state.overdue_at - now) / _MINUTE_S)))
        case Due.DUE:
            return QCoreApplication.translate("Challenge", "Challenge due")
    if state.last_passed_at is None:
        return QCoreApplication.translate("Challenge", "Challenge parts")
    return f"✓ {QCoreApplication.translate('Challenge', 'Challenge parts')}"


def due_words(state: ChallengeState, now: float) -> str:
    """Return why a run is due and until when, or when one last passed, as a sentence."""
    told = []
    if state.due_since is not None:
        words = QCoreApplication.translate("Challenge", "Due since {since}: {why}.")
        told.append(words.format(since=moment(state.due_since, now), why=cut(in_words(state.why), 160)))
        if state.overdue_at is not None and now < state.overdue_at:
            words = QCoreApplication.translate("Challenge", "After {by} the level falls.")
            told.append(words.format(by=moment(state.overdue_at, now)))
    if state.last_passed_at is None:
        told.append(QCoreApplication.translate("Challenge", "No run has passed yet."))
    else:
        words = QCoreApplication.translate("Challenge", "Last passed: {at}.")
        told.append(words.format(at=moment(state.last_passed_at, now)))
    return " ".join(told)


def kind_words(kind: ChallengeKind) -> str:
    """Return what is done with a part of a kind, and what it proves."""
    if kind is ChallengeKind.PHYSICAL:
        return QCoreApplication.translate("Challenge", "Put the part before the camera, as any other.")
    return QCoreApplication.translate(
        "Challenge", "The station takes its stored pictures: this proves the logic only, not camera and light."
    )


def expected_words(part: ChallengePart) -> str:
    """Return what the station should say of a part, and why."""
    words = QCoreApplication.translate("Challenge", "It should say {verdict}.")
    told = words.format(verdict=verdict_word(part.expected))
    return f"{told}  {cut(part.says, 160)}" if part.says else told


def answer_words(answer: ChallengeAnswer) -> str:
    """Return what the station said of a part, and whether that was right."""
    words = QCoreApplication.translate("Challenge", "✓  {said}, as it should")
    if not answer.passed:
        words = QCoreApplication.translate("Challenge", "✕  {said}, should be {expected}")
    unsure = QCoreApplication.translate("Inspect", "Unsure")
    said = unsure if answer.said is Verdict.UNSURE else verdict_word(answer.said)
    return words.format(said=said, expected=verdict_word(answer.expected))


@dataclass(frozen=True, slots=True)
class Ended:
    """How the last run ended: in words, and whether it passed."""

    words: str
    passed: bool


def ended_of(state: ChallengeState) -> Ended | None:
    """Return how the last run ended, None while one is under way or where there was none."""
    if state.running or not state.results:
        return None
    wrong = sum(not answer.passed for answer in state.results)
    if wrong:
        words = QCoreApplication.translate(
            "Challenge", "✕  {wrong} of {all} were wrong: find out why before the level goes up again."
        )
    elif len(state.results) < len(state.parts):
        words = QCoreApplication.translate("Challenge", "Given up after {done} of {all}.")
    else:
        words = QCoreApplication.translate("Challenge", "✓  All {all} were right.")
    told = words.format(wrong=count(wrong), done=count(len(state.results)), all=count(len(state.parts)))
    return Ended(told, passed=not wrong and len(state.results) >= len(state.parts))


def moment(at: float, now: float) -> str:
    """Return a time of day, with its date where it is further away than a day."""
    far = abs(now - at) >= _DAY_S
    return time.strftime("%Y-%m-%d %H:%M" if far else "%H:%M", time.localtime(at))
