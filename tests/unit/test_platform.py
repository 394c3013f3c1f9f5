"""What differs by operating system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app import platform


def test_the_program_starts_itself_again_from_source_and_when_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert platform.own_command("demo") == [sys.executable, "-m", "inspector_app", "demo"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert platform.own_command("demo") == [sys.executable, "demo"]


def test_a_pipe_is_readable_when_something_stands_in_it_and_at_its_end() -> None:
    reading, writing = os.pipe()
    assert not platform.wait_readable(reading, 0.01)
    os.write(writing, b"x")
    assert platform.wait_readable(reading, 1.0)
    os.read(reading, 1)
    os.close(writing)
    assert platform.wait_readable(reading, 1.0)
    os.close(reading)


def test_space_is_reserved_before_anybody_writes_into_it(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / "ring", os.O_RDWR | os.O_CREAT)
    platform.reserve(descriptor, 1 << 16)
    assert os.fstat(descriptor).st_size == 1 << 16
    os.close(descriptor)


def test_shared_memory_is_a_folder_that_can_be_written() -> None:
    assert os.access(platform.shared_memory_folder(), os.W_OK)


@pytest.mark.processes
def test_memory_is_limited_where_the_system_can() -> None:
    program = (
        "from inspector_app.platform import limit_memory\n"
        "import sys\n"
        "limited = limit_memory(1 << 30)\n"
        "try:\n    bytearray(2 << 30)\n"
        "except MemoryError:\n    sys.exit(7)\n"
        "sys.exit(0 if not limited else 1)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == (0 if platform.WINDOWS else 7)


@pytest.mark.processes
def test_what_libraries_print_does_not_reach_the_private_descriptor() -> None:
    program = (
        "import os\nfrom inspector_app.platform import keep_stdout_clean\n"
        "kept = keep_stdout_clean()\nprint('noise', flush=True)\nos.write(kept, b'message')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"message", b"noise\n")


@pytest.mark.skipif(not Path("/proc/self/oom_score_adj").exists(), reason="Linux alone asks whom it should end first")
def test_a_process_that_may_be_lost_is_the_first_to_go_and_leaves_no_dump() -> None:
    told = subprocess.run([sys.executable, "-c", GOES_FIRST], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["1000", "0"]


GOES_FIRST = """
import pathlib, resource
from inspector_app.platform import go_first
go_first()
print(pathlib.Path("/proc/self/oom_score_adj").read_text().strip(), resource.getrlimit(resource.RLIMIT_CORE)[0])
"""
