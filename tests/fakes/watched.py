"""Files and drift charts that a test changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inspector_app.domain.drift_signal import DriftSignal


class MemoryFiles:
    """Implements `ports.Files` over texts by path; counts how often one was read."""

    def __init__(self, **texts: str) -> None:
        self.texts = {Path(name): text for name, text in texts.items()}
        self.writes = 0
        self.read = 0

    def write(self, path: Path, text: str | None) -> None:
        """Change a file, or remove it."""
        self.writes += 1
        if text is None:
            self.texts.pop(path, None)
        else:
            self.texts[path] = text

    def stamp(self, path: Path) -> tuple[int, ...] | None:
        """Return what changes with every write."""
        return (self.writes,) if path in self.texts else None

    def sha256(self, path: Path) -> str | None:
        """Return the text, which differs where its hash does."""
        self.read += 1
        return self.texts.get(path)


class ScriptedDrift:
    """Implements `ports.DriftSignals`: says what a test lets stand."""

    def __init__(self) -> None:
        self.signals: list[DriftSignal] = []

    def standing(self) -> Sequence[DriftSignal]:
        """Return what stands."""
        return tuple(self.signals)
