"""Whoever is killed, whenever: the line's account and the record agree."""

from __future__ import annotations

import pytest

from benchmarks.faults import run_trial

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


def test_twenty_kills_at_random_lose_nothing_double_nothing_and_contradict_nothing() -> None:
    result = run_trial(kills=20, seed=3, rate=20.0, pause_s=0.5)

    assert result["disagreements"] == []
    assert result["leftover_processes"] == []
    assert result["parts"] > 20
    assert set(result["level_when_back"]) <= {"full", "human only"}
    assert result["level_when_back"].get("full", 0) <= 1, "only the first start of a record begins higher"
