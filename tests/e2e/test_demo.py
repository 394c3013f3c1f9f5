"""The demo: the same seed makes the same decisions, and every one can be recomputed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from inspector_app.store.verify import verify

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]
PARTS = 24


def demo(data: Path, *options: str) -> dict[str, Any]:
    """Return what `inspector demo --json` prints."""
    command = [sys.executable, "-m", "inspector_app", "demo", "--headless", "--parts", str(PARTS), "--seed", "7"]
    done = subprocess.run(
        [*command, "--data", str(data), "--json", *options], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_same_seed_makes_the_same_decisions(tmp_path: Path) -> None:
    one, other = demo(tmp_path / "one"), demo(tmp_path / "other")

    assert one["decisions_sha256"] == other["decisions_sha256"]
    assert one["parts"] == sum(one["verdicts"].values()) == sum(one["decided_by"].values()) == PARTS
    assert set(one["verdicts"]) == {"OK", "NG", "UNSURE"}
    assert set(one["decided_by"]) == {"model", "person", "none"}
    assert set(one["latency_ms"]) == {"p50", "p95", "p99"}
    assert one["escape"]["ng"] + one["overkill"]["ok"] == PARTS
    assert "data:image/jpeg" in Path(one["report"]).read_text()
    report = verify(Path(one["database"]))
    assert (report.clean, report.kind, report.passes, report.waiting) == (True, "demo", PARTS, 0)


def test_where_a_person_decides_the_simulated_inspector_errs_as_stated(tmp_path: Path) -> None:
    always_wrong = demo(tmp_path / "record", "--level", "human only", "--inspector-error", "1.0")

    assert always_wrong["decided_by"] == {"model": 0, "person": PARTS, "none": 0}
    assert always_wrong["escape"]["count"] == always_wrong["escape"]["ng"]
    assert always_wrong["overkill"]["count"] == always_wrong["overkill"]["ok"]
