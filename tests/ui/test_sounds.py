"""What is heard belongs to what happened, once."""

from __future__ import annotations

import pytest

from inspector_app.ui.sounds import Sound, sounds_of
from inspector_app.ui.state import ScreenState
from tests.ui.examples import FAULT, snapshot, state, waiting

CALM = state()
GONE = state(snapshot=None, gone="The engine is gone")
ASKED = state(snapshot=snapshot(waiting=(waiting(1),), waiting_count=1))
ASKED_MORE = state(snapshot=snapshot(waiting=(waiting(1), waiting(2)), waiting_count=2))
FAULTY = state(snapshot=snapshot(faults=(FAULT,)))


@pytest.mark.parametrize(
    "before, after, heard",
    [
        (None, FAULTY, ()),
        (CALM, CALM, ()),
        (CALM, ASKED, (Sound.PERSON_NEEDED,)),
        (ASKED, ASKED_MORE, ()),
        (ASKED_MORE, ASKED, ()),
        (CALM, FAULTY, (Sound.FAULT,)),
        (FAULTY, FAULTY, ()),
        (FAULTY, CALM, ()),
        (CALM, GONE, (Sound.FAULT,)),
        (GONE, GONE, ()),
        (GONE, CALM, ()),
        (GONE, FAULTY, (Sound.FAULT,)),
    ],
)
def test_a_sound_is_heard_when_something_begins(
    before: ScreenState | None, after: ScreenState, heard: tuple[Sound, ...]
) -> None:
    assert sounds_of(before, after) == heard
