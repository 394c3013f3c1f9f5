"""What the record says of a candidate beside the champion, looked up no more often than people can read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.pairs import Pair, pairs_of
from inspector_app.domain.ports import Clock
from inspector_app.domain.rollout import Pairs

_KEPT_NS = 2_000_000_000


class Paired:
    """Asked by any thread.

    Args:
        read: Gives the judged parts that a candidate and a champion have both spoken of, by their recipe versions.
        clock: Gives the time.
    """

    def __init__(self, read: Callable[[int, int], Sequence[Pair]], clock: Clock) -> None:
        self._read = read
        self._clock = clock
        self._lock = threading.Lock()
        self._of: tuple[int, int, Level] | None = None
        self._at_ns = 0
        self._pairs = Pairs()

    def pairs(self, candidate: int, champion: int, level: Level, *, fresh: bool = False) -> Pairs:
        """Return the pairs as a level would act, not older than 2 s.

        Where they are to be fresh they are read now, and a record that cannot be read is an EnvironmentFault.
        """
        asked = (candidate, champion, level)
        now_ns = self._clock.monotonic_ns()
        with self._lock:
            if fresh or asked != self._of or now_ns - self._at_ns >= _KEPT_NS:
                self._pairs = self._read_now(candidate, champion, level, strict=fresh)
                self._of, self._at_ns = asked, now_ns
            return self._pairs

    def _read_now(self, candidate: int, champion: int, level: Level, *, strict: bool) -> Pairs:
        try:
            return pairs_of(self._read(candidate, champion), level)
        except EnvironmentFault:
            # What a screen shows goes on without it; what is decided on it does not.
            if strict:
                raise
            return Pairs()
