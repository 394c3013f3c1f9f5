"""The screen process: joins an engine or starts one, shows its window, and leaves the line alone when it goes."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from loguru import logger

from inspector_app.configuration.folders import shipped
from inspector_app.configuration.logs import log_to
from inspector_app.domain.errors import BadInput
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.link.live import LiveView
from inspector_app.link.watch import Watch
from inspector_app.platform import own_command
from inspector_app.starting import engine_answers, last_words, start_engine
from inspector_app.ui.application import Application, load_charts_early
from inspector_app.ui.bridge import Bridge
from inspector_app.ui.chimes import Chimes
from inspector_app.ui.session import Session
from inspector_app.ui.window import StationWindow

_IDLE_S = 2.0
_START_S = 30.0
_LOOK_S = 0.05
_STOPPER = "the screen that started it"


@dataclass(frozen=True, slots=True)
class ScreenOptions:
    """What a screen is asked for; see the command's help.

    Attributes:
        folder: The record's folder.
        engine: Options of the engine that is started where none runs.
        stops_engine: Whether the engine that was started here ends with the window.
        page: The page in front at first.
        size: Width and height in Qt's own pixels; None for what the screen gives.
        theme: "light" or "dark".
        language: Such as "de"; "" for the PC's own.
        who: Who is signed in at first; "" for nobody.
        full_screen: Whether the window fills the screen.
        picture: Where a picture of the window is written; then the screen ends.
        after_s: How long to wait before that.
    """

    folder: Path
    engine: tuple[str, ...] = ()
    stops_engine: bool = False
    page: str = "inspect"
    size: tuple[int, int] | None = None
    theme: str = "light"
    language: str = ""
    who: str = ""
    full_screen: bool = False
    picture: Path | None = None
    after_s: float = 3.0


class Screen:
    """A station's window with everything behind it.

    Args:
        app: The application.
        options: What for.
    """

    def __init__(self, app: Application, options: ScreenOptions) -> None:
        self._options = options
        self._session = Session()
        self._chimes = Chimes()
        self._app = app
        self.watch = Watch(options.folder, last_words=lambda: _refusal(options.folder))
        self.live = LiveView(options.folder)
        report = own_command("report", "shift", "--aside", "--data", str(options.folder))
        self.window = StationWindow(app.theme, self._session, self._chimes, report=report)
        self.window.listen_to(app.qt)
        self.bridge = Bridge(self.watch, self.live, lambda: self._session.who, parent=self.window)
        self._connect()

    def open(self) -> None:
        """Show the window and follow the engine."""
        options = self._options
        self.watch.start()
        self.live.start()
        # A sound server may take its time to answer; the window does not wait for it.
        threading.Thread(target=self._chimes.open, name="open-sound", daemon=True).start()
        if options.who:
            self.window.reception.sign_in(options.who)
        self.window.show_page(options.page)
        if options.size is not None:
            self.window.resize(*options.size)
        if options.full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self.bridge.start()
        self._app.later(_IDLE_S, load_charts_early)
        if options.picture is not None:
            self._app.later(options.after_s, self._take_picture)

    def close(self) -> None:
        """End the threads; the engine goes on."""
        self.bridge.stop()
        self.live.stop()
        self.watch.stop()
        self._chimes.close()

    def _connect(self) -> None:
        self.bridge.rendered.connect(self.window.render)
        self.bridge.answered.connect(self.window.hear)
        self.bridge.framed.connect(self.window.frame)
        self.window.asked.connect(self.bridge.ask)
        self.window.looked_at.connect(self.bridge.look_at)
        # A window that has gone takes no answers: its threads have ended.
        self.window.closing.connect(self.bridge.stop)

    def _take_picture(self) -> None:
        written = self.window.grab().save(str(self._options.picture))
        if not written:
            logger.error("the picture {} could not be written", self._options.picture)
        self._app.end(0 if written else 1)


def run_screen(options: ScreenOptions) -> int:
    """Show the screen until its window is closed; return the exit code.

    Raises:
        BadInput: The folder cannot be used, or the picture cannot be written.
    """
    started = time.perf_counter()
    if options.picture is not None and not options.picture.absolute().parent.is_dir():
        what = "its folder does not exist"
        raise BadInput(what, where=str(options.picture), remedy="make it, or name another file")
    log_to(options.folder, "screen")
    with ExitStack() as stack:
        if not engine_answers(options.folder):
            runs = start_engine(options.engine, options.folder)
            if options.stops_engine:
                stack.callback(_stop_started, options.folder, runs)
        app = Application(shipped("resources"), theme=options.theme, language=options.language)
        screen = Screen(app, options)
        stack.callback(screen.close)
        for number in (signal.SIGTERM, signal.SIGINT):
            # The bridge's timer lets Python look at signals thirty times a second; in the midst of whatever it does,
            # a paint for one, in which no window may go.
            signal.signal(number, lambda _number, _frame: app.later(0.0, screen.window.close))
        screen.open()
        logger.info("the window is there after {:.2f} s", time.perf_counter() - started)
        code = app.run()
        if options.picture is not None and code:
            what = "the picture cannot be written"
            raise BadInput(what, where=str(options.picture), remedy="name a .png file in a folder that can be written")
        return code


def stop_engine(folder: Path) -> None:
    """Ask the engine of a folder to end in order, where one answers."""
    try:
        with EngineClient(folder) as client:
            client.stop_engine(_STOPPER)
    except (BadInput, EngineGone, RequestRefused) as problem:
        logger.info("the engine was not asked to end: {}", problem)


def _stop_started(folder: Path, runs: Callable[[], bool]) -> None:
    """End the engine that was started here, which may be on its way up still and would stay for ever."""
    until = time.monotonic() + _START_S
    while runs() and not engine_answers(folder) and time.monotonic() < until:
        time.sleep(_LOOK_S)
    if runs():
        stop_engine(folder)


def _refusal(folder: Path) -> str:
    """Return the line in which an engine refused its input, "" where it ended otherwise."""
    said = last_words(folder)
    return said.removeprefix("inspector: ") if said.startswith("inspector: ") else ""
