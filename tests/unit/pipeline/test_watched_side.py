"""What was noticed at a point is said of the pass that gave the point."""

from __future__ import annotations

import pytest

from inspector_app.domain.drift.channel import Channel, Noticed
from inspector_app.domain.drift.departure import Manner
from inspector_app.pipeline.watched_side import WatchedSide


def side() -> WatchedSide:
    return WatchedSide("pictures", Channel(100, every=1000.0), {"brightness:top": "top", "ng": ""})


def noticed(metric: str, point: int, began: int) -> Noticed:
    return Noticed(metric, Manner.SUDDEN, 1, point, began, 5.0)


def test_it_takes_its_own_metrics_only() -> None:
    assert side().of({"brightness:top": 1.0, "latency": 2.0}) == {"brightness:top": 1.0}


def test_a_point_is_the_pass_that_gave_it_and_the_oldest_kept_where_that_is_gone() -> None:
    it = side()
    for number in range(1, 5001):
        it.passes.append((f"line-{number}", float(number)))
        it.channel.add({"brightness:top": 1.0})

    assert it.pass_of(5000) == ("line-5000", 5000.0)
    assert it.pass_of(4990) == ("line-4990", 4990.0)
    assert it.pass_of(1) == ("line-905", 905.0)


@pytest.mark.parametrize(
    "metric, of",
    [("brightness:top", "top"), ("focus:top", "top"), ("dirt:side", "side"), ("ng", ""), ("sharp@judge", "judge")],
)
def test_a_metric_that_the_detector_composes_is_of_its_view_too(metric: str, of: str) -> None:
    it = side()
    it.passes.append(("line-1", 1.0))
    it.channel.add({"brightness:top": 1.0})

    assert it.change(noticed(metric, 1, 1), 0).of == of
