"""What the engine needs from the outside, as small Protocols whose docstrings are the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from inspector_app.domain.automation import LevelChange
from inspector_app.domain.drift.usual import Usual
from inspector_app.domain.drift_signal import DriftSignal
from inspector_app.domain.fall import Fall, FallAct
from inspector_app.domain.frame import Frame, Pixels
from inspector_app.domain.inspection import Inspection, LineAct, PassRecord, StoredImage
from inspector_app.domain.measured import Measured
from inspector_app.domain.pairs import CandidatePrediction
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.review import Judgement, PartAct
from inspector_app.domain.safeguard_ports import SafeguardLedger
from inspector_app.domain.series import ShownPoint


class CameraLost(Exception):  # noqa: N818 - the event's name in the alarm table
    """The camera is gone or never came; reopening may bring it back."""


class FrameIncomplete(Exception):  # noqa: N818 - the event's name in the alarm table
    """One frame arrived damaged; the camera itself goes on.

    Args:
        reason: What is wrong with it.
        source: The file that it was replayed from, if any.
    """

    def __init__(self, reason: str, *, source: str = "") -> None:
        super().__init__(f"{source}: {reason}" if source else reason)
        self.reason = reason
        self.source = source


class SourceEnded(Exception):  # noqa: N818 - the end of a folder or a video is no error
    """A replayed source has no more frames."""


class Camera(Protocol):
    """A source of frames, used by one thread. Features may be absent; discovery is the adapter's own."""

    @property
    def name(self) -> str:
        """The name of the view that this camera gives."""

    def open(self) -> None:
        """Connect; CameraLost when it is not there. Opening an open camera does nothing."""

    def start(self) -> None:
        """Begin to take or to be triggered."""

    def stop(self) -> None:
        """End taking frames; idempotent."""

    def close(self) -> None:
        """Let go; idempotent, never raises."""

    def features(self) -> dict[str, float | str]:
        """Return the settings that this camera has, by name; empty when it has none."""

    def set(self, name: str, value: float | str) -> None:
        """Change a setting; KeyError when the camera does not have it."""

    def trigger(self) -> None:
        """Ask for one frame, where the camera works by trigger; else nothing."""

    def read(self, timeout_ms: float) -> Frame | None:
        """Return the next frame, or None when none came in time.

        Raises:
            CameraLost: The camera is gone.
            FrameIncomplete: This frame is damaged; the next read may succeed.
            SourceEnded: A replayed source is through.
        """


class Predictor(Protocol):
    """Whoever answers with a prediction; never raises for what a model does."""

    def predict(self, part: Pass) -> Prediction:
        """Return the prediction of a pass within its time limit, or a failed one with the reason."""

    def model_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each stage's model file, by the stage's name."""

    def keeps_failing(self) -> str | None:
        """Return why nobody should count on predictions any more, or None."""

    def close(self) -> None:
        """Let go of processes and memory; idempotent."""


class Measures(Protocol):
    """Whoever computes cheap facts of pictures."""

    def measure(self, frame: Frame) -> Measured:
        """Return the measures of a frame, each a finite number, and how light each of its places is."""

    def signatures(self) -> Mapping[str, Mapping[str, float]]:
        """Return for each camera by how much a little blur changes which of its measures; for any thread."""

    def learn_anew(self) -> None:
        """Forget what accepted parts look like, and learn it from the next frames."""

    def close(self) -> None:
        """Let go of threads; idempotent."""

    def fingerprint(self, pixels: Pixels) -> bytes:
        """Return a digest that differs when any pixel differs."""


class ImageFiles(Protocol):
    """Whoever puts frames on disk."""

    def store(self, part: Pass) -> tuple[StoredImage, ...]:
        """Write every frame of a pass durably (temp, fsync, rename) and return what lies where.

        Raises:
            EnvironmentFault: The disk is full or the folder cannot be written.
        """


@dataclass(frozen=True, slots=True)
class SerialHistory:
    """What is recorded of a serial: its passes, and whether the last one was NG without rework since."""

    passes: int = 0
    undecided: bool = False
    ng_without_rework: bool = False


class Ledger(Protocol):
    """The durable record; one thread writes. Returning means that it is on the disk."""

    def commit(
        self,
        *,
        records: Sequence[PassRecord] = (),
        predictions: Sequence[tuple[str, Prediction]] = (),
        candidate: Sequence[CandidatePrediction] = (),
        judgements: Sequence[Judgement] = (),
        inspections: Sequence[Inspection] = (),
        line_acts: Sequence[LineAct] = (),
        shown: Sequence[ShownPoint] = (),
    ) -> None:
        """Write all of it in one transaction, in this order; all of it or nothing.

        `predictions` are those of passes that were recorded before their model spoke (shadow), by the pass's id;
        `candidate` is what a candidate in shadow said of recorded passes.

        Raises:
            EnvironmentFault: Disk full, locked, corrupt or read-only; nothing was written.
        """

    def change_level(self, change: LevelChange, *, recipe_version_id: int, fall: Fall | None = None) -> None:
        """Append a change of level, and in the same transaction the fall that made it."""

    @property
    def safeguards(self) -> SafeguardLedger:
        """The record of challenge parts and containments."""

    def add_fall_act(self, act: FallAct) -> None:
        """Append what a person did about a fall."""

    def add_part_act(self, act: PartAct) -> None:
        """Append a rework or re-inspection of a part."""

    def history(self, serial: str) -> SerialHistory:
        """Return what is recorded of a serial."""


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What the line made of a verdict: the outcome that it acts on for this trigger."""

    trigger_sequence: int
    standing: Outcome


class LineLost(Exception):  # noqa: N818 - the event's name in the alarm table
    """The line does not answer."""


class LineSignals(Protocol):
    """The line's side, used by one owner thread."""

    def wait_trigger(self, timeout_ms: float) -> Trigger | None:
        """Return the next trigger, or None when none came in time; LineLost when the line is gone."""

    def tell(self, trigger_sequence: int, outcome: Outcome) -> LineAnswer:
        """Say the outcome of a trigger once; the first one said stands. LineLost when nobody answers."""

    def set_ready(self, ready: bool) -> None:  # noqa: FBT001 - it is the signal's value
        """Say whether the station takes parts."""

    def close(self) -> None:
        """Let go; idempotent."""


class Files(Protocol):
    """Whoever looks at files on disk; never raises for what the disk does."""

    def stamp(self, path: Path) -> tuple[int, ...] | None:
        """Return what changes with every write of the file (times, size, inode); None where there is none."""

    def sha256(self, path: Path) -> str | None:
        """Return the hash of the file's content, None where it cannot be read."""


class DriftSignals(Protocol):
    """Whoever watches charts for drift."""

    def standing(self) -> Sequence[DriftSignal]:
        """Return the signals that stand now; quick, for any thread."""


class KeepsUsual(Protocol):
    """Whoever keeps baselines between two runs; never raises for what the disk does."""

    def write(self, name: str, usual: Usual) -> None:
        """Keep a baseline."""

    def read(self, name: str) -> Usual | None:
        """Return a baseline; None where there is none that can be read."""

    def remove(self, name: str) -> None:
        """Forget a baseline; one that is not there is no mistake."""


class Clock(Protocol):
    """Time, handed in so that tests can turn it."""

    def monotonic_ns(self) -> int:
        """Return nanoseconds that never go back."""

    def now(self) -> float:
        """Return wall-clock seconds since 1970 (UTC)."""
