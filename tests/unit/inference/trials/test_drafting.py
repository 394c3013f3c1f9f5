"""A draft becomes the card that was meant, and only when nothing is open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.draft import Draft
from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import Card, Preprocess
from inspector_app.inference.trials.drafting import card_of, draft_of

WHOLE = Draft(
    name="plates",
    kind="classify",
    decoder="logits",
    classes=("good", "scratch"),
    layout="NCHW",
    color="RGB",
    scale="imagenet",
    fit="shorter-side 128",
    resampler="pil-bilinear",
    size=(112, 112),
)


def test_a_whole_draft_is_a_card_and_the_card_is_the_draft() -> None:
    card = card_of(WHOLE)

    assert card.preprocess.shorter_side == 128
    assert card.preprocess.crop == (112, 112)
    assert card.preprocess.mean == (0.485, 0.456, 0.406)
    assert draft_of(card) == WHOLE


@pytest.mark.parametrize("question", ["name", "kind", "decoder", "layout", "color", "scale", "fit", "resampler"])
def test_no_card_is_written_while_a_question_is_open(question: str) -> None:
    with pytest.raises(BadInput, match=f"nobody has said its {question} yet"):
        card_of(WHOLE.with_answer(question, ""))


@pytest.mark.parametrize(
    "changed, said",
    [
        (replace(WHOLE, kind="detect"), "decoder 'logits' is for kind classify"),
        (replace(WHOLE, classes=()), "needs classes"),
        (replace(WHOLE, reject=("dent",)), "none of the classes"),
        (replace(WHOLE, scale="0..7"), "no scale is called"),
        (replace(WHOLE, fit="shorter-side wide"), "shorter_side"),
        (replace(WHOLE, fit="shorter-side 100"), "crop is larger"),
        (replace(WHOLE, color="CMYK"), "CMYK"),
        (replace(WHOLE, confidence=7.0), "confidence"),
    ],
)
def test_answers_that_do_not_go_together_are_refused_in_words(changed: Draft, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        card_of(changed)


def test_limits_and_a_golden_image_stand_on_the_card() -> None:
    card = card_of(replace(WHOLE, confidence=0.4, reject=("scratch",)), expected={"score": 0.98})

    assert card.decide.confidence == 0.4
    assert card.reject == ("scratch",)
    assert card.golden[0].expected == {"score": 0.98}


def test_a_scale_without_a_word_stays_open() -> None:
    card = Card(card=1, name="x", kind="anomaly", decoder="anomalib", preprocess=Preprocess(scale=1 / 128))

    assert draft_of(card).open == ("scale",)
