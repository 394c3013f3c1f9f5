"""What alarms, challenge parts and containment need from the outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from inspector_app.domain.alarm import Alarm, AlarmAct
from inspector_app.domain.challenge import ChallengeAnswer
from inspector_app.domain.containment import ContainedPart, Containment, ContainmentAct
from inspector_app.domain.frame import Pixels


class AlarmLedger(Protocol):
    """The durable record of alarms."""

    def add_alarm_rows(self, rows: Sequence[Alarm | AlarmAct]) -> None:
        """Append alarms and their steps in their order; EnvironmentFault where the PC cannot, and then nothing was written."""


class SafeguardLedger(AlarmLedger, Protocol):
    """The durable record of alarms, challenge parts and containments; writes are the record thread's, questions anybody's.

    Every method raises EnvironmentFault where the PC cannot; then nothing was written.
    """

    def add_challenge_run(self, run: int, at: float, *, who: str, parts: int) -> None:
        """Append a run that begins."""

    def end_challenge_run(self, run: int, at: float, *, ended: str, who: str = "") -> None:
        """Append how a run ended: "passed", "failed" or "given up" (by whom)."""

    def add_stored_answer(self, run: int, answer: ChallengeAnswer) -> None:
        """Append what the models said of a stored part; that of a physical one comes with its pass."""

    def open_containment(self, why: str, at: float, *, since: float | None) -> Containment | None:
        """Contain what left as OK since a moment and is in no open containment; None where there is nothing of it.

        `since` None stands for the beginning of the recipe version in force.
        """

    def left_ok(self, pass_id: str) -> bool:
        """Return whether this pass left as OK."""

    def add_containment_acts(self, acts: Sequence[ContainmentAct]) -> None:
        """Append what people found and signed, all of it or nothing."""

    def open_containments(self) -> Sequence[Containment]:
        """Return the containments with parts that nobody has signed for, oldest first."""

    def strangers(self, containment: int, pass_ids: Sequence[str]) -> Sequence[str]:
        """Return which of these passes are none of a containment's."""

    def contained(self, containment: int, most: int) -> Sequence[ContainedPart]:
        """Return parts of a containment, those without a signature first."""


class Pictures(Protocol):
    """Whoever reads stored parts' pictures."""

    def read(self, file: str) -> Pixels | None:
        """Return a picture as uint8 BGR [height, width, 3], by its path relative to the recipe's folder; None if none."""
