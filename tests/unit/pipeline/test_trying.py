"""A candidate in shadow, beside the champion."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.pipeline.flow import CandidateSaid
from inspector_app.pipeline.side import Side
from inspector_app.pipeline.trying import Trying
from tests.fakes.clock import ManualClock
from tests.fakes.predictor import SURE_NG, SURE_OK, ScriptedPredictor
from tests.unit.pipeline.rollouts import OTHER
from tests.unit.pipeline.test_side import part, record


class Listening:
    """A candidate that is being tried, and what came of it."""

    def __init__(self, predictor: ScriptedPredictor) -> None:
        self.said: list[CandidateSaid] = []
        self.gone: list[str] = []
        self.trying = Trying(give=self.said.append, gave_up=lambda _side, why: self.gone.append(why))
        self.side = Side(OTHER, 2, predictor, distrust=print, clock=ManualClock())
        self.trying.put(self.side)

    def hear(self, number: int, prediction: Prediction = SURE_OK) -> None:
        """Let the champion speak of a part."""
        self.trying.hear(replace(record(number, Level.FULL), prediction=prediction), prediction)


def test_what_it_says_is_kept_beside_what_the_champion_said() -> None:
    one = Listening(ScriptedPredictor(lambda _part: SURE_NG))
    one.hear(1)
    one.trying.step()
    said = one.said[0].said
    assert (said.pass_id, said.recipe_version_id, said.champion) == ("line-1", 2, 1)
    assert (said.verdict, said.champion_verdict, said.prediction) == (Verdict.NG, Verdict.OK, SURE_NG)


def test_parts_that_it_has_no_time_for_are_counted_and_nobody_waits() -> None:
    one = Listening(ScriptedPredictor())
    for number in range(5):
        one.hear(number)
    assert (one.trying.skipped, one.trying.idle) == (3, False)
    one.trying.step()
    assert not one.trying.idle
    one.trying.step()
    assert one.trying.idle
    assert [each.said.pass_id for each in one.said] == ["line-0", "line-1"]


def test_it_is_not_shown_a_part_without_its_frames() -> None:
    one = Listening(ScriptedPredictor())
    one.trying.hear(replace(record(1), part=part(1, problem="top gave no frame")), SURE_OK)
    one.trying.step()
    assert (one.said, one.trying.skipped) == ([], 0)


def test_one_that_fails_five_times_in_a_row_is_given_up_with_the_last_reason() -> None:
    one = Listening(ScriptedPredictor(lambda _part: Prediction.failed("it took too long")))
    for number in range(5):
        assert one.gone == []
        one.hear(number)
        one.trying.step()
        assert one.trying.failing == "it took too long"
    assert one.gone == ["5 predictions in a row failed, the last one: it took too long"]
    assert len(one.said) == 5


def test_one_whose_processes_are_lost_again_and_again_is_given_up_at_once() -> None:
    predictor = ScriptedPredictor(lambda _part: Prediction.failed("it ended"))
    predictor.failing = "5 inference processes lost within a minute"
    one = Listening(predictor)
    one.hear(1)
    one.trying.step()
    assert one.gone == ["5 inference processes lost within a minute"]


def test_after_its_end_nothing_is_heard_and_nothing_said() -> None:
    one = Listening(ScriptedPredictor())
    one.hear(1)
    one.trying.put(None)
    one.trying.step()
    one.trying.put(one.side)
    one.trying.end()
    one.hear(2)
    assert one.said == []
