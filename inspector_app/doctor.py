"""Says what is missing on this PC, each with the one line that mends it."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import psutil
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from inspector_app.configuration.folders import DATABASE, data_folder, registry_folder, shipped
from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import read_card
from inspector_app.inference.choices import Choices
from inspector_app.inference.model_file import check_model_file, content_sha256, version_sha256
from inspector_app.inference.registry import Registry
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.link.door import read_door
from inspector_app.platform import has_display, has_sound_card, make_durable, shared_memory_folder
from inspector_app.store.database import kind_of, open_for_reading
from inspector_app.store.people import read_accounts
from inspector_app.ui.display import display_problem

_SET_UP = "python3 dev.py run --yes installs what is missing"
_RUNTIME = "onnxruntime"
_GB = 1 << 30
_DISK_LOW_GB = 5.0
_MEMORY_LOW_GB = 4.0
_SHARED_LOW_GB = 0.25
_SYNC_SLOW_MS = 20.0
_SYNCS = 60
_ENGINE_S = 1.0
_WAL_DEFECT_FROM, _WAL_DEFECT_TO = (3, 7, 0), (3, 51, 2)
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
        _python, _packages, _runtime, _computer, _screen, _storage, _models, _choices, _engine, _people
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
    found: dict[str, str | None] = {name: _version(name) for name in _needed()}
    runtimes = sorted(one for one in _installed() if one.split("-")[0] == _RUNTIME)
    if runtimes:  # a wheel for other devices takes the plain one's place, under its own name
        found.pop(_RUNTIME, None)
        found |= {name: _version(name) for name in runtimes}
    if len(runtimes) > 1:
        yield Check(_RUNTIME, "missing", f"{' and '.join(runtimes)} write over each other", "uninstall all but one")
    for name in (name for name, version in found.items() if version is None):
        yield Check(name, "missing", "not installed", _SET_UP)
    there = [f"{name} {version}" for name, version in found.items() if version is not None]
    yield Check("packages", "ok", ", ".join(there))
    for name in ("cv2", _RUNTIME):
        try:
            importlib.import_module(name)
        except ImportError as problem:
            yield Check(name, "missing", f"does not load: {problem}", _SET_UP)
    hiding = _version("opencv-python")
    if hiding is not None:
        yield Check("opencv-python", "missing", f"{hiding} hides the headless build", "pip uninstall opencv-python")


def _needed() -> list[str]:
    """Return the packages that this program says it needs; those of a frozen one are inside it."""
    try:
        told = importlib.metadata.requires("inspector-app") or []
    except importlib.metadata.PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in told if "extra ==" not in line]


def _installed() -> set[str]:
    return {str(one.metadata["Name"]).lower() for one in importlib.metadata.distributions()}


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _runtime(_folder: Path) -> Iterator[Check]:
    note = "one connection writes, so that the WAL-reset defect of 3.7.0 to 3.51.2 cannot happen"
    defective = _WAL_DEFECT_FROM <= sqlite3.sqlite_version_info <= _WAL_DEFECT_TO
    yield Check("SQLite", "ok", f"{sqlite3.sqlite_version}{f'; {note}' if defective else ''}")
    import onnxruntime

    yield Check("ONNX Runtime", "ok", f"runs on {', '.join(onnxruntime.get_available_providers())}")


def _computer(_folder: Path) -> Iterator[Check]:
    yield Check("cores", "ok", str(os.cpu_count()))
    memory = psutil.virtual_memory().total / _GB
    enough = memory >= _MEMORY_LOW_GB
    yield Check("memory", "ok" if enough else "warn", f"{memory:.1f} GB", "" if enough else "4 GB or more are wanted")
    shared = shutil.disk_usage(shared_memory_folder()).free / _GB
    room = shared >= _SHARED_LOW_GB
    remedy = "" if room else "give the shared memory folder 256 MB or more"
    yield Check("shared memory", "ok" if room else "missing", f"{shared:.1f} GB in {shared_memory_folder()}", remedy)


def _screen(_folder: Path) -> Iterator[Check]:
    if not has_display():
        yield Check("display", "ok", "none; the engine needs none, the screen does")
    else:
        problem = display_problem()
        yield Check("display", "missing" if problem else "ok", problem or "windows can be shown", problem and _SET_UP)
    sound = has_sound_card()
    yield Check("sound", "ok", "there is an output" if sound else "no sound card; the screen shows what it cannot say")


def _storage(folder: Path) -> Iterator[Check]:
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    try:
        middle, most = sync_ms(there)
    except OSError as problem:
        yield Check(
            "data folder", "missing", f"{there} cannot be written: {problem.strerror}", "choose another with --data"
        )
        return
    made = "" if there == folder else ", made when it is needed"
    yield Check("data folder", "ok", f"{folder}{made}")
    left = shutil.disk_usage(there).free / _GB
    low = left < _DISK_LOW_GB
    yield Check("disk", "warn" if low else "ok", f"{left:.0f} GB left", "make room" if low else "")
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
        try:
            data_files = check_model_file(file)
            card = read_card(file.with_suffix(".toml"))
            version = file.with_suffix(".toml").read_bytes()
        except BadInput as problem:
            yield Check(
                f"model {name}", "missing", f"{problem.where}: {problem.what}", "install or clone Inspector again"
            )
        else:
            sha256 = version_sha256(content_sha256(file, data_files), version)[:12]
            yield Check(f"model {name}", "ok", f"{card.kind} by {card.decoder}, SHA-256 {sha256}...")


def _choices(_folder: Path) -> Iterator[Check]:
    registry = Registry(registry_folder())
    choices = Choices(registry.folder)
    for one in registry.list():
        measured, words = choices.in_words(one.id)
        remedy = "" if measured else f"inspector model bench {one.id[:12]}"
        yield Check(f"way of {one.name} {one.id[:8]}", "ok" if measured else "warn", words, remedy)


def _engine(folder: Path) -> Iterator[Check]:
    doors = [one for one in (folder, *folder.glob("*/*")) if _has_door(one)]
    if not doors:
        yield Check("engine", "ok", "none runs on a record below the data folder")
    for one in doors:
        yield _answer(one)


def _people(folder: Path) -> Iterator[Check]:
    for file in (one / DATABASE for one in (folder, *folder.glob("*"), *folder.glob("*/*"))):
        if file.is_file() and _lacks_people(file):
            remedy = f"inspector people add NAME --role 'quality manager' --data '{file.parent}'"
            yield Check("people", "warn", f"nobody can sign in at the production record {file.parent}", remedy)


def _lacks_people(file: Path) -> bool:
    try:
        with closing(open_for_reading(file).conn) as connection:
            return kind_of(connection) == "production" and not read_accounts(connection)
    except BadInput:
        return False  # not a record, or one that says itself what is wrong with it


def _has_door(folder: Path) -> bool:
    try:
        read_door(folder)
    except BadInput:
        return False
    return True


def _answer(folder: Path) -> Check:
    """Ask an engine who it is, in a thread that is left behind when it does not say: the doctor has no time."""
    said: list[Check] = []

    def ask() -> None:
        try:
            with EngineClient(folder) as client:
                said.append(Check("engine", "ok", f"{client.engine_id} runs on {folder}"))
        except (BadInput, EngineGone, RequestRefused) as problem:
            said.append(Check("engine", "warn", str(problem), "start it again with 'inspector engine'"))

    asking = threading.Thread(target=ask, name="ask-engine", daemon=True)
    asking.start()
    asking.join(_ENGINE_S)
    silent = Check("engine", "warn", f"the engine of {folder} does not answer", "stop it and start it again")
    return said[0] if said else silent


def show(checks: list[Check]) -> None:
    """Print the checks as a table; marks are words and shapes as well as colours."""
    marks = {"ok": "[green]✓ ok[/]", "warn": "[yellow]! look[/]", "missing": "[red]✕ missing[/]"}
    table = Table("", "", "found", "what to do", box=None, pad_edge=False)
    for check in checks:
        table.add_row(marks[check.state], escape(check.name), escape(check.found), escape(check.remedy))
    Console().print(table)
