"""Lets the parts of a story through its station, one after the other, with simulated people at it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from inspector_app.cameras.phone_line import DefectKind, DriftKind
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.review import Judgement
from inspector_app.domain.rollout import Phase
from inspector_app.pipeline.lockstep import LockStep
from inspector_app.scenarios.people import ENGINEER, JUDGES, SimulatedPeople
from inspector_app.scenarios.setting import Setting

_LOAD_S = 60.0
_LOOK_S = 0.05


class Makes(Protocol):
    """Makes a candidate of the champion's recipe."""

    def __call__(self, champion: Recipe, version: int, *, models: Path, folder: Path) -> Recipe:
        """Return it; `models` has the champion's models, `folder` takes what it brings along."""


class Play:
    """What a story's scenes are made of.

    Args:
        setting: The station that it is played on.
        people: Who judges.
        takt_s: Seconds that the station's clock goes on from part to part.
    """

    def __init__(self, setting: Setting, people: SimulatedPeople, *, takt_s: float) -> None:
        self.setting = setting
        self._people = people
        self._takt_s = takt_s
        self._station = setting.station
        self._line = setting.station.line
        assert setting.station.tries is not None  # a story's station tries candidates
        self._tries = setting.station.tries
        self._rollout = self._tries.rollout
        self._steps = LockStep(self._line, arrive=setting.line.arrive, judge=self._judge)

    @property
    def candidate_phase(self) -> Phase | None:
        """Return where the candidate is, None where there is none."""
        tried = self._rollout.standing.tried
        return None if tried is None else tried.phase

    @property
    def level(self) -> Level:
        """Return the level in force."""
        return self._line.level.level

    @property
    def noticed(self) -> int:
        """Return how many changes the watch has noticed of the parts that came so far."""
        self._line.drifting.drain(_LOAD_S)
        return len(self._line.drifting.changes())

    def is_open(self, level: Level) -> bool:
        """Return whether the gate before a level is open."""
        return self._line.level.gates.refusal(level) is None

    def parts(self, most: int, *, until: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Let parts through, at most so many, until something holds; yields after each."""
        for _ in range(most):
            if until():
                return
            self.part(None)
            yield

    def part(self, serial: str | None) -> PassRecord:
        """Let one part through, and whoever is due judge it, and judge again what is due; None reads its own serial."""
        self.setting.clock.leap(self._takt_s)
        (stepped,) = self._steps.run(iter([serial]))
        self._settle()
        _wait_until(lambda: self._rollout.trying.idle)
        return stepped.record

    def raise_to(self, level: Level, why: str) -> None:
        """Raise the level as the simulated quality engineer; LevelRefused where its gate is shut."""
        self._line.intents.request_level(level, ENGINEER, why)

    def try_out(self, made: Makes, *, label: str, why: str) -> None:
        """Let a candidate run in shadow, as the simulated quality engineer; BadInput where its models cannot be used."""
        champion = self._line.sides.champion.recipe
        version = self._tries.kept.next_version(champion.name)
        recipe = made(champion, version, models=self.setting.models, folder=self._station.folder)
        self._rollout.try_out(recipe, label=label, who=ENGINEER, why=why)
        _wait_until(lambda: self._rollout.state().warm)

    def may_step(self) -> bool:
        """Return whether nothing keeps the candidate from its next step."""
        return self.candidate_phase is not None and not self._rollout.standing.blocked_by(fresh=True)

    def step(self, why: str) -> None:
        """Take the candidate's next step, as the simulated quality engineer; BadInput where it may not be taken."""
        until = time.monotonic() + _LOAD_S
        while not self._stepped(why, last=time.monotonic() > until):
            time.sleep(_LOOK_S)

    def change(
        self,
        *,
        kinds: Sequence[DefectKind] | None = None,
        light: float | None = None,
        drifts: Mapping[DriftKind, float] | None = None,
        over: int = 1,
    ) -> None:
        """Let the line be another one from the next part on; see `ChangingLine.change`."""
        self.setting.phones.change(self.setting.next_part, kinds=kinds, light=light, drifts=drifts, over=over)
        self.setting.camera.draw_again()

    def mend(self, *kinds: DriftKind) -> None:
        """Let these drifts be gone from the next part on; see `ChangingLine.mend`."""
        self.setting.phones.mend(self.setting.next_part, *kinds)
        self.setting.camera.draw_again()

    def _stepped(self, why: str, *, last: bool) -> bool:
        """Return whether the step is taken: its models begin to load at full priority when it is asked for."""
        try:
            self._rollout.step(ENGINEER, why)
        except BadInput:
            if last or not self.may_step():
                raise
            return False
        return True

    def _judge(self, record: PassRecord) -> tuple[str, Verdict]:
        return self._people.said_of(record.part.trigger.sequence, by=JUDGES[record.part.trigger.sequence % len(JUDGES)])

    def _settle(self) -> None:
        for judge in JUDGES:
            for pass_id in self._station.weighed.to_settle(judge):
                number = int(pass_id.rpartition("-")[2])
                _, verdict = self._people.said_of(number, by=judge)
                now = self.setting.clock.now()
                self._line.intents.judge_again(Judgement(pass_id, judge, verdict, now, blind=True))


def _wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + _LOAD_S
    while not holds() and time.monotonic() < until:
        time.sleep(_LOOK_S)
