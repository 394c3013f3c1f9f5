"""The sheet that plans a level."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector_app.cli import run
from inspector_app.configuration.folders import shipped

PHONE = str(shipped("resources") / "recipes" / "phone.toml")


def test_the_shipped_recipes_sheet_has_a_line_for_each_gate(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scope", PHONE]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "10 % NG" in lines[0]
    assert [line.split()[0] for line in lines[2:5]] == ["assisted", "partial", "full"]


def test_as_json_it_is_one_document_with_dates(capsys: pytest.CaptureFixture[str]) -> None:
    told = ["--ng-rate", "0.005", "--takt", "4", "--hours-per-day", "8", "--judge-s", "2"]
    assert run(["scope", PHONE, *told, "--json"]) == 0
    sheet = json.loads(capsys.readouterr().out)
    assert sheet["takt_s"] == 4
    assert sheet["scoping"] == {"ng_rate": 0.005, "hours_per_day": 8, "days_per_week": 5, "judge_s": 2}
    full = sheet["levels"][-1]
    assert full["parts"] >= full["ng_parts_expected"] / 0.005
    assert full["date"] < full["date_step_by_step"]


def test_a_recipe_without_gates_says_how_far_it_goes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plate.toml").write_text('recipe = 1\nname = "plate"\n')
    assert run(["scope", str(tmp_path / "plate.toml")]) == 0
    said = capsys.readouterr().out
    assert "takt unknown (--takt), share of NG unknown (--ng-rate)" in said
    assert "no higher than assisted" in said


def test_what_nobody_will_live_to_see_has_no_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plate.toml").write_text('recipe = 1\nname = "plate"\n[[gates]]\nlevel = "full"\n')
    assert run(["scope", str(tmp_path / "plate.toml"), "--ng-rate", "0.000001", "--takt", "600"]) == 0
    assert "days (never)" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["nowhere.toml"], [PHONE, "--ng-rate", "0"], [PHONE, "--takt", "-1"], []])
def test_bad_input_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scope", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
