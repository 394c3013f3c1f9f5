"""Starts and ends the processes that hold a stranger's model, and says how much memory they may have."""

from __future__ import annotations

import subprocess

import psutil

from inspector_app.platform import own_command

_MEMORY_BYTES = 8 << 30
_MEMORY_LEAST_BYTES = 2 << 30  # three times what runtime, OpenCV and a small model map


def memory_bytes() -> int:
    """Return how much address space one may have: half of the PC's memory, from 2 to 8 GiB."""
    return min(_MEMORY_BYTES, max(_MEMORY_LEAST_BYTES, psutil.virtual_memory().total // 2))


def started(command: str) -> tuple[subprocess.Popen[bytes], tuple[int, int]]:
    """Start one of this program's hidden commands; return it with the ends of its pipes, to read from and to write to."""
    process = subprocess.Popen(
        own_command(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )
    assert process.stdin is not None
    assert process.stdout is not None
    return process, (process.stdout.fileno(), process.stdin.fileno())


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process, wait until it is gone and close its pipes; idempotent."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
