"""Has the report of a span written to a file that somebody chose, by a process of its own that only reads the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QLocale, QObject, QProcess, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.domain.series import Span

_GERMAN = "de"


def ask_where(parent: QWidget, name: str) -> str:
    """Return the path of the report that somebody chose; "" where nobody did."""
    path, kind = QFileDialog.getSaveFileName(parent, "", name, "PDF (*.pdf);;HTML (*.html)")
    if not path or path.lower().endswith((".pdf", ".html")):
        return path
    return f"{path}.html" if "html" in kind else f"{path}.pdf"


class Reporting(QObject):
    """One report at a time.

    Args:
        command: The command line that writes a report, but for its span, its file and its language.
        parent: The page.
        where: Asks for the file to write.

    Signals:
        said: What becomes of it, in words.
    """

    said = Signal(str)

    def __init__(
        self, command: Sequence[str], *, parent: QWidget, where: Callable[[QWidget, str], str] = ask_where
    ) -> None:
        super().__init__(parent)
        self._page = parent
        self._command = tuple(command)
        self._process: QProcess | None = None
        self._target = ""
        self.where = where

    @property
    def offered(self) -> bool:
        """Return whether reports can be written here."""
        return bool(self._command)

    def write(self, span: Span | None, window: tuple[float, float]) -> None:
        """Ask where, and begin; live and the shift are the running shift, other spans the window that charts show."""
        if self._process is not None or not self.offered:
            return
        name = self.tr("shift-report")
        path = self.where(self._page, f"{name}-{time.strftime('%Y%m%d-%H%M')}.pdf")
        if not path:
            return
        began, ended = (datetime.fromtimestamp(at, UTC).isoformat() for at in window)
        named = () if span in {None, Span.SHIFT} else ("--from", began, "--to", ended)
        language = _GERMAN if QLocale().name().startswith(_GERMAN) else "en"
        program, arguments = self._command[0], (*self._command[1:], *named, "--output", path, "--language", language)
        process = QProcess(self)
        process.finished.connect(lambda code, _status: self._end(code))
        process.errorOccurred.connect(self._failed)
        self._process, self._target = process, path
        self.said.emit(self.tr("The report is being written …"))
        process.start(program, list(arguments))

    def stop(self) -> None:
        """End what is under way, for a page that goes; nothing is left of it."""
        if self._process is not None:
            self._process.blockSignals(True)  # noqa: FBT003 - Qt's own
            self._process.kill()
            self._process.waitForFinished()
            self._process = None

    def _end(self, code: int) -> None:
        if self._process is None:
            return
        told = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self._forget()
        if code == 0:
            self.said.emit(self.tr("The report is saved: {file}").format(file=self._target))
        else:
            why = told.rsplit("\n", 1)[-1].removeprefix("inspector: ").rstrip(".") or str(code)
            self.said.emit(self.tr("The report was not written: {why}").format(why=why))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            why = self._process.errorString()
            self._forget()
            self.said.emit(self.tr("The report was not written: {why}").format(why=why))

    def _forget(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
