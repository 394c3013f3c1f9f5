"""Sounds through the sound library's own output to nowhere: opened, played, muted for a while, closed."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import miniaudio
import numpy as np
import pytest

from inspector_app.ui.chimes import MUTED_S, Chimes, samples_of
from inspector_app.ui.sounds import Sound

# a sound system that this PC does not have
ELSEWHERE = miniaudio.Backend.COREAUDIO if sys.platform == "win32" else miniaudio.Backend.WASAPI
NOW = 1_790_000_000.0


@pytest.fixture
def chimes() -> Iterator[Chimes]:
    """Chimes that play into nothing."""
    made = Chimes([miniaudio.Backend.NULL])
    made.open()
    yield made
    made.close()


def test_a_sound_is_played_where_there_is_an_output(chimes: Chimes) -> None:
    assert chimes.problem == ""
    assert chimes.play(Sound.FAULT, NOW)


def test_what_is_muted_is_heard_again_by_itself(chimes: Chimes) -> None:
    chimes.toggle(NOW)
    assert not chimes.play(Sound.FAULT, NOW + MUTED_S - 1)
    assert chimes.play(Sound.FAULT, NOW + MUTED_S)
    assert chimes.muted_until == 0.0


def test_muting_twice_is_not_muting(chimes: Chimes) -> None:
    chimes.toggle(NOW)
    chimes.toggle(NOW + 1)

    assert chimes.play(Sound.PERSON_NEEDED, NOW + 2)


def test_a_pc_without_an_output_says_so_and_goes_on() -> None:
    chimes = Chimes([ELSEWHERE])
    chimes.open()

    assert "no sound output" in chimes.problem
    assert not chimes.play(Sound.FAULT, NOW)
    chimes.close()


def test_the_sounds_differ_and_begin_and_end_in_silence() -> None:
    made = {sound: samples_of(sound) for sound in Sound}
    assert len({samples.tobytes() for samples in made.values()}) == len(Sound)
    for samples in made.values():
        assert samples.dtype == np.int16
        assert abs(int(samples[0])) < 300
        assert abs(int(samples[-1])) < 300
        assert 0.1 * 32767 < np.abs(samples.astype(int)).max() < 0.5 * 32767
