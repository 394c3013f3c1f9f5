"""A disk that fills up: one clear line, nothing told that is not recorded, and the record stays whole."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from PIL import Image

from inspector_app.lineio.log import read_log
from inspector_app.store.verify import verify

pytestmark = [pytest.mark.processes, pytest.mark.timeout(120)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a file system of its own with 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        [which("mount") or "mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if os.name != "posix" or mounted.returncode != 0:
        pytest.skip("a small file system can be mounted by root on Linux only")
    yield folder
    subprocess.run([which("umount") or "umount", str(folder)], check=True)


def test_a_full_disk_is_one_line_and_nothing_is_told_that_is_not_recorded(tmp_path: Path, small_disk: Path) -> None:
    source = tmp_path / "images"
    source.mkdir()
    draw = np.random.default_rng(1)
    for number in range(12):
        Image.fromarray(draw.integers(0, 255, (700, 900, 3), dtype=np.uint8)).save(source / f"{number:02d}.png")
    command = [sys.executable, "-m", "inspector_app", "run", "--source", str(source), "--data", str(small_disk / "r")]
    done = subprocess.run([*command, "--json"], capture_output=True, check=False, text=True)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "No space left on device" in done.stderr or "disk is full" in done.stderr
    report = verify(small_disk / "r" / "inspector.db")
    assert report.clean
    assert 0 < report.passes < 12
    assert len(read_log(small_disk / "r" / "line.jsonl").standing) <= report.passes
