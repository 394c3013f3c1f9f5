"""A stretch that is zoomed to is asked for in detail: once, for what shows then, and never of a live chart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from inspector_app.domain.series import History, Span, Stretch
from inspector_app.link.answers import Answer
from inspector_app.link.history_messages import HistoryRequested, HistoryShown
from inspector_app.link.messages import Refused
from inspector_app.ui.monitor.detail.nearer import AGAIN_S, STRETCHES, Nearer
from inspector_app.ui.monitor.detail.sight import Sight
from tests.ui.monitor.record import METRICS

BRIGHT, OTHER = METRICS[0], METRICS[1]
WEEK = Sight((0.0, 604_800.0))
HOUR = WEEK.at(300_000.0, 303_600.0)


class Asked:
    """A Nearer, and what it asked."""

    def __init__(self) -> None:
        self.screen = QObject()
        self.nearer = Nearer(self.screen)
        self.intents: list[HistoryRequested] = []
        self.nearer.asked.connect(self.intents.append)

    def want(self, sight: Sight, now_s: float = 0.0, *, span: Span | None = Span.WEEK) -> int:
        self.nearer.want(BRIGHT, span, sight, now_s=now_s)
        return len(self.intents)

    def answer(self, *, value: float = 5.0) -> None:
        asked = self.intents[-1]
        assert asked.since is not None
        assert asked.until is not None
        told = {BRIGHT.name: (Stretch(asked.since + 1.0, 3, value, value - 1, value + 1),)}
        history = History(asked.span, asked.since, asked.until, told)
        self.nearer.hear(Answer(1, asked, HistoryShown(history)))


@pytest.fixture
def it() -> Asked:
    return Asked()


def test_what_is_zoomed_to_is_asked_for_with_a_margin_and_of_one_metric(it: Asked) -> None:
    assert it.want(HOUR) == 1
    assert it.intents == [HistoryRequested(Span.WEEK, STRETCHES, 298_200.0, 305_400.0, (BRIGHT.name,))]


@pytest.mark.parametrize("sight, span", [(WEEK, Span.WEEK), (WEEK.at(0.0, 600_000.0), Span.WEEK), (HOUR, None)])
def test_a_whole_span_and_a_live_chart_are_fine_as_they_are(it: Asked, sight: Sight, span: Span | None) -> None:
    assert it.want(sight, span=span) == 0


def test_one_question_at_a_time_and_none_again_for_what_is_known(it: Asked) -> None:
    it.want(HOUR)
    assert it.want(HOUR.moved(3.0), 1.0) == 1
    it.answer()
    assert it.want(HOUR, 2.0) == 1
    assert it.want(HOUR.moved(0.3), 2.0) == 1


def test_farther_away_much_nearer_or_after_a_while_it_is_asked_again(it: Asked) -> None:
    it.want(HOUR)
    it.answer()
    for number, (sight, now_s) in enumerate([(HOUR.moved(2.0), 1.0), (HOUR, 2.0), (HOUR.zoomed(4.0), 3.0)], 2):
        assert it.want(sight, now_s) == number
        it.answer()
    assert it.want(HOUR.zoomed(4.0), 3.0 + AGAIN_S) == 5


def test_values_in_detail_show_where_they_cover_what_is_looked_at(it: Asked) -> None:
    it.want(HOUR)
    it.answer()
    trace = it.nearer.trace(BRIGHT, Span.WEEK, HOUR)
    assert trace is not None
    assert list(trace.value) == [5.0]
    for metric, span, sight in ((OTHER, Span.WEEK, HOUR), (BRIGHT, Span.DAY, HOUR), (BRIGHT, Span.WEEK, WEEK)):
        assert it.nearer.trace(metric, span, sight) is None
    assert it.nearer.trace(BRIGHT, Span.WEEK, HOUR.moved(2.0)) is None


def test_where_the_record_cannot_be_read_the_coarse_values_go_on_and_it_is_asked_again(it: Asked) -> None:
    it.want(HOUR)
    it.nearer.hear(Answer(1, it.intents[-1], Refused("the disk is gone"), problem="the disk is gone"))
    assert it.nearer.trace(BRIGHT, Span.WEEK, HOUR) is None
    assert it.want(HOUR, 1.0) == 2
