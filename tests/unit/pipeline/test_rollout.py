"""A candidate on its way to champion, and back."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from inspector_app.domain.automation import STATION, Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.fall import Cause
from inspector_app.domain.gate import Gate
from inspector_app.domain.pairs import Pair
from inspector_app.domain.part import Trigger
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe, Thresholds
from inspector_app.domain.review import Judgement
from inspector_app.domain.rollout import Phase, RolloutAct
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.gates import Gates, RecipeGates, Unweighed
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.standing import asks_nothing
from tests.fakes.predictor import SURE_OK
from tests.unit.pipeline.rollouts import GOOD, OTHER, RECIPE, Stand
from tests.unit.pipeline.test_side import record

THRESHOLDS = replace(RECIPE, version=2, thresholds=Thresholds(0.9, 0.1))


def chosen(stand: Stand, number: int = 1) -> Recipe:
    """Return the recipe that the next part is decided under."""
    admitted = stand.sides.admit(Trigger(number, f"S{number}", 1000.0))
    admitted.side.leave()
    return admitted.side.recipe


def test_a_candidate_goes_from_shadow_over_the_ramp_to_champion_and_every_step_is_a_row() -> None:
    stand = Stand()
    stand.try_out()
    state = stand.rollout.state()
    assert (state.phase, state.share, state.next_share, state.warm) == (Phase.SHADOW, 0.0, 0.1, True)
    stand.step()
    assert (stand.rollout.state().share, stand.rollout.state().next_share) == (0.1, 1.0)
    stand.step()
    assert (stand.rollout.state().share, stand.rollout.state().next_share) == (1.0, None)
    assert chosen(stand) == OTHER
    stand.step()
    state = stand.rollout.state()
    assert (state.champion and state.champion.recipe, state.previous and state.previous.recipe) == (
        "plate v2",
        "plate v1",
    )
    assert (state.phase, state.candidate) == (None, None)
    assert stand.level.level is Level.FULL
    assert stand.record.changes == [OTHER]
    assert stand.acts() == ["candidate started", "canary began", "canary step", "promoted to champion"]
    assert [event.who for event in stand.record.rows] == ["Kim"] * 4
    assert all('"pairs"' in event.evidence for event in stand.record.rows[1:])


def test_in_shadow_nothing_is_decided_by_the_candidate_and_its_models_run_aside() -> None:
    stand = Stand()
    stand.try_out()
    assert [aside for _, aside in stand.opened] == [True]
    assert {chosen(stand, number).version for number in range(50)} == {1}


@pytest.mark.parametrize(
    "pairs, parts, minutes, lack",
    [
        (GOOD[:2], 99, 60.0, "2 of 3 judged parts that both have spoken of"),
        ([Pair(Verdict.OK, Verdict.OK, Verdict.OK)] * 3, 99, 60.0, "0 of 1 NG parts among them"),
        ([Pair(Verdict.NG, Verdict.NG, Verdict.OK)] * 9, 99, 60.0, "it is worse on NG parts"),
        (GOOD, 1, 60.0, "1 of 2 parts of its own in this step"),
        (GOOD, 99, 12.0, "12 of 30 minutes in this step"),
    ],
)
def test_a_step_that_lacks_something_is_refused_with_what_it_lacks(
    pairs: list[Pair], parts: int, minutes: float, lack: str
) -> None:
    stand = Stand()
    stand.try_out()
    stand.step()
    tried = stand.standing.tried
    assert tried is not None
    stand.record.read, tried.parts = pairs, parts
    stand.clock.advance(minutes * 60.0)
    with pytest.raises(BadInput, match=lack):
        stand.rollout.step("Kim", "now")
    assert any(lack in why for why in stand.rollout.state().blocked_by)
    assert stand.acts() == ["candidate started", "canary began"]


def test_a_candidate_has_to_pass_the_gates_of_the_level_in_force_with_evidence_of_its_own() -> None:
    stand = Stand(Level.PARTIAL)
    gated = replace(RECIPE, gates=(Gate("partial"), Gate("full")))
    stand.standing.gates_of = lambda _side: RecipeGates(lambda: gated, "production", Unweighed(gated))
    stand.try_out()
    stand.record.read = GOOD
    with pytest.raises(BadInput, match="the gate before partial is shut"):
        stand.rollout.step("Kim", "now")


def test_while_the_screen_is_told_how_the_candidate_stands_what_is_recorded_goes_on() -> None:
    stand = Stand()
    stand.try_out()
    recorded: list[bool] = []

    def gates_of(side: Side) -> Gates:
        # Its evidence may be years of parts, which are read out of the record just now.
        recording = threading.Thread(target=lambda: stand.standing.committed(Batch()))
        recording.start()
        recording.join(1.0)
        recorded.append(not recording.is_alive())
        return asks_nothing(side)

    stand.standing.gates_of = gates_of

    assert stand.rollout.state().candidate is not None
    assert recorded == [True]


def test_a_fall_of_the_level_takes_the_candidate_out_of_the_canary_before_the_next_part() -> None:
    stand = Stand()
    stand.try_out()
    stand.step()
    stand.step()
    stand.level.fall(Cause.CAMERA_LOST, "'top' is lost")
    assert chosen(stand) == RECIPE
    state = stand.rollout.state()
    assert (state.phase, state.step, state.share) == (Phase.SHADOW, -1, 0.0)
    assert (stand.record.rows[-1].act, stand.record.rows[-1].who) == (RolloutAct.FELL, STATION)
    assert "'top' is lost" in stand.record.rows[-1].why
    assert chosen(stand) == RECIPE
    assert stand.acts().count("candidate fell") == 1


def test_a_level_that_fell_and_was_raised_again_between_two_parts_is_a_fall_all_the_same() -> None:
    stand = Stand()
    stand.try_out()
    stand.step()
    stand.level.fall(Cause.CAMERA_LOST, "'top' is lost")
    stand.level.request(Level.FULL, "Kim", "the cable is in again")
    stand.levelled[-1].done.set_result(None)
    assert stand.level.level is Level.FULL
    assert chosen(stand) == RECIPE
    assert stand.acts()[-1] == "candidate fell"


def test_a_level_that_a_person_lowers_ends_no_canary() -> None:
    stand = Stand()
    stand.try_out()
    stand.step()
    stand.level.request(Level.PARTIAL, "Kim", "a new shift")
    assert stand.rollout.state().phase is Phase.CANARY


@pytest.mark.parametrize("late", [True, False])
def test_a_canarys_part_that_is_judged_ng_after_the_candidate_passed_it_takes_the_candidate_back(late: bool) -> None:
    stand = Stand()
    stand.try_out()
    stand.step()
    said = replace(record(7, Level.SHADOW if late else Level.FULL), recipe_version_id=2)
    stand.standing.committed(Batch(records=[said if late else replace(said, prediction=SURE_OK)]))
    if late:
        stand.standing.committed(Batch(predictions=[("line-7", SURE_OK)]))
    stand.standing.committed(Batch(judgements=[Judgement("line-8", "Sam", Verdict.NG, 1.0, blind=True)]))
    assert stand.rollout.state().phase is Phase.CANARY
    stand.standing.committed(Batch(judgements=[Judgement("line-7", "Sam", Verdict.NG, 1.0, blind=True)]))
    assert stand.rollout.state().phase is Phase.SHADOW
    assert stand.record.rows[-1].why == "it passed line-7, which was judged NG"


def test_one_click_goes_back_to_the_champion_before_and_asks_for_no_evidence() -> None:
    stand = Stand()
    stand.try_out()
    stand.promote()
    stand.record.read = ()
    stand.writes = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inspector_app.pipeline.rollout._ANSWER_S", 0.0)
        with pytest.raises(Exception, match="not recorded within"):
            stand.rollout.roll_back("Kim", "it rejects too much")
    assert chosen(stand) == RECIPE
    stand.write()
    assert stand.record.changes == [OTHER, RECIPE]
    assert stand.level.level is Level.FULL
    assert stand.rollout.state().previous is None
    assert stand.acts()[-1] == "rolled back"


def test_going_back_falls_where_the_level_was_raised_since_on_evidence_that_the_one_before_has_not() -> None:
    stand = Stand(Level.PARTIAL)
    stand.try_out()
    stand.promote()
    stand.level.request(Level.FULL, "Kim", "its gate is open")
    stand.levelled[-1].done.set_result(None)
    stand.rollout.roll_back("Kim", "it rejects too much")
    assert stand.level.level is RECIPE.safe


def test_going_back_in_the_canary_leaves_the_candidate_in_shadow() -> None:
    stand = Stand()
    stand.try_out()
    stand.step()
    stand.step()
    stand.rollout.roll_back("Kim", "it rejects too much")
    assert chosen(stand) == RECIPE
    assert stand.rollout.state().phase is Phase.SHADOW
    with pytest.raises(BadInput, match="no champion to go back to"):
        stand.rollout.roll_back("Kim", "once more")


def test_a_withdrawn_candidate_decides_nothing_and_another_one_may_be_tried() -> None:
    stand = Stand()
    stand.try_out()
    with pytest.raises(BadInput, match="plate v2 is being tried already"):
        stand.try_out(replace(OTHER, version=3))
    stand.step()
    stand.rollout.withdraw("Kim", "it is slow")
    assert chosen(stand) == RECIPE
    assert stand.rollout.state().candidate is None
    stand.try_out(replace(OTHER, version=3))
    for act in (stand.rollout.step, stand.rollout.withdraw, stand.rollout.roll_back):
        with pytest.raises(BadInput, match="it needs a reason"):
            act("Kim", " ")


def test_a_candidate_that_cannot_be_loaded_is_refused_and_nothing_is_recorded() -> None:
    stand = Stand()
    stand.refusal = "it is no ONNX model"
    with pytest.raises(BadInput, match="it is no ONNX model"):
        stand.try_out()
    assert stand.record.rows == []


def test_a_candidate_that_fails_again_and_again_is_withdrawn_and_the_champion_is_trusted_as_before() -> None:
    stand = Stand()
    stand.try_out()
    stand.opened[0][0].failing = "5 inference processes lost within a minute"
    tried = stand.standing.tried
    assert tried is not None
    stand.rollout._gave_up(tried.aside, "5 predictions in a row failed")
    assert (stand.record.rows[-1].act, stand.record.rows[-1].who) == (RolloutAct.WITHDRAWN, STATION)
    assert stand.distrusted == []


def test_a_model_that_is_another_one_at_full_priority_than_in_shadow_is_withdrawn_before_it_decides_anything() -> None:
    stand = Stand()
    stand.try_out()
    stand.opened[0][0].sha256 = "d" * 64
    assert stand.rollout.state().candidate is None
    assert "not what it was when it was started" in stand.record.rows[-1].why


def test_a_step_into_the_canary_waits_for_models_that_still_load() -> None:
    stand = Stand()
    stand.try_out()
    stand.warm = False
    with pytest.raises(BadInput, match="are loading at full priority"):
        stand.step()
    assert stand.acts() == ["candidate started"]
    stand.opened[1][0].warm = True
    stand.rollout.step("Kim", "now it is warm")
    assert len(stand.opened) == 2
    assert stand.acts()[-1] == "canary began"


def test_other_thresholds_need_no_models_of_their_own() -> None:
    stand = Stand()
    stand.try_out(THRESHOLDS)
    stand.sides.listener(replace(record(1, Level.FULL), prediction=SURE_OK), SURE_OK)
    assert [(said.verdict, said.champion_verdict) for said in stand.said] == [(Verdict.OK, Verdict.OK)]
    stand.promote()
    assert stand.opened == []
    assert chosen(stand).thresholds == THRESHOLDS.thresholds
    assert not stand.blue.closed


def test_thresholds_that_are_applied_come_into_force_at_the_safe_level_and_one_click_takes_them_back() -> None:
    stand = Stand()
    told: list[tuple[Side, str]] = []
    stand.rollout.switching.changed.append(lambda side, why: told.append((side, why)))
    stand.rollout.apply_recipe(THRESHOLDS, "Kim", "the what-if says so")
    assert (stand.level.level, chosen(stand)) == (RECIPE.safe, THRESHOLDS)
    assert [side.recipe for side, _ in told] == [THRESHOLDS]
    stand.rollout.roll_back("Kim", "it was better before")
    assert (stand.level.level, chosen(stand)) == (RECIPE.safe, RECIPE)
    with pytest.raises(BadInput, match="has other models"):
        stand.rollout.apply_recipe(OTHER, "Kim", "why not")


@pytest.mark.parametrize("was_canary", [True, False])
def test_after_a_restart_a_candidate_is_in_shadow_wherever_it_was(was_canary: bool) -> None:
    stand = Stand(Level.HUMAN_ONLY)
    stand.rollout.resume(OTHER, label="other", models={"judge": "c" * 64}, was_canary=was_canary)
    state = stand.rollout.state()
    assert (state.phase, state.share) == (Phase.SHADOW, 0.0)
    assert "at human only no model runs" in state.blocked_by
    assert stand.acts() == ["candidate fell" if was_canary else "candidate started"]


def test_a_candidate_whose_file_changed_while_the_engine_was_away_is_withdrawn() -> None:
    stand = Stand(Level.HUMAN_ONLY)
    stand.rollout.resume(OTHER, label="other", models={"judge": "e" * 64}, was_canary=False)
    assert stand.rollout.state().candidate is None
    assert stand.acts()[-1] == "candidate withdrawn"


def test_a_champion_from_before_the_restart_is_one_click_away() -> None:
    stand = Stand(Level.HUMAN_ONLY)
    stand.rollout.keep_warm(OTHER, 2)
    stand.rollout.roll_back("Kim", "the new one is worse")
    assert chosen(stand) == OTHER
