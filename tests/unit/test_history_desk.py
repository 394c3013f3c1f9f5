"""What is asked of the past is answered, and never more of it than is good."""

from __future__ import annotations

import math

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.domain.series import History, MomentPart, Preview, Span, Window
from inspector_app.history_desk import look_back
from inspector_app.link.history_messages import (
    HistoryRequested,
    HistoryShown,
    PartsOfMomentRequested,
    PartsOfMomentShown,
    PreviewRequested,
    PreviewShown,
)
from tests.fakes.asked_station import AskedStation


def test_spans_windows_moments_and_previews_are_read() -> None:
    past = AskedStation()

    assert look_back(past, HistoryRequested(Span.DAY, 50)) == HistoryShown(History(Span.DAY, 0.0, 1.0))
    look_back(past, HistoryRequested(Span.WEEK, 50, since=3.0, until=9.0, metrics=("ng",)))
    assert look_back(past, PartsOfMomentRequested("ng", 3.0, 9.0, 5)) == PartsOfMomentShown(
        (MomentPart("p-1", 3.0, 2.5),)
    )
    assert look_back(past, PreviewRequested("ng", 0.0, 0.5, 3.0, 9.0)) == PreviewShown(Preview(60, 3, 1, 3.0))
    assert past.asked == [
        (Span.DAY, 50),
        (Span.WEEK, 50, Window(3.0, 9.0), ("ng",)),
        ("ng", Window(3.0, 9.0), 5),
        ("ng", (0.0, 0.5), Window(3.0, 9.0)),
    ]


def test_nobody_asks_for_more_than_is_good() -> None:
    past = AskedStation()
    look_back(past, HistoryRequested(Span.ALL, 10**9))
    look_back(past, PartsOfMomentRequested("ng", 0.0, 1.0, 10**9))

    assert past.asked == [(Span.ALL, 2000), ("ng", Window(0.0, 1.0), 200)]


@pytest.mark.parametrize("since, until", [(1.0, 1.0), (2.0, 1.0), (math.nan, 1.0), (0.0, math.inf)])
def test_what_is_no_stretch_of_time_is_refused(since: float, until: float) -> None:
    with pytest.raises(BadInput, match="no stretch of time"):
        look_back(AskedStation(), PartsOfMomentRequested("ng", since, until))


@pytest.mark.parametrize("low, high", [(1.0, 0.5), (math.nan, 1.0), (0.0, math.nan)])
def test_limits_the_wrong_way_round_are_refused(low: float, high: float) -> None:
    with pytest.raises(BadInput, match="above the upper one; swap them"):
        look_back(AskedStation(), PreviewRequested("ng", low, high, 0.0, 1.0))
