"""A baseline outlives a restart, and a file that is none is no more than a new baseline."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loguru import logger

from inspector_app.domain.drift.channel import Channel
from inspector_app.domain.drift.usual import Usual
from inspector_app.store.usual_files import UsualFiles
from tests.unit.domain.drift.streams import F64, alike, points

SHARES = frozenset({"ng"})


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    """Return what is logged."""
    said: list[str] = []
    sink = logger.add(lambda message: said.append(message.record["message"]), level="WARNING")
    yield said
    logger.remove(sink)


def usual_of(values: F64) -> Usual:
    """Return a baseline with a share, cells and a signature."""
    rows = [{**point, "ng": float(number % 9 == 0)} for number, point in enumerate(points(values))]
    cells = {"top": np.asarray(np.repeat(values, 4, axis=1) / 7, np.float32)}
    return Usual.of(rows, shares=SHARES, cells=cells, signatures={"focus:top": {"focus": 1.0, "noise": -0.5}})


def same(one: Usual, other: Usual | None) -> bool:
    """Return whether two baselines are the same to the bit."""
    return (
        other is not None
        and (one.metrics, one.shares, one.signatures) == (other.metrics, other.shares, other.signatures)
        and one.values.dtype == other.values.dtype
        and np.array_equal(one.values, other.values, equal_nan=True)
        and one.cells.keys() == other.cells.keys()
        and all(np.array_equal(one.cells[view], other.cells[view]) for view in one.cells)
    )


names = st.text(min_size=1, max_size=12)
numbers = st.floats(width=32, allow_infinity=False)


@settings(max_examples=15)
@given(st.lists(names, min_size=1, max_size=4, unique=True), st.lists(numbers, min_size=4, max_size=4), names)
def test_a_baseline_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, metrics: list[str], row: list[float], view: str
) -> None:
    told = [dict(zip(metrics, row, strict=False)), dict.fromkeys(metrics, 0.5)] * 100
    cells = {view: np.array([row] * 2, np.float32)}
    usual = Usual.of(told, shares=frozenset(metrics[:1]), cells=cells, signatures={view: {metrics[-1]: row[0] or 1.0}})
    files = UsualFiles(tmp_path_factory.mktemp("usual"))
    files.write("said", usual)
    found = files.read("said")

    assert found is not None
    assert found.metrics == usual.metrics
    assert found.shares == usual.shares
    assert np.array_equal(found.values, usual.values, equal_nan=True)
    assert np.array_equal(found.cells[view], usual.cells[view], equal_nan=True)
    assert str(found.signatures) == str(usual.signatures)


@pytest.mark.parametrize("moved", [0.0, 1.5])
def test_the_same_is_noticed_at_the_same_part_after_a_restart(tmp_path: Path, moved: float) -> None:
    usual, files = usual_of(alike(250, 3)), UsualFiles(tmp_path)
    files.write("pictures", usual)
    kept = files.read("pictures")
    assert kept is not None
    noticed = []
    for baseline in (usual, kept):
        channel = Channel(250, every=2000, shares=SHARES)
        channel.begin(baseline)
        after = alike(150, 3, seed=1) + moved
        cells = np.asarray(np.repeat(after, 4, axis=1) / 7, np.float32)
        noticed.append(
            [
                channel.add({**point, "ng": float(row[0] > 1.2 / 7)}, {"top": row})
                for point, row in zip(points(after), cells, strict=True)
            ]
        )

    assert noticed[0] == noticed[1]
    assert any(noticed[0]) == (moved > 0)


def test_where_no_baseline_was_kept_nothing_is_said(tmp_path: Path, warnings: list[str]) -> None:
    assert UsualFiles(tmp_path / "none").read("pictures") is None
    UsualFiles(tmp_path / "none").remove("pictures")
    assert not warnings


def test_a_baseline_that_is_forgotten_is_gone(tmp_path: Path) -> None:
    files = UsualFiles(tmp_path)
    files.write("said", usual_of(alike(120, 3)))
    files.write("pictures", usual_of(alike(130, 3)))
    files.remove("said")

    assert files.read("said") is None
    assert same(usual_of(alike(130, 3)), files.read("pictures"))
    assert [file.name for file in tmp_path.iterdir()] == ["pictures.npz"]


@pytest.mark.parametrize("content", [b"", b"hello", b"\x93NUMPY\x01\x00", b"PK\x03\x04", b"\x80\x04K\x01."])
def test_a_foreign_file_gives_one_line_and_no_baseline(tmp_path: Path, warnings: list[str], content: bytes) -> None:
    (tmp_path / "said.npz").write_bytes(content)

    assert UsualFiles(tmp_path).read("said") is None
    assert len(warnings) == 1
    assert "said.npz" in warnings[0]
    assert len(warnings[0]) < 200 + len(os.fspath(tmp_path))
    assert "\n" not in warnings[0]


def test_another_format_and_a_bare_array_are_no_baselines(tmp_path: Path, warnings: list[str]) -> None:
    np.savez(tmp_path / "said.npz", about=np.array('{"format": 99}'))
    assert UsualFiles(tmp_path).read("said") is None
    with (tmp_path / "said.npz").open("wb") as file:
        np.save(file, np.zeros(3))
    assert UsualFiles(tmp_path).read("said") is None
    np.savez(tmp_path / "said.npz", about=np.array("[1]"))
    assert UsualFiles(tmp_path).read("said") is None
    assert len(warnings) == 3


def test_no_changed_bit_is_more_than_a_baseline_that_is_lost(tmp_path: Path) -> None:
    usual, files, file = usual_of(alike(120, 3)), UsualFiles(tmp_path), tmp_path / "said.npz"
    files.write("said", usual)
    whole = file.read_bytes()
    heads = [place for place in range(len(whole)) if whole[place : place + 2] == b"PK"]
    places = sorted({near for head in heads for near in range(head, min(head + 70, len(whole)))})
    for place in [*places, *range(0, len(whole), 997)]:
        for bit in (0, 3):
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
            found = files.read("said")
            assert found is None or same(usual, found)
    for length in range(0, len(whole), 499):
        file.write_bytes(whole[:length])
        assert files.read("said") is None


def test_where_the_disk_cannot_keep_a_baseline_the_line_goes_on(tmp_path: Path, warnings: list[str]) -> None:
    (tmp_path / "folder").write_text("a file is in the way")
    files = UsualFiles(tmp_path / "folder")
    files.write("said", usual_of(alike(120, 3)))
    files.remove("said")

    assert files.read("said") is None
    assert len(warnings) >= 1
