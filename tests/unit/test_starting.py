"""An engine that a screen started outlives the screen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app import starting
from inspector_app.domain.errors import BadInput
from inspector_app.starting import last_words, start_engine, wait_door
from tests.fakes.engine import FakeEngine, eventually

PROGRAM = """
import os, pathlib, sys, time
print("started with", *sys.argv[1:], flush=True)
print("a word to the error log", file=sys.stderr, flush=True)
pathlib.Path(sys.argv[-1], "pid.part").write_text(f"{os.getpid()} {os.getsid(0)}")
pathlib.Path(sys.argv[-1], "pid.part").rename(pathlib.Path(sys.argv[-1], "pid"))
time.sleep(30)
"""
SCREEN = """
import sys, time
from pathlib import Path
from inspector_app import starting
starting.own_command = lambda *arguments: [sys.executable, sys.argv[2], *arguments]
starting.start_engine(["--rate", "2"], Path(sys.argv[1]))
time.sleep(30)
"""


@pytest.mark.processes
def test_it_has_a_session_of_its_own_and_survives_the_screen(tmp_path: Path) -> None:
    program, record = tmp_path / "program.py", tmp_path / "record"
    program.write_text(PROGRAM)
    screen = subprocess.Popen([sys.executable, "-c", SCREEN, str(record), str(program)], start_new_session=True)
    try:
        assert eventually((record / "pid").exists, 10)
    finally:
        os.killpg(screen.pid, signal.SIGKILL)
        screen.wait()
    pid, session = map(int, (record / "pid").read_text().split())
    os.kill(pid, 0)
    os.kill(pid, signal.SIGKILL)

    assert session == pid
    said = (record / "logs" / "start.log").read_text()
    assert f"started with engine --rate 2 --data {record}" in said
    assert last_words(record) == "a word to the error log"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(BadInput, match="no engine can be started on it"):
        start_engine([], tmp_path / "file")


def test_the_door_is_waited_for_and_a_dead_one_is_none(tmp_path: Path) -> None:
    assert wait_door(tmp_path, 0.1) is False
    with FakeEngine(tmp_path):
        assert wait_door(tmp_path, 1)
        assert starting.engine_answers(tmp_path)


def test_an_engine_of_another_version_answers_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector_app.link.server.PROTOCOL", 999)
    with FakeEngine(tmp_path):
        assert wait_door(tmp_path, 1)


def test_where_nothing_was_printed_there_are_no_last_words(tmp_path: Path) -> None:
    assert not last_words(tmp_path)


def test_what_engines_printed_is_turned_over_at_the_next_start(tmp_path: Path) -> None:
    log = starting.start_log(tmp_path)
    log.parent.mkdir()
    for said in ("older", "old", "new"):
        log.write_text(said.ljust(1_100_000, "."))
        starting._turn_over(log)

    assert not log.exists()
    assert [file.name for file in log.parent.iterdir()] == ["start.log.1"]
    assert log.with_name("start.log.1").read_text().startswith("new")
    log.write_text("little")
    starting._turn_over(log)
    assert log.read_text() == "little"
