from __future__ import annotations

import pytest

from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.station import Controls, LastPart
from inspector_app.link.messages import Done, OpinionRequested, OpinionShown, Refused, ReviewSubmitted
from inspector_app.ui.live.happening import (
    Displayed,
    Judged,
    KindToggled,
    Left,
    PartChosen,
    ScanBroken,
    SerialScanned,
    Undone,
)
from inspector_app.ui.live.notice import Happened
from tests.ui.live.desk import Desk, opinion_of, part

NG, OK, UNSURE = Verdict.NG, Verdict.OK, Verdict.UNSURE


def test_the_oldest_waiting_part_comes_before_the_person() -> None:
    desk = Desk(part(1), part(2))
    assert desk.here == "pass-1"
    assert desk.state.following == part(2)


def test_the_next_part_never_replaces_one_that_is_being_judged() -> None:
    desk = Desk(part(2))
    desk.show(part(1), part(2), part(3))
    assert desk.here == "pass-2"


def test_a_judgement_is_asked_only_after_its_undo_window() -> None:
    desk = Desk(part(1))
    desk.judge(NG)
    assert desk.after(1.9) == []
    assert desk.after(0.2) == [ReviewSubmitted("pass-1", "Kim", NG, (), 1000.0)]
    assert desk.after(5.0) == []


def test_the_next_part_comes_at_once_while_the_first_may_still_be_undone() -> None:
    desk = Desk(part(1), part(2))
    desk.judge()
    assert desk.here == "pass-2"
    assert desk.state.undoable is not None


def test_a_second_verdict_commits_the_first_at_once() -> None:
    desk = Desk(part(1), part(2))
    desk.judge(NG)
    desk.look_at_part(0.5)
    asked = desk.judge(OK)
    assert [one.pass_id for one in asked if isinstance(one, ReviewSubmitted)] == ["pass-1"]


def test_undo_brings_the_part_back_with_its_kinds_and_goes_on_counting_its_time() -> None:
    desk = Desk(part(1), part(2))
    desk.look_at_part(1.0)
    desk.take(KindToggled(1))
    desk.judge(NG)
    desk.look_at_part(1.0)
    desk.take(Undone())
    assert desk.here == "pass-1"
    assert desk.state.kinds == ("dent",)
    assert desk.after(10.0) == []
    desk.look_at_part(2.0)
    desk.judge(NG)
    desk.after(2.1)
    assert desk.reviews == [ReviewSubmitted("pass-1", "Kim", NG, ("dent",), 3000.0)]


def test_the_time_before_the_person_counts_from_the_picture_on() -> None:
    desk = Desk(part(1))
    desk.after(7.0)
    desk.look_at_part(0.5)
    desk.judge(OK)
    assert desk.state.said[0].took_ms == 500.0


def test_a_part_whose_picture_was_not_seen_is_not_judged() -> None:
    desk = Desk(part(1), part(2))
    desk.take(Judged(OK))
    assert desk.told == [Happened.NOT_SEEN_YET]
    desk.judge(OK)
    desk.take(Displayed("pass-2"))
    desk.now += 0.1
    desk.take(Judged(OK))
    assert [one.part.pass_id for one in desk.state.said] == ["pass-1"]


def test_an_ok_names_no_defect_kinds() -> None:
    desk = Desk(part(1))
    desk.take(KindToggled(0))
    desk.judge(OK)
    assert desk.state.said[0].kinds == ()


def test_defect_kinds_are_named_taken_back_and_unknown_ones_said() -> None:
    desk = Desk(part(1))
    desk.take(KindToggled(2))
    desk.take(KindToggled(0))
    desk.take(KindToggled(2))
    assert desk.state.kinds == ("scratch",)
    desk.take(KindToggled(8))
    assert desk.told == [Happened.NO_SUCH_DEFECT]


@pytest.mark.parametrize("event", [Judged(OK), KindToggled(0)])
def test_a_key_without_a_waiting_part_is_answered_in_words(event: Judged | KindToggled) -> None:
    desk = Desk()
    desk.take(event)
    assert desk.told == [Happened.NO_PART]


def test_nobody_signed_in_judges_nothing() -> None:
    desk = Desk(part(1), who="")
    desk.judge()
    assert desk.told == [Happened.NOT_SIGNED_IN]
    assert not desk.state.said


def test_who_has_not_the_controls_judges_nothing_and_hears_who_has_them() -> None:
    desk = Desk(part(1))
    desk.show(part(1), controls=Controls("Ada"))
    desk.judge()
    assert [(one.what, one.text) for one in desk.state.notices] == [(Happened.HELD_ELSEWHERE, "Ada")]


def test_nothing_is_judged_while_the_engine_is_gone() -> None:
    desk = Desk(part(1))
    desk.look_at_part()
    desk.lose()
    desk.judge()
    assert desk.told == [Happened.ENGINE_GONE]
    assert desk.here == "pass-1"


def test_done_is_said_and_a_blind_parts_opinion_is_asked_only_then() -> None:
    desk = Desk(part(1), part(2))
    desk.judge(NG)
    (review,) = desk.after(2.1)
    assert OpinionRequested("pass-1") not in desk.asked
    assert desk.done(review) == [OpinionRequested("pass-1")]
    assert desk.told == [Happened.RECORDED]
    desk.show_opinion("pass-1")
    told = desk.state.told
    assert told is not None
    assert (told.said.verdict, told.opinion.asked_because) == (NG, "audit")
    assert desk.here == "pass-2"
    desk.after(9.0)
    assert desk.state.told is None


def test_a_recorded_part_that_an_older_snapshot_still_lists_is_not_offered_again() -> None:
    desk = Desk(part(1))
    desk.judge()
    (review,) = desk.after(2.1)
    desk.done(review)
    desk.look()
    assert desk.here == ""
    desk.show()
    assert not desk.state.aside


def test_an_assisted_parts_opinion_is_asked_as_soon_as_it_is_before_the_person() -> None:
    desk = Desk(part(1, blind=False))
    assert desk.asked == [OpinionRequested("pass-1")]
    desk.after(5.0)
    assert len(desk.asked) == 1
    desk.show_opinion("pass-1")
    assert desk.state.opinion == opinion_of("pass-1")


def test_an_opinion_that_is_not_there_yet_is_asked_for_again() -> None:
    desk = Desk(part(1, blind=False))
    desk.hear(desk.asked[0], Refused("not yet"))
    desk.after(1.1)
    assert desk.asked == [OpinionRequested("pass-1")] * 2


def test_an_opinion_of_a_blind_part_is_never_kept_whatever_comes() -> None:
    desk = Desk(part(1))
    desk.show_opinion("pass-1")
    assert desk.state.opinion is None
    assert desk.state.told is None


def test_a_refusal_is_said_with_its_reason() -> None:
    desk = Desk(part(1))
    desk.judge()
    (review,) = desk.after(2.1)
    desk.hear(review, Refused("nobody is asked about pass-1 any more"))
    assert [(one.what, one.text) for one in desk.state.notices] == [
        (Happened.REFUSED, "nobody is asked about pass-1 any more")
    ]
    assert desk.here == ""
    desk.after(1.1)
    assert desk.here == "pass-1"


@pytest.mark.parametrize(
    "last, what",
    [
        (None, Happened.VANISHED),
        (LastPart("pass-1", "SN-1", 0.0, Outcome.NG, DecidedBy.PERSON), Happened.JUDGED_ELSEWHERE),
        (LastPart("pass-1", "SN-1", 0.0, Outcome.HOLD, DecidedBy.NONE), Happened.TIME_RAN_OUT),
        (LastPart("pass-9", "SN-9", 0.0, Outcome.HOLD, DecidedBy.NONE), Happened.VANISHED),
    ],
)
def test_a_part_that_vanishes_before_the_person_is_said(last: LastPart | None, what: Happened) -> None:
    desk = Desk(part(1), part(2))
    desk.show(part(2), last=last)
    assert desk.told == [what]
    assert desk.here == "pass-2"


def test_where_nobody_judges_nothing_is_said_of_parts_that_others_judge() -> None:
    desk = Desk(part(1), part(2))
    desk.who = ""
    desk.show(part(2))
    assert desk.told == []
    assert desk.here == "pass-2"


def test_undo_without_a_judgement_is_answered_in_words() -> None:
    desk = Desk(part(1))
    desk.take(Undone())
    assert desk.told == [Happened.NOTHING_TO_UNDO]


def test_undo_of_a_sent_judgement_is_too_late_and_says_so() -> None:
    desk = Desk(part(1))
    desk.judge()
    desk.after(2.1)
    desk.take(Undone())
    assert desk.told == [Happened.TOO_LATE_TO_UNDO]


def test_signing_out_commits_what_was_said_in_the_name_of_who_said_it() -> None:
    desk = Desk(part(1))
    desk.judge()
    desk.who = "Ada"
    assert desk.look() == [ReviewSubmitted("pass-1", "Kim", NG, (), 1000.0)]


def test_leaving_the_page_commits_what_was_said() -> None:
    desk = Desk(part(1))
    desk.judge()
    assert desk.take(Left()) == [ReviewSubmitted("pass-1", "Kim", NG, (), 1000.0)]


def test_a_chosen_part_comes_before_the_person_and_the_other_one_goes_back() -> None:
    desk = Desk(part(1), part(2), part(3))
    desk.take(PartChosen("pass-3"))
    assert desk.here == "pass-3"
    assert desk.state.following == part(1)


def test_a_scanned_serial_brings_its_part_and_never_judges() -> None:
    desk = Desk(part(1), part(2, serial="1123OK"))
    desk.look_at_part()
    desk.take(SerialScanned("1123OK"))
    assert desk.here == "pass-2"
    assert desk.told == [Happened.BROUGHT]
    assert not desk.state.said
    assert desk.state.kinds == ()


def test_a_scanned_serial_that_does_not_wait_is_said() -> None:
    desk = Desk(part(1))
    desk.take(SerialScanned("SN-9"))
    assert [(one.what, one.text, one.serial) for one in desk.state.notices] == [(Happened.DOES_NOT_WAIT, "", "SN-9")]
    desk.take(SerialScanned("SN-1"))
    assert desk.told == [Happened.ALREADY_HERE]
    desk.show(part(1), waiting_count=70)
    desk.take(SerialScanned("SN-60"))
    assert desk.told == [Happened.NOT_AMONG_OLDEST]
    desk.judge()
    desk.take(SerialScanned("SN-1"))
    assert desk.told == [Happened.BEING_RECORDED]
    desk.lose()
    desk.take(SerialScanned("SN-1"))
    assert desk.told == [Happened.ENGINE_GONE]
    desk.take(ScanBroken())
    assert desk.told == [Happened.SCAN_BROKEN]


def test_a_grave_notice_stays_until_the_person_acts_and_a_plain_one_passes() -> None:
    desk = Desk(part(1), part(2), part(3))
    desk.show(part(2), part(3))
    desk.take(ScanBroken())
    desk.after(60.0)
    assert desk.told == [Happened.VANISHED]
    desk.judge()
    assert desk.told == []


def test_the_tale_of_a_judgement_does_not_take_the_next_parts_place() -> None:
    desk = Desk(part(1), part(2))
    desk.judge()
    (review,) = desk.after(2.1)
    desk.hear(review, Done())
    desk.hear(OpinionRequested("pass-1"), OpinionShown(opinion_of("pass-1")))
    assert desk.state.told is not None
    desk.judge(UNSURE)
    assert desk.state.told is None
    assert [one.part.pass_id for one in desk.state.said] == ["pass-2"]
