"""Second judgements between the desk and the engine: what is asked, what is heard, and what never passes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import Opinion
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import SecondJudgement, ToSettle, ToSettleRequested, ToSettleShown
from inspector_app.link.messages import (
    Done,
    ImageRequested,
    ImageShown,
    LevelRequested,
    OpinionRequested,
    OpinionShown,
    Refused,
    ReviewSubmitted,
)
from inspector_app.ui.live.sending import Said, Step
from inspector_app.ui.review.due import DueParts
from inspector_app.ui.state import ScreenState
from tests.ui import examples
from tests.ui.examples import waiting

PART = ToSettle("pass-9", "8843-2291-09", examples.NOW - 600, ("top",))
REVIEW = ReviewSubmitted("pass-9", judge="Kim", verdict=Verdict.NG, kinds=("dent",), took_ms=1200.0)
SECOND = SecondJudgement("pass-9", "Kim", Verdict.NG, ("dent",), 1200.0)


def at(seconds: float, who: str = "Kim") -> ScreenState:
    """Return the screen's state at a time."""
    return examples.state(now_ns=round(seconds * 1e9), who=who)


def asked(due: DueParts, seconds: float, who: str = "Kim") -> ToSettleRequested:
    """Return what is asked; somebody must be."""
    intent = due.ask(at(seconds, who))
    assert intent is not None
    return intent


def shown(due: DueParts, intent: ToSettleRequested, *parts: ToSettle) -> list[Answer]:
    """Answer with a list."""
    return due.hear(Answer(1, intent, ToSettleShown(parts, len(parts))))


def test_it_asks_for_the_person_who_is_signed_in_one_question_at_a_time() -> None:
    due = DueParts()
    assert due.ask(at(1.0, who="")) is None
    intent = asked(due, 1.1)
    assert intent.who == "Kim"
    assert due.ask(at(9.0)) is None
    shown(due, intent, PART)
    assert due.ask(at(9.0)) is not None


def test_the_parts_stand_in_the_place_of_those_that_wait_and_all_of_them_are_blind() -> None:
    due = DueParts()
    shown(due, asked(due, 1.0), PART)
    before = examples.state(snapshot=examples.snapshot(waiting=(waiting(1, blind=False),), faults=(examples.FAULT,)))
    state = due.look(before, ())

    assert state.snapshot is not None
    assert [(one.pass_id, one.serial, one.blind) for one in state.snapshot.waiting] == [
        ("pass-9", "8843-2291-09", True)
    ]
    assert (state.snapshot.last, state.snapshot.faults) == (None, ())


def test_what_was_due_for_one_person_is_not_shown_to_the_next() -> None:
    due = DueParts()
    late = asked(due, 1.0)
    assert asked(due, 1.1, who="Sam").who == "Sam"
    shown(due, late, PART)

    assert due.parts == ()
    assert not due.known


def test_a_verdict_on_its_way_keeps_its_part_though_its_judge_has_left() -> None:
    due = DueParts()
    shown(due, asked(due, 1.0), PART)
    said = Said(due.parts[0], "Kim", Verdict.NG, (), 900.0, Step.KEPT, 1.0)
    due.ask(at(2.0, who=""))

    def listed(step: Step) -> list[str]:
        snapshot = due.look(at(2.0, who=""), (replace(said, step=step),)).snapshot
        return [] if snapshot is None else [one.pass_id for one in snapshot.waiting]

    assert listed(Step.KEPT) == ["pass-9"]
    assert listed(Step.DOUBTFUL) == []


def test_a_verdict_goes_out_as_a_second_judgement_and_its_answer_comes_back() -> None:
    due = DueParts()

    assert due.intent_of(REVIEW) == SECOND
    assert due.hear(Answer(3, SECOND, Done())) == [Answer(3, REVIEW, Done())]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(1, OpinionRequested("pass-9"), OpinionShown(Opinion("pass-9", Verdict.NG, (), None, "audit"))),
        Answer(1, REVIEW, Done()),
        Answer(1, LevelRequested(examples.snapshot().level, "Kim", "why"), Done()),
    ],
    ids=["an opinion", "another page's verdict", "a level"],
)
def test_nothing_else_reaches_the_desk(answer: Answer) -> None:
    assert DueParts().hear(answer) == []


def test_pictures_pass_both_ways() -> None:
    due, intent = DueParts(), ImageRequested("pass-9", "top")

    assert due.intent_of(intent) is intent
    (heard,) = due.hear(Answer(1, intent, ImageShown("pass-9", "top", b"x", 1, 1)))
    assert heard.intent is intent


def test_whether_a_verdict_was_recorded_is_told_by_a_list_that_was_asked_for_afterwards() -> None:
    due = DueParts()
    early = asked(due, 1.0)
    assert due.intent_of(OpinionRequested("pass-9")) is None

    assert shown(due, early, PART) == []
    assert shown(due, asked(due, 1.1)) == [Answer(0, OpinionRequested("pass-9"), Refused(""))]


def test_why_there_is_no_list_is_kept_in_words() -> None:
    due = DueParts()
    intent = asked(due, 1.0)
    due.hear(Answer(1, intent, Refused("you may not judge"), "you may not judge"))

    assert due.problem == "you may not judge"
    assert asked(due, 4.0) == intent
