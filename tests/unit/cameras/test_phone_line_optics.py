"""What dirt, a dead LED and the rest leave in the frame."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import cv2
import numpy as np
import pytest

from inspector_app.cameras.phone_line import Drift, DriftKind, PhoneLine
from inspector_app.cameras.phone_line.optics import dirt_on_lens
from inspector_app.domain.frame import Pixels

PART = 5


@cache
def line() -> PhoneLine:
    return PhoneLine(7)


def seen(kind: DriftKind | None = None, strength: float = 0.0, *, part: int = PART) -> Pixels:
    """Return the frame of a part while one thing differs."""
    drifts = [] if kind is None else [Drift(kind, 0, strength)]
    return line().changed(drifts).draw_with(part).pixels


def sharpness(pixels: Pixels) -> float:
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    return float(cv2.Laplacian(grey, cv2.CV_32F).var())


def test_light_gets_warmer_and_no_brighter() -> None:
    plain, warm = seen(), seen(DriftKind.COLOUR, 0.1)

    ratio = warm.mean(axis=(0, 1)) / plain.mean(axis=(0, 1))
    assert ratio == pytest.approx([0.9, 1.0, 1.1], abs=0.02)


def test_a_lens_out_of_focus_blurs_and_keeps_the_light() -> None:
    plain, soft, softer = seen(), seen(DriftKind.FOCUS, 0.6), seen(DriftKind.FOCUS, 2.0)

    assert sharpness(plain) > 1.05 * sharpness(soft) > 1.1 * sharpness(softer)
    assert softer.mean() == pytest.approx(plain.mean(), rel=0.01)


def test_vibration_blurs_some_parts_and_moves_them() -> None:
    plain = [sharpness(seen(part=part)) for part in range(4)]
    shaken = [sharpness(seen(DriftKind.VIBRATION, 4.0, part=part)) for part in range(4)]

    assert min(np.divide(shaken, plain)) < 0.9


def test_a_knock_moves_the_rails_and_looks_like_no_blur() -> None:
    plain, knocked = seen(), seen(DriftKind.KNOCK, 12.0)

    assert sharpness(knocked) == pytest.approx(sharpness(plain), rel=0.08)
    assert np.abs(knocked[:70].astype(int) - plain[:70]).mean() > 10


def test_a_dead_led_leaves_one_side_dark_and_the_other_as_it_was() -> None:
    ratio = seen(DriftKind.DEAD_LED, 0.5).mean(axis=(0, 2)) / seen().mean(axis=(0, 2))

    assert ratio[:200].mean() < 0.6
    assert ratio[-600:].mean() > 0.97


def test_dirt_stays_where_it_is_while_it_grows() -> None:
    grown = [dirt_on_lens(7, dirt) for dirt in (0.0, 0.1, 0.3, 0.6, 1.0)]

    assert not grown[0].any()
    covered = [float((density > 0.2).mean()) for density in grown]
    assert covered == sorted(covered)
    assert 0.02 < covered[-1] < 0.5
    for less, more in pairwise(grown):
        assert (more >= less - 0.15).all()


def test_dirt_shows_in_the_same_place_on_every_part() -> None:
    dark = [
        cv2.GaussianBlur(seen(part=part), (0, 0), 9).astype(int) - cv2.GaussianBlur(seen(DriftKind.DIRT, 0.6, part=part), (0, 0), 9)
        for part in (5, 6)
    ]  # fmt: skip

    rails = np.r_[0:50, 1030:1080]  # the only ground that every part shows alike
    assert np.corrcoef(dark[0][rails].ravel(), dark[1][rails].ravel())[0, 1] > 0.9


def test_a_stain_is_drawn_where_the_truth_says_so() -> None:
    stained = line().changed([Drift(DriftKind.NEW_DEFECT, 0, 1.0)])

    part = stained.draw(next(n for n in range(50) if not line().truth(n).is_ng and line().truth(n).whole))

    assert [defect.kind for defect in part.truth.defects] == ["stain"]
    assert set(np.unique(part.mask)) == {0, 8}
    extent_px = max(np.ptp(np.nonzero(part.mask)[0]), np.ptp(np.nonzero(part.mask)[1]))
    assert extent_px == pytest.approx(part.truth.defects[0].size_px, rel=0.35)


def test_parts_of_a_lot_look_more_alike_than_their_neighbours_of_other_lots() -> None:
    lots = line().changed([Drift(DriftKind.LOTS, 0, 10)])

    corners = np.array([lots.draw_with(number).corners_px.mean(axis=0) for number in (*range(3), *range(20, 23))])

    assert np.ptp(corners[:3], axis=0).max() < 70
    assert np.abs(corners[:3].mean(axis=0) - corners[3:].mean(axis=0)).max() > 20
