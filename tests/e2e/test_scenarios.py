"""The stories of the demo: a level that is earned and given back, and a bad candidate that is caught."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from inspector_app.scenarios.on_stage import open_story
from inspector_app.scenarios.playing import StoryOptions
from inspector_app.store.verify import verify

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]
LADDER = ["shadow", "assisted", "partial", "full"]


def play(scenario: str, data: Path) -> dict[str, Any]:
    """Return what `inspector demo --scenario --json` prints; its people do not err, so that it is soon told."""
    command = [sys.executable, "-m", "inspector_app", "demo", "--scenario", scenario, "--headless", "--json"]
    done = subprocess.run(
        [*command, "--seed", "7", "--inspector-error", "0", "--data", str(data)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_line_goes_from_shadow_to_full_on_evidence_and_falls_back_by_itself_when_the_light_fails(
    tmp_path: Path,
) -> None:
    told = play("promotion", tmp_path / "record")

    first, *raised, fall = told["level_changes"]
    assert first["to"] == LADDER[0]
    assert [(one["from"], one["to"]) for one in raised] == list(pairwise(LADDER))
    assert not any(one["automatic"] for one in raised)
    assert (fall["from"], fall["to"], fall["by"], fall["automatic"]) == ("full", "shadow", "station", True)
    assert "taught range" in fall["reason"]
    assert raised[0]["part"] >= 60  # the evidence of 30 true NG parts, every second part being one
    assert told["level"] == "shadow"
    assert told["rollout_events"] == []
    report = verify(Path(told["database"]))
    assert report.clean, report.problems


def test_a_bad_candidate_that_was_good_in_shadow_is_caught_in_the_canary_and_the_champion_stays(
    tmp_path: Path,
) -> None:
    told = play("canary", tmp_path / "record")

    acts = told["rollout_events"]
    assert [one["act"] for one in acts] == ["candidate started", "canary began", "canary step", "candidate fell"]
    assert [one["automatic"] for one in acts] == [False, False, False, True]
    assert [one["share"] for one in acts[1:3]] == [0.25, 0.5]
    assert "judged NG" in acts[-1]["reason"]
    assert told["champion_changed"] is False
    assert told["champion"] == "phone v4"
    assert told["escape"]["count"] <= 1  # the one part that gave it away
    report = verify(Path(told["database"]))
    assert report.clean, report.problems


@pytest.mark.parametrize("said", [("--parts", "5"), ("--level", "full"), ("--drift", "light:5:0.8")])
def test_what_a_story_decides_itself_is_refused(said: tuple[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "inspector_app", "demo", "--scenario", "canary", "--data", str(tmp_path / "new")]
    done = subprocess.run([*command, *said], capture_output=True, check=False, text=True)

    assert done.returncode == 2
    assert f"{said[0]} says nothing to a scenario" in done.stderr
    assert not (tmp_path / "new").exists()


def test_before_a_screen_the_story_plays_while_the_engine_answers_and_ends_with_it(tmp_path: Path) -> None:
    with open_story(StoryOptions("promotion", 7, tmp_path / "record", threads=1), rate=1000.0) as station:
        until = time.monotonic() + 60.0
        while station.snapshot().counters.parts < 3:
            assert time.monotonic() < until
            time.sleep(0.05)

    report = verify(station.database)
    assert report.clean, report.problems


def test_what_goes_wrong_around_a_station_is_named_by_the_metric_and_the_place_that_show_it(tmp_path: Path) -> None:
    told = play("drift", tmp_path / "record")

    named = [(one["metric"].partition(":")[0].removesuffix("-rel"), one["stage"]) for one in told["alarms"]]
    assert named[1:2] in ([("focus", "top")], [("sharpness", "top")])
    assert [named[0], *named[2:]] == [("brightness", "top"), ("dirt", "top"), ("rotation", "top"), ("ng", "defects")]
    assert {one["detector"] for one in told["alarms"]} == {"station"}
    report = verify(Path(told["database"]))
    assert report.clean, report.problems
