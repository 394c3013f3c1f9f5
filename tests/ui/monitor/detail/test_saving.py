"""A file is written whole or not at all, and holds what showed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.series import Mark
from inspector_app.ui.monitor.detail.saving import csv_of, png_of, save
from inspector_app.ui.monitor.drawing import Drawing
from inspector_app.ui.monitor.trace import Trace

METRIC = Metric("latency", Group.SOFTWARE, "ms")


def rows_of(drawing: Drawing, metric: Metric = METRIC) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_of(metric, drawing).decode())))


def test_values_and_marks_are_rows_with_times_that_any_program_reads() -> None:
    trace = Trace(
        np.array([0.0, 60.25]), np.array([1.5, 2.0]), np.array([1.0, 1.5]), np.array([2.0, 3.0]), np.array([30.0, 31.0])
    )
    marks = (Mark(30.0, "level", 'assisted → partial, "yes"\nindeed'),)
    rows = rows_of(Drawing((0.0, 100.0), trace, marks=marks))

    assert rows == [
        ["time", "latency [ms]", "lowest", "highest", "values", "mark"],
        ["1970-01-01T00:00:00.000Z", "1.5", "1", "2", "30", ""],
        ["1970-01-01T00:01:00.250Z", "2", "1.5", "3", "31", ""],
        ["1970-01-01T00:00:30.000Z", "", "", "", "", 'level: assisted → partial, "yes"\nindeed'],
    ]


def test_only_what_shows_is_written_and_single_values_are_their_own_ends() -> None:
    trace = Trace(np.arange(10.0), np.arange(10.0))
    rows = rows_of(Drawing((3.0, 5.0), trace))
    assert [row[1] for row in rows[1:]] == ["3", "4", "5"]
    assert rows[1][2:5] == ["3", "3", "1"]


def test_a_name_is_never_taken_for_a_formula() -> None:
    metric = Metric("=cmd:top", Group.INPUT)
    assert rows_of(Drawing((0.0, 1.0)), metric)[0][1] == "'=cmd:top"


def test_a_file_is_replaced_whole_and_a_refusal_is_said_and_leaves_it_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "chart.csv"
    assert save(str(file), b"one") == ""
    assert save(str(file), b"two") == ""
    assert file.read_bytes() == b"two"
    assert save(str(tmp_path / "no such folder" / "chart.csv"), b"three") != ""
    assert [each.name for each in tmp_path.iterdir()] == ["chart.csv"]


def test_a_picture_is_a_png() -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert png_of(image).startswith(b"\x89PNG")
