"""What moved first is told from values, and from what the station noticed; emptiness and noise move nothing."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.moved import Moved
from inspector_app.domain.series import Band
from inspector_app.ui.monitor.deviation import CELLS, Lane, cells_of, lane_of, moved_first, onset, worst_of
from inspector_app.ui.monitor.trace import EMPTY, Trace

BAND = Band(10.0, 12.0, 100, 100)
WINDOW = (1000.0, 2200.0)
METRIC = Metric("brightness:top", Group.INPUT, of="top")


def trace(values: list[float]) -> Trace:
    at = np.linspace(WINDOW[0], WINDOW[1], len(values), endpoint=False)
    return Trace(at, np.array(values))


def lane(name: str, values: list[float], noticed: Moved | None = None) -> Lane:
    return lane_of(Metric(name, Group.INPUT), trace(values), BAND, window=WINDOW, noticed=noticed)


def test_the_distance_is_in_widths_of_the_band_above_and_below() -> None:
    cells = cells_of(trace([11.0] * 40 + [14.0] * 40 + [9.0] * 40), BAND, WINDOW)
    assert cells[:40].tolist() == [0.0] * 40
    assert cells[41] == 1.0
    assert cells[-1] == -0.5


def test_without_values_or_a_whole_band_there_is_nothing_and_nothing_has_moved() -> None:
    for cells in (
        cells_of(EMPTY, BAND, WINDOW),
        cells_of(trace([99.0] * 50), None, WINDOW),
        cells_of(trace([99.0] * 50), Band(10.0, 12.0, 99, 100), WINDOW),
        cells_of(trace([99.0] * 50), Band(math.nan, 12.0, 100, 100), WINDOW),
        cells_of(trace([math.nan] * 50), BAND, WINDOW),
    ):
        assert np.isnan(cells).all()
        assert onset(cells) is None


def test_a_metric_that_never_varied_moves_when_it_varies() -> None:
    constant = Band(7.0, 7.0, 100, 100)
    assert onset(cells_of(trace([7.0] * 120), constant, WINDOW)) is None
    assert onset(cells_of(trace([7.0] * 60 + [7.4] * 60), constant, WINDOW)) == 60
    assert np.isfinite(cells_of(trace([0.0] * 60 + [1.0] * 60), Band(0.0, 0.0, 9, 9), WINDOW)).all()


def test_one_odd_part_is_no_bar_and_one_good_one_ends_no_drift() -> None:
    cells = cells_of(trace([11.0] * 50 + [99.0] + [11.0] * 9 + [15.0] * 30 + [11.0] + [15.0] * 29), BAND, WINDOW)
    assert cells[50] == 0
    assert onset(cells) == 60


def test_one_odd_part_or_what_came_back_has_moved_nothing() -> None:
    assert lane("a", [11.0] * 119 + [99.0]).began_at is None
    assert lane("a", [11.0] * 60 + [99.0] * 30 + [11.0] * 30).began_at is None


def test_the_first_one_is_the_earliest_and_what_the_station_noticed_goes_before() -> None:
    late, early = lane("late", [11.0] * 80 + [15.0] * 40), lane("early", [11.0] * 40 + [15.0] * 80)
    calm = lane("calm", [11.0] * 120)
    assert [one.metric.name for one in moved_first([late, calm, early])] == ["early", "late"]
    noticed = lane("noticed", [11.0] * 120, Moved("noticed", 2100.0))
    assert [one.metric.name for one in moved_first([late, early, noticed])] == ["noticed", "early", "late"]
    assert early.began_at == WINDOW[0] + 400.0


def test_of_two_that_moved_at_once_the_picture_comes_before_what_is_said_of_it() -> None:
    values = trace([11.0] * 60 + [99.0] * 60)
    score = lane_of(Metric("score:find", Group.OUTPUT), values, BAND, window=WINDOW)
    sharp = lane("sharpness:top", [11.0] * 60 + [9.0] * 60)
    assert moved_first([score, sharp]) == (sharp, score)


@given(st.lists(st.floats(-1e6, 1e6) | st.just(math.nan), max_size=300))
def test_any_values_give_cells_and_a_start_that_lies_among_them(values: list[float]) -> None:
    cells = cells_of(trace(values), BAND, WINDOW)
    assert cells.shape == (CELLS,)
    first = onset(cells)
    if first is not None:
        rest = cells[first:]
        assert (rest[np.isfinite(rest)] != 0).all()


def test_the_worst_of_many_is_the_farthest_with_its_side() -> None:
    above, below = lane("a", [13.0] * 120), lane("b", [6.0] * 120)
    assert worst_of([above, below])[5] == -2.0
    assert np.isnan(worst_of([])).all()
