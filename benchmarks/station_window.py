"""A real window on a real engine, for whatever is measured or worked through it."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from inspector_app.configuration.folders import shipped
from inspector_app.domain.station import StationSnapshot
from inspector_app.screen import Screen, ScreenOptions, stop_engine
from inspector_app.starting import last_words, start_engine, wait_door
from inspector_app.ui.application import Application

_START_S = 60.0
_applications: list[Application] = []


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place before a station's window."""

    app: Application
    screen: Screen
    folder: Path

    @property
    def snapshot(self) -> StationSnapshot | None:
        """Return what the engine said last."""
        return self.screen.watch.seen().snapshot

    def until(self, holds: Callable[[], object], timeout_s: float = 30.0) -> float:
        """Let the window work until something holds; return the seconds that took, TimeoutError where too many."""
        begun = time.perf_counter()
        while not holds():
            if time.perf_counter() - begun > timeout_s:
                message = f"not within {timeout_s:.0f} s"
                raise TimeoutError(message)
            self.app.qt.processEvents()
            time.sleep(0.0005)
        return time.perf_counter() - begun


def application() -> Application:
    """Return the process's application; there can be one only."""
    if not _applications:
        _applications.append(Application(shipped("resources"), theme="light", language="en"))
    return _applications[0]


@contextmanager
def running_engine(*options: str) -> Iterator[Path]:
    """Run an engine on a record of its own; it is ended, and the record is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="station-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        start_engine(options, folder)
        try:
            if not wait_door(folder, _START_S):
                message = f"the engine did not start: {last_words(folder)}"
                raise RuntimeError(message)
            yield folder
        finally:
            stop_engine(folder)
            _wait_ended(folder)


@contextmanager
def seated(folder: Path, *, who: str = "the operator", size: tuple[int, int] = (1920, 1080)) -> Iterator[Seat]:
    """Open a window on the engine of a folder, with somebody signed in who has the controls."""
    app = application()
    screen = Screen(app, ScreenOptions(folder, size=size, who=who))
    screen.open()
    seat = Seat(app, screen, folder)
    try:
        seat.until(lambda: seat.snapshot is not None and seat.snapshot.controls.mine)
        yield seat
    finally:
        screen.window.close()
        seat.app.qt.processEvents()
        screen.close()
        screen.window.deleteLater()
        seat.app.qt.processEvents()


def _wait_ended(folder: Path) -> None:
    with suppress(Timeout), FileLock(folder / "engine.lock", timeout=_START_S):
        pass
