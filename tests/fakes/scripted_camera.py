"""A camera whose answers a test decides, frame by frame."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inspector_app.domain.frame import Frame, Pixels
from inspector_app.domain.ports import CameraLost, Clock

HEIGHT_PX, WIDTH_PX = 48, 64


def noise(number: int) -> Pixels:
    """Return a small picture that differs from number to number, of middling brightness."""
    return np.random.default_rng(number).integers(60, 190, (HEIGHT_PX, WIDTH_PX, 3), dtype=np.uint8)


class ScriptedCamera:
    """Answers each trigger with the picture of its script; `lost` lets it be gone, `age_ms` makes frames old."""

    def __init__(
        self, clock: Clock, *, name: str = "top", picture: Callable[[int], Pixels | Exception | None] = noise
    ) -> None:
        self._clock = clock
        self._name = name
        self._picture = picture
        self._sequence = 0
        self._triggered = 0
        self.lost = False
        self.age_ms = 0.0
        self.opened = 0
        self.closed = 0

    @property
    def name(self) -> str:
        """Return the view's name."""
        return self._name

    def open(self) -> None:
        """Count; CameraLost while it is gone."""
        self._check()
        self.opened += 1

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Count."""
        self.closed += 1

    def features(self) -> dict[str, float | str]:
        """Return nothing."""
        return {}

    def set(self, name: str, value: float | str) -> None:
        """Refuse every feature."""
        raise KeyError(name)

    def trigger(self) -> None:
        """Ask for the next picture; CameraLost while it is gone."""
        self._check()
        self._triggered += 1

    def read(self, timeout_ms: float) -> Frame | None:
        """Return the script's next picture, raise its exception, or return None where it has None."""
        self._check()
        self._sequence += 1
        picture = self._picture(self._sequence)
        if isinstance(picture, Exception):
            raise picture
        if picture is None:
            return None
        return Frame(
            camera=self._name,
            sequence=self._sequence,
            pixels=picture.copy(),
            captured_ns=self._clock.monotonic_ns() - int(self.age_ms * 1e6),
            captured_at=self._clock.now(),
        )

    def _check(self) -> None:
        if self.lost:
            message = "somebody pulled the cable"
            raise CameraLost(message)
