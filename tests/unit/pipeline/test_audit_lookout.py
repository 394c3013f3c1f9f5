"""Audits that speak against the model take the level back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inspector_app.domain.automation import STATION, Level
from inspector_app.domain.evidence import EvidencePart, Identity, Terms
from inspector_app.domain.gate import EvidenceRules, Gate
from inspector_app.domain.policy import Policy
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import AuditRules, Recipe
from inspector_app.domain.review import Judgement
from inspector_app.pipeline.audit_lookout import AuditLookOut
from inspector_app.pipeline.flow import Levelled
from inspector_app.pipeline.level import LevelKeeper
from tests.fakes.clock import ManualClock
from tests.fakes.recorder import OK, RECIPE, Recorder

GATED = Recipe("phone", gates=(Gate("full", escape=0.02), Gate("partial", escape=0.3)), safe_level="shadow")
MINE = Identity(1)
TERMS = Terms(MINE, 0.0, GATED.gates, EvidenceRules(second_ok=0.0))
ENOUGH = 6  # parts that all escaped, at a target of 2 %


class Station:
    """A level that falls, and a look-out for it."""

    def __init__(self, level: Level = Level.FULL) -> None:
        self.clock = ManualClock(now=1000.0)
        self.written: list[Levelled] = []
        self.level = LevelKeeper(GATED, level, ceiling=Level.FULL, clock=self.clock, record=self._record)
        self.lookout = AuditLookOut(lambda: self.level)
        self._count = 0

    def _record(self, item: Levelled) -> None:
        self.written.append(item)
        item.done.set_result(None)

    def part(self, *, at: float | None = None) -> EvidencePart:
        """Return a truly NG part that the model would let pass."""
        self._count += 1
        judgements = tuple(Judgement("p", who, Verdict.NG, 1.0, blind=True) for who in ("Kim", "Sam"))
        now = self.clock.now() if at is None else at
        return EvidencePart(f"p{self._count}", f"s{self._count}", now, MINE, Verdict.OK, judgements)

    def escape(self, parts: int, level: Level = Level.FULL, *, at: float | None = None) -> None:
        for _ in range(parts):
            self.lookout.put(self.part(at=at), level, TERMS)


def test_audits_that_prove_too_many_escapes_lower_the_level_with_their_numbers() -> None:
    station = Station()
    station.escape(ENOUGH)

    assert station.level.level is Level.SHADOW
    change = station.written[-1].change
    assert change.who == STATION
    assert "were passed, and 0.02 are allowed" in change.why


def test_a_target_that_allows_more_waits_for_more() -> None:
    station = Station(Level.PARTIAL)
    station.escape(3, Level.PARTIAL)
    assert station.level.level is Level.PARTIAL


def test_parts_that_were_decided_at_another_level_say_nothing_of_this_one() -> None:
    station = Station()
    station.escape(ENOUGH, Level.PARTIAL)
    station.escape(ENOUGH, Level.SHADOW)
    assert station.level.level is Level.FULL


def test_below_partial_nothing_is_tested() -> None:
    station = Station(Level.ASSISTED)
    station.escape(ENOUGH, Level.ASSISTED)
    assert station.written == []


def test_after_a_fall_the_test_begins_anew() -> None:
    station = Station()
    station.escape(ENOUGH)
    station.clock.advance(60.0)
    station.level.request(Level.FULL, "Kim", "mended")
    station.escape(ENOUGH, at=1000.0)
    assert station.level.level is Level.FULL
    station.escape(ENOUGH)
    assert station.level.level is Level.SHADOW


def test_without_a_gate_there_is_no_target_to_test() -> None:
    station = Station()
    for _ in range(ENOUGH):
        station.lookout.put(station.part(), Level.FULL, replace(TERMS, gates=()))
    assert station.level.level is Level.FULL


def test_what_is_recorded_of_audited_parts_reaches_it(tmp_path: Path) -> None:
    recipe = replace(RECIPE, gates=GATED.gates, evidence=TERMS.rules, audit=AuditRules(1.0, 1.0, 1.0))
    station = Station()
    with Recorder(tmp_path, recipe=recipe) as recorder:
        recorder.weighed._audited = station.lookout.put
        station.clock.advance(recorder.clock.now())
        for _ in range(ENOUGH):
            pass_id = recorder.part(OK, Policy.of(recipe, Level.FULL))
            recorder.judge(pass_id, Verdict.NG, who="Kim")
            recorder.judge(pass_id, Verdict.NG, who="Sam", again=True)

    assert station.level.level is Level.SHADOW
