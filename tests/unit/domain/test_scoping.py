"""What a production is expected to give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.scoping import Scoping


@given(rate=st.floats(0.001, 0.5), takt_s=st.floats(0.1, 100.0))
def test_a_year_gives_what_its_days_give(rate: float, takt_s: float) -> None:
    year = Scoping(rate, 24.0, 7.0).ng_parts_a_year(takt_s)
    assert year == pytest.approx(rate * 364 * 86_400 / takt_s)


def test_without_a_share_nobody_knows_what_a_year_gives() -> None:
    assert Scoping().ng_parts_a_year(1.0) is None
