"""Challenge parts through a whole line, and what is contained when one fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.challenge import ChallengeKind, ChallengePart, ChallengeRules
from inspector_app.domain.containment import ContainmentAct, ContainmentStep, Fate
from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import AuditRules, Outcome, Recipe
from inspector_app.pipeline.safeguards import Watched
from tests.fakes.predictor import SURE_NG, SURE_OK
from tests.fakes.scripted_camera import noise
from tests.integration.bench import RECIPE, Bench, bench
from tests.integration.test_line import until

UNSURE = Prediction(score=0.45, located_whole=True)
SET = ChallengeRules((ChallengePart("C-OK", Verdict.OK), ChallengePart("C-NG", Verdict.NG)), at_shift_start=False)
CHALLENGED = replace(RECIPE, challenge=SET)


def run(it: Bench, who: str = "Kim") -> None:
    it.line.intents.act(lambda: it.line.safeguards.challenge.start(who))


def settled(it: Bench) -> Bench:
    it.line.drain()
    it.line.drain()
    return it


def good(part: Pass) -> Prediction:
    return SURE_NG if part.serial == "C-NG" else SURE_OK


@pytest.mark.parametrize("level", [Level.FULL, Level.ASSISTED, Level.SHADOW, Level.HUMAN_ONLY])
def test_a_run_passes_at_every_level_and_nothing_counts_its_parts(tmp_path: Path, level: Level) -> None:
    recipe = replace(CHALLENGED, audit=AuditRules(assisted_blind=1.0, partial=1.0, full=1.0))
    with bench(tmp_path, level=level, recipe=recipe, script=good) as it:
        run(it)
        for serial in ("C-NG", "C-OK"):
            closed = it.part(serial)
            assert closed.inspection is not None
            assert closed.inspection.decision.outcome is Outcome.HOLD
            assert closed.inspection.decision.reason == "it is a challenge part"
        settled(it)
        state = it.line.snapshot({}).challenge
        assert (state.running, state.last_passed_at is not None) == (False, True)
        snapshot = it.line.snapshot({})
        assert (snapshot.counters.parts, snapshot.waiting_count, snapshot.takt_s) == (0, 0, None)
        assert it.line.monitor.points(0, 10).points == ()

    assert it.history().standing == {1: Outcome.HOLD, 2: Outcome.HOLD}
    assert it.rows("SELECT serial, kind, passed FROM challenge_results ORDER BY id") == [
        ("C-NG", "physical", 1),
        ("C-OK", "physical", 1),
    ]
    assert it.rows("SELECT ended FROM challenge_ends") == [("passed",)]
    assert it.verified().problems == []


@pytest.mark.parametrize("said", [SURE_OK, UNSURE, Prediction.failed("it took too long")])
def test_a_part_that_is_called_wrong_lowers_the_level_at_once_and_contains_what_left(
    tmp_path: Path, said: Prediction
) -> None:
    with bench(tmp_path, recipe=CHALLENGED, script=lambda part: said if part.serial == "C-NG" else SURE_OK) as it:
        left = [it.part(f"P-{number}").record.part.id for number in range(3)]
        run(it)
        it.part("C-NG")
        assert it.part("P-9").inspection is None
        it.part("C-OK")
        settled(it)
        snapshot = it.line.snapshot({})
        assert [fault.name for fault in snapshot.faults] == ["challenge"]
        assert [(one.parts, one.open_parts) for one in snapshot.containments] == [(3, 3)]
        contained = it.ledger.safeguards.contained(1, 10)
        assert [part.pass_id for part in contained] == left
        acts = [ContainmentAct(1, one, ContainmentStep.FATE, Fate.GOOD.value, "Sam", "", 9.0) for one in left]
        it.line.intents.act(lambda: it.line.safeguards.containing.sign(acts))
        assert it.line.snapshot({}).containments == ()

    assert it.rows("SELECT cause FROM falls") == [("challenge part failed",)]
    assert it.rows("SELECT ended FROM challenge_ends") == [("failed",)]
    assert it.verified().problems == []


def test_a_run_that_passes_after_one_that_failed_lets_the_level_be_raised_again(tmp_path: Path) -> None:
    wrong = [True]
    script = lambda part: SURE_NG if part.serial == "C-NG" and not wrong else SURE_OK  # noqa: E731 - one use
    with bench(tmp_path, recipe=CHALLENGED, script=script) as it:
        for number in range(2):
            run(it)
            it.part("C-NG")
            it.part("C-OK")
            settled(it)
            assert bool(it.line.faults.keeps_low()) == (number == 0)
            wrong.clear()
        it.line.intents.request_level(Level.FULL, "an engineer", "the lamp was changed")
        settled(it)
        assert it.line.level.level is Level.FULL


def test_a_challenge_part_outside_of_a_run_is_held_and_recorded_as_one(tmp_path: Path) -> None:
    with bench(tmp_path, recipe=CHALLENGED, script=good) as it:
        closed = it.part("C-NG")

    assert closed.inspection is not None
    assert closed.inspection.decision.reason == "it is a challenge part, and no run waits for it"
    assert it.rows("SELECT serial FROM challenge_passes") == [("C-NG",)]
    assert it.rows("SELECT count(*) FROM challenge_results") == [(0,)]
    assert it.line.level.level is Level.FULL


def test_an_overdue_run_lowers_the_level(tmp_path: Path) -> None:
    recipe = replace(RECIPE, challenge=replace(SET, at_shift_start=True, within_min=0.0))
    with bench(tmp_path, recipe=recipe) as it:
        until(lambda: it.line.level.level is Level.HUMAN_ONLY)
        assert it.line.snapshot({}).challenge.why == "a shift began"

    assert it.rows("SELECT cause FROM falls") == [("challenge overdue",)]


class Pictures:
    """Stored pictures by their name."""

    def read(self, file: str) -> Pixels | None:
        return noise(7) if file == "ng.png" else None


@pytest.mark.parametrize("file, passes", [("ng.png", True), ("gone.png", False)])
def test_a_stored_part_is_asked_of_the_models_and_never_taken_for_a_physical_one(
    tmp_path: Path, file: str, passes: bool
) -> None:
    stored = ChallengePart("C-S", Verdict.NG, ChallengeKind.STORED, (f"top={file}",))
    recipe: Recipe = replace(RECIPE, challenge=ChallengeRules((stored,), at_shift_start=False))
    script = lambda part: SURE_NG if part.serial == "C-S" else SURE_OK  # noqa: E731 - one use
    with bench(tmp_path, recipe=recipe, script=script, watched=Watched(pictures=Pictures())) as it:
        run(it)
        until(lambda: not it.line.snapshot({}).challenge.running)
        settled(it)
        assert it.part("C-S").record.challenge is None

    assert it.rows("SELECT kind, pass IS NULL, passed FROM challenge_results") == [("stored", 1, int(passes))]
    assert it.verified().problems == []


def test_an_audited_part_that_left_and_is_judged_ng_contains_what_left(tmp_path: Path) -> None:
    recipe = replace(RECIPE, audit=replace(RECIPE.audit, partial=1.0, full=1.0))
    with bench(tmp_path, recipe=recipe) as it:
        parts = [it.part().record.part.id for _ in range(3)]
        it.line.intents.submit_review(parts[0], "an operator", Verdict.OK)
        it.line.intents.submit_review(parts[1], "an operator", Verdict.NG)
        settled(it)
        containments = it.line.snapshot({}).containments
        assert [one.parts for one in containments] == [3]
        assert parts[1] in containments[0].why
        it.line.intents.submit_review(parts[2], "an operator", Verdict.NG)
        settled(it)
        assert len(it.line.snapshot({}).containments) == 1, "they are contained already"
    with bench(tmp_path, level=Level.HUMAN_ONLY, restarted=True, recipe=recipe) as it:
        assert it.line.snapshot({}).containments == containments
    assert it.verified().problems == []


def test_nobody_starts_a_run_that_there_is_not(tmp_path: Path) -> None:
    with bench(tmp_path) as it:
        with pytest.raises(BadInput, match="no challenge parts"):
            run(it)
        assert it.part().record.part.id
