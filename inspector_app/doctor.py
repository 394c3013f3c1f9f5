"""Says what is missing on this PC, each with the one line that mends it."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import psutil
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from inspector_app.configuration.folders import data_folder, shipped
from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import read_card
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.platform import WINDOWS, make_durable, shared_memory_folder

_PACKAGES = ("numpy", "opencv-python-headless", "onnxruntime", "msgspec", "sqlite-utils", "pillow", "psutil")
_GB = 1 << 30
_DISK_LOW_GB = 5.0
_MEMORY_LOW_GB = 4.0
_SHARED_LOW_GB = 0.25
_SYNC_SLOW_MS = 20.0
_SYNCS = 60
_CLOCK_AFTER = 1_704_067_200.0  # 2024-01-01: a PC whose battery is empty starts in 1970


class Check(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    name: str
    state: Literal["ok", "warn", "missing"]
    found: str
    remedy: str = ""


def examine(data: Path | None = None) -> list[Check]:
    """Return what was found; never raises, and leaves nothing behind.

    Args:
        data: The record's folder; the user's data folder where None.
    """
    folder = data or data_folder()
    looks: tuple[Callable[[Path], Iterator[Check]], ...] = (
        _python, _packages, _runtime, _computer, _storage, _models, _engine
    )  # fmt: skip
    return [check for look in looks for check in _guarded(look, folder)]


def _guarded(look: Callable[[Path], Iterator[Check]], folder: Path) -> list[Check]:
    try:
        return list(look(folder))
    except Exception as problem:  # noqa: BLE001 - a doctor who falls ill helps nobody
        return [Check(look.__name__.strip("_"), "warn", f"could not be looked at: {problem}", "report this")]


def _python(_folder: Path) -> Iterator[Check]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Check("Python", "ok", f"{version} on {sys.platform}")
    clock_ok = time.time() > _CLOCK_AFTER
    now = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    yield Check("clock", "ok" if clock_ok else "missing", now, "" if clock_ok else "set the PC's clock")


def _packages(_folder: Path) -> Iterator[Check]:
    for name in _PACKAGES:
        try:
            yield Check(name, "ok", importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Check(name, "missing", "not installed", "python3 dev.py test installs the locked set")
    try:
        version = importlib.metadata.version("opencv-python")
    except importlib.metadata.PackageNotFoundError:
        return
    yield Check("opencv-python", "missing", f"{version} hides the headless build", "pip uninstall opencv-python")


def _runtime(_folder: Path) -> Iterator[Check]:
    import onnxruntime

    yield Check("ONNX Runtime", "ok", f"runs on {', '.join(onnxruntime.get_available_providers())}")
    note = "one connection writes, so that the WAL-reset defect of 3.7.0 to 3.51.2 cannot happen"
    yield Check("SQLite", "ok", f"{sqlite3.sqlite_version}; {note}")


def _computer(_folder: Path) -> Iterator[Check]:
    yield Check("cores", "ok", str(os.cpu_count()))
    memory = psutil.virtual_memory().total / _GB
    enough = memory >= _MEMORY_LOW_GB
    yield Check("memory", "ok" if enough else "warn", f"{memory:.1f} GB", "" if enough else "4 GB or more are wanted")
    shared = shutil.disk_usage(shared_memory_folder()).free / _GB
    room = shared >= _SHARED_LOW_GB
    remedy = "" if room else "give the shared memory folder 256 MB or more"
    yield Check("shared memory", "ok" if room else "missing", f"{shared:.1f} GB in {shared_memory_folder()}", remedy)
    display = WINDOWS or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    yield Check("display", "ok", "there is one" if display else "none; the engine needs none")


def _storage(folder: Path) -> Iterator[Check]:
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        yield Check("data folder", "missing", f"{there} cannot be written", "choose another with --data")
        return
    made = "" if there == folder else ", made when it is needed"
    yield Check("data folder", "ok", f"{folder}{made}")
    left = shutil.disk_usage(there).free / _GB
    low = left < _DISK_LOW_GB
    yield Check("disk", "warn" if low else "ok", f"{left:.0f} GB left", "make room" if low else "")
    middle, most = sync_ms(there)
    slow = most > _SYNC_SLOW_MS
    remedy = "a part's record waits for this; use a faster disk" if slow else ""
    yield Check("disk sync", "warn" if slow else "ok", f"p50 {middle:.2f} ms, p99 {most:.2f} ms", remedy)


def sync_ms(folder: Path, times: int = _SYNCS) -> tuple[float, float]:
    """Return p50 and p99 of the milliseconds that 4 kB take to be durable in a folder."""
    took = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(times):
            file.write(b"\0" * 4096)
            file.flush()
            begun = time.perf_counter()
            make_durable(file.fileno())
            took.append((time.perf_counter() - begun) * 1e3)
    return float(np.percentile(took, 50)), float(np.percentile(took, 99))


def _models(_folder: Path) -> Iterator[Check]:
    for name in ("phone-locate", "phone-defects"):
        file = shipped("models") / f"{name}.onnx"
        if not file.is_file():
            yield Check(f"model {name}", "missing", f"{file} is not there", "install or clone Inspector again")
            continue
        try:
            card = read_card(file.with_suffix(".toml"))
        except BadInput as problem:
            yield Check(f"model {name}", "missing", str(problem), "install or clone Inspector again")
        else:
            yield Check(f"model {name}", "ok", f"{card.kind} by {card.decoder}")


def _engine(folder: Path) -> Iterator[Check]:
    try:
        with EngineClient(folder) as client:
            yield Check("engine", "ok", f"{client.engine_id} runs on this record")
    except BadInput:
        yield Check("engine", "ok", "none runs on this record")
    except (EngineGone, RequestRefused) as problem:
        yield Check("engine", "warn", str(problem), "start it again with 'inspector engine'")


def show(checks: list[Check]) -> None:
    """Print the checks as a table; marks are words and shapes as well as colours."""
    marks = {"ok": "[green]✓ ok[/]", "warn": "[yellow]! look[/]", "missing": "[red]✕ missing[/]"}
    table = Table("", "", "found", "what to do", box=None, pad_edge=False)
    for check in checks:
        table.add_row(marks[check.state], escape(check.name), escape(check.found), escape(check.remedy))
    Console().print(table)
