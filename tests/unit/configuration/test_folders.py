"""Where records lie."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest

from inspector_app.configuration.folders import data_folder, new_record_folder, record_folder, shipped
from inspector_app.domain.errors import BadInput


def test_the_data_folder_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INSPECTOR_DATA", str(tmp_path / "data"))
    assert data_folder() == tmp_path / "data"
    monkeypatch.delenv("INSPECTOR_DATA")
    assert data_folder().name == "inspector"


def test_every_new_record_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INSPECTOR_DATA", str(tmp_path))
    monkeypatch.setattr(time, "strftime", lambda pattern: "20260101-000000")
    made = [new_record_folder("demo") for _ in range(3)]

    assert [folder.name for folder in made] == ["20260101-000000", "20260101-000000-1", "20260101-000000-2"]
    assert all(folder.is_dir() for folder in made)


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="is a file, not a folder"):
        record_folder(tmp_path / "file")
    with pytest.raises(BadInput, match="cannot be made"):
        record_folder(tmp_path / "file" / "below")


def test_a_folder_that_cannot_be_written_is_told_before_anything_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(BadInput, match="cannot be written: Read-only file system"):
        record_folder(tmp_path)


def test_a_record_folder_is_left_empty(tmp_path: Path) -> None:
    assert list(record_folder(tmp_path / "new").iterdir()) == []


def test_what_ships_is_found_in_a_checkout() -> None:
    assert (shipped("resources") / "recipes" / "phone.toml").is_file()


def test_a_data_folder_that_takes_nothing_new_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INSPECTOR_DATA", str(tmp_path))
    (tmp_path / "demo").mkdir()
    make = Path.mkdir

    def refuse(folder: Path, mode: int = 0o777, *, parents: bool = False, exist_ok: bool = False) -> None:
        if not exist_ok:
            raise PermissionError(13, "Permission denied")
        make(folder, mode, parents=parents, exist_ok=exist_ok)

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(BadInput, match="cannot be written: Permission denied"):
        new_record_folder("demo")
    with pytest.raises(BadInput, match="cannot be made: embedded null"):
        record_folder(tmp_path / "a\0b")
