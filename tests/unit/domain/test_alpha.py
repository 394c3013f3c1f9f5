"""The budget of error probability."""

from __future__ import annotations

import pytest

from inspector_app.domain.alpha import alpha_of_attempt


def test_all_attempts_together_spend_what_the_gate_allows() -> None:
    assert sum(alpha_of_attempt(0.05, attempt) for attempt in range(1, 20_000)) == pytest.approx(0.05, rel=1e-4)
    assert alpha_of_attempt(0.05, 1) == pytest.approx(0.0304, abs=1e-4)
    assert alpha_of_attempt(0.05, 2) == pytest.approx(0.0076, abs=1e-4)


@pytest.mark.parametrize("alpha, attempt", [(0.05, 0), (0.0, 1), (1.0, 1)])
def test_an_attempt_that_cannot_be_is_refused(alpha: float, attempt: int) -> None:
    with pytest.raises(ValueError, match="a budget"):
        alpha_of_attempt(alpha, attempt)
