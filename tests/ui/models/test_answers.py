"""A card stands for all ways that are still left with its option: ranges, failures and agreement over them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.draft import Draft
from inspector_app.link.model_messages import FoundThere, ModelTold, WayTried
from inspector_app.ui.models.answers import NG, OK, Answers
from tests.ui.models.scripted import TOLD


@pytest.fixture
def answers() -> Answers:
    made = Answers(file="/m.onnx", examples=["a.png", "b.png"], example="a.png")
    made.take_told(TOLD)
    made.change(replace(made.draft, kind="classify", decoder="logits", classes=("good", "scratch")))
    return made


def said(place: int, scratch: float) -> WayTried:
    return WayTried(place, b"jpeg", "", NG if scratch > 0.5 else OK, scratch, (1 - scratch, scratch))


def test_an_option_shows_the_range_over_what_is_still_open(answers: Answers) -> None:
    ways = answers.untried()
    answers.take("a.png", ways, [said(place, 0.9 if way.scale == "0..1" else 0.2) for place, way in enumerate(ways)])
    answers.truth["a.png"] = "scratch"
    open_, settled = answers.seen("color", "RGB"), answers.seen("scale", "0..1")

    assert (open_.tried, open_.of, open_.agreeing) == (80, 80, 20)
    assert open_.classes == (("scratch", (0.2, 0.9)), ("good", (pytest.approx(0.1), 0.8)))
    assert open_.numbers is None
    assert (settled.agreeing, settled.score) == (40, (0.9, 0.9))
    assert answers.untried() == ()


def test_an_answer_narrows_what_is_left_and_forgets_nothing(answers: Answers) -> None:
    ways = answers.untried()
    answers.take("a.png", ways, [said(place, 0.9) for place in range(len(ways))])
    answers.change(answers.draft.with_answer("scale", "0..1"))

    assert answers.seen("color", "RGB").of == 20
    assert answers.untried() == ()
    answers.example = "b.png"
    assert len(answers.untried()) == 40


def test_other_classes_make_what_was_tried_worthless(answers: Answers) -> None:
    ways = answers.untried()
    answers.take("a.png", ways, [said(0, 0.9)])
    assert len(answers.untried()) == len(ways) - 1
    answers.change(replace(answers.draft, classes=("good", "dent")))
    assert len(answers.untried()) == len(ways)


def test_ways_that_give_nothing_are_counted_with_their_reason(answers: Answers) -> None:
    ways = answers.untried()
    answers.take("a.png", ways, [WayTried(place, problem="no numbers") for place in range(len(ways))])
    seen = answers.seen("fit", "stretch")

    assert (seen.failed, seen.tried, seen.problem, seen.score) == (40, 40, "no numbers", None)


def test_what_is_true_may_be_a_verdict_a_class_or_a_finding(answers: Answers) -> None:
    answers.change(replace(answers.draft, color="RGB", scale="0..1", fit="stretch", resampler="cv2-area"))
    (way,) = answers.untried()
    found = (FoundThere("dent", 0.9, rejects=True),)
    answers.take("a.png", (way,), [WayTried(0, verdict=NG, score=0.9, found=found, found_count=1)])
    agreed = {}
    for truth in ("", OK, NG, "dent", "crack"):
        answers.truth["a.png"] = truth
        agreed[truth] = answers.agrees()

    assert agreed == {"": None, OK: False, NG: True, "dent": True, "crack": False}


def test_what_the_file_itself_says_is_the_only_option(answers: Answers) -> None:
    answers.take_told(replace_told(Draft(color="BGR", size=(8, 8))))

    assert answers.options()["color"] == ("BGR",)
    assert answers.is_certain("color")
    assert not answers.is_certain("scale")


def replace_told(draft: Draft) -> ModelTold:
    import msgspec

    return msgspec.structs.replace(TOLD, draft=draft)
