"""Every intent is handled at the desk, and one client at a time has the controls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from inspector_app.automation_desk import AutomationDesk
from inspector_app.controls import HeldControls
from inspector_app.desk import Desk, Desks
from inspector_app.domain.automation import Level, LevelRefused
from inspector_app.domain.draft import Draft
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.frame import Frame
from inspector_app.domain.people import Person, Role
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import History, Opinion, Points, Span
from inspector_app.domain.station import Controls
from inspector_app.identity import Identity
from inspector_app.link.automation_messages import SignedIn, SignInRequested, SignOutRequested
from inspector_app.link.frames import RingReader
from inspector_app.link.history_messages import HistoryRequested, HistoryShown
from inspector_app.link.messages import (
    ControlsGivenBack,
    ControlsRequested,
    Done,
    FrameRequested,
    FrameShown,
    ImageRequested,
    ImageShown,
    Intent,
    LevelRequested,
    NoFrame,
    OpinionRequested,
    OpinionShown,
    PartActRequested,
    PointsRequested,
    PointsShown,
    Refused,
    ReviewSubmitted,
    Shown,
    SnapshotRequested,
    StopRequested,
)
from inspector_app.link.model_messages import AddTask, LookTask, TaskBegun, TaskEndRequested, TaskRequested
from inspector_app.link.preview import Preview
from inspector_app.people.hashing import Hashing
from inspector_app.people.roster import Roster
from inspector_app.pipeline.record import NotRecorded
from tests.fakes.asked_station import AskedStation
from tests.fakes.clock import ManualClock
from tests.fakes.quiet_models import QuietModels
from tests.fakes.staff import MANAGER, QUICK, staff

REVIEW = ReviewSubmitted("p-1", "Ana", Verdict.NG, ("scratch",), 1200.0)
HELD = "Ana at another screen has the controls; take them over first"


@pytest.fixture
def engine() -> AskedStation:
    return AskedStation()


@pytest.fixture
def stopped() -> list[bool]:
    return []


@pytest.fixture
def models() -> QuietModels:
    return QuietModels()


@pytest.fixture
def roster() -> Roster:
    return Roster()


@pytest.fixture
def desk(
    engine: AskedStation, tmp_path: Path, models: QuietModels, stopped: list[bool], roster: Roster
) -> Iterator[Desk]:
    preview = Preview(tmp_path)
    held = HeldControls()
    identity = Identity("demo", roster, secrets=Hashing(QUICK), clock=ManualClock())
    automation = AutomationDesk({}, identity=identity, controls=held.check)
    desks = Desks(models=models, automation=automation, identity=identity, held=held)
    yield Desk(engine, preview, desks=desks, stop=lambda: stopped.append(True))
    preview.close()


def test_every_act_reaches_the_line(desk: Desk, engine: AskedStation, stopped: list[bool]) -> None:
    asked: list[Intent] = [
        LevelRequested(Level.SHADOW, "Ana", "new lamp", override=True, second="Sam"),
        REVIEW,
        PartActRequested("SN 1", "rework", "Ana", "cleaned"),
        StopRequested("Ana"),
    ]
    assert [desk.answer(intent, "a") for intent in asked] == [Done()] * 4
    assert engine.fake_line.acts == [
        ("level", Level.SHADOW, "Ana", "new lamp", "Sam", True),
        ("review", "p-1", "Ana", Verdict.NG, ("scratch",), 1200.0, False),
        ("act", "SN 1", "rework", "Ana", "cleaned"),
    ]
    assert stopped == [True]


def test_questions_are_answered_by_the_station(desk: Desk) -> None:
    assert desk.answer(OpinionRequested("p-1"), "a") == OpinionShown(Opinion("p-1", Verdict.OK, (), None, ""))
    assert desk.answer(ImageRequested("p-1", "top"), "a") == ImageShown("p-1", "top", b"p-1 top", 30, 20)
    assert desk.answer(PointsRequested(3, 10), "a") == PointsShown(Points("engine-1", 0))
    assert desk.answer(HistoryRequested(Span.DAY, 50), "a") == HistoryShown(History(Span.DAY, 0.0, 1.0))


def test_a_question_never_asks_for_more_than_is_good(desk: Desk, engine: AskedStation) -> None:
    desk.answer(PointsRequested(-5, 10**9), "a")
    desk.answer(HistoryRequested(Span.ALL, 0), "a")
    desk.answer(FrameRequested("top", 0, float("inf")), "a")
    desk.answer(FrameRequested("top", 0, float("nan")), "a")

    assert engine.asked == [(0, 5000), (Span.ALL, 1), ("top", 0, 1.0), ("top", 0, 0.0)]


@pytest.mark.parametrize(
    "problem",
    [
        LevelRefused("not allowed here"),
        NotRecorded("not in time"),
        BadInput("judge it first"),
        EnvironmentFault("the disk is full"),
    ],
)
def test_a_no_is_words(desk: Desk, engine: AskedStation, problem: Exception) -> None:
    engine.fake_line.problem = engine.problem = problem
    assert desk.answer(REVIEW, "a") == Refused(str(problem))
    assert desk.answer(OpinionRequested("p-1"), "a") == Refused(str(problem))


def test_a_frame_is_shown_by_its_place_in_the_ring(desk: Desk, engine: AskedStation) -> None:
    assert desk.answer(FrameRequested("top"), "a") == NoFrame()
    engine.frame = 4, Frame("top", 90, np.full((20, 30, 3), 7, np.uint8), 123, 4.5)
    shown = desk.answer(FrameRequested("top"), "a")

    assert isinstance(shown, FrameShown)
    assert (shown.sequence, shown.captured_ns, shown.captured_at) == (4, 123, 4.5)
    assert (RingReader().copy(shown.ticket) == 7).all()


def holder(desk: Desk, client: str) -> Controls:
    shown = desk.answer(SnapshotRequested(), client)
    assert isinstance(shown, Shown)
    return shown.snapshot.controls


def test_each_client_sees_whether_the_controls_are_its_own(desk: Desk) -> None:
    assert holder(desk, "a") == Controls("", mine=False)
    desk.answer(ControlsRequested(" Ana "), "a")

    assert holder(desk, "a") == Controls("Ana", mine=True)
    assert holder(desk, "b") == Controls("Ana", mine=False)


def test_while_one_has_the_controls_another_neither_judges_nor_raises(desk: Desk, engine: AskedStation) -> None:
    desk.answer(ControlsRequested("Ana"), "a")
    up = LevelRequested(Level.PARTIAL, "Kim", "because")

    assert desk.answer(REVIEW, "b") == Refused(HELD)
    assert desk.answer(up, "b") == Refused(HELD)
    assert engine.fake_line.acts == []
    assert desk.answer(REVIEW, "a") == Done()
    assert desk.answer(up, "a") == Done()


def test_anyone_may_lower_at_once(desk: Desk, engine: AskedStation) -> None:
    desk.answer(ControlsRequested("Ana"), "a")
    assert desk.answer(LevelRequested(Level.HUMAN_ONLY, "Kim", "smoke"), "b") == Done()
    assert engine.fake_line.level_now is Level.HUMAN_ONLY


def test_anybody_tries_a_model_and_who_has_the_controls_adds_one(desk: Desk, models: QuietModels) -> None:
    desk.answer(ControlsRequested("Ana"), "a")
    models.reply = TaskBegun(1)
    look, add = TaskRequested(LookTask("/m.onnx")), TaskRequested(AddTask("/m.onnx", Draft(), "Kim"))

    assert desk.answer(look, "b") == TaskBegun(1)
    assert desk.answer(add, "b") == Refused(HELD)
    assert desk.answer(add, "a") == TaskBegun(1)
    models.reply = None
    assert desk.answer(TaskEndRequested(1), "b") == Done()
    assert models.asked == [(look, "b"), (add, "a"), (TaskEndRequested(1), "b")]
    desk.hung_up("b")
    assert models.gone == ["b"]


def test_while_nobody_has_the_controls_a_script_may_judge_and_raise(desk: Desk) -> None:
    assert desk.answer(REVIEW, "script") == Done()
    assert desk.answer(LevelRequested(Level.FULL, "script", "trial"), "script") == Done()


def test_the_controls_are_taken_over_only_by_saying_so(desk: Desk) -> None:
    desk.answer(ControlsRequested("Ana"), "a")
    assert desk.answer(ControlsRequested("Kim"), "b") == Refused(HELD)
    assert desk.answer(ControlsRequested("Kim", take=True), "b") == Done()

    assert holder(desk, "a") == Controls("Kim", mine=False)
    assert desk.answer(REVIEW, "b") == Done()
    refused = desk.answer(REVIEW, "a")
    assert refused == Refused("Kim at another screen has the controls; take them over first")


def test_controls_that_are_given_back_or_whose_client_hung_up_are_free(desk: Desk) -> None:
    for free in (lambda: desk.answer(ControlsGivenBack(), "a"), lambda: desk.hung_up("a")):
        desk.answer(ControlsRequested("Ana"), "a")
        desk.hung_up("b")
        assert desk.answer(ControlsGivenBack(), "b") == Done()
        assert holder(desk, "a").mine
        free()
        assert holder(desk, "a") == Controls()


def test_the_controls_need_a_name(desk: Desk) -> None:
    refused = desk.answer(ControlsRequested("  "), "a")
    assert isinstance(refused, Refused)
    assert "sign in first" in refused.reason
    assert holder(desk, "a") == Controls()


def sign_in(desk: Desk, client: str, who: str, secret: str) -> None:
    assert isinstance(desk.answer(SignInRequested(who, secret), client), SignedIn)


def test_where_a_record_has_people_only_who_is_signed_in_judges(
    desk: Desk, roster: Roster, engine: AskedStation
) -> None:
    staff(roster)
    assert desk.answer(REVIEW, "a") == Refused("nobody is signed in here; sign in first")
    sign_in(desk, "a", "kim", "1234")
    assert desk.answer(REVIEW, "a") == Refused("Kim is signed in here, not Ana")
    assert desk.answer(replace(REVIEW, judge="Kim"), "a") == Done()

    assert engine.fake_line.acts == [("review", "p-1", "Kim", Verdict.NG, ("scratch",), 1200.0, True)]


def test_a_snapshot_says_who_is_signed_in_at_the_client_that_asks(desk: Desk, roster: Roster) -> None:
    shown = desk.answer(SnapshotRequested(), "a")
    assert isinstance(shown, Shown)
    assert not shown.snapshot.has_people
    staff(roster)
    sign_in(desk, "a", "Kim", "1234")

    assert holder(desk, "a").person == Person("Kim", Role.OPERATOR)
    assert holder(desk, "b").person is None
    desk.answer(ControlsRequested("Kim"), "a")
    desk.answer(SignOutRequested(), "a")
    assert holder(desk, "a") == Controls()


def test_a_client_that_hung_up_has_nobody_signed_in(desk: Desk, roster: Roster) -> None:
    staff(roster)
    sign_in(desk, "a", "Kim", "1234")
    desk.hung_up("a")
    assert holder(desk, "a").person is None


def test_the_controls_are_for_who_is_signed_in(desk: Desk, roster: Roster) -> None:
    staff(roster)
    assert desk.answer(ControlsRequested("Kim"), "a") == Refused("nobody is signed in here; sign in first")
    sign_in(desk, "a", "Kim", "1234")
    assert desk.answer(ControlsRequested("Kim"), "a") == Done()


def test_raising_needs_the_role_and_lowering_nobody(desk: Desk, roster: Roster, engine: AskedStation) -> None:
    staff(roster)
    sign_in(desk, "a", "Kim", "1234")
    refused = desk.answer(LevelRequested(Level.PARTIAL, "Kim", "because"), "a")
    assert refused == Refused(
        "Kim is here as operator, and may not raise the level; a quality engineer may; a quality manager may"
    )
    assert desk.answer(LevelRequested(Level.SHADOW, "somebody", "smoke"), "b") == Done()
    assert desk.answer(StopRequested("somebody"), "b") == Done()
    assert engine.fake_line.level_now is Level.SHADOW
    assert engine.fake_line.raises == [False]


def test_a_raise_past_a_gate_needs_a_manager(desk: Desk, roster: Roster) -> None:
    staff(roster)
    up = LevelRequested(Level.PARTIAL, "Lee", "because", override=True)
    sign_in(desk, "a", "Lee", "a long one")
    assert isinstance(desk.answer(up, "a"), Refused)
    sign_in(desk, "a", MANAGER, "123456")
    assert desk.answer(replace(up, who=MANAGER), "a") == Done()


def test_a_second_signature_is_of_another_person_who_proves_to_be_there(desk: Desk, roster: Roster) -> None:
    staff(roster)
    sign_in(desk, "a", MANAGER, "123456")
    up = LevelRequested(Level.PARTIAL, MANAGER, "because", second="Lee", second_secret="a long one")
    assert desk.answer(replace(up, second=MANAGER, second_secret="123456"), "a") == Refused(
        "the second signature is another person's"
    )
    assert desk.answer(replace(up, second_secret="wrong"), "a") == Refused(
        "the name or the PIN or password is not right"
    )
    assert isinstance(desk.answer(replace(up, second="Kim", second_secret="1234"), "a"), Refused)
    assert desk.answer(up, "a") == Done()


def test_adding_a_model_needs_who_may_roll_out(desk: Desk, roster: Roster, models: QuietModels) -> None:
    staff(roster)
    sign_in(desk, "a", "Kim", "1234")
    assert isinstance(desk.answer(TaskRequested(AddTask("/m.onnx", Draft(), "Kim")), "a"), Refused)
    sign_in(desk, "a", "Lee", "a long one")
    assert desk.answer(TaskRequested(AddTask("/m.onnx", Draft(), "Lee")), "a") == Done()
    assert len(models.asked) == 1
