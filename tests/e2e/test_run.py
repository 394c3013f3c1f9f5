"""`inspector run` over real images: every image becomes a pass with its record."""

from __future__ import annotations

import json
import subprocess
import sys
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
