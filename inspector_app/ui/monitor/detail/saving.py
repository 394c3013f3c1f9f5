"""Writes a chart to a file that somebody chose, as a picture or as values: whole, or not at all."""

from __future__ import annotations

import csv
import io
import time

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSaveFile
from PySide6.QtGui import QImage

from inspector_app.domain.metrics import Metric
from inspector_app.domain.series import Mark
from inspector_app.ui.monitor.drawing import Drawing

_MARK_COLUMN = "mark"


def csv_of(metric: Metric, drawing: Drawing) -> bytes:
    """Return the shown values as CSV (RFC 4180, UTF-8): a head, a row each, then a row for each mark.

    Times are ISO 8601 in UTC, numbers have a point. Text that a spreadsheet would take for a formula gets a quote before it.
    """
    trace, (began, ended) = drawing.trace, drawing.window
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    head = f"{metric.name} [{metric.unit}]" if metric.unit else metric.name
    rows.writerow(["time", _plain(head), "lowest", "highest", "values", _MARK_COLUMN])
    low = trace.value if trace.low is None else trace.low
    high = trace.value if trace.high is None else trace.high
    for place in range(len(trace.at)):
        at = float(trace.at[place])
        if began <= at <= ended:
            count = 1 if trace.count is None else int(trace.count[place])
            values = (float(trace.value[place]), float(low[place]), float(high[place]))
            rows.writerow([_moment(at), *(f"{value:.10g}" for value in values), count, ""])
    for mark in drawing.marks:
        rows.writerow([_moment(mark.at), "", "", "", "", _plain(_words(mark))])
    return out.getvalue().encode()


def png_of(image: QImage) -> bytes:
    """Return a picture as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def save(path: str, data: bytes) -> str:
    """Write a file, which is there whole or as it was before; return why it could not be, "" where it was."""
    file = QSaveFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return file.errorString()
    if file.write(data) != len(data) or not file.commit():
        return file.errorString()
    return ""


def _moment(at: float) -> str:
    seconds, thousandths = divmod(round(at * 1000), 1000)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{thousandths:03d}Z"


def _words(mark: Mark) -> str:
    return f"{mark.what}: {mark.text}"


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
