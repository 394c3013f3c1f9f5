"""Two screens whose engines differ only in what their models say: the same pixels and the same questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Finding, Prediction, Verdict
from inspector_app.domain.review import Judgement
from inspector_app.domain.series import Opinion
from inspector_app.link.automation_messages import SecondJudgement
from inspector_app.link.messages import Intent, OpinionRequested, OpinionShown, ReviewSubmitted
from inspector_app.ui.theme import Theme
from tests.ui.examples import NOW, waiting
from tests.ui.review.reviewing import ReviewStation, due
from tests.ui.station import Station

SURE_OK = Opinion("pass-1", Verdict.OK, ("score 0.02",), Prediction(0.02), "audit")
SURE_NG = Opinion(
    "pass-1",
    Verdict.NG,
    ("score 0.97",),
    Prediction(0.97, (Finding("scratch", 0.97, (300.0, 200.0, 900.0, 700.0), "top"),)),
    "unsure",
)


def picture(station: Station) -> QImage:
    """Return the window as it is painted."""
    station.render()
    return station.window.grab().toImage()


def say(station: Station, opinion: Opinion) -> None:
    """Answer what is asked of the station's opinion, if anything is."""
    for intent in station.of(OpinionRequested):
        station.asked.remove(intent)
        station.answer(intent, OpinionShown(opinion))


@contextmanager
def at_work(theme: Theme, level: Level, *, blind: bool = True) -> Iterator[Station]:
    """Open a window with one part before the person and one behind it."""
    station = Station(theme, who="an operator")
    try:
        parts = (waiting(1, blind=blind), waiting(2, blind=blind))
        station.show(level=level, waiting=parts, waiting_count=2)
        station.see("pass-1")
        yield station
    finally:
        station.close()


def judged_blind(theme: Theme, level: Level, opinion: Opinion) -> tuple[list[QImage], list[Intent]]:
    """Return what is seen and asked while a blind part is judged, before that is recorded."""
    with at_work(theme, level) as station:
        say(station, opinion)
        # Even what comes unasked, from a careless engine or another page, is not shown.
        station.answer(OpinionRequested("pass-1"), OpinionShown(opinion))
        station.press(Qt.Key.Key_H)
        station.render(1.0)
        seen = [picture(station)]
        station.press(Qt.Key.Key_F2)
        station.see("pass-2")
        station.render(5.0)
        return [*seen, picture(station)], list(station.asked)


@pytest.mark.parametrize("level", [Level.HUMAN_ONLY, Level.SHADOW, Level.PARTIAL, Level.FULL])
def test_before_a_blind_verdict_is_recorded_neither_pixel_nor_question_differs(theme: Theme, level: Level) -> None:
    left, right = judged_blind(theme, level, SURE_OK), judged_blind(theme, level, SURE_NG)

    assert left[0][0] == right[0][0]
    assert left[0][1] == right[0][1]
    assert left[0][0] != left[0][1]
    assert left[1] == right[1]


def told_afterwards(theme: Theme, opinion: Opinion) -> str:
    """Return what the screen says when a blind verdict is recorded."""
    with at_work(theme, Level.PARTIAL) as station:
        station.press(Qt.Key.Key_F2)
        station.render(5.0)
        (review,) = station.of(ReviewSubmitted)
        station.answer(review)
        station.render()
        say(station, opinion)
        station.render()
        return station.window.inspect.panel.message.text()


def test_after_it_is_recorded_the_screen_says_what_the_station_said(theme: Theme) -> None:
    left, right = told_afterwards(theme, SURE_OK), told_afterwards(theme, SURE_NG)

    assert "OK 0.02" in left
    assert "NG 0.97" in right
    assert "audit" in left
    assert "unsure" in right


def seen_assisted(theme: Theme, opinion: Opinion) -> tuple[QImage, str]:
    """Return what is seen of a part whose prediction may show."""
    with at_work(theme, Level.ASSISTED, blind=False) as station:
        say(station, replace(opinion, asked_because="every part"))
        station.render(1.0)
        return picture(station), station.window.inspect.panel.lines.text()


def test_an_assisted_part_shows_what_was_found(theme: Theme) -> None:
    left, right = seen_assisted(theme, SURE_OK), seen_assisted(theme, SURE_NG)

    assert left[0] != right[0]
    assert "scratch" not in left[1]
    assert "scratch" in right[1]


def judged_again(theme: Theme, opinion: Opinion) -> tuple[list[QImage], list[Intent]]:
    """Return what is seen and asked while a part is judged a second time, before and after that is recorded."""
    station = ReviewStation(theme)
    try:
        station.offer(due(1), due(2))
        station.look_at("old-1")
        of_it = replace(opinion, pass_id="old-1")
        # Nothing on this page asks for it; another page, or a careless engine, may bring it.
        station.answer(OpinionRequested("old-1"), OpinionShown(of_it))
        station.press(Qt.Key.Key_H)
        seen = [picture(station)]
        station.press(Qt.Key.Key_F2)
        station.look_at("old-2")
        station.render(5.0)
        (judged,) = station.of(SecondJudgement)
        station.answer(judged)
        station.answer(OpinionRequested("old-1"), OpinionShown(of_it))
        station.render()
        return [*seen, picture(station)], [without_time(intent) for intent in station.asked]
    finally:
        station.close()


def without_time(intent: Intent) -> Intent:
    """Return an intent without how long a person took, which is a test's own pace."""
    return msgspec.structs.replace(intent, took_ms=0.0) if isinstance(intent, SecondJudgement) else intent


def test_a_second_judgement_knows_nothing_of_the_first_one_or_of_the_station(theme: Theme) -> None:
    first_ok = replace(SURE_OK, judgements=(Judgement("old-1", "Lee", Verdict.OK, NOW, blind=True),))
    first_ng = replace(SURE_NG, judgements=(Judgement("old-1", "Lee", Verdict.NG, NOW, blind=True),))
    left, right = judged_again(theme, first_ok), judged_again(theme, first_ng)

    assert left[0][0] == right[0][0]
    assert left[0][1] == right[0][1]
    assert left[0][0] != left[0][1]
    assert left[1] == right[1]
    assert not [intent for intent in left[1] if isinstance(intent, OpinionRequested)]
