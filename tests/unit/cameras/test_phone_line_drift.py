"""What may change on the line: words, strengths, and one change after the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.cameras.phone_line import Drift, DriftKind
from inspector_app.cameras.phone_line.drift import SCALES, Change, Drifts, drift_of
from inspector_app.domain.errors import BadInput


@given(st.integers(0, 500), st.floats(0.1, 2.0), st.integers(1, 300))
def test_a_gradual_change_goes_one_way_and_ends_at_its_strength(first: int, gain: float, over: int) -> None:
    drifts = Drifts([Drift(DriftKind.LIGHT, first, gain, over)])

    gains = [drifts.strength(DriftKind.LIGHT, n) for n in range(first + over + 2)]

    steps = np.diff(gains) * np.sign(gain - 1.0)
    assert (steps >= -1e-12).all()
    assert gains[-1] == pytest.approx(gain)
    assert gains[0] == pytest.approx(1.0) or first == 0


def test_the_next_change_of_a_kind_goes_on_from_where_the_one_before_had_come() -> None:
    drifts = Drifts([Drift(DriftKind.FOCUS, 100, 2.0, 100), Drift(DriftKind.FOCUS, 150, 0.0, 10)])

    assert drifts.strength(DriftKind.FOCUS, 149) == pytest.approx(1.0)
    assert drifts.strength(DriftKind.FOCUS, 154) == pytest.approx(0.5)
    assert drifts.strength(DriftKind.FOCUS, 159) == 0.0


def test_what_differs_is_told_with_its_beginning_and_no_more_once_it_is_mended() -> None:
    drifts = Drifts([Drift(DriftKind.KNOCK, 10, 12.0), Drift(DriftKind.DIRT, 20, 0.4), Drift(DriftKind.KNOCK, 30, 0.0)])

    assert drifts.changes(9) == ()
    assert drifts.changes(25) == (Change(DriftKind.DIRT, 20, 0.4), Change(DriftKind.KNOCK, 10, 12.0))
    assert drifts.changes(30) == (Change(DriftKind.DIRT, 20, 0.4),)


@pytest.mark.parametrize("kind", DriftKind)
def test_every_kind_is_written_as_its_word(kind: DriftKind) -> None:
    strength = SCALES[kind].high

    assert drift_of(f"{kind}:200:{strength}") == Drift(kind, 200, strength)


def test_a_gradual_one_says_over_how_many_parts_or_takes_200() -> None:
    assert drift_of("gradual-dirt:300:0.3") == Drift(DriftKind.DIRT, 300, 0.3, 200)
    assert drift_of("gradual-dirt:300:0.3:50") == Drift(DriftKind.DIRT, 300, 0.3, 50)


@pytest.mark.parametrize(
    "text",
    [
        "", "focus", "focus:1", "focus:1:1:1", "focus:-1:1", "focus:1:nan", "focus:1:-1", "focus:1:inf", "light:1:0", "fog:1:1",
        "gradual-focus:1:1:0", "gradual-lots:1:5", "gradual-:1:1", "focus:9999999999:1", "focus::1", "focus:1.5:1", "FOCUS:1:1",
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        drift_of(text)

    assert "\n" not in str(refused.value)
    assert f"--drift {text}".strip() in str(refused.value)
