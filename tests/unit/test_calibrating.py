"""From judged parts to a new card: what `model calibrate` does."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from inspector_app.cli import run
from inspector_app.configuration.folders import registry_folder
from inspector_app.domain.automation import Level
from inspector_app.domain.policy import Policy
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.domain.review import Judgement
from inspector_app.inference.calibration import probability
from inspector_app.inference.card import read_card
from inspector_app.inference.model import load_model
from inspector_app.inference.registry import Registry
from tests.fakes import models
from tests.fakes.judged_parts import in_steps_of_odds, judged
from tests.unit.store.examples import RECIPE, Record, pass_record

GREY = np.full((8, 8, 3), 131, np.uint8)


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model with its card, and a data folder of its own."""
    monkeypatch.setenv("INSPECTOR_DATA", str(tmp_path / "data"))
    (tmp_path / "models").mkdir()
    return models.brightness_classifier(tmp_path / "models" / "m.onnx")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rows = [f"{part.raw_score!r},{'NG' if part.ng else 'OK'}" for part in judged(300, seed=3).parts]
    file = tmp_path / "judged.csv"
    file.write_text("\n".join(["score,verdict", *rows]))
    return file


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    out, err = capsys.readouterr()
    assert err == ""
    told = json.loads(out)
    assert isinstance(told, dict)
    return told


def test_a_new_card_is_written_and_the_old_one_stays(
    model: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = model.with_suffix(".toml").read_bytes()
    out = model.with_name("calibrated.toml")
    assert run(["model", "calibrate", str(model), "--judged", str(table), "--out", str(out), "--json"]) == 0

    told = said(capsys)
    card = read_card(out)
    assert card.calibration is not None
    assert told["card"] == str(out)
    assert model.with_suffix(".toml").read_bytes() == old
    plain, new = load_model(model, threads=1), load_model(model, card=out, threads=1)
    raw = plain.predict(GREY).decoded.score
    assert raw is not None
    assert new.predict(GREY).decoded.score == probability(card.calibration, raw)
    assert new.sha256 != plain.sha256 == told["sha256"]


def test_without_a_file_for_the_card_nothing_is_written(
    model: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(model.parent.iterdir())
    assert run(["model", "calibrate", str(model), "--judged", str(table), "--method", "platt"]) == 0

    text = capsys.readouterr().out
    assert "300 judged parts" in text
    assert "platt, as it was asked for" in text
    assert "nothing was written" in text
    assert sorted(model.parent.iterdir()) == before


@pytest.mark.processes
def test_a_registered_model_gets_a_new_version_beside_the_old_one(
    model: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = Registry(registry_folder())
    old = registry.add(model)
    assert run(["model", "calibrate", old.id[:12], "--judged", str(table), "--ng-share", "0.01", "--json"]) == 0

    told = said(capsys)
    new = registry.find(str(told["registered"]))
    assert {one.id for one in registry.list()} == {old.id, new.id}
    assert (new.came_from, new.name) == (old.came_from, old.name)
    calibration = load_model(registry.model_file(new), threads=1).card.calibration
    assert calibration is not None
    assert calibration.fitted.ng_share == 0.01
    assert told["sha256"] == old.id


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    (tmp_path / "line 3").mkdir()
    with Record(tmp_path / "line 3", level=Level.SHADOW) as one:
        yield one


def test_a_record_gives_raw_scores_and_blind_judgements(
    model: Path, record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    sha256, policy = load_model(model, threads=1).sha256, Policy.of(RECIPE, Level.SHADOW)
    for number, part in enumerate(judged(120, seed=4, score=in_steps_of_odds).parts):
        # Charts saw another score: an earlier calibration's.
        stages = (StagePrediction("judge", sha256, 0.5, raw_score=part.raw_score),)
        one = pass_record(f"p{number}", prediction=Prediction(0.5, stages=stages), policy=policy)
        verdict = Verdict.NG if part.ng else Verdict.OK
        judgement = Judgement(f"p{number}", "an operator", verdict, at=number, blind=True)
        record.ledger.commit(records=[one], judgements=[judgement])
    place = ["--record", str(record.folder), "--recipe", "phone", "--stage", "judge"]
    assert run(["model", "calibrate", str(model), *place, "--json"]) == 0

    report = said(capsys)["report"]
    assert isinstance(report, dict)
    fitted = report["calibration"]["fitted"]
    assert (fitted["parts"], fitted["judges"]) == (120, ["an operator"])
    assert fitted["source"] == "trial record line 3, recipe phone, stage judge"
    assert report["by_method"]["platt"]["log_loss"] < -math.log(0.5)


BAD = {
    "nothing judged": ([], "one of --judged and --record"),
    "two sources": (["--judged", "a.csv", "--record", "b"], "one of --judged and --record"),
    "half a record": (["--record", "b", "--recipe", "phone"], "--record needs --recipe and --stage"),
    "a stage of a table": (["--judged", "a.csv", "--stage", "judge"], "belong to --record"),
    "a table that is not there": (["--judged", "none.csv"], "No such file"),
    "a record that is not there": (["--record", "none.db", "--recipe", "r", "--stage", "s"], "no such database"),
    "a share of nothing": (["--judged", "a.csv", "--ng-share", "0"], "--ng-share"),
    "a card that is there": (["--judged", "a.csv", "--out", "m.toml"], "is there already"),
    "another method": (["--judged", "a.csv", "--method", "beta"], "--method"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_is_one_line_and_writes_nothing(
    what: str, model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(model.parent)
    options, words = BAD[what]
    assert run(["model", "calibrate", "m.onnx", *options]) == 2

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert words in err
    assert sorted(file.name for file in model.parent.iterdir()) == ["m.onnx", "m.toml"]


def test_a_model_that_nobody_registered_is_refused(
    model: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["model", "calibrate", "scratches", "--judged", str(table)]) == 2
    assert "is no registered model" in capsys.readouterr().err


def test_a_card_whose_golden_images_would_be_lost_is_refused(
    model: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = model.with_suffix(".toml")
    card.write_text(card.read_text() + '[[golden]]\nimage = "bright.png"\nexpected.score = 1.0\n')
    assert (
        run(["model", "calibrate", str(model), "--judged", str(table), "--out", str(table.with_suffix(".toml"))]) == 2
    )
    assert "would not find the card's golden images" in capsys.readouterr().err


def test_a_locating_model_is_refused(model: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    square = np.array([[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]], np.float32)
    locator = models.fixed_locator(model.with_name("find.onnx"), square, whole=1.0)
    assert run(["model", "calibrate", str(locator), "--judged", str(table)]) == 2
    assert "is a locating model" in capsys.readouterr().err
