"""Reports from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.cli import run
from tests.unit.cli.test_commands import one_line
from tests.unit.store.examples import Record


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    folder.mkdir()
    with Record(folder, kind="production"):
        pass
    return folder


def test_a_report_says_where_it_lies_and_what_is_in_it(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = data.parent / "shift.html"

    assert run(["report", "shift", "--data", str(data), "--output", str(target), "--language", "de"]) == 0
    assert capsys.readouterr().out == f"{target}: 0 passes, 0 alarms\n"
    assert '<html lang="de">' in target.read_text("utf-8")


@pytest.mark.parametrize(
    "words, said",
    [
        (["--from", "2026-01-01", "--hours", "8"], "--from and --hours"),
        (["--from", "soon"], "'soon' is no moment"),
        (["--hours", "0"], "--hours"),
    ],
)
def test_a_span_that_is_none_is_one_line(
    data: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = data.parent / "shift.pdf"

    assert run(["report", "shift", "--data", str(data), "--output", str(target), *words]) == 2
    assert said in one_line(capsys)
    assert not target.exists()


def test_a_place_that_cannot_be_written_is_one_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = data.parent / "nowhere" / "shift.pdf"

    assert run(["report", "shift", "--data", str(data), "--output", str(target)]) == 2
    assert "the report cannot be written" in one_line(capsys)
