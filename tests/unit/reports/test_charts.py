"""Points where they belong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.reports.charts import HEIGHT, WIDTH, histogram, scatter


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e6)), max_size=50))
def test_every_point_lies_inside_the_chart(values: list[float | None]) -> None:
    chart = scatter("latency", values, ["OK"] * len(values))

    assert len(chart.points) == sum(value is not None for value in values)
    for point in chart.points:
        assert 0 <= point.x <= WIDTH
        assert 0 <= point.y <= HEIGHT


def test_rejected_parts_are_never_thinned_out() -> None:
    marks = ["OK"] * 5000
    marks[4321] = "NG"
    chart = scatter("score", [0.5] * 5000, marks, top=1.0)

    assert [point.mark for point in chart.points].count("NG") == 1
    assert len(chart.points) < 2000


@given(st.lists(st.floats(0, 1e6), max_size=60))
def test_every_value_stands_in_a_bar_inside_the_chart(values: list[float]) -> None:
    chart = histogram("latency", values)

    assert int(chart.most) <= len(values)
    assert bool(chart.bars) == bool(values)
    for bar in chart.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH
        assert bar.y >= 0
        assert bar.y + bar.height <= HEIGHT
