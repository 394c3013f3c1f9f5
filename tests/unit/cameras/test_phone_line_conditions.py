"""What drifts make of light, lens and camera at one part."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_app.cameras.phone_line import Drift, DriftKind
from inspector_app.cameras.phone_line.conditions import Conditions, conditions_at, wandering
from inspector_app.cameras.phone_line.drift import Drifts


def at(number: int, kind: DriftKind, strength: float) -> Conditions:
    return conditions_at(7, number, Drifts([Drift(kind, 0, strength)]))


def test_a_lamp_wanders_slowly_around_where_it_was_and_needs_no_part_before() -> None:
    places = np.array([wandering(7, number) for number in range(4000)])

    assert wandering(7, 3999) == places[-1]
    assert np.corrcoef(places[:-1], places[1:])[0, 1] == pytest.approx(0.98, abs=0.01)
    assert abs(places.mean()) < 0.4
    assert 0.6 < places.std() < 1.4
    assert np.abs(places).max() <= 3.5


def test_a_flicker_has_its_amplitude_and_no_memory() -> None:
    gains = np.array([at(number, DriftKind.FLICKER, 0.05).gain for number in range(400)])

    assert gains.min() >= 0.95
    assert gains.max() <= 1.05
    assert gains.std() == pytest.approx(0.05 / np.sqrt(2), rel=0.1)
    assert abs(np.corrcoef(gains[:-1], gains[1:])[0, 1]) < 0.15


def test_a_knock_shifts_and_turns_what_the_camera_sees() -> None:
    moved = at(3, DriftKind.KNOCK, 12.0).moved

    assert moved is not None
    middle = moved @ (960.0, 540.0, 1.0)
    assert np.hypot(middle[0] - 960, middle[1] - 540) == pytest.approx(12.0)
    assert np.rad2deg(np.arctan2(moved[1, 0], moved[0, 0])) == pytest.approx(0.5)


def test_parts_of_a_lot_share_its_number() -> None:
    assert [at(number, DriftKind.LOTS, 50).lot for number in (0, 49, 50, 149)] == [0, 0, 1, 2]


def test_nothing_is_made_of_no_drift() -> None:
    told = conditions_at(7, 3, Drifts())

    assert (told.gain, told.blur_px, told.smear_px, told.moved, told.lot) == (1.0, 0.0, 0.0, None, None)
