"""A warm-up, then changes that are noticed once and stand until they are mended."""

from __future__ import annotations

from inspector_app.domain.drift.channel import Channel
from tests.unit.domain.drift.streams import independent, points


def test_a_warm_up_goes_on_until_some_metric_has_values_enough() -> None:
    channel = Channel(100, every=1e4)
    for point in points(independent(100, 1)):
        channel.add(point if channel.seen != 50 else {"brightness": float("nan")})
    assert channel.missing == 1
    channel.add({"brightness": 0.0})

    assert channel.missing == 0
    assert channel.detector is not None
