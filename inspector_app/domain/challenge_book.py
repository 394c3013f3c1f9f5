"""When challenge parts are due, which one is next, and what became of them: a state machine that is handed its times."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.challenge import ChallengeAnswer, ChallengeKind, ChallengePart, ChallengeRules, ChallengeState
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict


@dataclass(frozen=True, slots=True)
class ChallengeMark:
    """What makes a pass a challenge part's: never counted, never judged by a person, never evidence of production.

    Attributes:
        part: The known part.
        run: The run that it belongs to; None where none is under way.
    """

    part: ChallengePart
    run: int | None = None


@dataclass(frozen=True, slots=True)
class LastChallenge:
    """What a record holds of runs: the number of the last one, whether it failed, and when one last passed."""

    run: int = 0
    failed: bool = False
    passed_at: float | None = None


@dataclass(frozen=True, slots=True)
class _Due:
    since: float
    why: str
    overdue_at: float


class ChallengeBook:
    """For one thread at a time; times are wall-clock seconds since 1970 (UTC).

    Args:
        rules: The recipe's set, and when it is due.
        last: What the record holds of runs before.
    """

    def __init__(self, rules: ChallengeRules, last: LastChallenge) -> None:
        self._rules = rules
        self._last_passed_at = last.passed_at
        self._last_failed = last.failed
        self._next_run = last.run + 1
        self._shift_began_at = float("-inf")
        self._due: _Due | None = None
        self._run: int | None = None
        self._began_at = 0.0
        self._by = ""
        self._answers: dict[str, ChallengeAnswer] = {}
        self._arrived: set[str] = set()

    @property
    def run(self) -> int | None:
        """Return the number of the run under way, None where there is none."""
        return self._run

    @property
    def last_passed_at(self) -> float | None:
        """Return when a whole run last passed."""
        return self._last_passed_at

    def ask(self, why: str, at: float, *, within_min: float | None = None) -> None:
        """Let a run be due from now on; one that is due already stays due as long as it was, or less."""
        if not self._rules.parts:
            return
        minutes = self._rules.within_min if within_min is None else within_min
        due = _Due(at, why, at + minutes * 60.0)
        if self._due is None or due.overdue_at < self._due.overdue_at or self._run is not None:
            self._due = due

    def changed(self, what: str, at: float) -> None:
        """Let a run be due where the recipe asks for one after a change."""
        if self._rules.after_change:
            self.ask(what, at)

    def drifts(self, what: str, at: float) -> None:
        """Let a run be due for a drift alarm, within the time for those."""
        self.ask(what, at, within_min=self._rules.drift_within_min)

    def shift(self, began_at: float, at: float) -> None:
        """Let a run be due where a shift has begun since the last one that passed."""
        if self._last_failed:
            self._last_failed = False
            self.ask("the last run failed", at)
        if began_at <= self._shift_began_at or not self._rules.at_shift_start:
            return
        self._shift_began_at = began_at
        if self._last_passed_at is None or self._last_passed_at < began_at:
            self.ask("a shift began", at)

    def overdue(self, at: float) -> bool:
        """Return whether a run should have passed by now."""
        return self._due is not None and at >= self._due.overdue_at

    def part(self, serial: str | None) -> ChallengePart | None:
        """Return the physical challenge part with this serial, None where it is none."""
        physical = (part for part in self._rules.parts if part.kind is ChallengeKind.PHYSICAL)
        return next((part for part in physical if part.serial == serial), None)

    def mark(self, serial: str | None) -> ChallengeMark | None:
        """Return the mark of a part that arrives now, None where it is a part of production."""
        part = self.part(serial)
        if part is None:
            return None
        # Once in a run: a part that comes again has had its answer, or is about to.
        run = None if part.serial in self._arrived else self._run
        self._arrived.add(part.serial)
        return ChallengeMark(part, run)

    def stored(self) -> ChallengeMark | None:
        """Return the next stored part of the run under way, None where there is none."""
        if self._run is None:
            return None
        stored = (part for part in self._rules.parts if part.kind is ChallengeKind.STORED)
        part = next((part for part in stored if part.serial not in self._answers), None)
        return None if part is None else ChallengeMark(part, self._run)

    def start(self, who: str, at: float) -> int:
        """Begin a run and return its number; BadInput where there is nothing to run, or one is under way."""
        if not self._rules.parts:
            what = "the recipe has no challenge parts"
            raise BadInput(what, remedy="name them in the recipe under [challenge]")
        if self._run is not None:
            what = f"{self._by} runs the challenge parts already"
            raise BadInput(what, remedy="go on with that run, or end it")
        self._run, self._by, self._began_at, self._answers = self._next_run, who, at, {}
        self._arrived = set()
        self._next_run += 1
        return self._run

    def give_up(self) -> int:
        """End the run under way without an outcome and return its number; it stays due. BadInput where there is none."""
        if self._run is None:
            what = "no run of challenge parts is under way"
            raise BadInput(what, remedy="nothing is to be ended")
        number, self._run = self._run, None
        return number

    def answered(self, mark: ChallengeMark, said: Verdict, at: float) -> ChallengeAnswer | None:
        """Note what the station says of a part of the run; None where it is none, or had its answer.

        UNSURE is not right: the station does not see what it should.
        """
        if mark.run is None or mark.run != self._run or mark.part.serial in self._answers:
            return None
        part = mark.part
        answer = ChallengeAnswer(part.serial, part.expected, said, said is part.expected, at, part.kind)
        self._answers[part.serial] = answer
        return answer

    def finish(self, at: float) -> bool | None:
        """End the run where every part has its answer: True where all were right; None where some are still due."""
        if self._run is None or len(self._answers) < len(self._rules.parts):
            return None
        passed = all(answer.passed for answer in self._answers.values())
        self._run = None
        if passed:
            self._last_passed_at = at
            if self._due is not None and self._due.since <= self._began_at:
                self._due = None
        else:
            self._due = None
            self.ask("the last run failed", at)
        return passed

    def state(self) -> ChallengeState:
        """Return it as it shows."""
        running = self._run is not None
        left = (part for part in self._rules.parts if part.serial not in self._answers)
        return ChallengeState(
            parts=self._rules.parts,
            due_since=None if self._due is None else self._due.since,
            why="" if self._due is None else self._due.why,
            overdue_at=None if self._due is None else self._due.overdue_at,
            running=running,
            by=self._by if running else "",
            next=next(left, None) if running else None,
            results=tuple(self._answers.values()),
            last_passed_at=self._last_passed_at,
        )
