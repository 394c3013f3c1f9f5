"""What the PC has left."""

from __future__ import annotations

import os
import time
from pathlib import Path

from inspector_app.pipeline.pc import PcWatch


def test_cores_memory_and_disk_are_looked_at_quickly(tmp_path: Path) -> None:
    watch = PcWatch(tmp_path)
    began = time.perf_counter()
    found = watch.look([os.getpid()])

    assert time.perf_counter() - began < 0.25
    assert 0.0 <= found["cpu"] <= 1.0
    assert found["memory"] > 1e6
    assert found["disk"] > 0


def test_what_is_gone_has_no_memory_and_no_disk(tmp_path: Path) -> None:
    found = PcWatch(tmp_path / "gone").look([2**30])

    assert found["memory"] == 0.0
    assert "disk" not in found
