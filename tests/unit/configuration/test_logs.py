"""Logs go to a file, and never stop the station."""

from __future__ import annotations

from pathlib import Path

import pytest
from loguru import logger

from inspector_app.configuration import logs
from inspector_app.configuration.logs import log_to, no_log


def test_a_process_logs_into_a_file_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log_to(tmp_path, "engine")
    logger.info("a part was held")
    no_log()

    assert "a part was held" in (tmp_path / "logs" / "engine.log").read_text()
    assert capsys.readouterr().out == ""


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    log_to(tmp_path, "engine", errors_to_stderr=True)
    logger.info("goes nowhere")
    no_log()


def test_a_log_is_turned_over_before_it_grows_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_ROTATION", "2 KB")
    logs.log_to(tmp_path, "engine")
    for number in range(200):
        logger.info("part {} was held: {}", number, "x" * 100)
    logs.no_log()
    kept = list((tmp_path / "logs").iterdir())

    assert 2 <= len(kept) <= 6
    assert all(file.stat().st_size <= 3_000 for file in kept)
    assert "part 199" in (tmp_path / "logs" / "engine.log").read_text()


def test_a_message_of_any_text_is_logged(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log_to(tmp_path, "engine")
    logger.info("{}", "{0} <red>bold</red> \udcff.png")
    no_log()

    assert "{0} <red>bold</red> \\udcff.png" in (tmp_path / "logs" / "engine.log").read_text()
    assert capfd.readouterr() == ("", "")
