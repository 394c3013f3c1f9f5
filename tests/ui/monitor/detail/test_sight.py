"""What is looked at never leaves what there is, however it is panned and zoomed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.ui.monitor.detail.sight import LEAST_S, Sight

WHOLE = (1000.0, 4600.0)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("zoom"), st.floats(0.01, 100), st.floats(0, 1)),
        st.tuples(st.just("move"), st.floats(-5, 5), st.just(0.0)),
        st.tuples(st.just("on"), st.floats(0, 6000), st.just(0.0)),
        st.tuples(st.just("grow"), st.floats(0, 500), st.just(0.0)),
    ),
    max_size=20,
)


@given(ACTS)
def test_no_act_leaves_the_whole_or_looks_at_nothing(acts: list[tuple[str, float, float]]) -> None:
    sight, end = Sight(WHOLE), WHOLE[1]
    for act, by, about in acts:
        if act == "zoom":
            sight = sight.zoomed(by, about)
        elif act == "move":
            sight = sight.moved(by)
        elif act == "on":
            sight = sight.on(by)
        else:
            end += by
            sight = sight.of((WHOLE[0], end))
        began, ended = sight.shown
        assert sight.whole[0] - 1e-6 <= began < ended <= sight.whole[1] + 1e-6
        assert ended - began >= LEAST_S * 0.99


def test_zooming_keeps_the_moment_under_the_finger() -> None:
    sight = Sight(WHOLE).zoomed(4.0, 0.25)
    began, ended = sight.shown

    assert ended - began == 900.0
    assert began + 0.25 * 900.0 == WHOLE[0] + 0.25 * 3600.0
    assert sight.zoomed(0.1).is_whole


def test_a_part_stays_where_it_is_while_the_record_grows_and_all_of_it_grows_along() -> None:
    part = Sight(WHOLE).zoomed(4.0)
    assert part.of((1000.0, 5000.0)).shown == part.shown
    assert Sight(WHOLE).of((1000.0, 5000.0)).shown == (1000.0, 5000.0)


def test_a_whole_of_no_length_is_no_trouble() -> None:
    began, ended = Sight((5.0, 5.0)).zoomed(3.0).moved(1.0).shown
    assert ended > began
