"""Random faults at random moments: no part is decided above the level that it fell to, after the cause was known."""

from __future__ import annotations

from pathlib import Path

from benchmarks.fallback import CAUSES, run


def test_no_part_is_decided_at_the_higher_level_after_its_cause_is_known(tmp_path: Path) -> None:
    figures = run(12, 7, tmp_path)

    assert (figures.above, figures.clean) == (0, True)
    assert set(figures.faults) >= {cause.value for cause in CAUSES}
