"""The Review page in the whole window, by keyboard: one part after the other, blind, signed, kept and told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from inspector_app.domain.prediction import Verdict
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import SecondJudgement, ToSettleRequested
from inspector_app.link.messages import ImageRequested, OpinionRequested, ReviewSubmitted
from inspector_app.ui.theme import Theme
from tests.ui.examples import waiting
from tests.ui.review.reviewing import ReviewStation, due
from tests.ui.station import texts
from tests.ui.test_hostile import HOSTILE


@pytest.fixture
def station(theme: Theme) -> Iterator[ReviewStation]:
    made = ReviewStation(theme)
    yield made
    made.close()


def test_one_part_after_the_other_is_judged_by_key(station: ReviewStation) -> None:
    station.offer(due(1), due(2))
    station.look_at("old-1")
    station.press(Qt.Key.Key_3)
    station.press(Qt.Key.Key_F2)
    station.look_at("old-2")
    station.press(Qt.Key.Key_F1)
    station.render(2.5)

    first, second = station.of(SecondJudgement)
    assert (first.pass_id, first.judge, first.verdict, first.kinds) == ("old-1", "Kim", Verdict.NG, ("dent",))
    assert (second.pass_id, second.verdict, second.kinds) == ("old-2", Verdict.OK, ())
    assert first.took_ms >= 500
    assert station.of(ReviewSubmitted) == []


def test_a_verdict_can_be_taken_back_and_what_was_recorded_is_said_once(station: ReviewStation) -> None:
    station.offer(due(1))
    station.look_at("old-1")
    station.press(Qt.Key.Key_F2)
    station.press(Qt.Key.Key_Backspace)
    station.look_at("old-1")
    station.press(Qt.Key.Key_F3)
    station.render(2.5)
    (judged,) = station.of(SecondJudgement)
    station.answer(judged)
    station.offer()

    assert judged.verdict is Verdict.UNSURE
    assert "Recorded: Not sure for 8843-1100-01." in texts(station.page)
    assert station.of(OpinionRequested) == []


def test_what_the_engine_refuses_is_said_in_its_words(station: ReviewStation) -> None:
    station.offer(due(1))
    station.look_at("old-1")
    station.press(Qt.Key.Key_F1)
    station.render(2.5)
    (judged,) = station.of(SecondJudgement)
    station.answer(judged, problem="the same person does not judge a part twice")

    assert "the same person does not judge a part twice" in station.page.desk.panel.message.text()


def test_a_verdict_that_nobody_knows_of_is_said_to_be_so_when_the_part_is_due_no_more(station: ReviewStation) -> None:
    station.offer(due(1))
    station.look_at("old-1")
    station.press(Qt.Key.Key_F1)
    station.render(2.5)
    (judged,) = station.of(SecondJudgement)
    station.window.hear(Answer(1, judged, None, "the engine is gone", unknown=True))
    station.render()
    station.offer()

    assert "Nobody can tell whether OK for 8843-1100-01 was recorded" in station.page.desk.panel.message.text()


@pytest.mark.parametrize(
    "who, to_settle, words",
    [
        ("", 3, "Nobody is signed in"),
        ("Kim", 0, "No part is due"),
        ("Kim", 3, "Parts that wait for somebody else: 3"),
    ],
)
def test_an_empty_page_says_why(theme: Theme, who: str, to_settle: int, words: str) -> None:
    station = ReviewStation(theme, who=who)
    station.show(to_settle=to_settle)
    station.offer()

    assert station.page.desk.view.canvas.words.what == words
    station.close()


def test_nobody_judges_without_a_name(theme: Theme) -> None:
    station = ReviewStation(theme)
    station.offer(due(1))
    station.look_at("old-1")
    station.window.reception.sign_out()
    station.render()
    station.press(Qt.Key.Key_F1)
    station.render(2.5)

    assert station.of(SecondJudgement) == []
    assert "Sign in" in station.page.desk.panel.message.text()
    station.close()


def test_a_verdict_given_before_the_page_is_left_or_its_judge_signs_out_is_sent(station: ReviewStation) -> None:
    station.offer(due(1))
    station.look_at("old-1")
    station.press(Qt.Key.Key_F2)
    station.window.reception.sign_out()
    station.window.show_page("inspect")
    station.render(0.1)
    station.render(0.1)

    assert [one.judge for one in station.of(SecondJudgement)] == ["Kim"]


def test_the_window_waits_for_a_verdict_that_was_given_here(station: ReviewStation) -> None:
    station.offer(due(1))
    station.look_at("old-1")
    station.press(Qt.Key.Key_F2)
    station.window.close()
    station.render()
    assert station.window.isVisible()

    station.answer(station.of(SecondJudgement)[0])
    station.render()
    assert not station.window.isVisible()


def test_keys_here_judge_no_waiting_part_and_a_hidden_page_asks_nothing(station: ReviewStation) -> None:
    station.show(waiting=(waiting(1),), waiting_count=1)
    station.offer(due(1))
    station.look_at("old-1")
    station.press(Qt.Key.Key_F1)
    station.render(5.0)
    assert station.of(ReviewSubmitted) == []

    station.window.show_page("inspect")
    station.asked.clear()
    station.render(5.0)
    assert station.of(ToSettleRequested) == []


@pytest.mark.parametrize("kind", HOSTILE)
def test_serials_from_the_worst_of_places_stay_text(station: ReviewStation, kind: str) -> None:
    station.offer(*(due(number, HOSTILE[kind]) for number in range(12)))
    labels = [label for label in station.page.findChildren(QLabel) if label.text()]

    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert station.window.minimumSizeHint().width() <= 1280
    assert len(station.of(ImageRequested)) <= 2
