"""A fall is told in one line, and an older one is never pushed away by a newer one."""

from __future__ import annotations

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.fall import Cause
from inspector_app.ui.falls import cause_word, control_note, fall_heading, fall_line, to_acknowledge, to_verify
from tests.ui.examples import fall


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_has_its_name(cause: Cause) -> None:
    assert cause_word(cause.value) == cause.value


def test_a_fall_is_told_with_when_what_and_why() -> None:
    told = fall_line(fall())
    assert "partial → human only" in told
    assert "camera lost: camera 'top' is lost" in told
    assert "stays at human only" in fall_heading(fall(before=Level.HUMAN_ONLY))


def test_the_oldest_is_acknowledged_first_and_the_newest_verified() -> None:
    falls = (fall(2), fall(1), fall(3, acknowledged_by="Kim"))
    assert [one.id for one in to_acknowledge(falls)] == [1, 2]
    newest = to_verify(falls)
    assert newest is not None
    assert newest.id == 3
    assert to_verify(()) is None
    assert to_verify((fall(1, verified_by="Kim"),)) is None


def test_what_is_still_to_be_said_is_named() -> None:
    assert control_note(fall()) == "Control not said"
    assert control_note(fall(method="by hand")) == "Restart not verified"
