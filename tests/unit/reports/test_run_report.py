"""The report: whole, self-contained, and safe whatever the parts are called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from inspector_app.configuration.folders import shipped
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.reports.pictures import Outline, portrait
from inspector_app.reports.plain import cut
from inspector_app.reports.run_report import Gallery, LevelAct, ReportPart, RunReport, Share, write_report

TEMPLATES = shipped("resources") / "report"
HOSTILE = "<script>alert('x')</script>" + "ä" * 10_000 + "\n\x00"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "part.jpg"
    Image.new("RGB", (1920, 1080), (40, 90, 40)).save(file)
    return file


def report_of(part: ReportPart) -> RunReport:
    return RunReport(
        title=part.serial,
        recipe="phone v1",
        level="partial",
        started="2026-01-01 00:00:00 UTC",
        took="1 part in 1 s",
        outcomes=(("OK", 1), ("NG", 0), ("HOLD", 0)),
        decided_by=(("model", 1),),
        shares=(Share("Escape", "NG parts that passed", 0, 0, 0.0, 1.0), Share("Overkill", "OK", 1, 20, 0.001, 0.25)),
        steps_ms=(("prediction", 40.0, 50.0, 55.0),),
        latencies=[50.0, None],
        scores=[None, 0.4],
        marks=["OK", "NG"],
        galleries=(Gallery("OK", (part,), 1), Gallery("none", (), 0)),
        level_acts=(LevelAct("2026-01-01", "shadow → partial", part.serial, part.serial),),
        troubles=((part.serial, 3),),
        facts=((part.serial, part.serial),),
    )


def a_part(picture: Path | None, serial: str = "8843-2291-07") -> ReportPart:
    return ReportPart(1, serial, "OK", "by model", "score 0.01 < 0.3", "OK", 0.01, picture, (Outline((1, 2, 3, 4)),))


def test_the_report_is_one_file_that_needs_nothing_else(tmp_path: Path, picture: Path) -> None:
    text = write_report(report_of(a_part(picture)), tmp_path / "report.html", templates=TEMPLATES).read_text()

    assert "data:image/jpeg;base64," in text
    assert "http" not in text.replace("http-equiv", "")
    assert "<script" not in text
    assert "8843-2291-07" in text


def test_hostile_names_are_text_and_cut(tmp_path: Path, picture: Path) -> None:
    text = write_report(report_of(a_part(picture, HOSTILE)), tmp_path / "report.html", templates=TEMPLATES).read_text()

    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text
    assert "ä" * 300 not in text


def test_a_part_without_a_picture_says_so(tmp_path: Path) -> None:
    gone = a_part(tmp_path / "gone.jpg")
    text = write_report(report_of(gone), tmp_path / "report.html", templates=TEMPLATES).read_text()

    assert "no picture" in text
    assert portrait(None, ()) is None


def test_a_report_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="the report cannot be written"):
        write_report(report_of(a_part(None)), tmp_path / "gone" / "report.html", templates=TEMPLATES)


def test_nothing_to_count_is_said_in_words(tmp_path: Path) -> None:
    report = replace(report_of(a_part(None)), latencies=[], scores=[], marks=[])
    text = write_report(report, tmp_path / "report.html", templates=TEMPLATES).read_text()

    assert "Nothing to count." in text


def test_a_text_is_cut_with_a_sign() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("a\nb") == "a b"
