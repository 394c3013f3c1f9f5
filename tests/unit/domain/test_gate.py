"""What a gate says of itself."""

from __future__ import annotations

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import Gate, GateState, Lack, Missing, Rate, RateState


def test_a_gate_stands_before_the_level_that_it_names() -> None:
    assert Gate("partial").opens is Level.PARTIAL
    with pytest.raises(ValueError, match="no automation level 'often'"):
        _ = Gate("often").opens


def test_a_gate_is_open_only_when_nothing_is_missing() -> None:
    assert GateState(Level.PARTIAL).is_open
    assert not GateState(Level.PARTIAL, missing=(Missing(Lack.NG_PARTS, 117, 149),)).is_open


def test_a_rate_passes_when_its_test_has_won_what_the_attempt_asks_for() -> None:
    state = RateState(Rate.ESCAPE, 0, 191, 0.0, 0.0, 0.016, target=0.02, log_e=3.0, log_needed=2.996)
    assert state.passed
