"""The people of a record from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector_app.cli import run
from tests.unit.cli.test_commands import one_line
from tests.unit.store.examples import Record

pytestmark = pytest.mark.usefixtures("quick_hashes")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    folder.mkdir()
    with Record(folder, kind="production"):
        pass
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret.txt"
    file.write_text("123456\n", encoding="utf-8")
    return file


def people(*words: str | Path) -> int:
    return run(["people", *map(str, words)])


def add_sam(data: Path, secret: Path) -> int:
    return people("add", "Sam", "--role", "quality manager", "--secret-file", secret, "--data", data)


def test_people_are_added_listed_changed_and_removed(
    data: Path, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by = ("--by", "Sam", "--by-secret-file", secret, "--data", data)
    assert add_sam(data, secret) == 0
    assert people("add", "Kim", "--role", "operator", "--secret-file", secret, *by) == 0
    assert people("role", "Kim", "technician", *by) == 0
    assert people("secret", "Kim", "--secret-file", secret, *by) == 0
    assert people("remove", "Kim", *by) == 0
    capsys.readouterr()

    assert people("list", "--data", data) == 0
    assert capsys.readouterr().out == "Kim\ttechnician\thas left\nSam\tquality manager\n"
    assert people("list", "--json", "--data", data) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"name": "Kim", "role": "technician", "active": False},
        {"name": "Sam", "role": "quality manager", "active": True},
    ]


def test_a_person_at_the_terminal_types_secrets_that_do_not_show(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["123456", "123456"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _prompt: next(typed))
    assert people("add", "Sam", "--role", "quality manager", "--data", data) == 0
    assert capsys.readouterr().out == "added: Sam, quality manager\n"


@pytest.mark.parametrize(
    "words, told",
    [
        (["add", "Kim", "--role", "operator", "--secret-file", "SECRET"], "the first person of a record is a quality"),
        (["add", "station", "--role", "quality manager", "--secret-file", "SECRET"], "the station's own name"),
        (["add", "Sam", "--role", "king", "--secret-file", "SECRET"], "--role"),
        (["add", "Sam", "--role", "quality manager"], "there is no terminal to ask at; give --secret-file"),
        (["add", "Sam", "--role", "quality manager", "--secret-file", "nowhere"], "nowhere: cannot be read"),
        (["add", "Sam", "--role", "quality manager", "--secret-file", "EMPTY"], "a PIN has at least 4 digits"),
        (["remove", "Sam"], "nobody here is called 'Sam'"),
    ],
)
def test_bad_input_is_one_line_and_writes_nothing(
    data: Path, secret: Path, tmp_path: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    files = {"SECRET": str(secret), "EMPTY": str(tmp_path / "empty.txt")}
    before = (data / "inspector.db").read_bytes()
    assert people(*(files.get(word, word) for word in words), "--data", data) == 2
    assert told in one_line(capsys)
    assert (data / "inspector.db").read_bytes() == before


def test_a_record_with_people_is_changed_by_a_manager_alone(
    data: Path, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_sam(data, secret)
    capsys.readouterr()
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("654321", encoding="utf-8")
    for by, told in (((), "give --by"), (("--by", "Sam", "--by-secret-file", wrong), "PIN or password is not right")):
        assert people("add", "Kim", "--role", "operator", "--secret-file", secret, *by, "--data", data) == 2
        assert told in one_line(capsys)


def test_a_secret_is_no_argument(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert people("add", "Sam", "123456", "--role", "quality manager", "--data", data) == 2
    assert "unexpected extra argument" in one_line(capsys)
