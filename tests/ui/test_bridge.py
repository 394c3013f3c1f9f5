"""The one crossing from threads to pages: what is newest, in order, and nothing twice."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.link.answers import Answer, Seen
from inspector_app.link.live import LiveFrame
from inspector_app.link.messages import Done, PointsRequested
from inspector_app.ui.bridge import ANSWERS_MOST, Bridge
from inspector_app.ui.state import ScreenState
from tests.fakes.screen import ScriptedEngine, ScriptedLive
from tests.ui.examples import NOW, snapshot


class Listener:
    """Hears everything that a bridge tells, in order."""

    def __init__(self, bridge: Bridge) -> None:
        self.heard: list[object] = []
        for signal in (bridge.rendered, bridge.answered, bridge.framed):
            signal.connect(self.heard.append)

    def of(self, kind: type) -> list[object]:
        return [one for one in self.heard if isinstance(one, kind)]


@pytest.fixture
def engine() -> ScriptedEngine:
    """An engine's side by hand."""
    return ScriptedEngine()


@pytest.fixture
def live() -> ScriptedLive:
    """A live side by hand."""
    return ScriptedLive()


@pytest.fixture
def bridge(qapp: QApplication, engine: ScriptedEngine, live: ScriptedLive) -> Bridge:
    """A bridge that turns when it is told to."""
    return Bridge(engine, live, lambda: "an operator", now=lambda: NOW, now_ns=lambda: 77, parent=qapp)


def frame(number: int) -> LiveFrame:
    return LiveFrame("top", number, number, NOW, np.zeros((2, 2, 3), np.uint8))


def answers(count: int) -> list[Answer]:
    return [Answer(number, PointsRequested(number), Done()) for number in range(count)]


def test_answers_come_before_the_frame_and_the_state_that_they_led_to(
    bridge: Bridge, engine: ScriptedEngine, live: ScriptedLive
) -> None:
    listener = Listener(bridge)
    engine.now, live.frame = Seen(snapshot(), engine_id="e1"), frame(1)
    engine.answer(answers(2))
    bridge.turn()

    assert [type(one) for one in listener.heard] == [Answer, Answer, LiveFrame, ScreenState]


def test_a_turn_takes_a_bounded_number_of_answers_and_the_next_one_the_rest(
    bridge: Bridge, engine: ScriptedEngine
) -> None:
    listener = Listener(bridge)
    engine.answer(answers(ANSWERS_MOST + 5))
    bridge.turn()
    assert len(listener.of(Answer)) == ANSWERS_MOST
    bridge.turn()

    assert [one.number for one in listener.of(Answer) if isinstance(one, Answer)] == list(range(ANSWERS_MOST + 5))


def test_the_same_frame_is_told_once(bridge: Bridge, live: ScriptedLive) -> None:
    listener = Listener(bridge)
    live.frame = frame(1)
    bridge.turn()
    bridge.turn()
    live.frame = frame(2)
    bridge.turn()

    assert [one.sequence for one in listener.of(LiveFrame) if isinstance(one, LiveFrame)] == [1, 2]


def test_a_frame_that_comes_between_two_turns_waits_for_neither(
    qtbot: QtBot, bridge: Bridge, live: ScriptedLive
) -> None:
    listener = Listener(bridge)
    live.frame = frame(1)
    threading.Thread(target=live.nudge).start()
    qtbot.waitUntil(lambda: bool(listener.heard), timeout=1000)
    assert [type(one) for one in listener.heard] == [LiveFrame]
    bridge.stop()
    live.frame = frame(2)
    live.nudge()
    qtbot.wait(20)

    assert len(listener.heard) == 1


def test_the_state_is_what_is_seen_now(bridge: Bridge, engine: ScriptedEngine) -> None:
    engine.now = Seen(None, "The engine is gone", NOW - 3, "e1")
    assert bridge.state() == ScreenState(NOW, 77, None, "The engine is gone", NOW - 3, "an operator")
    engine.now = Seen(snapshot(), engine_id="e1")
    assert bridge.state().snapshot == snapshot()


def test_what_pages_ask_is_handed_on_without_waiting(
    bridge: Bridge, engine: ScriptedEngine, live: ScriptedLive
) -> None:
    bridge.ask(PointsRequested(3))
    bridge.look_at("side")

    assert engine.asked == [PointsRequested(3)]
    assert live.view == "side"


def test_a_listener_may_stop_it_in_the_midst_of_a_turn(bridge: Bridge, engine: ScriptedEngine) -> None:
    listener = Listener(bridge)
    bridge.answered.connect(lambda _answer: bridge.stop())
    engine.answer(answers(1))
    bridge.start()
    bridge.turn()

    assert len(listener.of(Answer)) == 1


def test_it_turns_by_itself_until_it_is_stopped(qtbot: QtBot, bridge: Bridge) -> None:
    listener = Listener(bridge)
    bridge.start()
    qtbot.waitUntil(lambda: len(listener.heard) >= 3)
    bridge.stop()
    told = len(listener.heard)
    qtbot.wait(80)

    assert len(listener.heard) == told
