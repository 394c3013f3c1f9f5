from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Finding
from inspector_app.ui.live.canvas import Canvas
from inspector_app.ui.live.painting import Words
from inspector_app.ui.live.picture_worker import Prepared
from inspector_app.ui.live.pyramid import Pyramid
from inspector_app.ui.live.zoom import Zoom
from tests.ui.live.pictures import grabbed, light, noise


def prepared(pixels: Pixels, area: tuple[int, int], key: str = "p") -> Prepared:
    pyramid = Pyramid(pixels)
    pyramid.prepare()
    fitted = cv2.cvtColor(pyramid.fit(Zoom.fit(pyramid.size_px, area).drawn_px), cv2.COLOR_BGR2BGRA)
    return Prepared(key, pyramid.size_px, np.asarray(fitted, np.uint8), pyramid)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas(light())
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    return canvas


def test_a_fitting_frame_is_drawn_pixel_by_pixel(canvas: Canvas) -> None:
    one = prepared(noise(800, 500), (400, 300))
    canvas.lay(one, keep_zoom=False)
    assert one.fitted is not None
    shown = grabbed(canvas)
    assert (shown[25:275] == one.fitted[:, :, :3]).all()
    assert (shown[:25] == shown[0, 0]).all()


def test_above_1_to_1_each_pixel_of_the_frame_is_seen(canvas: Canvas) -> None:
    pixels = noise(200, 150)
    canvas.lay(prepared(pixels, (400, 300)), keep_zoom=False)
    canvas.zoom = Zoom.fit((200, 150), (400, 300)).scaled(8.0, (200.0, 150.0))
    canvas.update()
    shown = grabbed(canvas)
    assert canvas.zoom is not None
    left, top = (round(edge) for edge in canvas.zoom.seen_px()[:2])
    seen = pixels[top : top + 37, left : left + 50]
    assert (shown[4 : 4 + 37 * 8 : 8, 4::8] == seen).all()
    assert (shown[1 : 1 + 37 * 8 : 8, 6::8] == seen).all()


def test_at_1_to_1_the_frame_is_drawn_as_it_is_wherever_it_was_panned(canvas: Canvas) -> None:
    pixels = noise(900, 700)
    canvas.lay(prepared(pixels, (400, 300)), keep_zoom=False)
    canvas.one_to_one()
    canvas.pan(-37, 52)
    spot = canvas.to_frame(QPointF(0, 0))
    assert spot is not None
    left, top = round(spot[0]), round(spot[1])
    assert (left, top) == (250 + 37, 200 - 52)
    assert (grabbed(canvas) == pixels[top : top + 300, left : left + 400]).all()


def test_between_the_frame_is_drawn_from_a_level_and_looks_the_same(canvas: Canvas) -> None:
    pixels = cv2.GaussianBlur(noise(3000, 2000), (0, 0), 12)
    pixels = cv2.normalize(pixels, None, 0, 255, cv2.NORM_MINMAX).astype(np.uint8)  # type: ignore[call-overload]
    canvas.lay(prepared(pixels, (400, 300)), keep_zoom=False)
    canvas.zoom = Zoom.fit((3000, 2000), (400, 300)).scaled(0.2, (200.0, 150.0))
    expected = cv2.resize(pixels, (600, 400), interpolation=cv2.INTER_AREA)
    left, top = (round(-corner) for corner in canvas.zoom.corner_px)
    seen = expected[top : top + 300, left : left + 400].astype(int)
    assert np.abs(grabbed(canvas).astype(int) - seen).max() <= 10


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1), (3, 2)])
def test_tiny_and_thin_frames_are_seen_at_every_zoom(canvas: Canvas, size: tuple[int, int]) -> None:
    pixels = np.full((size[1], size[0], 3), (10, 200, 90), np.uint8)
    canvas.lay(prepared(pixels, (400, 300)), keep_zoom=False)
    for _ in range(3):
        assert (grabbed(canvas) == (10, 200, 90)).all(axis=2).any()
        canvas.zoom_by(3.0)
    canvas.fit()
    canvas.one_to_one()
    assert (grabbed(canvas) == (10, 200, 90)).all(axis=2).any()


def test_the_wheel_zooms_around_the_cursor(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.lay(prepared(noise(800, 600), (400, 300)), keep_zoom=False)
    before = canvas.to_frame(QPointF(100, 200))
    canvas.zoom_by(2.0, QPointF(100, 200))
    assert canvas.to_frame(QPointF(100, 200)) == pytest.approx(before)
    assert canvas.zoom is not None
    assert canvas.zoom.scale == pytest.approx(1.0)


def test_dragging_moves_the_frame_with_the_finger(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.lay(prepared(noise(800, 600), (400, 300)), keep_zoom=False)
    canvas.one_to_one()
    held = canvas.to_frame(QPointF(200, 150))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 150))
    QTest.mouseMove(canvas, QPoint(230, 110))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(230, 110))
    assert canvas.to_frame(QPointF(230, 110)) == pytest.approx(held)


def test_keys_zoom_and_pan(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.lay(prepared(noise(800, 600), (400, 300)), keep_zoom=False)
    QTest.keyClick(canvas, Qt.Key.Key_Z)
    assert canvas.zoom is not None
    assert canvas.zoom.scale == 1.0
    corner = canvas.zoom.corner_px
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas.zoom.corner_px == (corner[0] - 40, corner[1] + 30)
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom.scale == pytest.approx(1.25)
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    QTest.keyClick(canvas, Qt.Key.Key_Z)
    assert canvas.zoom.fitting


def test_a_double_tap_shows_that_spot_at_1_to_1(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.lay(prepared(noise(800, 600), (400, 300)), keep_zoom=False)
    spot = canvas.to_frame(QPointF(300, 220))
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 220))
    assert canvas.zoom is not None
    assert canvas.zoom.scale == 1.0
    assert canvas.to_frame(QPointF(300, 220)) == pytest.approx(spot)


def test_words_take_the_place_of_the_picture_and_forget_what_lay_over_it(canvas: Canvas) -> None:
    canvas.lay(prepared(noise(800, 600), (400, 300)), keep_zoom=False)
    canvas.overlay.lay([Finding("scratch", 0.9, (1, 1, 50, 50))])
    with_picture = grabbed(canvas)
    canvas.say(Words("Camera 'top' is lost", "Look at its cable"))
    shown = grabbed(canvas)
    assert canvas.prepared is None
    assert canvas.zoom is None
    assert canvas.overlay.findings == ()
    assert np.unique(shown[:60].reshape(-1, 3), axis=0).shape[0] == 1
    assert np.unique(shown.reshape(-1, 3), axis=0).shape[0] > 2
    assert (shown != with_picture).any()
    assert "cable" in canvas.accessibleDescription()


@pytest.mark.parametrize(
    "words", ["<b>x</b>" * 3000, "\n\n\0\r" * 50 + "x", "W" * 10_000, "", "日本語" * 300], ids=range(5)
)
def test_words_of_any_kind_are_drawn_as_plain_text(canvas: Canvas, words: str) -> None:
    canvas.say(Words(words, words))
    grabbed(canvas)


def test_a_new_size_of_the_widget_keeps_a_fitting_frame_whole(canvas: Canvas) -> None:
    canvas.lay(prepared(noise(800, 600), (400, 300)), keep_zoom=False)
    canvas.resize(200, 150)
    grabbed(canvas)
    assert canvas.zoom is not None
    assert canvas.zoom.area_px == (200, 150)
    assert canvas.zoom.fitting


def test_the_next_live_frame_keeps_the_zoom_unless_its_size_differs(canvas: Canvas) -> None:
    canvas.lay(prepared(noise(800, 600), (400, 300)), keep_zoom=False)
    canvas.one_to_one()
    zoom = canvas.zoom
    canvas.lay(prepared(noise(800, 600, seed=6), (400, 300)), keep_zoom=True)
    assert canvas.zoom == zoom
    canvas.lay(prepared(noise(640, 480), (400, 300)), keep_zoom=True)
    assert canvas.zoom is not None
    assert canvas.zoom.fitting


@given(st.floats(0, 399), st.floats(0, 299), st.floats(0.2, 30))
def test_a_point_of_the_widget_leads_to_the_frame_and_back(x: float, y: float, factor: float) -> None:
    zoom = Zoom.fit((800, 600), (400, 300)).zoomed(factor, (x, y))
    assert zoom.to_screen(zoom.to_frame((x, y))) == pytest.approx((x, y))


def test_a_first_sight_of_a_giant_is_drawn_at_every_zoom(canvas: Canvas) -> None:
    fitted = np.full((300, 400, 4), 77, np.uint8)
    canvas.lay(Prepared("giant", (12_000, 9000), fitted), keep_zoom=False)
    assert (grabbed(canvas) == 77).all()
    canvas.zoom_by(5)
    assert (grabbed(canvas) == 77).all()
