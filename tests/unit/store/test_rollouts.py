"""What the record says of candidates and of the recipe in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.pairs import CandidatePrediction, Pair
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.review import Judgement
from inspector_app.domain.rollout import RolloutAct, RolloutEvent
from inspector_app.pipeline.switching import start_text
from inspector_app.store.rollouts import Rollouts
from tests.unit.store.examples import RECIPE, SURE_OK, Record, pass_record

V2, V3 = replace(RECIPE, version=2), replace(RECIPE, version=3)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path) as one:
        yield one


def act(record: Record, what: RolloutAct, recipe: Recipe, at: float, *, in_force: Recipe | None = None) -> int:
    evidence = start_text("wide", {"judge": "a" * 64}) if what is RolloutAct.STARTED else ""
    event = RolloutEvent(at, what, recipe.says, "Kim", "a reason", evidence=evidence)
    return record.ledger.add_rollout(event, recipe, in_force=in_force)


def test_a_candidate_is_under_way_until_it_is_withdrawn_or_champion(record: Record) -> None:
    rollouts = Rollouts(record.connection)
    assert rollouts.under_way() is None
    version = act(record, RolloutAct.STARTED, V2, 1.0)
    act(record, RolloutAct.CANARY_BEGAN, V2, 2.0)
    act(record, RolloutAct.ROLLED_BACK, RECIPE, 3.0, in_force=RECIPE)
    under_way = rollouts.under_way()
    assert under_way is not None
    assert (under_way[0], under_way[1].act) == (version, RolloutAct.CANARY_BEGAN)
    assert rollouts.recipe(version) == V2
    assert rollouts.models_of(version) == {"judge": "a" * 64}
    assert rollouts.label_of(version) == "wide"
    act(record, RolloutAct.WITHDRAWN, V2, 4.0)
    assert rollouts.under_way() is None
    assert [event.act for event in rollouts.events(2)] == [RolloutAct.WITHDRAWN, RolloutAct.ROLLED_BACK]


def test_one_click_goes_back_to_what_was_replaced_and_not_to_what_was_rolled_back(record: Record) -> None:
    rollouts = Rollouts(record.connection)
    record.ledger.change_recipe(RECIPE, at=1.0, who="station", why="the engine was started with it")
    assert rollouts.before() is None
    act(record, RolloutAct.PROMOTED, V2, 2.0, in_force=V2)
    assert [change.recipe for change in rollouts.changes()] == ["phone v2", "phone v1"]
    assert rollouts.before() == record.recipe_version_id
    act(record, RolloutAct.ROLLED_BACK, V2, 3.0, in_force=RECIPE)
    assert rollouts.before() is None
    assert rollouts.next_version("phone") == 3


def judged(record: Record, pass_id: str, *said: tuple[Verdict, bool]) -> None:
    judgements = [Judgement(pass_id, f"Kim {n}", one, 5.0, blind=blind) for n, (one, blind) in enumerate(said)]
    record.ledger.commit(judgements=judgements)


def test_pairs_are_parts_that_were_judged_blind_first_and_on_which_people_agree(record: Record) -> None:
    version = act(record, RolloutAct.STARTED, V2, 1.0)
    other = act(record, RolloutAct.STARTED, V3, 1.0)
    names = ["ng", "ok", "seen", "split", "settled", "unsure", "open", "other champion"]
    for name in names:
        record.decide(pass_record(name, prediction=SURE_OK))
        champion = other if name == "other champion" else record.recipe_version_id
        told = CandidatePrediction(name, version, SURE_OK, Verdict.OK, 1.0, champion, Verdict.UNSURE)
        record.ledger.commit(candidate=[told])
    judged(record, "ng", (Verdict.NG, True))
    judged(record, "ok", (Verdict.OK, True), (Verdict.OK, True))
    judged(record, "seen", (Verdict.NG, False), (Verdict.NG, True))
    judged(record, "split", (Verdict.NG, True), (Verdict.OK, True))
    judged(record, "settled", (Verdict.NG, True), (Verdict.OK, True), (Verdict.NG, True))
    judged(record, "unsure", (Verdict.UNSURE, True))
    judged(record, "other champion", (Verdict.NG, True))
    found = Rollouts(record.connection).pairs(version, record.recipe_version_id)
    assert sorted(pair.truth for pair in found) == [Verdict.NG, Verdict.NG, Verdict.OK]
    assert set(found) == {
        Pair(Verdict.NG, Verdict.UNSURE, Verdict.OK),
        Pair(Verdict.OK, Verdict.UNSURE, Verdict.OK),
    }
