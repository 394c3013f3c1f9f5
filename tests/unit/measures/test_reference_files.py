"""A reference outlives a restart, and a file that is none is learned again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from loguru import logger

from inspector_app.measures.reference_files import read_reference, write_reference
from tests.unit.measures.pictures import compared, reference_of, scene, seen

SCENE = scene(24, 30)
REFERENCE = reference_of(SCENE, parts=17)


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    """Return what is logged."""
    said: list[str] = []
    sink = logger.add(lambda message: said.append(message.record["message"]), level="WARNING")
    yield said
    logger.remove(sink)


def test_a_frame_differs_from_a_reference_that_was_kept_as_from_the_one_that_was_learned(tmp_path: Path) -> None:
    write_reference(tmp_path / "new", "top/left: *", REFERENCE)
    kept = read_reference(tmp_path / "new", "top/left: *")
    assert kept is not None
    one, other = compared(REFERENCE, seen(SCENE, right=1.0)), compared(kept, seen(SCENE, right=1.0))

    assert one.values == other.values
    assert one.cells is not None
    assert np.array_equal(one.cells, other.cells)  # type: ignore[arg-type]
    assert kept.blurred == REFERENCE.blurred
    assert (kept.size, len(kept.kinds)) == (REFERENCE.size, len(REFERENCE.kinds))
    assert [file.suffix for file in (tmp_path / "new").iterdir()] == [".npz"]


def test_each_camera_has_its_own(tmp_path: Path, warnings: list[str]) -> None:
    write_reference(tmp_path, "top", REFERENCE)

    assert read_reference(tmp_path, "side") is None
    assert not warnings


@pytest.mark.parametrize("content", [b"", b"hello", b"\x93NUMPY\x01\x00", b"PK\x03\x04", b"\x80\x04K\x01."])
def test_a_foreign_file_gives_one_line_and_no_reference(tmp_path: Path, warnings: list[str], content: bytes) -> None:
    write_reference(tmp_path, "top", REFERENCE)
    next(tmp_path.iterdir()).write_bytes(content)

    assert read_reference(tmp_path, "top") is None
    assert len(warnings) == 1
    assert "top" in warnings[0]
    assert len(warnings[0]) < 200


def test_a_bare_array_and_another_format_are_no_references(tmp_path: Path, warnings: list[str]) -> None:
    write_reference(tmp_path, "top", REFERENCE)
    file = next(tmp_path.iterdir())
    with file.open("wb") as opened:
        np.save(opened, np.zeros(3))
    assert read_reference(tmp_path, "top") is None
    np.savez(file, format=np.int64(99))
    assert read_reference(tmp_path, "top") is None
    assert len(warnings) == 2


def test_no_changed_bit_is_more_than_a_reference_that_is_learned_again(tmp_path: Path) -> None:
    write_reference(tmp_path, "top", REFERENCE)
    file = next(tmp_path.iterdir())
    whole = file.read_bytes()
    heads = [place for place in range(len(whole)) if whole[place : place + 2] == b"PK"]
    for place in sorted({near for head in heads for near in range(head, min(head + 14, len(whole)))}):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        found = read_reference(tmp_path, "top")
        assert found is None or found.size == REFERENCE.size
    for length in range(0, len(whole), 4999):
        file.write_bytes(whole[:length])
        assert read_reference(tmp_path, "top") is None
