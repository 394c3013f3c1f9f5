"""Places of a view that stay lighter or darker are noticed."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_app.domain.drift.cells import Cells
from tests.unit.domain.drift.streams import independent

CELLS = 40


def cells_of(seed: int = 0) -> Cells:
    return Cells((0.02 * independent(400, CELLS, seed=seed)).astype(np.float32), rate=1e-4)


def run(cells: Cells, frames: int, *, dirt: float = 0.0, seed: int = 1) -> int | None:
    """Return at which frame the view is out, where one cell is by so much darker; None where it is not."""
    shown = 0.02 * independent(frames, CELLS, seed=seed)
    shown[:, 7] -= dirt
    for frame, row in enumerate(shown.astype(np.float32), 1):
        if cells.add(row)[0] >= 1:
            return frame
    return None


@pytest.mark.parametrize("seed", range(4))
def test_clean_views_are_not_dirty(seed: int) -> None:
    assert run(cells_of(seed), 600, seed=seed + 10) is None


@pytest.mark.parametrize("dirt, within", [(0.08, 24), (-0.08, 24), (0.02, 90)])
def test_one_cell_that_stays_darker_or_lighter_is_noticed(dirt: float, within: int) -> None:
    found = run(cells_of(), 200, dirt=dirt)

    assert found is not None
    assert found <= within
    assert found % 4 == 0


def test_its_size_is_in_the_baselines_spreads() -> None:
    cells = cells_of()
    row = np.zeros(CELLS, np.float32)
    row[7] = -0.2
    size = [cells.add(row)[2] for _ in range(60)][-1]

    assert size == pytest.approx(10.0, rel=0.2)


def test_a_single_dirty_frame_is_none() -> None:
    cells = cells_of()
    row = np.zeros(CELLS, np.float32)
    row[7] = -0.5
    assert run(cells, 40) is None
    cells.add(row)

    assert run(cells, 40, seed=2) is None


def test_cleaning_is_the_end_of_it() -> None:
    cells = cells_of()
    assert run(cells, 100, dirt=0.1) is not None
    cells.forget()

    assert run(cells, 300, seed=5) is None


def test_frames_without_numbers_in_the_baseline_are_left_out() -> None:
    baseline = (0.02 * independent(400, CELLS)).astype(np.float32)
    baseline[::50] = np.nan
    cells = Cells(baseline, rate=1e-4)

    assert run(cells, 300) is None
    assert run(cells, 100, dirt=0.1) is not None


def test_the_shape_is_that_of_a_frames_cells() -> None:
    assert cells_of().shape == (CELLS,)
