"""An older record is rolled up bit by bit, and single values go when they are old, without haste."""

from __future__ import annotations

import pytest

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.pipeline.tidying import Tidying
from tests.fakes.clock import ManualClock

DAY_S = 86_400.0


class Rolled:
    """So many slices to roll up and so many old values, and a disk that may be full."""

    def __init__(self, slices: int, old: int) -> None:
        self.slices, self.old, self.full = slices, old, False
        self.limits: list[float] = []

    def roll_up_more(self, most: int) -> float | None:
        if self.full:
            message = "the disk is full"
            raise EnvironmentFault(message)
        assert most > 0
        self.slices -= 1
        return 0.5 if self.slices > 0 else None

    def remove_before(self, at: float, most: int) -> int:
        self.limits.append(at)
        gone = min(self.old, most)
        self.old -= gone
        return gone


def ended(rolled: Rolled) -> Tidying:
    """Return a step that rests for nothing."""
    tidying = Tidying(rolled, ManualClock(now=100 * DAY_S), keep_days=30.0)
    tidying.end()
    return tidying


def test_what_is_older_is_rolled_up_first_and_then_what_is_too_old_goes() -> None:
    rolled = Rolled(slices=3, old=800)
    tidying = ended(rolled)
    for _ in range(5):
        tidying.step()

    assert (rolled.slices, rolled.old) == (0, 0)
    assert rolled.limits == [70 * DAY_S, 70 * DAY_S]


def test_a_disk_that_is_full_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    rolled = Rolled(slices=1, old=0)
    rolled.full = True
    tidying = ended(rolled)
    tidying.step()
    rolled.full = False
    tidying.step()

    assert rolled.slices == 0
