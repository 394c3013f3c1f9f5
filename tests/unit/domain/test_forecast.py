"""How things go on."""

from __future__ import annotations

from collections import Counter

import pytest

from inspector_app.domain.forecast import Pace


def test_the_share_is_of_the_last_24_hours_of_production() -> None:
    pace = Pace()
    for hour in range(200):
        pace.came(hour * 3)
    assert pace.share(Counter({0: 1})) is None
    assert pace.share(Counter({0: 1, 199 * 3: 12})) == pytest.approx(0.5)


def test_nobody_knows_before_there_is_anything() -> None:
    assert Pace().share(Counter({1: 1})) is None
    assert Pace().judge_s() is None


def test_the_median_time_to_judge_leaves_out_what_nobody_measured() -> None:
    pace = Pace()
    for took_ms in (0.0, 2000.0, 4000.0, 90_000.0):
        pace.took(took_ms)
    assert pace.judge_s() == 4.0
