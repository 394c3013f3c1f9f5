"""An engine that ends is started again, unless its input is bad."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from inspector_app import supervisor
from inspector_app.supervisor import Supervisor

pytestmark = pytest.mark.processes


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a Python file that stands for the engine."""
    file = tmp_path / "engine.py"
    monkeypatch.setattr(supervisor, "own_command", lambda *arguments: [sys.executable, str(file), *arguments])
    return file


def test_bad_input_is_not_tried_again(program: Path) -> None:
    program.write_text("raise SystemExit(2)")
    watch = Supervisor([])

    assert watch.run() == 2
    assert watch.starts == 1


def test_an_engine_that_ends_in_order_is_not_started_again(program: Path) -> None:
    program.write_text("raise SystemExit(0)")
    watch = Supervisor([])

    assert watch.run() == 0
    assert watch.starts == 1


def test_an_engine_that_breaks_comes_back_slower_each_time(program: Path, tmp_path: Path) -> None:
    program.write_text(
        "import pathlib, sys\n"
        "count = pathlib.Path(sys.argv[1]); n = int(count.read_text() or 0) + 1 if count.exists() else 1\n"
        "count.write_text(str(n)); raise SystemExit(0 if n == 5 else 1)"
    )
    waits: list[float] = []
    watch = Supervisor([str(tmp_path / "count")], sleep=waits.append)

    assert watch.run() == 0
    assert watch.starts == 5
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]


def test_a_supervisor_that_is_asked_to_stop_ends_its_engine(program: Path) -> None:
    program.write_text("import time\nwhile True: time.sleep(1)")
    watch = Supervisor([])
    thread = threading.Thread(target=watch.run)
    thread.start()
    watch.stop()
    thread.join(20)

    assert not thread.is_alive()


def test_whoever_watches_loads_nothing_of_what_the_engine_works_with() -> None:
    script = (
        "import sys, inspector_app.supervisor; print(sorted({'numpy', 'scipy', 'sqlite_utils'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout == "[]\n"
