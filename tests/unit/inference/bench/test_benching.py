"""`model bench` from end to end, with processes of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.inference.bench import bench_process, benching, search
from inspector_app.inference.bench.bench_child import Bench
from inspector_app.inference.bench.bench_process import ProcessStopwatch
from inspector_app.inference.bench.benching import BenchOptions, bench_model, lines
from inspector_app.inference.bench.search import Lost
from inspector_app.inference.bench.ways import Way
from inspector_app.inference.choices import Choices
from inspector_app.inference.registry.catalog import Registry
from inspector_app.inference.run_choice import RunChoice
from tests.fakes import models

pytestmark = pytest.mark.processes


def test_a_registered_model_is_measured_and_its_choice_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benching, "_TURN_S", 0.01)
    monkeypatch.setattr(search, "finer", lambda way, folds: [])  # two processes less to start
    registry = Registry(tmp_path / "registry")
    added = registry.add(models.brightness_classifier(tmp_path / "m.onnx"))
    report = bench_model(BenchOptions("brightness", seconds=1.0, threads=1), registry)
    kept = Choices(registry.folder).of(added.id)

    assert kept is not None
    assert kept.choice == report.chosen.choice
    assert report.sha256 == added.id
    assert report.made
    assert any("int8 static: 0 pictures are too few" in line for line in report.not_tried)
    assert any(line.startswith("chosen: CPU") for line in lines(report))


def test_a_model_whose_golden_images_fail_in_the_plain_way_is_refused(tmp_path: Path, shared_picture: Path) -> None:
    file = models.brightness_classifier(tmp_path / "m.onnx")
    card = file.with_suffix(".toml")
    card.write_text(f'{card.read_text()}[[golden]]\nimage = "{shared_picture.name}"\nexpected.score = 0.2\n')

    with pytest.raises(BadInput, match="fails in the plain way already"):
        bench_model(BenchOptions(str(file), seconds=1.0), Registry(tmp_path / "registry"))
    assert not (tmp_path / "registry").exists()


def test_a_card_whose_golden_image_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.png").write_bytes(b"not the model's")
    file = models.brightness_classifier(tmp_path / "inside" / "m.onnx")
    card = file.with_suffix(".toml")
    card.write_text(f'{card.read_text()}[[golden]]\nimage = "../secret.png"\nexpected.score = 1.0\n')

    with pytest.raises(BadInput, match="points outside of its folder"):
        bench_model(BenchOptions(str(file), seconds=1.0), Registry(tmp_path / "registry"))


def test_a_way_that_hangs_or_is_not_there_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_process, "_TURN_S", -0.9)
    file = models.brightness_classifier(tmp_path / "m.onnx")
    watch = ProcessStopwatch(Bench(str(file), None, (), str(tmp_path), 1, 0), turn_s=1.0)
    way, foreign = Way("CPU", RunChoice()), Way("DirectML", RunChoice(provider="DmlExecutionProvider"))
    try:
        watch.look()
        assert watch.open(way).is_same()
        with pytest.raises(Lost, match="gave no answer"):
            watch.turn(way)
        with pytest.raises(Lost, match="does not start DmlExecutionProvider"):
            watch.open(foreign)
    finally:
        watch.close_all()


@pytest.fixture
def shared_picture(tmp_path: Path) -> Path:
    from PIL import Image

    file = tmp_path / "bright.png"
    Image.new("RGB", (30, 20), (240, 240, 240)).save(file)
    return file
