"""What is measured of the station beside its parts: takt, queue, the record's pace, and the PC now and then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized

from inspector_app.domain.ports import Clock

# A look at the PC takes about a millisecond of the record thread.
_EVERY_S = 5.0
_MS, _MB, _GB = 1e6, 1e6, 1e9
_BY_NAME = {"cores": ("cpu", 1.0), "memory": ("memory", _MB), "disk": ("disk", _GB)}


class StationReadings:
    """Of the record thread alone.

    Args:
        lanes: What parts stand in between the steps.
        clock: Measures.
        pc: Looks at the PC: "cores" at work, "memory" and "disk" in bytes, each where it is known.
    """

    def __init__(self, lanes: Mapping[str, Sized], clock: Clock, pc: Callable[[], Mapping[str, float]]) -> None:
        self._lanes, self._clock, self._pc = lanes, clock, pc
        self._looked_at: float | None = None
        self._triggered_at: float | None = None
        self._commit_ms: float | None = None

    def committing(self, write: Callable[[], None]) -> None:
        """Write a transaction; how long the last took is told with the next part."""
        began = self._clock.monotonic_ns()
        write()
        self._commit_ms = (self._clock.monotonic_ns() - began) / _MS

    def at(self, triggered_at: float) -> tuple[dict[str, float], dict[str, float]]:
        """Return what is measured beside a part by the metric's name, each where it is known: what shows, and what tells.

        A slow model leaves parts in the queue and keeps cores at work: that tells, as the time does that it took.

        Args:
            triggered_at: Time of its trigger, seconds since 1970 (UTC); a clock that went back gives no takt.
        """
        shows, tells = self._of_pc(), {"queue": float(sum(map(len, self._lanes.values())))}
        if self._commit_ms is not None:
            tells["step:commit"] = self._commit_ms
        if "cpu" in shows:
            tells["cpu"] = shows.pop("cpu")
        before, self._triggered_at = self._triggered_at, triggered_at
        if before is not None and triggered_at > before:
            shows["takt"] = triggered_at - before
        return shows, tells

    def _of_pc(self) -> dict[str, float]:
        now = self._clock.monotonic_ns() / 1e9
        if self._looked_at is not None and now - self._looked_at < _EVERY_S:
            return {}
        self._looked_at = now
        looked = self._pc()
        return {name: looked[key] / unit for key, (name, unit) in _BY_NAME.items() if key in looked}
