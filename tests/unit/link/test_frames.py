"""Frames through shared memory: what a reader may rely on."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.link import frames
from inspector_app.link.frames import FrameOverwritten, RingReader, RingWriter, remove_dead_rings


def picture(value: int, height: int = 8, width: int = 16) -> np.ndarray:
    return np.full((height, width, 3), value, np.uint8)


def test_a_reader_gets_the_frame_of_its_ticket(tmp_path: Path) -> None:
    writer, reader = RingWriter(tmp_path), RingReader()
    tickets = [writer.write(picture(value)) for value in (1, 2, 3)]

    assert [int(reader.copy(ticket)[0, 0, 0]) for ticket in tickets] == [1, 2, 3]
    writer.close()


def test_a_frame_that_was_overwritten_is_never_taken_for_the_one_asked_for(tmp_path: Path) -> None:
    writer, reader = RingWriter(tmp_path, slots=2), RingReader()
    first = writer.write(picture(1))
    view = reader.view(first)
    for value in (2, 3):
        writer.write(picture(value))

    assert int(view[0, 0, 0]) == 3
    with pytest.raises(FrameOverwritten):
        reader.check(first)
    with pytest.raises(FrameOverwritten):
        reader.copy(first)
    writer.close()


def test_a_view_of_shared_memory_can_not_be_written(tmp_path: Path) -> None:
    writer, reader = RingWriter(tmp_path), RingReader()
    view = reader.view(writer.write(picture(1)))

    with pytest.raises(ValueError, match="read-only"):
        view[0, 0, 0] = 9
    writer.close()


def test_the_ring_grows_with_the_frames(tmp_path: Path) -> None:
    writer, reader = RingWriter(tmp_path), RingReader()
    small = writer.write(picture(1))
    large = writer.write(picture(2, height=100, width=200))

    assert reader.copy(large).shape == (100, 200, 3)
    with pytest.raises(FrameOverwritten):
        RingReader().copy(small)
    writer.close()
    assert not list(tmp_path.iterdir())


def test_a_ring_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    writer = RingWriter(tmp_path)
    ticket = writer.write(picture(1))

    assert Path(ticket.ring).stat().st_mode & 0o077 == 0
    writer.close()


def test_the_rings_of_dead_engines_are_removed_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    writer = RingWriter(tmp_path)
    mine = Path(writer.write(picture(1)).ring)
    dead = tmp_path / "inspector-ring-999999999-1-abcd"
    reused_pid = tmp_path / f"inspector-ring-{os.getpid()}-1-abcd"
    other = tmp_path / "inspector-ring-notes.txt"
    for file in (dead, reused_pid, other):
        file.write_bytes(b"x")

    assert remove_dead_rings(tmp_path) == 2
    assert mine.exists()
    assert other.exists()
    writer.close()


def test_no_room_for_a_ring_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, size_bytes: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(frames, "reserve", full)

    with pytest.raises(EnvironmentFault, match="no shared memory for frames"):
        RingWriter(tmp_path).write(picture(1))
    assert not list(tmp_path.iterdir())


def test_pictures_that_were_begun_together_may_be_finished_in_any_order(tmp_path: Path) -> None:
    writer, reader = RingWriter(tmp_path), RingReader()
    pictures = [np.full((4, 6, 3), level, np.uint8) for level in (1, 2, 3)]
    writings = [writer.begin(pixels) for pixels in pictures]
    with pytest.raises(FrameOverwritten):
        reader.view(writings[0].ticket)
    for writing in reversed(writings):
        writing.finish()

    assert [int(reader.copy(writing.ticket).max()) for writing in writings] == [1, 2, 3]
    writer.close()
