"""What stands at the verdict's place is a word, a shape and a tone, and says nothing that would lead a judge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.prediction import Finding, Prediction, Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.station import LastPart
from inspector_app.ui.live.card import Shape, Tone, card_of
from tests.ui.live.desk import Desk, opinion_of, part


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_blind_parts_card_is_the_same_whatever_is_known_of_it(verdict: Verdict) -> None:
    desk = Desk(part(1))
    plain = card_of(desk.state)
    knowing = replace(desk.state, opinion=opinion_of("pass-1", verdict=verdict))

    assert card_of(knowing) == plain
    assert plain.shape is Shape.EYE


@pytest.mark.parametrize(
    "verdict, word, shape, tone",
    [
        (Verdict.OK, "OK", Shape.CHECK, Tone.NORMAL),
        (Verdict.NG, "NG", Shape.CROSS, Tone.DANGER),
        (Verdict.UNSURE, "Unsure", Shape.QUESTION, Tone.ABNORMAL),
    ],
)
def test_an_assisted_parts_card_is_a_word_a_shape_and_a_tone(
    verdict: Verdict, word: str, shape: Shape, tone: Tone
) -> None:
    desk = Desk(part(1, blind=False))
    desk.state = replace(desk.state, opinion=opinion_of("pass-1", verdict=verdict))
    card = card_of(desk.state)

    assert (card.word, card.shape, card.tone) == (word, shape, tone)


def test_only_the_first_findings_are_named_and_the_others_counted() -> None:
    findings = tuple(Finding(f"kind {number}" + "W" * 500, 0.5, (0, 0, 1, 1), "top") for number in range(40))
    desk = Desk(part(1, blind=False))
    opinion = replace(opinion_of("pass-1", verdict=Verdict.NG), prediction=Prediction(0.9, findings))
    desk.state = replace(desk.state, opinion=opinion)
    lines = card_of(desk.state).lines

    assert "and 37 more" in lines
    assert max(len(line) for line in lines) < 40


@pytest.mark.parametrize("outcome, word", [(Outcome.OK, "OK"), (Outcome.NG, "NG"), (Outcome.HOLD, "HOLD")])
def test_with_nobody_asked_the_last_outcome_is_read_from_afar(outcome: Outcome, word: str) -> None:
    desk = Desk()
    desk.show(level=Level.FULL, last=LastPart("p", "SN-9", 0.0, outcome, DecidedBy.MODEL))
    card = card_of(desk.state)

    assert (card.word, card.heading, card.calm) == (word, "SN-9", True)


def test_a_part_in_review_shows_no_outcome() -> None:
    desk = Desk()
    desk.show(level=Level.FULL, last=LastPart("p", "SN-9", 0.0))

    assert card_of(desk.state).word == "In review"


def test_without_an_engine_that_is_all_that_is_said() -> None:
    desk = Desk(part(1))
    desk.lose()

    assert (card_of(desk.state).word, card_of(desk.state).tone) == ("No engine", Tone.DANGER)
