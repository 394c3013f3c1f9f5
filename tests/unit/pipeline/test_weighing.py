"""What is recorded is weighed at once, and the same is read out of the record after a restart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.evidence import LeftOut
from inspector_app.domain.gate import EvidenceRules, Gate, GateState, Lack, Rate
from inspector_app.domain.policy import Policy, SeenFacts
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import AuditRules, Recipe
from inspector_app.pipeline.weighing import HELD
from tests.fakes.recorder import BROKEN, MODELS, NG, OK, RECIPE, UNSURE, Recorder

GATED = replace(
    RECIPE,
    gates=(Gate("full"), Gate("partial", ng_parts=1, lots=1, shifts=1)),
    evidence=EvidenceRules(second_ok=0.3, defects_released=True),
    audit=AuditRules(assisted_blind=0.5, partial=0.4, full=0.2, near=0.2, near_partial=0.8, near_full=0.5),
)
AT = {level: Policy.of(GATED, level) for level in Level}


def recorder(folder: Path, *, recipe: Recipe = GATED, kind: str = "trial") -> Recorder:
    return Recorder(folder, recipe=recipe, kind=kind)


def shadow(station: Recorder, said: Prediction, *verdicts: Verdict) -> str:
    """Let a part be judged in shadow by as many people as there are verdicts, after its model spoke."""
    pass_id = station.part(None, AT[Level.SHADOW])
    station.speak(pass_id, said)
    for number, verdict in enumerate(verdicts):
        station.judge(pass_id, verdict, who=("Kim", "Sam", "Lee")[number], again=number > 0)
    return pass_id


def state(station: Recorder, level: Level = Level.PARTIAL) -> GateState:
    return next(one for one in station.weighed.states() if one.level is level)


def counts(one: GateState) -> dict[Rate, tuple[int, int]]:
    return {rate.rate: (rate.errors, rate.of) for rate in one.rates}


def test_judgements_and_late_predictions_are_weighed_when_they_are_durable(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        shadow(station, NG, Verdict.NG, Verdict.NG)
        shadow(station, OK, Verdict.NG, Verdict.NG)
        one = state(station)

    assert counts(one)[Rate.ESCAPE] == (1, 2)
    assert (one.parts, one.ng_parts, one.pending) == (2, 2, 0)


def test_a_part_that_was_judged_before_its_model_spoke_counts_when_it_has(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        pass_id = station.part(None, AT[Level.SHADOW])
        station.judge(pass_id, Verdict.NG)
        assert state(station).parts == 0
        station.speak(pass_id, OK)

        assert state(station).parts == 1


def test_nothing_moves_before_a_judgement_is_durable(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        before = station.weighed.states()
        for said in (OK, NG, UNSURE, BROKEN):
            station.speak(station.part(None, AT[Level.SHADOW]), said)
        station.part(NG, AT[Level.FULL])

        assert station.weighed.states() == before
        assert station.weighed.pending == 0


@pytest.mark.parametrize(
    "first, said, due",
    [(Verdict.NG, NG, True), (Verdict.NG, OK, True), (Verdict.OK, NG, True), (Verdict.UNSURE, OK, True)],
)
def test_who_judged_a_part_is_never_asked_again(tmp_path: Path, first: Verdict, said: Prediction, *, due: bool) -> None:
    with recorder(tmp_path) as station:
        pass_id = shadow(station, said, first)

        assert station.weighed.is_due(pass_id, "Sam") is due
        assert not station.weighed.is_due(pass_id, "Kim")
        assert station.weighed.to_settle("Sam") == [pass_id]
        assert station.weighed.to_settle("Kim") == []


def test_a_second_person_settles_and_a_third_where_two_differ(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        shadow(station, NG, Verdict.NG, Verdict.NG)
        assert station.weighed.pending == 0
        differs = shadow(station, NG, Verdict.NG, Verdict.OK)
        assert station.weighed.to_settle("Lee") == [differs]
        station.judge(differs, Verdict.OK, who="Lee", again=True)

        assert station.weighed.pending == 0
        assert counts(state(station)) == {Rate.ESCAPE: (0, 1), Rate.OVERKILL: (1, 1)}


def test_what_is_due_for_a_candidate_is_asked_of_people_too_and_counts_though_the_champion_agreed(
    tmp_path: Path,
) -> None:
    class Beside:
        def to_settle(self, who: str) -> list[str]:
            return [] if who == "Kim" else [agreed]

        def is_due(self, pass_id: str, who: str) -> bool:
            return pass_id in self.to_settle(who)

    with recorder(tmp_path) as station:
        agreed = shadow(station, OK, Verdict.OK)
        while station.weighed.pending:  # drawn for a second look anyway
            station.judge(agreed, Verdict.OK, who="Sam", again=True)
            agreed = shadow(station, OK, Verdict.OK)
        station.weighed.beside = Beside()

        assert (station.weighed.to_settle("Sam"), station.weighed.pending) == ([agreed], 1)
        assert station.weighed.is_due(agreed, "Sam")
        assert not station.weighed.is_due(agreed, "Kim")
        assert station.weighed.is_withheld(agreed, "Sam")
        station.weighed.beside = None
        station.judge(agreed, Verdict.NG, who="Sam", again=True)
        assert station.weighed.to_settle("Lee") == [agreed]  # the two differ


def test_what_does_not_count_is_counted_by_its_reason(tmp_path: Path) -> None:
    held = SeenFacts(held_because="the serial was not read")
    with recorder(tmp_path) as station:
        station.judge(station.part(None, AT[Level.HUMAN_ONLY]))
        station.judge(station.part(NG, AT[Level.ASSISTED]), Verdict.NG, blind=False)
        station.judge(station.part(OK, AT[Level.ASSISTED], number=2), Verdict.NG)
        station.part(OK, AT[Level.ASSISTED], facts=held)
        station.part(OK, AT[Level.ASSISTED])
        station.give_up()

        assert station.weighed.left_out == {
            LeftOut.NO_PREDICTION: 1,
            LeftOut.NOT_BLIND: 1,
            LeftOut.CAME_BACK: 1,
            HELD: 1,
            LeftOut.NOT_JUDGED: 1,
        }
        assert state(station).parts == 0


def test_a_part_that_does_not_count_is_counted_as_such_once_however_often_it_is_judged(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        pass_id = station.part(None, AT[Level.SHADOW])
        station.speak(pass_id, OK)
        station.judge(pass_id, who="Kim", blind=False)
        station.judge(pass_id, who="Sam", again=True)

        assert station.weighed.left_out == {LeftOut.NOT_BLIND: 1}


def test_in_a_production_record_only_people_who_signed_in_count(tmp_path: Path) -> None:
    with recorder(tmp_path, kind="production") as station:
        for signed in (False, True):
            pass_id = station.part(None, AT[Level.SHADOW])
            station.speak(pass_id, OK)
            station.judge(pass_id, Verdict.NG, signed=signed)

        assert state(station).parts == 1
        assert station.weighed.left_out == {LeftOut.NOT_SIGNED: 1}


def test_evidence_of_another_model_is_never_counted(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        shadow(station, NG, Verdict.NG, Verdict.NG)
    with Recorder(tmp_path, recipe=GATED, models={**MODELS, "judge": "2" * 64}) as station:
        assert state(station).parts == 0
        shadow(station, NG, Verdict.NG, Verdict.NG)  # the model before speaks once more

        assert state(station).parts == 0
        assert station.weighed.left_out[LeftOut.OTHER_MODEL] >= 1


def test_other_thresholds_begin_without_any_evidence_and_the_old_ones_keep_theirs(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        shadow(station, NG, Verdict.NG, Verdict.NG)
        before, first = station.in_force, state(station)
        other = replace(GATED, version=2, thresholds=replace(GATED.thresholds, ng_at=0.6))
        station.in_force = replace(before, recipe=other, recipe_version_id=station.ledger.recipe_version(other))
        station.part(None, AT[Level.SHADOW])
        begun = state(station)
        station.in_force = before
        station.part(None, AT[Level.SHADOW])

        assert (begun.parts, begun.attempt) == (0, 3)
        assert state(station) == first


def test_without_warm_models_every_gate_is_shut_and_what_was_recorded_counts_later(tmp_path: Path) -> None:
    with Recorder(tmp_path, recipe=GATED, models={}) as station:
        pass_id = station.part(None, AT[Level.SHADOW])
        assert [one.parts for one in station.weighed.states()] == [0, 0]
        assert not any(one.is_open for one in station.weighed.states())
        station.in_force = replace(station.in_force, models=MODELS)
        station.speak(pass_id, NG)
        shadow(station, NG, Verdict.NG, Verdict.NG)

        assert state(station).parts == 1


def test_a_recipe_without_a_model_has_none_to_weigh(tmp_path: Path) -> None:
    with recorder(tmp_path, recipe=replace(GATED, stages=())) as station:
        station.judge(station.part(None, AT[Level.HUMAN_ONLY]))

        assert state(station).missing[0].lack is Lack.MODEL


def test_an_attempt_begins_with_the_first_part_that_counts_and_is_never_given_again(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        assert [one.attempt for one in station.weighed.states()] == [1, 2]
        assert station.connection.execute("SELECT count(*) FROM evidence_attempts").fetchone() == (0,)
        shadow(station, OK, Verdict.NG)
    with recorder(tmp_path) as station:
        assert [one.attempt for one in station.weighed.states()] == [1, 2]
    other = replace(GATED, version=2)
    with recorder(tmp_path, recipe=other) as station:
        shadow(station, OK, Verdict.NG)
        rows = station.connection.execute("SELECT recipe, number, version, level FROM evidence_attempts").fetchall()
        assert [one.attempt for one in station.weighed.states()] == [3, 4]

    assert rows == [("plate", 1, 1, 4), ("plate", 2, 1, 5), ("plate", 3, 2, 4), ("plate", 4, 2, 5)]


def test_a_new_year_has_a_budget_of_its_own(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        shadow(station, OK, Verdict.NG)
        station.clock.advance(366 * 86_400.0)
        other = replace(GATED, version=2)
        station.in_force = replace(
            station.in_force, recipe=other, recipe_version_id=station.ledger.recipe_version(other)
        )
        station.part(None, AT[Level.SHADOW])

        assert [one.attempt for one in station.weighed.states()] == [1, 2]


def test_a_disk_that_fails_leaves_an_attempt_to_be_recorded_with_the_next_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_asked: object, **_how: object) -> None:
        message = "the disk is full"
        raise EnvironmentFault(message)

    with recorder(tmp_path) as station:
        with monkeypatch.context() as failing:
            failing.setattr(station.ledger, "number_attempts", full)
            shadow(station, OK, Verdict.NG)
        assert station.connection.execute("SELECT count(*) FROM evidence_attempts").fetchone() == (0,)
        shadow(station, OK, Verdict.OK)

        assert station.connection.execute("SELECT count(*) FROM evidence_attempts").fetchone() == (2,)


steps = st.lists(
    st.tuples(
        st.sampled_from([Level.HUMAN_ONLY, Level.SHADOW, Level.SHADOW, Level.ASSISTED, Level.PARTIAL, Level.FULL]),
        st.sampled_from([OK, NG, UNSURE, BROKEN]),
        st.lists(st.sampled_from(list(Verdict)), max_size=3),
        st.booleans(),
    ),
    max_size=14,
)


@settings(max_examples=8)
@given(steps, st.integers(0, 14))
def test_a_restart_at_any_moment_reads_the_evidence_that_was_gathered(
    tmp_path_factory: pytest.TempPathFactory,
    acts: list[tuple[Level, Prediction, list[Verdict], bool]],
    restart: int,
) -> None:
    folder = tmp_path_factory.mktemp("record")
    station = recorder(folder)
    for number, act in enumerate(acts):
        if number == restart:
            station.__exit__()
            station = Recorder(folder, recipe=GATED, clock=station.clock)
        one_act(station, *act)
    gathered, due = station.weighed.states(), station.weighed.to_settle("")
    station.__exit__()
    with Recorder(folder, recipe=GATED, clock=station.clock) as again:
        read, due_then = again.weighed.states(), again.weighed.to_settle("")

    assert [told(one) for one in read] == [told(one) for one in gathered]
    assert due_then == due


def one_act(station: Recorder, level: Level, said: Prediction, verdicts: list[Verdict], early: bool) -> None:
    late = level is Level.SHADOW
    pass_id = station.part(said if level > Level.SHADOW else None, AT[level])
    if late and not early:
        station.speak(pass_id, said)
    for number, verdict in enumerate(verdicts):
        if number == 0 and station.waiting.get(pass_id) is not None:
            station.judge(pass_id, verdict, who="Kim")
        elif number > 0 and station.weighed.is_due(pass_id, "Lee" if number > 1 else "Sam"):
            station.judge(pass_id, verdict, who="Lee" if number > 1 else "Sam", again=True)
    if late and early:
        station.speak(pass_id, said)


def told(one: GateState) -> tuple[object, ...]:
    """Return a gate's state without what depends on the running line, logarithms to nine digits."""
    rates = [(rate.rate, rate.errors, rate.of, rate.weighted and round(rate.weighted, 9)) for rate in one.rates]
    wealth = [round(rate.log_e, 9) for rate in one.rates]
    return one.level, one.parts, one.ng_parts, one.pending, one.undecided, one.attempt, rates, wealth, one.missing
