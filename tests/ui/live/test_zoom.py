from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.ui.live.zoom import Zoom

sizes = st.tuples(st.integers(1, 12_000), st.integers(1, 12_000))
areas = st.tuples(st.integers(1, 4000), st.integers(1, 2500))
shares = st.tuples(st.floats(0, 1), st.floats(0, 1))
moves = st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000))


def in_area(zoom: Zoom, share: tuple[float, float]) -> tuple[float, float]:
    return share[0] * zoom.area_px[0], share[1] * zoom.area_px[1]


@st.composite
def zooms(draw: st.DrawFn) -> Zoom:
    zoom = Zoom.fit(draw(sizes), draw(areas))
    for _ in range(draw(st.integers(0, 3))):
        zoom = zoom.zoomed(draw(st.floats(0.2, 8)), in_area(zoom, draw(shares))).panned(*draw(moves))
    return zoom


@given(zooms(), shares)
def test_a_spot_on_the_screen_leads_to_the_frame_and_back(zoom: Zoom, share: tuple[float, float]) -> None:
    spot = in_area(zoom, share)
    assert zoom.to_screen(zoom.to_frame(spot)) == pytest.approx(spot, abs=1e-3)


@given(zooms(), st.floats(0.1, 10), shares)
def test_the_spot_under_the_cursor_stays_unless_the_frame_is_at_its_border(
    zoom: Zoom, factor: float, share: tuple[float, float]
) -> None:
    around = in_area(zoom, share)
    spot = zoom.to_frame(around)
    zoomed = zoom.zoomed(factor, around)
    after = zoomed.to_screen(spot)
    for axis in (0, 1):
        low, room = zoomed.corner_px[axis], zoomed.area_px[axis]
        drawn = zoomed.frame_px[axis] * zoomed.scale
        at_border = drawn <= room + 1e-6 or low > -1e-6 or low < room - drawn + 1e-6
        assert at_border or after[axis] == pytest.approx(around[axis], abs=1e-3)


@given(zooms(), st.floats(1, 10), shares)
def test_zooming_into_a_frame_that_fills_the_area_always_keeps_the_spot(
    zoom: Zoom, factor: float, share: tuple[float, float]
) -> None:
    around = in_area(zoom, share)
    after = zoom.zoomed(factor, around).to_screen(zoom.to_frame(around))
    for axis in (0, 1):
        if zoom.frame_px[axis] * zoom.scale >= zoom.area_px[axis] + 1e-6:
            assert after[axis] == pytest.approx(around[axis], abs=1e-3)


@given(zooms(), moves, st.floats(0.1, 10), shares)
def test_the_frame_is_never_lost_and_never_leaves_a_gap(
    zoom: Zoom, move: tuple[float, float], factor: float, share: tuple[float, float]
) -> None:
    for one in (zoom, zoom.panned(*move), zoom.zoomed(factor, in_area(zoom, share)), zoom.resized((640, 480))):
        for axis in (0, 1):
            drawn, room, low = one.frame_px[axis] * one.scale, one.area_px[axis], one.corner_px[axis]
            if drawn <= room:
                assert low == pytest.approx((room - drawn) / 2, abs=1e-6)
            else:
                assert low <= 1e-6
                assert low + drawn >= room - 1e-3


@given(sizes, areas)
def test_a_fitting_frame_is_whole_and_touches_two_borders(size: tuple[int, int], area: tuple[int, int]) -> None:
    zoom = Zoom.fit(size, area)
    drawn = [side * zoom.scale for side in size]
    assert all(side <= room + 1e-6 for side, room in zip(drawn, area, strict=True))
    assert any(side == pytest.approx(room) for side, room in zip(drawn, area, strict=True))
    assert zoom.fitting
    assert zoom.resized((333, 77)) == Zoom.fit(size, (333, 77))


@given(zooms())
def test_toggling_twice_leads_back_to_the_whole_frame(zoom: Zoom) -> None:
    fitted = Zoom.fit(zoom.frame_px, zoom.area_px)
    toggled = fitted.toggled((3.0, 3.0))
    assert toggled.scale == pytest.approx(1.0)
    assert toggled.fitting or toggled.toggled((1.0, 1.0)) == fitted


@given(zooms(), st.tuples(shares, shares))
def test_a_finding_is_brought_into_sight_whole(zoom: Zoom, corners: tuple[tuple[float, float], ...]) -> None:
    xs = sorted(share[0] * zoom.frame_px[0] for share in corners)
    ys = sorted(share[1] * zoom.frame_px[1] for share in corners)
    left, top, right, bottom = zoom.onto((xs[0], ys[0], xs[1], ys[1])).seen_px()
    near = 1e-3 * max(zoom.frame_px)
    assert left <= xs[0] + near
    assert right >= xs[1] - near
    assert top <= ys[0] + near
    assert bottom >= ys[1] - near


@given(zooms(), st.integers(100, 2000))
def test_a_new_area_keeps_the_middle_in_the_middle_where_it_can(zoom: Zoom, side: int) -> None:
    middle = zoom.to_frame((zoom.area_px[0] / 2, zoom.area_px[1] / 2))
    resized = zoom.resized((side, side))
    if not zoom.fitting and all(side < n * resized.scale / 3 for n in zoom.frame_px):
        inside = all(
            side < m * resized.scale < n * resized.scale - side for m, n in zip(middle, zoom.frame_px, strict=True)
        )
        if inside:
            assert resized.to_frame((side / 2, side / 2)) == pytest.approx(middle, abs=1e-3)
