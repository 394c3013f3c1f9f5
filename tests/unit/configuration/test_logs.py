"""Logs go to a file, and never stop the station."""

from __future__ import annotations

from pathlib import Path

import pytest
from loguru import logger

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
