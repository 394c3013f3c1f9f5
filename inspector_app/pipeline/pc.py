"""What the PC has left for the station: cores, memory, disk."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import psutil

_PERCENT = 100.0
# The cores are counted for the whole process: two who ask at once would share one moment between them.
_AGAIN_S = 1.0


class PcWatch:
    """Looks at the PC; each look takes less than a millisecond, and none fails for what the PC does. For any thread.

    Args:
        folder: The record's folder, whose disk is looked at.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._found: dict[str, float] = {}
        self._at: float | None = None
        psutil.cpu_percent()  # its answers tell of the time since the question before

    def look(self, processes: Iterable[int]) -> dict[str, float]:
        """Return "cpu" (share of all cores at work since the last look, 0 to 1), "cores" (those), "memory" and "disk" (bytes).

        Who asks again within a second is told the same.

        Args:
            processes: Ids of the station's processes, whose memory is added up; one that is gone has none.
        """
        with self._lock:
            if self._at is None or time.monotonic() - self._at >= _AGAIN_S:
                self._found, self._at = self._look(processes), time.monotonic()
            return dict(self._found)

    def _look(self, processes: Iterable[int]) -> dict[str, float]:
        share = psutil.cpu_percent() / _PERCENT
        found = {"cpu": share, "cores": share * (psutil.cpu_count() or 1)}
        found["memory"] = float(sum(map(_memory_bytes, processes)))
        with contextlib.suppress(OSError):
            found["disk"] = float(shutil.disk_usage(self._folder).free)
        return found


def _memory_bytes(process: int) -> int:
    with contextlib.suppress(psutil.Error):
        return int(psutil.Process(process).memory_info().rss)
    return 0
