"""Plays the station's sounds through the PC's own output, muted for a while at most, and silent where there is none."""

from __future__ import annotations

import array
import threading
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from loguru import logger

from inspector_app.platform import has_sound_card
from inspector_app.ui.sounds import Sound

if TYPE_CHECKING:
    import miniaudio

MUTED_S = 10 * 60.0
_RATE_HZ = 44_100
_LOUDNESS = 0.25
# Frequencies in Hz and lengths in seconds: two quiet rising tones; three that cannot be taken for them; two that are
# alike for an alarm, and six in a hurry for an urgent one.
_NOTES = {
    Sound.PERSON_NEEDED: ((660.0, 0.12), (880.0, 0.20)),
    Sound.FAULT: ((440.0, 0.18), (0.0, 0.06), (440.0, 0.18), (0.0, 0.06), (330.0, 0.34)),
    Sound.ALARM: ((523.0, 0.22), (0.0, 0.08), (523.0, 0.30)),
    Sound.URGENT: ((784.0, 0.10), (0.0, 0.05), (587.0, 0.10), (0.0, 0.05)) * 3,
}


class Chimes:
    """Plays one sound at a time; a newer one takes the older one's place.

    Args:
        backends: Through which of the PC's sound systems; those that it has where None.

    Attributes:
        problem: Why there is no sound, "" where there is.
        muted_until: Until when nothing is played, wall-clock time in seconds since 1970 (UTC); 0 where it is heard.
    """

    def __init__(self, backends: Sequence[miniaudio.Backend] | None = None) -> None:
        self._backends = backends
        self.problem = ""
        self.muted_until = 0.0
        self._samples = {sound: samples_of(sound) for sound in Sound}
        self._device: miniaudio.PlaybackDevice | None = None
        self._lock = threading.Lock()
        self._playing = np.zeros(0, np.int16)

    def open(self) -> None:
        """Open the PC's output; where there is none, `problem` says so and nothing else changes."""
        # Nobody waits for a first sound: the window comes up without its library.
        import miniaudio  # noqa: PLC0415

        # Without a card ALSA writes a page to stderr before it fails; a sound server may be there all the same.
        there = self._backends or ([] if has_sound_card() else [miniaudio.Backend.PULSEAUDIO])
        try:
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=_RATE_HZ,
                backends=list(there),
                app_name="Inspector",
            )
            stream = self._stream()
            next(stream)
            device.start(stream)
        except miniaudio.MiniaudioError as problem:
            self.problem = "this PC has no sound output that works"
            logger.info("no sound: {}", problem)
            return
        self._device = device

    def play(self, sound: Sound, now: float) -> bool:
        """Play a sound unless muted at this wall-clock time; return whether it is heard."""
        if now >= self.muted_until:
            self.muted_until = 0.0
        if self.muted_until or self._device is None:
            return False
        with self._lock:
            self._playing = self._samples[sound]
        return True

    def toggle(self, now: float) -> None:
        """Mute for ten minutes from this wall-clock time, or let it be heard again."""
        self.muted_until = 0.0 if self.muted_until > now else now + MUTED_S

    def close(self) -> None:
        """Give the output back; idempotent."""
        device, self._device = self._device, None
        if device is not None:
            device.close()

    def _stream(self) -> Generator[bytes | array.array[int], int, None]:
        wanted = yield b""
        while True:
            with self._lock:
                played, self._playing = self._playing[:wanted], self._playing[wanted:]
            wanted = yield np.pad(played, (0, wanted - len(played))).tobytes()


def samples_of(sound: Sound) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Return a sound's samples, int16, 44,100 a second, faded in and out so that nothing clicks."""
    tones = []
    for frequency_hz, length_s in _NOTES[sound]:
        at = np.arange(round(length_s * _RATE_HZ)) / _RATE_HZ
        fade = np.minimum(1.0, np.minimum(at, length_s - at) / 0.02)
        tones.append(np.sin(2 * np.pi * frequency_hz * at) * fade * _LOUDNESS)
    return np.asarray(np.concatenate(tones) * np.iinfo(np.int16).max, np.int16)
