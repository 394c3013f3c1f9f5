"""What was handed over can be waited for, and after the end nothing is taken."""

from __future__ import annotations

import pytest

from inspector_app.pipeline.handed import Handed
from inspector_app.pipeline.slots import LaneClosed


def test_it_is_done_when_all_that_was_handed_over_is() -> None:
    handed: Handed[int] = Handed()
    assert handed.wait(0.0)
    handed.put(1)
    handed.put(2)
    for one in (1, 2):
        assert not handed.wait(0.0)
        assert handed.take(0.0) == one
        handed.done()

    assert handed.wait(0.0)


def test_after_the_end_nothing_is_taken_and_nobody_waits_for_it() -> None:
    handed: Handed[int] = Handed()
    handed.close()
    handed.put(1)

    assert handed.wait(0.0)
    with pytest.raises(LaneClosed):
        handed.take(0.0)
