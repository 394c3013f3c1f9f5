from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Finding, HeatMap
from inspector_app.ui.live.overlay import FINDINGS_MOST, Overlay, label_of

SIZE = (400, 300)


def painted(overlay: Overlay, to_screen: QTransform | None = None, background: int = 128) -> Pixels:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(background, background, background))
    painter = QPainter(image)
    overlay.paint(painter, to_screen if to_screen is not None else QTransform(), QRectF(0, 0, *SIZE))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(SIZE[1], SIZE[0], 4)[:, :, :3].copy()


def laid(*findings: Finding, heat: tuple[HeatMap, ...] = ()) -> Overlay:
    overlay = Overlay()
    overlay.lay(findings, heat)
    return overlay


BOX = Finding("scratch", 0.94, (100, 120, 180, 160))


@pytest.mark.parametrize("background", [0, 128, 255])
def test_a_box_is_drawn_light_and_dark_so_that_it_shows_on_any_picture(qtbot: QtBot, background: int) -> None:
    row = painted(laid(BOX), background=background)[140, 80:110, 0].astype(int)
    assert row.max() >= 250
    assert row.min() <= 60


@pytest.mark.parametrize(
    "finding",
    [
        BOX,
        Finding("dent", 0.5, (200, 200, 203, 202)),
        Finding("x", 0.7, (100, 150, 180, 160), "", ((100, 150), (180, 152), (180, 160), (100, 158))),
        Finding("long", 0.7, (50, 100, 350, 250), "", ((50, 100), (350, 246), (349, 250), (49, 104))),
    ],
)
def test_neither_line_nor_label_hides_any_of_the_finding(qtbot: QtBot, finding: Finding) -> None:
    shown = painted(laid(finding))
    assert (shown != 128).any()
    points = np.array(finding.outline_px or [(finding.box_px[0], finding.box_px[1])])
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    if finding.outline_px:
        import cv2

        cv2.fillPoly(mask, [points.astype(np.int32)], 1)
    else:
        left, top, right, bottom = (int(edge) for edge in finding.box_px)
        mask[top:bottom, left:right] = 1
    assert (shown[mask == 1] == 128).all()


def test_a_finding_follows_the_zoom(qtbot: QtBot) -> None:
    zoomed = painted(laid(BOX), QTransform(2, 0, 0, 2, -180, -200))
    changed = np.argwhere((zoomed != 128).any(axis=2))
    assert changed[:, 1].min() >= 20 - 12
    assert changed[:, 1].max() <= 180 + 12
    assert changed[:, 0].max() <= 120 + 12


def test_nothing_is_drawn_without_findings_or_with_outlines_off(qtbot: QtBot) -> None:
    assert (painted(Overlay()) == 128).all()
    overlay = laid(BOX)
    overlay.outlines = False
    assert (painted(overlay) == 128).all()


def test_shading_covers_the_area_the_more_the_higher_the_score(qtbot: QtBot) -> None:
    shades = []
    for score in (0.2, 0.6, 1.0):
        overlay = laid(Finding("x", score, (100, 100, 200, 200)))
        overlay.outlines, overlay.shading = False, True
        shown = painted(overlay).astype(int)
        assert (shown[50, 50] == 128).all()
        shades.append(int(np.abs(shown[150, 150] - 128).sum()))
    assert shades == sorted(shades)
    assert shades[0] > 0


def test_a_heat_map_lies_where_its_matrix_says(qtbot: QtBot) -> None:
    cells = np.zeros((4, 6), np.uint8)
    cells[3, 5] = 255
    heat = HeatMap("find", "top", (6, 4), cells.tobytes(), (10, 0, 100, 0, 20, 60, 0, 0, 1))
    overlay = laid(heat=(heat,))
    overlay.shading = True
    shown = painted(overlay)
    assert (shown[130, 155] != 128).any()
    changed = np.argwhere((shown != 128).any(axis=2))
    assert changed.min(axis=0)[0] >= 60 + 20 * 2
    assert changed.max(axis=0)[1] <= 100 + 60


@pytest.mark.parametrize(
    "heat",
    [
        HeatMap("s", "v", (6, 4), b"short", (1, 0, 0, 0, 1, 0, 0, 0, 1)),
        HeatMap("s", "v", (0, 0), b"", (1, 0, 0, 0, 1, 0, 0, 0, 1)),
        HeatMap("s", "v", (1, 1), b"x", (1, 0, math.nan, 0, 1, 0, 0, 0, 1)),
        HeatMap("s", "v", (1, 1), b"x", (1, 0)),
    ],
)
def test_a_broken_heat_map_is_left_out(qtbot: QtBot, heat: HeatMap) -> None:
    overlay = laid(heat=(heat,))
    overlay.shading = True
    assert (painted(overlay) == 128).all()


@pytest.mark.parametrize(
    "name", ["<b>bold</b>" * 1000, "a\nb\tc", "x" * 10_000, "\u202eevil", "", "日本", "&File", "\0"], ids=range(8)
)
def test_a_label_is_plain_short_and_on_one_line(qtbot: QtBot, name: str) -> None:
    finding = Finding(name, 0.5, (100, 100, 150, 150))
    text = label_of(finding)
    assert len(text) <= 200
    assert text.isprintable()
    shown = painted(laid(finding))
    labelled = np.argwhere((shown[:90] != 128).any(axis=2))
    assert labelled.size == 0 or labelled[:, 1].max() - labelled[:, 1].min() <= SIZE[0] / 2


numbers = st.floats(allow_nan=True, allow_infinity=True, width=64)
boxes = st.tuples(numbers, numbers, numbers, numbers)


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            Finding,
            st.text(max_size=30),
            numbers,
            boxes,
            outline_px=st.lists(st.tuples(numbers, numbers), max_size=5).map(tuple),
        ),
        max_size=4,
    )
)
def test_findings_of_any_numbers_are_drawn_or_left_out(findings: list[Finding]) -> None:
    overlay = laid(*findings)
    overlay.shading = True
    painted(overlay)
    assert all(math.isfinite(number) for finding in overlay.findings for number in finding.places_px())


def test_of_a_thousand_findings_the_surest_are_drawn(qtbot: QtBot) -> None:
    overlay = laid(*(Finding("x", n / 1000, (n / 4, 50, n / 4 + 5, 60)) for n in range(1000)))
    assert len(overlay.findings) == FINDINGS_MOST
    assert overlay.findings[0].score == pytest.approx(0.999)
    painted(overlay)


def test_a_chosen_finding_is_drawn_heavier(qtbot: QtBot) -> None:
    overlay = laid(BOX)
    plain = painted(overlay)
    overlay.choose(BOX)
    chosen = painted(overlay)
    assert (chosen != 128).sum() > (plain != 128).sum()


def test_a_polygon_of_many_points_costs_little(qtbot: QtBot) -> None:
    around = np.linspace(0, 2 * math.pi, 50_000)
    ragged = 100 + 5 * np.sin(around * 3000)
    points = tuple(zip(200 + ragged * np.cos(around), 150 + ragged * np.sin(around), strict=True))
    painted(laid(Finding("x", 0.5, (95, 45, 305, 255), "", points)))


def test_the_painter_is_left_fit_for_others(qtbot: QtBot) -> None:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    laid(BOX).paint(painter, QTransform(2, 0, 0, 2, 5, 7), QRectF(0, 0, *SIZE))
    assert painter.transform() == QTransform()
    assert painter.brush().style() is Qt.BrushStyle.NoBrush
    painter.end()
