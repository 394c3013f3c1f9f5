"""Qt's application: made once a process, with a look and a language, run until its window is closed."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from inspector_app.ui.theme import THEMES, apply, screen_now


class Application:
    """A process has one.

    Args:
        resources: The folder with the look, the fonts and the translations.
        theme: "light" or "dark".
        language: Such as "de"; "" for the PC's own.
    """

    def __init__(self, resources: Path, *, theme: str, language: str) -> None:
        self.qt = QApplication(["inspector"])
        self.qt.setApplicationDisplayName("Inspector")
        self.theme = THEMES[theme].on_screen(screen_now())
        locale = QLocale(language) if language else QLocale.system()
        QLocale.setDefault(locale)
        self._speak(resources / "translations", locale)
        apply(self.qt, self.theme, resources)
        self.qt.setWindowIcon(QIcon(str(resources / "inspector.svg")))

    def run(self) -> int:
        """Work until the last window is closed or `end` is called; return the exit code."""
        return self.qt.exec()

    def end(self, code: int) -> None:
        """End `run` with an exit code."""
        self.qt.exit(code)

    def later(self, after_s: float, act: Callable[[], object]) -> None:
        """Call something once, on the GUI thread."""
        QTimer.singleShot(round(after_s * 1000), act)

    def _speak(self, folder: Path, locale: QLocale) -> None:
        own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, where in (("qtbase", own), ("inspector", str(folder))):
            translator = QTranslator(self.qt)
            if translator.load(locale, name, "_", where):
                self.qt.installTranslator(translator)


def load_charts_early() -> None:
    """Load the charts' library beside the GUI thread, which would stand still for most of a second when it is needed."""
    threading.Thread(target=importlib.import_module, args=("pyqtgraph",), name="load-charts", daemon=True).start()
