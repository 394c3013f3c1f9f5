"""Slows whoever guesses secrets, without saying what was guessed."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from inspector_app.domain.errors import BadInput
from inspector_app.domain.ports import Clock

FREE_FAILURES = 5
FIRST_WAIT_S = 30.0
WAIT_MOST_S = 3600.0
_KEPT_MOST = 10_000  # names that nobody has are counted too, and must not fill the memory


class TooManyFailures(BadInput):
    """Sign-ins are refused for a while, whatever the secret."""

    def __init__(self, wait_s: float) -> None:
        super().__init__("too many sign-ins failed", remedy=f"try again in {math.ceil(wait_s)} s")


@dataclass(slots=True)
class _Counted:
    failures: int = 0
    until_ns: int = 0


class Attempt:
    """One try under way; counted as failed unless it is said to have succeeded."""

    def __init__(self) -> None:
        self.good = False

    def succeeded(self) -> None:
        """Say that the secret was right."""
        self.good = True


class Patience:
    """Counts failures by each of what a try is known by; one try at a time, so that many at once gain nothing.

    After 5 failures the next try has to wait for 30 s, and twice as long after each further one, an hour at most. What was
    counted lives in memory only. A try that has to wait is not made at all, and counts as nothing.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._counted: OrderedDict[str, _Counted] = OrderedDict()

    @contextmanager
    def trying(self, *known_by: str) -> Iterator[Attempt]:
        """Let a try be made.

        Raises:
            TooManyFailures: It must wait.
        """
        with self._lock:
            wait_s = max(self._wait_s(key) for key in known_by)
            if wait_s > 0:
                raise TooManyFailures(wait_s)
            attempt = Attempt()
            try:
                yield attempt
            finally:
                for key in known_by:
                    self._count(key, good=attempt.good)

    def _wait_s(self, key: str) -> float:
        counted = self._counted.get(key)
        return 0.0 if counted is None else (counted.until_ns - self._clock.monotonic_ns()) / 1e9

    def _count(self, key: str, *, good: bool) -> None:
        if good:
            self._counted.pop(key, None)
            return
        counted = self._counted.setdefault(key, _Counted())
        counted.failures += 1
        over = counted.failures - FREE_FAILURES
        if over >= 0:
            wait_s = min(FIRST_WAIT_S * 2.0 ** min(over, 30), WAIT_MOST_S)
            counted.until_ns = self._clock.monotonic_ns() + round(wait_s * 1e9)
        self._counted.move_to_end(key)
        while len(self._counted) > _KEPT_MOST:
            self._counted.popitem(last=False)
