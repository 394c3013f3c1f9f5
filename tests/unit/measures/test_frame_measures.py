"""Cheap facts of pictures."""

from __future__ import annotations

import math
from collections.abc import Mapping

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.frame import Frame, Pixels
from inspector_app.measures.frame_measures import FrameMeasures, measures_of
from inspector_app.measures.references import References
from tests.unit.measures.pictures import scene, seen

MEASURES = FrameMeasures()
OF_A_CUT = {"brightness", "contrast", "sharpness", "clipping"}


def frame(pixels: Pixels) -> Frame:
    return Frame("top", 1, pixels, captured_ns=0, captured_at=0.0)


def values(pixels: Pixels) -> Mapping[str, float]:
    """Return the measures of a picture that is compared with nothing."""
    found = MEASURES.measure(frame(pixels))
    assert found.cells is None
    return found.values


def textured(height: int = 200, width: int = 300) -> Pixels:
    return np.random.default_rng(1).integers(40, 200, (height, width, 3), dtype=np.uint8)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 255))
def test_every_measure_of_every_picture_is_a_number(height: int, width: int, value: int) -> None:
    found = values(np.full((height, width, 3), value, np.uint8))

    assert set(found) == {*OF_A_CUT, "noise", "colour-red", "colour-blue", "evenness-x", "evenness-y"}
    assert all(math.isfinite(number) for number in found.values())


@given(st.tuples(st.integers(1, 140), st.integers(1, 140)), st.integers(0, 2**32 - 1), st.sampled_from([1, 60, 255]))
def test_measures_stay_within_what_they_mean(size: tuple[int, int], seed: int, spread: int) -> None:
    pixels = (np.random.default_rng(seed).integers(0, 2, (*size, 3)) * spread).astype(np.uint8)
    found = values(pixels)

    assert all(math.isfinite(number) for number in found.values())
    assert 0 <= found["brightness"] <= 255
    assert 0 <= found["contrast"] <= 128
    assert 0 <= found["clipping"] <= 1
    assert found["sharpness"] >= 0


def test_brightness_follows_the_light_and_contrast_the_texture() -> None:
    bright, dark = textured(), (textured() // np.uint8(2))

    assert values(dark)["brightness"] == pytest.approx(values(bright)["brightness"] / 2, rel=0.02)
    assert values(np.full((50, 50, 3), 90, np.uint8))["contrast"] == 0


def test_sharpness_falls_with_blur_and_clipping_counts_both_ends() -> None:
    blurred = np.asarray(cv2.GaussianBlur(textured(), (0, 0), 2.0), np.uint8)
    assert values(blurred)["sharpness"] < 0.2 * values(textured())["sharpness"]
    half = np.zeros((40, 40, 3), np.uint8)
    half[:20] = 128
    assert values(half)["clipping"] == pytest.approx(0.5)


@given(st.integers(0, 199), st.integers(0, 299), st.integers(0, 2))
def test_any_changed_pixel_changes_the_fingerprint(row: int, column: int, channel: int) -> None:
    changed = textured()
    changed[row, column, channel] ^= 1

    assert MEASURES.fingerprint(changed) != MEASURES.fingerprint(textured())


def test_the_same_bytes_in_another_shape_are_another_picture() -> None:
    flat = np.zeros((10, 20, 3), np.uint8)

    assert MEASURES.fingerprint(flat) != MEASURES.fingerprint(flat.reshape(20, 10, 3))
    assert MEASURES.fingerprint(flat[::2]) == MEASURES.fingerprint(flat[::2].copy())


def test_a_part_that_is_cut_out_has_the_measures_of_a_frame_like_it() -> None:
    pixels = textured(400, 600)
    cut, whole = measures_of(pixels), values(pixels)

    assert cut["sharpness"] == pytest.approx(whole["sharpness"], rel=0.05)
    assert set(cut) == OF_A_CUT
    assert all(cut[name] == whole[name] for name in OF_A_CUT - {"sharpness"})


@pytest.mark.parametrize("height, width, step", [(400, 600, 3), (1080, 1920, 8), (150, 200, 1)])
def test_a_picture_is_measured_on_some_36000_pixels_of_all_places(height: int, width: int, step: int) -> None:
    pixels = textured(height, width)
    grey = cv2.cvtColor(np.ascontiguousarray(pixels[: height - height % step : step, ::step]), cv2.COLOR_BGR2GRAY)

    assert measures_of(pixels)["brightness"] == pytest.approx(float(grey.mean()), rel=1e-3)


def test_a_frame_is_compared_with_those_that_were_learned_from() -> None:
    picture, measures = scene(60, 80), FrameMeasures(References(None, parts=25, waits=True))
    learned = [measures.measure(frame(seen(picture, seed=seed))) for seed in range(25)]
    found = measures.measure(frame(seen(picture, gain=0.9)))
    measures.close()

    assert all(one.cells is None for one in learned)
    assert set(learned[0].values) < set(found.values)
    assert found.values["brightness-rel"] == pytest.approx(100 * math.log(0.9), abs=1.0)
    assert found.cells is not None
    assert set(measures.signatures()["top"]) <= set(found.values)


def test_what_was_learned_is_forgotten_when_asked() -> None:
    picture, measures = scene(60, 80), FrameMeasures(References(None, parts=25, waits=True))
    for seed in range(25):
        measures.measure(frame(seen(picture, seed=seed)))
    measures.learn_anew()

    assert measures.measure(frame(seen(picture))).cells is None
    assert measures.signatures() == {}
    measures.close()
    measures.close()


def test_without_references_nothing_is_learned() -> None:
    MEASURES.learn_anew()

    assert MEASURES.signatures() == {}
    MEASURES.close()
