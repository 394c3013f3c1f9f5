"""Alarms, challenge parts and containments in memory."""

from __future__ import annotations

from collections.abc import Sequence

from inspector_app.domain.alarm import Alarm, AlarmAct
from inspector_app.domain.challenge import ChallengeAnswer
from inspector_app.domain.containment import ContainedPart, Containment, ContainmentAct, ContainmentStep


class MemorySafeguards:
    """Implements `safeguard_ports.SafeguardLedger`; `left` are the passes that left as OK."""

    def __init__(self, left: Sequence[str] = ()) -> None:
        self.left = list(left)
        self.runs: list[tuple[int, str]] = []
        self.ends: list[tuple[int, str]] = []
        self.stored: list[tuple[int, ChallengeAnswer]] = []
        self.opened: list[tuple[Containment, tuple[str, ...]]] = []
        self.acts: list[ContainmentAct] = []
        self.alarm_rows: list[Alarm | AlarmAct] = []

    def add_alarm_rows(self, rows: Sequence[Alarm | AlarmAct]) -> None:
        """Keep rows."""
        self.alarm_rows += rows

    def add_challenge_run(self, run: int, at: float, *, who: str, parts: int) -> None:
        """Keep a run."""
        self.runs.append((run, who))

    def end_challenge_run(self, run: int, at: float, *, ended: str, who: str = "") -> None:
        """Keep how it ended."""
        self.ends.append((run, ended))

    def add_stored_answer(self, run: int, answer: ChallengeAnswer) -> None:
        """Keep an answer."""
        self.stored.append((run, answer))

    def open_containment(self, why: str, at: float, *, since: float | None) -> Containment | None:
        """Contain all that left."""
        if not self.left:
            return None
        opened = Containment(len(self.opened) + 1, at, why, since or 0.0, at, len(self.left), len(self.left))
        self.opened.append((opened, tuple(self.left)))
        return opened

    def left_ok(self, pass_id: str) -> bool:
        """Return whether it left as OK."""
        return pass_id in self.left

    def add_containment_acts(self, acts: Sequence[ContainmentAct]) -> None:
        """Keep acts."""
        self.acts += acts

    def open_containments(self) -> Sequence[Containment]:
        """Return those with parts that nobody has signed for."""
        signed = {(act.containment, act.pass_id) for act in self.acts if act.step is ContainmentStep.FATE}
        return [one for one, parts in self.opened if any((one.id, part) not in signed for part in parts)]

    def strangers(self, containment: int, pass_ids: Sequence[str]) -> Sequence[str]:
        """Return which are none of a containment's."""
        parts = {one.id: parts for one, parts in self.opened}.get(containment, ())
        return [one for one in pass_ids if one not in parts]

    def contained(self, containment: int, most: int) -> Sequence[ContainedPart]:
        """Return parts of a containment."""
        parts = {one.id: parts for one, parts in self.opened}.get(containment, ())
        return [ContainedPart(pass_id, pass_id, 0.0, "OK") for pass_id in parts[:most]]
