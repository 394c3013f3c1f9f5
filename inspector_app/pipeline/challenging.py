"""Runs challenge parts through the line: known by serial, told HOLD, and compared with what they are."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future

from loguru import logger

from inspector_app.domain.automation import Level
from inspector_app.domain.challenge import ChallengeAnswer, ChallengeState
from inspector_app.domain.challenge_book import ChallengeBook, ChallengeMark
from inspector_app.domain.fall import Cause
from inspector_app.domain.frame import Frame
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.policy import Policy, SeenFacts, assess
from inspector_app.domain.ports import Clock
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.safeguard_ports import Pictures, SafeguardLedger
from inspector_app.domain.shift import shift_began_at
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.flow import Acted
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.start import Start

FAULT = "challenge"
_CAMERA = "camera "


class Challenging:
    """Asked by any thread.

    Args:
        start: The recipe's set, and what the record holds of runs before.
        ledger: Where runs are recorded.
        record: Hands an act to the record thread; never waits.
        faults: Where a failed or an overdue run stands until one passes.
        clock: The station's clock.
        failed: Called once in a run that fails, with what was wrong: what left since the last good check is contained.
        side: Gives whoever predicts, for stored parts.
        pictures: Reads stored parts' pictures; None where nobody can.
    """

    def __init__(
        self,
        start: Start,
        ledger: SafeguardLedger,
        *,
        record: Callable[[Acted], None],
        faults: Faults,
        clock: Clock,
        failed: Callable[[str], object],
        side: Callable[[], Side],
        pictures: Pictures | None,
    ) -> None:
        self._shifts = start.shifts
        self._ledger = ledger
        self._record = record
        self._faults = faults
        self._clock = clock
        self._failed = failed
        self._side = side
        self._pictures = pictures
        self._lock = threading.RLock()
        self._told: int | None = None
        self._lost_cameras: frozenset[str] = frozenset()
        self._book = ChallengeBook(start.recipe.challenge, start.last_challenge)

    def state(self) -> ChallengeState:
        """Return where the station stands with its challenge parts."""
        with self._lock:
            return self._book.state()

    def passed_at(self) -> float | None:
        """Return when a whole run last passed, None before the first."""
        with self._lock:
            return self._book.last_passed_at

    def mark(self, serial: str | None) -> ChallengeMark | None:
        """Return what makes an arriving part a challenge part, None where it is a part of production."""
        with self._lock:
            return self._book.mark(serial)

    def saw(self, record: PassRecord) -> None:
        """Let the level fall at once for a part of a run that is called wrong: before its row, and the next part's."""
        mark = record.challenge
        if mark is not None and mark.run is not None:
            self._look(mark, record.assessment.verdict)

    def committed(self, batch: Batch) -> None:
        """Take up the challenge parts that are recorded now, and end a run that is whole."""
        for record in batch.records:
            if record.challenge is not None:
                self._take_up(record.challenge, record.assessment.verdict)

    def start(self, who: str) -> None:
        """Begin a run; for the record thread. BadInput where there is nothing to run, or a run is under way."""
        at = self._clock.now()
        with self._lock:
            run = self._book.start(who, at)
            try:
                self._ledger.add_challenge_run(run, at, who=who, parts=len(self._book.state().parts))
            except BaseException:
                # Nothing began that is not recorded; the PC may be able to on the next try.
                self._book.give_up()
                raise

    def end(self, who: str) -> None:
        """Give up the run under way, which stays due; for the record thread. BadInput where there is none."""
        with self._lock:
            run = self._book.run
            if run is not None:
                self._ledger.end_challenge_run(run, self._clock.now(), ended="given up", who=who)
            self._book.give_up()

    def changed(self, what: str) -> None:
        """Note a change after which the challenge parts may be due."""
        with self._lock:
            self._book.changed(what, self._clock.now())

    def drifts(self, what: str) -> None:
        """Note a drift alarm: the challenge parts are due, soon."""
        with self._lock:
            self._book.drifts(what, self._clock.now())

    def look(self) -> None:
        """Look at the time and at cameras that came back; an overdue run lets the level fall."""
        now = self._clock.now()
        lost = frozenset(fault.name for fault in self._faults.standing() if fault.name.startswith(_CAMERA))
        with self._lock:
            self._book.shift(shift_began_at(now, self._shifts), now)
            for name in sorted(self._lost_cameras - lost):
                self._book.changed(f"{name} was lost and came back", now)
            self._lost_cameras = lost
            overdue, why = self._book.overdue(now), self._book.state().why
        if overdue:
            text = f"challenge parts are overdue: {why}"
            self._faults.raise_(FAULT, text, cause=Cause.CHALLENGE_OVERDUE)
        self._look_at_stored()

    def _look_at_stored(self) -> None:
        """Ask the models about the next stored part of the run: a part of production waits for one of them at most."""
        with self._lock:
            mark = self._book.stored()
        if mark is None or mark.run is None:
            return
        side = self._side()
        prediction = self._stored_prediction(mark, side)
        # Nothing of optics is proved here: no frame was taken, and all that a frame must be is taken for granted.
        said = assess(prediction, SeenFacts(), Policy.of(side.recipe, Level.FULL)).verdict
        self._look_at_answer(mark, said)

    def _look_at_answer(self, mark: ChallengeMark, said: Verdict) -> None:
        answer = self._take_up(mark, said)
        if answer is not None and mark.run is not None:
            run = mark.run
            write = lambda: self._ledger.add_stored_answer(run, answer)  # noqa: E731 - what is recorded, later
            self._record(Acted(write, Future()))

    def _stored_prediction(self, mark: ChallengeMark, side: Side) -> Prediction:
        if self._pictures is None:
            return Prediction.failed("nobody here reads stored pictures")
        frames: dict[str, Frame] = {}
        for named in mark.part.images:
            view, _, file = named.partition("=")
            pixels = self._pictures.read(file)
            if pixels is None:
                return Prediction.failed(f"the stored picture {file} cannot be read")
            frames[view] = Frame(view, 0, pixels, self._clock.monotonic_ns(), self._clock.now())
        serial = mark.part.serial
        part = Pass(f"challenge-{mark.run}-{serial}", serial, 1, Trigger(0, serial, self._clock.now()), frames)
        return side.predict(part)[0]

    def _look(self, mark: ChallengeMark, said: Verdict) -> None:
        if said is mark.part.expected:
            return
        part = mark.part
        text = f"challenge part {part.serial} is {part.expected}, and the station says {said}"
        self._faults.raise_(FAULT, text, cause=Cause.CHALLENGE_FAILED)

    def _take_up(self, mark: ChallengeMark, said: Verdict) -> ChallengeAnswer | None:
        now = self._clock.now()
        with self._lock:
            run = self._book.run
            answer = self._book.answered(mark, said, now)
            passed = self._book.finish(now)
        if answer is None or run is None:
            return None
        if not answer.passed:
            self._look(mark, said)
            if self._told != run:
                self._told = run
                self._failed(f"challenge part {answer.serial} is {answer.expected}, and the station said {answer.said}")
        if passed is not None:
            self._end(run, now, passed=passed)
        return answer

    def _end(self, run: int, at: float, *, passed: bool) -> None:
        ended = "passed" if passed else "failed"
        logger.info("challenge run {} {}", run, ended)
        if passed:
            self._faults.clear(FAULT)
        write = lambda: self._ledger.end_challenge_run(run, at, ended=ended)  # noqa: E731 - what is recorded, later
        self._record(Acted(write, Future()))
