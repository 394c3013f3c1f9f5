"""A report is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.reports.whole_file import write_whole


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "shift.pdf"
    target.write_bytes(b"before")

    assert write_whole(target, b"after").read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written_is_said_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "shift.pdf").mkdir()

    for target in (tmp_path / "nowhere" / "shift.pdf", tmp_path / "shift.pdf", tmp_path / "a\0b.pdf"):
        with pytest.raises(EnvironmentFault, match="the report cannot be written"):
            write_whole(target, b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["shift.pdf"]
