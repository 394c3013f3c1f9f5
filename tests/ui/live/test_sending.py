"""A judgement that was said is recorded, or said to be lost; the engine may go at any moment between."""

from dataclasses import replace

from inspector_app.domain.prediction import Verdict
from inspector_app.domain.review import Judgement
from inspector_app.link.messages import OpinionRequested, Refused, ReviewSubmitted
from inspector_app.ui.live.happening import (
    Undone,
)
from inspector_app.ui.live.notice import Happened
from tests.ui.live.desk import Desk, part

NG, OK, UNSURE = Verdict.NG, Verdict.OK, Verdict.UNSURE


def test_a_judgement_whose_part_vanishes_in_its_undo_window_is_said_to_be_lost() -> None:
    desk = Desk(part(1), part(2))
    desk.judge()
    desk.show(part(2))
    assert desk.told == [Happened.LOST]
    desk.after(5.0)
    assert not desk.reviews


def test_a_judgement_is_kept_while_the_engine_is_gone_and_sent_when_it_is_back() -> None:
    desk = Desk(part(1))
    desk.judge()
    desk.lose()
    desk.after(3.0)
    assert desk.told == [Happened.KEPT]
    assert desk.show(part(1), engine_id="engine-2") == [ReviewSubmitted("pass-1", "Kim", NG, (), 1000.0)]


def test_a_kept_judgement_whose_part_no_longer_waits_is_said_to_be_lost() -> None:
    desk = Desk(part(1))
    desk.judge()
    desk.lose()
    desk.after(3.0)
    assert desk.show() == []
    assert Happened.LOST in desk.told


def test_a_kept_judgement_can_be_taken_back() -> None:
    desk = Desk(part(1))
    desk.judge()
    desk.lose()
    desk.after(3.0)
    desk.take(Undone())
    assert desk.show(part(1)) == []
    assert desk.here == "pass-1"


def test_a_judgement_that_did_not_leave_is_sent_when_the_engine_is_back() -> None:
    desk = Desk(part(1))
    desk.judge()
    (review,) = desk.after(2.1)
    desk.hear(review, None)
    assert desk.told == [Happened.KEPT]
    assert desk.look() == []
    assert desk.after(1.1) == [review]


def ours(**changes: object) -> Judgement:
    return replace(Judgement("pass-1", "Kim", NG, 1001.0, blind=True, took_ms=1000.0), **changes)  # type: ignore[arg-type]


def doubtful() -> tuple[Desk, ReviewSubmitted]:
    desk = Desk(part(1))
    desk.judge()
    desk.after(2.1)
    (review,) = desk.reviews
    desk.lose()
    desk.hear(review, None, unknown=True)
    assert desk.told == [Happened.DOUBTFUL]
    return desk, review


def test_a_doubtful_judgement_that_was_recorded_is_found_and_not_sent_again() -> None:
    desk, review = doubtful()
    assert desk.show() == [OpinionRequested("pass-1")]
    desk.show_opinion("pass-1", ours())
    assert Happened.FOUND_RECORDED in desk.told
    assert desk.state.told is not None
    desk.after(5.0)
    assert desk.reviews == [review]


def test_a_doubtful_judgement_whose_part_still_waits_is_sent_again() -> None:
    desk, review = doubtful()
    desk.show(part(1))
    assert desk.hear(OpinionRequested("pass-1"), Refused("judge it first")) == [review]
    assert Happened.SENT_AGAIN in desk.told
    desk.done(review)
    assert Happened.RECORDED in desk.told


def test_a_doubtful_judgement_that_nobody_can_tell_of_is_said_to_be_unknown() -> None:
    desk, _ = doubtful()
    desk.show()
    desk.hear(OpinionRequested("pass-1"), Refused("there is no such pass"))
    assert Happened.UNKNOWN in desk.told


def test_a_doubtful_judgement_that_is_not_among_the_recorded_ones_is_said_to_be_lost() -> None:
    desk, _ = doubtful()
    desk.show()
    desk.show_opinion("pass-1", ours(judge="Ada"))
    assert Happened.LOST in desk.told
    assert desk.state.told is None


def test_a_look_up_that_fails_is_tried_again() -> None:
    desk, _ = doubtful()
    desk.show()
    desk.hear(OpinionRequested("pass-1"), None)
    assert desk.after(1.1) == [OpinionRequested("pass-1")]


def test_a_second_sending_that_is_refused_is_looked_up_before_anything_is_said() -> None:
    desk, review = doubtful()
    desk.show(part(1))
    desk.hear(OpinionRequested("pass-1"), Refused("judge it first"))
    assert desk.hear(review, Refused("nobody is asked")) == [OpinionRequested("pass-1")]
    desk.show_opinion("pass-1", ours())
    assert desk.told[-1] is Happened.FOUND_RECORDED


def test_a_second_sending_that_stays_refused_is_said_with_its_reason() -> None:
    desk, review = doubtful()
    desk.show(part(1))
    desk.hear(OpinionRequested("pass-1"), Refused("judge it first"))
    desk.hear(review, Refused("Ada at another screen has the controls"))
    desk.hear(OpinionRequested("pass-1"), Refused("judge it first"))
    assert (desk.told[-1], desk.state.notices[-1].text) == (Happened.REFUSED, "Ada at another screen has the controls")
