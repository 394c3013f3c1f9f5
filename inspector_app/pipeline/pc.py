"""What the PC has left for the station: cores, memory, disk."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import psutil

_PERCENT = 100.0


class PcWatch:
    """Looks at the PC; each look takes less than a millisecond, and none fails for what the PC does.

    Args:
        folder: The record's folder, whose disk is looked at.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        psutil.cpu_percent()  # its answers tell of the time since the question before

    def look(self, processes: Iterable[int]) -> dict[str, float]:
        """Return "cpu" (share of all cores at work since the last look, 0 to 1), "memory" and "disk" (bytes).

        Args:
            processes: Ids of the station's processes, whose memory is added up; one that is gone has none.
        """
        found = {"cpu": psutil.cpu_percent() / _PERCENT, "memory": float(sum(map(_memory_bytes, processes)))}
        with contextlib.suppress(OSError):
            found["disk"] = float(shutil.disk_usage(self._folder).free)
        return found


def _memory_bytes(process: int) -> int:
    with contextlib.suppress(psutil.Error):
        return int(psutil.Process(process).memory_info().rss)
    return 0
