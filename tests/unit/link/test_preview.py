"""A live picture is copied once a frame however many look, and never where nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from inspector_app.domain.frame import Frame
from inspector_app.link.frames import FrameOverwritten, RingReader
from inspector_app.link.preview import Preview


def frame(value: int, height_px: int = 20) -> Frame:
    return Frame("top", value, np.full((height_px, 30, 3), value, np.uint8), value * 1000, float(value))


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    preview = Preview(tmp_path)
    yield preview
    preview.close()


def test_what_is_shown_is_the_frame_with_its_times(preview: Preview) -> None:
    shown = preview.show("top", 7, frame(7))

    assert shown is not None
    assert (shown.view, shown.sequence, shown.captured_ns, shown.captured_at) == ("top", 7, 7000, 7.0)
    assert (RingReader().copy(shown.ticket) == 7).all()


def test_a_frame_is_copied_once_however_many_look(preview: Preview) -> None:
    first = preview.show("top", 1, frame(1))
    assert all(preview.show("top", 1, frame(1)) is first for _ in range(20))


def test_an_older_frame_never_replaces_a_newer_one(preview: Preview) -> None:
    newer = preview.show("top", 2, frame(2))
    assert preview.show("top", 1, frame(1)) is newer


def test_each_view_has_its_ring_and_a_larger_frame_gets_a_larger_one(preview: Preview, tmp_path: Path) -> None:
    top, side = preview.show("top", 1, frame(1)), preview.show("side", 1, frame(2))
    larger = preview.show("top", 2, frame(3, height_px=4000))

    assert top is not None
    assert side is not None
    assert larger is not None
    reader = RingReader()
    assert (reader.copy(side.ticket) == 2).all()
    assert reader.copy(larger.ticket).shape == (4000, 30, 3)
    with pytest.raises(FrameOverwritten):
        reader.copy(top.ticket)
    assert len(list(tmp_path.iterdir())) == 2


def test_where_nobody_looks_there_is_no_ring_and_at_the_end_neither(preview: Preview, tmp_path: Path) -> None:
    assert not list(tmp_path.iterdir())
    preview.show("top", 1, frame(1))
    assert len(list(tmp_path.iterdir())) == 1
    preview.close()
    preview.close()

    assert not list(tmp_path.iterdir())
    assert preview.show("top", 2, frame(2)) is None
    assert preview.show("side", 1, frame(2)) is None
    assert not list(tmp_path.iterdir())


def test_a_giant_frame_is_thinned(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector_app.link.preview._MOST_PX", 200)
    pixels = np.arange(20 * 30 * 3, dtype=np.uint64).astype(np.uint8).reshape(20, 30, 3)
    shown = preview.show("top", 1, Frame("top", 1, pixels, 0, 0.0))

    assert shown is not None
    assert (RingReader().copy(shown.ticket) == pixels[::2, ::2]).all()
