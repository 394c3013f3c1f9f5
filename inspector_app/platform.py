"""All that differs by operating system, in one place; the Windows branches are written but were never run."""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

WINDOWS = sys.platform == "win32"


def own_command(*arguments: str) -> list[str]:
    """Return the command line that starts this program again with other arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "inspector_app", *arguments]


def start_detached(command: Sequence[str], log: Path) -> Callable[[], bool]:
    """Start a process that outlives this one, with its output at the end of a log file; OSError where it cannot start.

    Returns a question: does it still run?
    """
    flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP if WINDOWS else 0  # type: ignore[attr-defined,unused-ignore]
    with log.open("ab") as written:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            start_new_session=not WINDOWS,  # so that neither Ctrl-C nor a closed terminal reaches it
            creationflags=flags,
        )
    # Somebody has to take note of its end, or it stays in the system's list as long as we live.
    threading.Thread(target=process.wait, name="detached", daemon=True).start()
    return lambda: process.poll() is None


def limit_memory(limit_bytes: int) -> bool:
    """Limit this process's address space; False where the system has no such limit (Windows)."""
    if WINDOWS:
        return False
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    # A limit that stands already may be lowered and never raised.
    limit = limit_bytes if most == resource.RLIM_INFINITY else min(limit_bytes, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return True


def shared_memory_folder() -> Path:
    """Return a folder whose files live in memory, or the temporary folder where there is none."""
    shm = Path("/dev/shm")  # noqa: S108 - the tmpfs of POSIX shared memory, files in it are private (0600)
    return shm if shm.is_dir() and os.access(shm, os.W_OK) else Path(tempfile.gettempdir())


def reserve(descriptor: int, size_bytes: int) -> None:
    """Give an open file its size with the space behind it; OSError (ENOSPC) now instead of SIGBUS later."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, size_bytes)
    else:
        os.truncate(descriptor, size_bytes)


def make_durable(descriptor: int) -> None:
    """Return when what was written to an open file is on the disk."""
    getattr(os, "fdatasync", os.fsync)(descriptor)


def make_names_durable(folder: Path) -> None:
    """Return when new and renamed files of a folder would be found after a power failure; Windows has no such call."""
    if WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def wait_readable(descriptor: int, timeout_s: float) -> bool:
    """Return whether a pipe has bytes (or its end) to read within the time."""
    if not WINDOWS:
        return bool(select.select([descriptor], [], [], max(0.0, timeout_s))[0])
    return _wait_readable_windows(descriptor, timeout_s)


def _wait_readable_windows(descriptor: int, timeout_s: float) -> bool:
    import _winapi
    import msvcrt

    handle = msvcrt.get_osfhandle(descriptor)  # type: ignore[attr-defined,unused-ignore]
    until = time.monotonic() + timeout_s
    while True:
        try:
            if _winapi.PeekNamedPipe(handle, 0)[0]:  # type: ignore[attr-defined,unused-ignore]
                return True
        except OSError:
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(0.001)


def keep_stdout_clean() -> int:
    """Return a private descriptor of stdout, and send what libraries print to stderr instead."""
    kept = os.dup(1)
    os.dup2(2, 1)
    return kept


def cpu_description() -> str:
    """Return the processor's name and, where the system tells them, what instructions it has, in one short text."""
    told = {"model name": platform.processor() or platform.machine(), "flags": ""}
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = line.partition(":")
            told[key.strip()] = value.strip()
            if not key.strip():
                break
    flags = hashlib.sha256(" ".join(sorted(told["flags"].split())).encode()).hexdigest()[:8]
    return f"{told['model name']}, {flags}" if told["flags"] else told["model name"]


def lower_priority() -> None:
    """Let everything else on the PC go first."""
    if not WINDOWS:
        os.nice(10)


def run_aside() -> None:
    """Let this thread, and those that it starts, only use what everything else on the PC leaves over: cores and disk."""
    process = psutil.Process()
    if WINDOWS:
        process.nice(psutil.IDLE_PRIORITY_CLASS)  # type: ignore[attr-defined,unused-ignore]
        return
    os.nice(19)
    # Linux alone has more than niceness; a system that does not allow it has said so already.
    with contextlib.suppress(AttributeError, OSError):
        process.ionice(psutil.IOPRIO_CLASS_IDLE)
    with contextlib.suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def go_first() -> None:
    """Where memory is short, let the system end this process before any other; a crash of it leaves no dump of gigabytes."""
    if WINDOWS:
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Linux alone asks; elsewhere, or where it may not be said, the system chooses by itself.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def has_sound_card() -> bool:
    """Return whether the PC may have a sound card of its own; True where it cannot be told without trying."""
    if not sys.platform.startswith("linux"):
        return True
    return any(Path("/dev/snd").glob("pcm*p"))


def has_display() -> bool:
    """Return whether windows can be shown to somebody, or drawn without a display because that was asked for."""
    if not sys.platform.startswith("linux"):
        return True
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(asked and asked != "xcb") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
