"""Exports of real frameworks, held against what the frameworks themselves predicted, and hostile files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]


def test_every_export_says_what_its_framework_says_and_no_hostile_file_does_harm(shared: Path) -> None:
    compare = shared / "conformance" / "compare.py"
    command = [sys.executable, str(compare), str(shared / "conformance" / "cases"), "--jobs", "2", "--"]
    done = subprocess.run(
        [*command, sys.executable, "-m", "inspector_app"], capture_output=True, check=False, text=True
    )

    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert not failed
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
