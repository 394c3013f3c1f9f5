"""What is said after a judgement tells no more than was there."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.prediction import Verdict
from inspector_app.ui.live.sending import Said, Step
from inspector_app.ui.live.turn import Told
from inspector_app.ui.live.wording import words_of_told
from tests.ui.live.desk import opinion_of, part


def told(asked_because: str, verdict: Verdict) -> Told:
    """Return what is shown of a judged part, no model having looked at it."""
    said = Said(part(1), "an operator", Verdict.NG, (), 900.0, Step.SENT, 0.0)
    opinion = replace(opinion_of("pass-1"), prediction=None, asked_because=asked_because, verdict=verdict)
    return Told(said, opinion, 8.0)


def test_where_no_model_ran_the_station_is_not_said_to_have_said_anything() -> None:
    said, station, why = words_of_told(told("every part", Verdict.UNSURE))
    assert "you said NG" in said
    assert (station, why) == ("", "")


def test_a_part_that_came_because_its_model_failed_says_so() -> None:
    _, station, why = words_of_told(told("unsure", Verdict.UNSURE))
    assert "unsure" in station
    assert "unsure" in why
