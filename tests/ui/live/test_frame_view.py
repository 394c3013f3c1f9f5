from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Finding
from inspector_app.link.live import LiveFrame
from inspector_app.ui.live.frame_view import FrameView
from inspector_app.ui.live.picture_worker import FrameWorker
from tests.ui.live.pictures import grabbed, grey, light, png, until

NS = 1_000_000_000
NOW = 100 * NS


def live(pixels: Pixels, sequence: int = 1, *, view: str = "top", at: int = NOW) -> LiveFrame:
    return LiveFrame(view, sequence, at, 0.0, pixels)


@pytest.fixture
def worker() -> Iterator[FrameWorker]:
    worker = FrameWorker()
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def view(qtbot: QtBot, worker: FrameWorker) -> FrameView:
    view = FrameView(light(), worker)
    qtbot.addWidget(view)
    view.resize(420, 340)
    view.show()
    return view


def shown(view: FrameView, now_ns: int = NOW) -> int | None:
    """Return the grey that is seen in the middle once the worker is done; None where words are."""
    view.poll(now_ns)
    if view.canvas.prepared is None:
        return None
    picture = grabbed(view.canvas)
    return int(picture[picture.shape[0] // 2, picture.shape[1] // 2, 0])


def test_a_recorded_picture_comes_when_it_is_prepared(view: FrameView) -> None:
    view.show_recorded(png(grey(90)), key="p1/top")
    until(lambda: shown(view) == 90)
    assert view.strip.age.text() == ""
    assert view.strip.fit.isChecked()


def test_the_part_before_is_gone_at_once_with_its_findings(view: FrameView) -> None:
    view.show_recorded(png(grey(90)), key="p1/top")
    until(lambda: shown(view) == 90)
    view.lay_findings([Finding("scratch", 0.9, (10, 10, 50, 50))])
    view.show_recorded(png(grey(40, 4000, 3000)), key="p2/top")
    assert view.canvas.prepared is None
    assert view.canvas.overlay.findings == ()
    until(lambda: shown(view) == 40)
    assert view.canvas.overlay.findings == ()


def test_a_prefetched_picture_is_there_at_once(view: FrameView, worker: FrameWorker) -> None:
    view.prefetch(png(grey(33)), key="p2/top")
    until(lambda: worker.ready("p2/top") is not None)
    view.show_recorded(b"not read again", key="p2/top")
    assert shown(view) == 33


def test_the_same_part_again_changes_nothing_and_the_next_one_resets_the_zoom(view: FrameView) -> None:
    view.show_recorded(png(grey(90)), key="p1/top")
    until(lambda: shown(view) == 90)
    view.canvas.zoom_by(4)
    zoom = view.canvas.zoom
    view.show_recorded(png(grey(90)), key="p1/top")
    view.poll(NOW)
    assert view.canvas.zoom == zoom
    view.show_recorded(png(grey(91)), key="p2/top")
    until(lambda: shown(view) == 91)
    assert view.canvas.zoom is not None
    assert view.canvas.zoom.fitting


def test_live_frames_follow_each_other_and_keep_the_zoom(view: FrameView) -> None:
    view.show_live(live(grey(10), 1))
    until(lambda: shown(view) == 10)
    view.canvas.zoom_by(4)
    zoom = view.canvas.zoom
    view.show_live(live(grey(20), 2))
    until(lambda: shown(view) == 20)
    assert view.canvas.zoom == zoom
    view.show_live(live(grey(30), 1, view="side"))
    assert view.canvas.prepared is None
    until(lambda: shown(view) == 30)
    assert view.canvas.zoom is not None
    assert view.canvas.zoom.fitting


def test_the_frame_age_is_told_and_a_stale_frame_is_taken_away(view: FrameView) -> None:
    view.show_live(live(grey(10)))
    until(lambda: shown(view, NOW + NS // 10) == 10)
    assert "0.1 s" in view.strip.age.text()
    assert view.strip.age.property("late") is False
    view.poll(NOW + NS)
    assert "1.0 s" in view.strip.age.text()
    assert view.strip.age.property("late") is True
    view.poll(NOW + 3 * NS)
    assert view.canvas.prepared is None
    assert "2 s" in view.canvas.words.what
    assert view.canvas.words.remedy
    view.poll(NOW + 3 * NS)
    assert view.canvas.prepared is None
    view.show_live(live(grey(20), 2, at=NOW + 4 * NS))
    until(lambda: shown(view, NOW + 4 * NS) == 20)


def test_a_recorded_picture_never_grows_stale(view: FrameView) -> None:
    view.show_recorded(png(grey(90)), key="p1/top")
    until(lambda: shown(view) == 90)
    assert shown(view, NOW + 10_000 * NS) == 90


def test_clearing_takes_the_picture_away_for_good(view: FrameView) -> None:
    view.show_live(live(grey(10)))
    view.clear("The engine is gone", "It is started again by itself")
    time.sleep(0.05)
    assert shown(view) is None
    assert view.canvas.words.what == "The engine is gone"
    assert not view.strip.fit.isEnabled()


def test_a_broken_picture_shows_words_and_the_next_one_is_shown(view: FrameView) -> None:
    view.show_recorded(b"\xff\xd8broken", key="p1/top")
    until(lambda: shown(view) is None and "picture" in view.canvas.words.what)
    assert view.canvas.words.what.startswith("The picture")
    view.show_recorded(png(grey(9)), key="p2/top")
    until(lambda: shown(view) == 9)


def test_another_size_of_the_window_is_fitted_anew(view: FrameView) -> None:
    view.show_recorded(png(grey(90)), key="p1/top")
    until(lambda: shown(view) == 90)
    view.resize(700, 600)

    def refitted() -> bool:
        view.poll(NOW)
        one = view.canvas.prepared
        return one is not None and one.fitted is not None and one.fitted.shape[1] == view.canvas.area_px[0]

    until(refitted)
    assert shown(view) == 90


def test_keys_toggle_outlines_and_shading(view: FrameView, qtbot: QtBot) -> None:
    QTest.keyClick(view.canvas, Qt.Key.Key_O)
    assert not view.canvas.overlay.outlines
    assert not view.strip.outlines.isChecked()
    QTest.keyClick(view.canvas, Qt.Key.Key_H)
    assert view.canvas.overlay.shading
    QTest.mouseClick(view.strip.shading, Qt.MouseButton.LeftButton)
    assert not view.canvas.overlay.shading


def test_a_finding_of_the_list_is_brought_into_the_middle(view: FrameView) -> None:
    pixels = grey(90)
    pixels[100:110, 500:520] = 200
    finding = Finding("scratch", 0.9, (500, 100, 520, 110))
    view.show_recorded(png(pixels), key="p1/top")
    until(lambda: shown(view) == 90)
    view.lay_findings([finding])
    view.zoom_to(finding)
    assert shown(view) == 200


def test_a_view_that_was_chosen_is_told(view: FrameView) -> None:
    chosen: list[str] = []
    view.view_chosen.connect(chosen.append)
    view.name_views(("top", "side"), "top")
    view.strip.view_chosen.emit("side")
    assert chosen == ["side"]


def test_a_100_megapixel_picture_is_shown_and_panned(view: FrameView) -> None:
    pixels = np.full((8400, 12_000, 3), 60, np.uint8)
    pixels[4200:, :] = 180
    view.show_recorded(pixels, key="giant")
    until(lambda: shown(view) is not None, seconds=10)
    view.canvas.one_to_one()
    view.canvas.pan(0, 300)
    assert shown(view) == 60
    view.canvas.pan(0, -600)
    assert shown(view) == 180
