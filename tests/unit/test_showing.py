"""Tables and progress on a terminal."""

from __future__ import annotations

import pytest

from inspector_app.showing import latency_table, percentiles, print_table, with_progress


def test_values_are_data_and_never_markup(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("Demo", [("report", "folder/[bold]x[/]")])

    assert "folder/[bold]x[/]" in capsys.readouterr().out


def test_a_path_is_never_broken_by_a_narrow_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    path = "/".join(["folder"] * 40)
    print_table("Demo", [("parts", "1")], places=[("database", path)])

    assert f"database: {path}\n" in capsys.readouterr().out


@pytest.mark.parametrize("shown", [True, False])
def test_progress_changes_nothing_of_what_passes_through(shown: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(with_progress(range(5), total=5, shown=shown)) == [0, 1, 2, 3, 4]
    assert capsys.readouterr().out == ""


def test_percentiles_of_nothing_are_0() -> None:
    assert percentiles([]) == {"p50": 0.0, "p95": 0.0, "p99": 0.0}
    assert latency_table(percentiles([2.0, 2.0])) == "p50 2.0 ms, p95 2.0 ms, p99 2.0 ms"
