"""The page asks seldom, never twice at once, and again after a failure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.series import Span
from inspector_app.link.answers import Answer
from inspector_app.link.history_messages import HistoryRequested
from inspector_app.link.messages import Intent, PointsRequested
from inspector_app.ui.monitor.asking import Asking


def points_of(intents: list[Intent]) -> list[PointsRequested]:
    return [intent for intent in intents if isinstance(intent, PointsRequested)]


@given(st.lists(st.tuples(st.floats(0.001, 0.3), st.sampled_from(["answer", "failure", "nothing"])), max_size=60))
def test_points_are_asked_for_one_at_a_time_and_ten_times_a_second_at_most(steps: list[tuple[float, str]]) -> None:
    asking, now_s = Asking(), 0.0
    open_one: PointsRequested | None = None
    asked_at = -1.0
    for wait_s, then in steps:
        now_s += wait_s
        for intent in points_of(asking.due(now_s, None, after=3)):
            assert open_one is None
            assert now_s - asked_at > 0.0999
            open_one, asked_at = intent, now_s
        if open_one is not None and then != "nothing":
            asking.hear(Answer(1, open_one, None, "gone" if then == "failure" else ""), now_s)
            open_one = None


def test_points_are_asked_for_on_live_only() -> None:
    asking = Asking()

    assert not points_of(asking.due(1.0, Span.DAY, after=0))
    assert points_of(asking.due(1.1, None, after=0)) == [PointsRequested(0, 500)]


def test_a_history_is_asked_for_at_once_and_every_ten_seconds() -> None:
    asking = Asking()
    assert HistoryRequested(Span.SHIFT) in asking.due(1.0, None, after=0)
    asking.hear(Answer(1, HistoryRequested(Span.SHIFT), None), 1.1)

    assert not asking.due(10.9, Span.DAY, after=0)
    assert asking.due(11.0, Span.DAY, after=0) == [HistoryRequested(Span.DAY)]


def test_a_history_under_way_is_waited_for_when_another_one_is_wanted() -> None:
    asking = Asking()
    asking.due(1.0, Span.SHIFT, after=0)
    asking.history_now()

    assert not asking.due(1.1, Span.ALL, after=0)
    asking.hear(Answer(1, HistoryRequested(Span.SHIFT), None), 1.2)
    assert asking.due(1.2, Span.ALL, after=0) == [HistoryRequested(Span.ALL)]


def test_a_history_that_failed_is_asked_for_again_after_two_seconds() -> None:
    asking = Asking()
    asking.due(1.0, Span.SHIFT, after=0)
    asking.hear(Answer(1, HistoryRequested(Span.SHIFT), None, "gone"), 1.5)

    assert not asking.due(3.4, Span.SHIFT, after=0)
    assert asking.due(3.5, Span.SHIFT, after=0)


def test_the_answers_of_others_free_nothing() -> None:
    asking = Asking()
    asking.due(1.0, None, after=5)
    asking.hear(Answer(1, PointsRequested(0, 500), None), 1.1)

    assert not asking.due(2.0, None, after=5)
