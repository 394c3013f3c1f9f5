"""The screen as a process: it joins or starts an engine, shows its window, and its death costs the line nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from PIL import Image

from inspector_app.domain.station import StationSnapshot
from inspector_app.link.client import EngineClient
from inspector_app.screen import stop_engine
from inspector_app.starting import engine_answers, start_engine, wait_door

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]
LINE = ("--kind", "demo", "--level", "human only", "--rate", "1", "--cached-parts", "6", "--threads", "1")
PROJECT = Path(__file__).parents[2]
NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def inspector(*arguments: str, display: bool = True) -> subprocess.Popen[str]:
    """Start the program, drawing without a display, or with none to draw on."""
    environment = {name: value for name, value in os.environ.items() if name not in NO_DISPLAY}
    if display:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "inspector_app", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until(holds: Callable[[], object], timeout_s: float = 30.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.02)


@contextmanager
def engine_on(folder: Path) -> Iterator[EngineClient]:
    """Run an engine on a folder and be its client."""
    start_engine(LINE, folder)
    try:
        assert wait_door(folder, 30.0)
        with EngineClient(folder) as client:
            yield client
    finally:
        stop_engine(folder)
        until(lambda: not working_on(folder))


def working_on(folder: Path) -> list[int]:
    """Return the processes that were started on a folder."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if str(folder) in process.cmdline():
                found.append(process.pid)
    return found


def with_controls(client: EngineClient, who: str) -> Callable[[], bool]:
    """Return a question: does this person have the controls?"""
    return lambda: bool(client.snapshot().controls.holder == who)


def test_a_picture_of_the_window_is_written_and_the_line_that_was_started_for_it_ends(tmp_path: Path) -> None:
    picture, folder = tmp_path / "window.png", tmp_path / "record"
    shown = inspector(
        *("demo", "--data", str(folder), "--size", "1280x800", "--theme", "dark", "--page", "monitor"),
        *("--screenshot", str(picture), "--after", "0.3", "--rate", "4", "--level", "human only"),
    )
    _, said = shown.communicate(timeout=60)

    assert (shown.returncode, said) == (0, "")
    with Image.open(picture) as drawn:
        assert drawn.size == (1280, 800)
        assert len(drawn.convert("RGB").getcolors(1 << 24) or []) > 100
    until(lambda: not working_on(folder))


def test_a_picture_that_cannot_be_written_is_refused_before_anything_starts(tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "window.png"
    refused = inspector("--data", str(tmp_path / "record"), "--screenshot", str(missing))
    _, said = refused.communicate(timeout=60)

    assert refused.returncode == 2
    assert said.count("\n") == 1
    assert "its folder does not exist" in said
    assert not (tmp_path / "record" / "inspector.db").exists()


def test_without_a_display_the_screen_says_so_in_one_line(tmp_path: Path) -> None:
    refused = inspector("--data", str(tmp_path / "record"), display=False)
    _, said = refused.communicate(timeout=60)

    assert refused.returncode == 2
    assert said.count("\n") == 1
    assert "there is no display" in said
    assert not (tmp_path / "record").exists()


def test_a_display_that_does_not_answer_is_refused_in_words_and_never_ends_the_process_by_a_signal() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in NO_DISPLAY} | {"DISPLAY": ":987"}
    refused = subprocess.run(
        [sys.executable, "-m", "inspector_app"], env=environment, capture_output=True, text=True, check=False
    )

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert ":987 does not answer" in refused.stderr or "library" in refused.stderr


def test_without_a_display_the_demo_says_so_and_runs_all_the_same(tmp_path: Path) -> None:
    demo = inspector("demo", "--data", str(tmp_path / "record"), display=False)
    assert demo.stderr is not None
    try:
        assert "the demo runs without a screen" in demo.stderr.readline()
        until((tmp_path / "record" / "inspector.db").exists, 60.0)
    finally:
        demo.send_signal(signal.SIGINT)
        demo.communicate(timeout=60)


def test_a_killed_screen_costs_the_line_nothing_and_the_next_one_joins_the_same_engine(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    with engine_on(folder) as client:
        engine = client.engine_id
        for who in ("the first operator", "the second operator"):
            screen = inspector("--data", str(folder), "--sign-in", who)
            until(with_controls(client, who))
            before: StationSnapshot = client.snapshot()
            screen.kill()
            screen.communicate()
            until(lambda: not client.snapshot().controls.holder, 5.0)
            until(lambda before=before: client.snapshot().waiting_count > before.waiting_count)  # type: ignore[misc]
            assert client.engine_id == engine
        assert client.snapshot().faults == ()


def test_a_window_that_is_closed_leaves_the_engine_that_it_started_at_work(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    screen = inspector("--data", str(folder), "--rate", "4")
    try:
        until(lambda: engine_answers(folder))
        screen.send_signal(signal.SIGTERM)
        _, said = screen.communicate(timeout=30)
        assert (screen.returncode, said) == (0, "")
        assert engine_answers(folder)
    finally:
        stop_engine(folder)
        until(lambda: not working_on(folder))


def test_a_record_that_is_refused_is_told_in_the_window_and_the_screen_lives_on(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / "inspector.db").write_bytes(b"no database at all" * 100)
    screen = inspector("--data", str(folder), "--screenshot", str(tmp_path / "told.png"), "--after", "10")
    _, said = screen.communicate(timeout=60)

    assert (screen.returncode, said) == (0, "")
    assert "is no SQLite database" in (folder / "logs" / "start.log").read_text()
    assert (folder / "inspector.db").read_bytes().startswith(b"no database at all")


def test_a_shift_through_the_real_window_loses_nothing_though_the_engine_dies() -> None:
    command = [sys.executable, "-m", "benchmarks.operator", "--parts", "25", "--kills", "1", "--rate", "8"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    account = json.loads(done.stdout)

    assert account["parts_judged"] >= 25
    assert account["engine_kills"] == 1
    for wrong in ("missing_in_silence", "recorded_otherwise", "recorded_twice", "never_said", "disagreements"):
        assert account[wrong] == [], wrong
