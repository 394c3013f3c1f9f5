"""`inspector run` over real images: every image becomes a pass with its record."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from inspector_app.store.verify import verify

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]


def inspect(source: Path, data: Path, *options: str) -> dict[str, Any]:
    """Return what `inspector run --json` prints."""
    command = [sys.executable, "-m", "inspector_app", "run", "--source", str(source), "--data", str(data), "--json"]
    done = subprocess.run([*command, *options], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("name", ["aws_cookie"])
def test_every_image_of_a_real_folder_becomes_a_pass(shared: Path, tmp_path: Path, name: str) -> None:
    source = shared / "data" / name / "images"
    model = shared / "conformance" / "cases" / "anomalib_padim_static" / "model.onnx"
    images = sum(1 for file in source.rglob("*") if file.is_file())
    answer = inspect(source, tmp_path / "record", "--model", str(model))

    assert (answer["parts"], answer["failed"], answer["waiting"]) == (images, [], images)
    report = verify(Path(answer["database"]))
    assert (report.clean, report.passes, report.images) == (True, images, images)


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "images"
    source.mkdir()
    draw = np.random.default_rng(1)
    for name in ("a.png", "c.png", "e.jpg"):
        Image.fromarray(draw.integers(0, 255, (40, 60, 3), dtype=np.uint8)).save(source / name)
    (source / "b: really.png").write_bytes(b"")
    (source / "d.jpg").write_bytes((source / "e.jpg").read_bytes()[:500])
    answer = inspect(source, tmp_path / "record")

    assert answer["parts"] == 3
    assert [one["source"] for one in answer["failed"]] == ["b: really.png", "d.jpg"]
    assert all(one["error"] for one in answer["failed"])
    assert answer["waiting"] == 3
    assert sum(answer["verdicts"].values()) == 0


def plates(folder: Path, number: int, *, dark_from: int) -> None:
    """Write pictures of plates, each a little different; from one on the lamp gives a tenth less."""
    folder.mkdir()
    draw = np.random.default_rng(7)
    down, across = np.mgrid[0:120, 0:160]
    plate = np.where((abs(down - 60) < 40) & (abs(across - 80) < 55), 150.0, 60.0)
    plate[(down - 45) ** 2 + (across - 60) ** 2 < 120] = 30.0
    for part in range(number):
        seen = plate * draw.normal(1.0, 0.01) * (0.9 if part >= dark_from else 1.0)
        grain = draw.normal(0.0, 2.0, plate.shape)
        Image.fromarray(np.clip(seen + grain, 0, 255).astype(np.uint8)).convert("RGB").save(folder / f"{part:04}.jpg")


def test_an_alarm_names_the_part_the_metric_and_the_view_where_a_lamp_grew_weak(tmp_path: Path) -> None:
    plates(tmp_path / "images", 260, dark_from=200)
    answer = inspect(tmp_path / "images", tmp_path / "record", "--baseline", "150")

    assert answer["baseline_missing"] == 0
    first = answer["alarms"][0]
    assert 200 <= first["part_index"] <= 215
    assert first["metric"].partition(":")[0] in {"brightness", "brightness-rel"}
    assert first["metric"].endswith(f":{first['stage']}")
    assert first["detector"] == "station"
    assert len(answer["alarms"]) == 1


def test_a_folder_too_short_for_a_baseline_alarms_of_nothing_and_says_what_is_missing(tmp_path: Path) -> None:
    plates(tmp_path / "images", 40, dark_from=20)
    answer = inspect(tmp_path / "images", tmp_path / "record", "--baseline", "100")

    assert (answer["alarms"], answer["baseline_missing"]) == ([], 60)


def test_a_folder_of_one_and_the_same_picture_alarms_of_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    for part in range(130):
        Image.new("RGB", (80, 60), (90, 90, 90)).save(folder / f"{part:04}.png")
    answer = inspect(folder, tmp_path / "record", "--baseline", "100")

    assert (answer["parts"], answer["alarms"]) == (130, [])


def in_order(folder: Path, files: Sequence[Path]) -> None:
    """Make a folder in which real pictures have the names of their turn."""
    folder.mkdir()
    for turn, file in enumerate(files):
        (folder / f"{turn:04}{file.suffix}").symlink_to(file)


def rows_of(data: Path) -> list[dict[str, str]]:
    with (data / "manifest.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_ball_screws_that_soil_alarm_before_the_first_of_them_pits(shared: Path, tmp_path: Path) -> None:
    data = shared / "data" / "bsdata"
    rows = sorted(rows_of(data), key=lambda row: (row["captured"], row["group"]))
    first = next(place for place, row in enumerate(rows) if row["label"] == "defect")
    in_order(tmp_path / "images", [data / row["file"] for row in rows[:first]])
    answer = inspect(tmp_path / "images", tmp_path / "record", "--baseline", "100")

    assert (answer["parts"], answer["baseline_missing"]) == (first, 0)
    assert len(answer["alarms"]) >= 1


@pytest.mark.parametrize("exposure", ["1", "4"])
def test_magnetic_tiles_under_another_exposure_alarm_of_their_light(
    shared: Path, tmp_path: Path, exposure: str
) -> None:
    data = shared / "data" / "magtile"
    good = [row for row in rows_of(data) if row["label"] == "good"]
    usual, other = ([data / row["file"] for row in good if row["exposure"] == one] for one in ("3", exposure))
    draw = np.random.default_rng(1)
    tiles = [usual[number] for _ in range(3) for number in draw.permutation(len(usual))]
    in_order(tmp_path / "images", [*tiles, *other[:40]])
    answer = inspect(tmp_path / "images", tmp_path / "record", "--baseline", "150")

    first = answer["alarms"][0]
    assert len(tiles) <= first["part_index"] < len(tiles) + 40
    assert first["metric"].partition(":")[0].removesuffix("-rel") in {"brightness", "contrast", "clipping"}
