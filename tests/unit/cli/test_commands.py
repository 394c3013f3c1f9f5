"""The command line: what people and scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from inspector_app.cli import run


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line on stderr; nothing may stand on stdout."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1, err
    return err.strip()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that commands would put records into."""
    data = tmp_path / "data"
    monkeypatch.setenv("INSPECTOR_DATA", str(data))
    return data


BAD = {
    "an unknown command": (["nope"], "No such command"),
    "an unknown level": (["demo", "--level", "autopilot"], "there are human only, shadow, assisted, partial, full"),
    "no parts": (["demo", "--parts", "0"], "--parts"),
    "a drift that is none": (["demo", "--drift", "darker"], "there is no drift 'darker'; there are light, colour,"),
    "a drift to nothing": (["demo", "--drift", "light:10:0"], "is 0.05 to 4"),
    "a drift for the engine": (["engine", "--drift", "focus:x:1"], "write it as focus:200:1.5"),
    "a drift among others": (["demo", "--drift", "focus:1:1", "--drift", "dirt:1"], "dirt:1: is no drift"),
    "a drift in a story": (["engine", "--scenario", "canary", "--drift", "focus:1:1"], "--drift says nothing to"),
    "a drift of the light": (["demo", "--light-drift", "sudden:10:0"], "is 0.05 to 4"),
    "a drift of what is repeated": (
        ["engine", "--unsupervised", "--drift", "focus:1:1", "--cached-parts", "5"],
        "leave out --cached-parts",
    ),
    "metrics at no address": (["engine", "--unsupervised", "--metrics", "everywhere"], "write it as 9464"),
    "metrics at another's address": (["engine", "--unsupervised", "--metrics", "192.0.2.1:9464"], "name a free port"),
    "no source": (["run"], "--source"),
    "a source that is not there": (["run", "--source", "nowhere"], "no such file or folder"),
    "a source on the network": (["run", "--source", "rtsp://camera/1"], "network cameras are not built yet"),
    "a recipe that is not there": (["run", "--source", ".", "--recipe", "nowhere.toml"], "nowhere.toml"),
    "a model that is not there": (["model", "check", "nowhere.onnx"], "no such file"),
    "a database that is not there": (["db", "verify", "nowhere.db"], "no such database"),
    "a level that needs gates": (["engine", "--unsupervised", "--level", "wheel"], "no automation level"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_line_and_exit_code_2_and_writes_nothing(
    what: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, words = BAD[what]

    assert run(arguments) == 2
    assert words in one_line(capsys)
    assert not folder.exists()


def test_a_folder_without_images_is_refused(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("no picture")

    assert run(["run", "--source", str(tmp_path), "--json"]) == 2
    assert "no image in the folder" in one_line(capsys)
    assert not folder.exists()


def test_a_folder_of_which_nothing_can_be_read_is_refused_with_the_first_reason(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    (tmp_path / "b.jpg").write_bytes(b"not a picture")

    assert run(["run", "--source", str(tmp_path)]) == 2
    assert "a.png: the file is empty" in one_line(capsys)
    assert not folder.exists()


def test_recipe_and_model_exclude_each_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["run", "--source", ".", "--recipe", "r.toml", "--model", "m.onnx"]) == 2
    assert "exclude each other" in one_line(capsys)


def test_a_record_is_never_written_over(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "record"
    record.mkdir()
    (record / "line.jsonl").write_text("")

    assert run(["demo", "--parts", "1", "--data", str(record)]) == 2
    assert "there is a record in it already" in one_line(capsys)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")

    assert run(["demo", "--parts", "1", "--data", str(tmp_path / "file")]) == 2
    assert "is a file, not a folder" in one_line(capsys)


@pytest.mark.parametrize(
    "command",
    [[], ["demo"], ["run"], ["engine"], ["model", "check"], ["cameras", "list"], ["db", "verify"], ["doctor"]],
)
def test_every_command_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    assert "Usage: inspector" in capsys.readouterr().out


def test_json_is_one_document_and_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cameras", "list", "--json"]) == 0
    out, err = capsys.readouterr()

    assert any(source["id"] == "demo:phone-line" for source in json.loads(out))
    assert err == ""


def test_cameras_are_listed_for_people_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cameras", "list"]) == 0
    assert "demo:phone-line" in capsys.readouterr().out


def test_the_doctor_answers_in_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["doctor", "--json"])
    checks = json.loads(capsys.readouterr().out)["checks"]

    assert code == int(any(check["state"] == "missing" for check in checks))
    assert not folder.exists()


@pytest.mark.processes
def test_a_model_that_cannot_be_used_is_refused_before_a_record_is_made(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.onnx").write_bytes(b"\x08\x07 nonsense")
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    source = ["--source", str(tmp_path), "--model", str(tmp_path / "m.onnx")]
    recipe = tmp_path / "recipe.toml"
    stage = '[[stages]]\nname = "a"\nmodel = "none.onnx"\nview = "top"\n'
    recipe.write_text('recipe = 1\nname = "plate"\n' + stage)

    for arguments, words in (
        (["run", *source], "no ONNX model"),
        (["run", "--source", str(tmp_path), "--recipe", str(recipe)], "none.onnx: no such file"),
        (["engine", "--unsupervised", "--recipe", str(recipe)], "none.onnx: no such file"),
    ):
        assert run(arguments) == 2
        assert words in one_line(capsys)
        assert not folder.exists()
