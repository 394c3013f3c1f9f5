"""Files that are kept under the hash of their content."""

from __future__ import annotations

from pathlib import Path

from inspector_app.inference.kept_files import KeptFiles, write_whole


def test_a_file_comes_back_by_its_hash(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path / "cache")

    assert files.get(files.put(b"graph")) == b"graph"
    assert files.get("0" * 64) is None


def test_a_file_that_is_not_what_its_name_says_is_gone(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path)
    sha256 = files.put(b"graph")
    (tmp_path / f"{sha256}.onnx").write_bytes(b"swapped")

    assert files.get(sha256) is None
    assert not list(tmp_path.iterdir())


def test_only_what_is_named_is_kept(tmp_path: Path) -> None:
    files = KeptFiles(tmp_path)
    one, other = files.put(b"one"), files.put(b"other")
    files.keep_only({one, ""})

    assert (files.get(one), files.get(other)) == (b"one", None)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "a.json", b"1")
    write_whole(tmp_path / "deep" / "a.json", b"2")

    assert [(one.name, one.read_bytes()) for one in (tmp_path / "deep").iterdir()] == [("a.json", b"2")]
