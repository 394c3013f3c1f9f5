from __future__ import annotations

import numpy as np
import pytest

from inspector_app.cameras.phone_line import DEFECT_KINDS, Defect, DefectKind, Drift, DriftKind, PhoneLine


@pytest.fixture(scope="module")
def line() -> PhoneLine:
    return PhoneLine(11)


def test_the_same_seed_and_number_give_the_same_bytes_in_any_order(line: PhoneLine) -> None:
    first, _ = line.draw(3), line.draw(4)
    again = PhoneLine(11).draw(3)

    assert first.truth == again.truth
    assert np.array_equal(first.pixels, again.pixels)
    assert np.array_equal(first.mask, again.mask)


def test_another_seed_gives_another_part(line: PhoneLine) -> None:
    assert line.truth(3).serial != PhoneLine(12).truth(3).serial


def test_a_drawn_part_has_the_frames_shape_and_cannot_be_changed(line: PhoneLine) -> None:
    part = line.draw(0)

    assert part.pixels.shape == (1080, 1920, 3)
    assert part.pixels.dtype == np.uint8
    assert part.mask.shape == (1080, 1920)
    assert part.corners_px.shape == (4, 2)
    assert part.corners_px.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        part.pixels[0, 0] = 0


def test_what_is_drawn_is_what_the_truth_said(line: PhoneLine) -> None:
    ng = next(n for n in range(1000) if line.truth(n).is_ng)

    part = line.draw(ng)

    assert part.truth == line.truth(ng)
    kinds = {DEFECT_KINDS[index - 1] for index in np.unique(part.mask[part.mask > 0])}
    assert kinds == {defect.kind for defect in part.truth.defects}


def test_an_ok_part_has_an_empty_mask(line: PhoneLine) -> None:
    assert not line.draw_with(5).mask.any()


@pytest.mark.parametrize("kind", [k for k in DEFECT_KINDS if k is not DefectKind.DENT])
def test_a_defect_is_about_as_large_as_it_says(line: PhoneLine, kind: DefectKind) -> None:
    size_px = 16.0 if kind is DefectKind.MISSING_BUTTON else 14.0

    rows, columns = np.nonzero(line.draw_with(6, Defect(kind, size_px, 90.0)).mask)

    extent_px = max(np.ptp(rows), np.ptp(columns)) + 1
    assert size_px * 0.55 <= extent_px <= size_px * 1.25


@pytest.mark.parametrize("kind", [DefectKind.SCRATCH, DefectKind.CRACK, DefectKind.DENT, DefectKind.DUST])
def test_a_defect_of_three_pixels_leaves_a_mark_in_the_frame(line: PhoneLine, kind: DefectKind) -> None:
    flawless, marked = line.draw_with(7), line.draw_with(7, Defect(kind, 3.0, 50.0))

    changed = np.abs(marked.pixels.astype(int) - flawless.pixels).max(axis=2)

    assert marked.mask.any()
    assert changed.max() > 8
    assert (changed > 2).sum() < 80


def test_the_corners_enclose_the_defects(line: PhoneLine) -> None:
    part = line.draw_with(8, *(Defect(kind, 8.0, 80.0) for kind in DEFECT_KINDS))

    rows, columns = np.nonzero(part.mask)

    low, high = part.corners_px.min(axis=0), part.corners_px.max(axis=0)
    assert columns.min() >= low[0]
    assert columns.max() <= high[0]
    assert rows.min() >= low[1]
    assert rows.max() <= high[1]


def test_a_whole_part_lies_inside_of_the_frame(line: PhoneLine) -> None:
    corners = np.concatenate([line.draw_with(n).corners_px for n in range(4)])

    assert (corners > 0).all()
    assert (corners < (1920, 1080)).all()


def test_a_sudden_light_drift_darkens_from_its_part_on() -> None:
    dim, steady = PhoneLine(13, [Drift(DriftKind.LIGHT, 2, 0.7)]), PhoneLine(13)

    assert np.array_equal(dim.draw(1).pixels, steady.draw(1).pixels)
    assert dim.draw(2).pixels.mean() == pytest.approx(steady.draw(2).pixels.mean() * 0.7, rel=0.02)
