"""Each alarm is heard once, a flood once, an urgent one until it is acknowledged, and what is muted later."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.alarm import Alarm
from inspector_app.domain.alarm_board import board_of
from inspector_app.ui.announcing import AGAIN_S, Announcing
from inspector_app.ui.sounds import Sound
from tests.fakes.alarms import alarm, camera_lost, condition
from tests.fakes.screen import QuietSpeaker
from tests.ui.examples import NOW, snapshot, state


class Screen:
    """A speaker, and moments that a test turns."""

    def __init__(self) -> None:
        self.speaker = QuietSpeaker()
        self.announcing = Announcing(self.speaker.play)
        self.time_s = 0.0

    def see(self, *alarms: Alarm, after_s: float = 0.1, flood_since: float | None = None) -> list[Sound]:
        """Show alarms, and return what is heard by that."""
        self.time_s += after_s
        self.speaker.played.clear()
        board = board_of(alarms, flood_since=flood_since)
        now_ns = round(self.time_s * 1e9)
        self.announcing.render(state(snapshot=snapshot(alarms=board), now=NOW + self.time_s, now_ns=now_ns))
        return list(self.speaker.played)


def test_an_alarm_is_heard_once_and_again_when_it_comes_back_from_the_shelf() -> None:
    screen = Screen()
    assert screen.see() == []
    assert screen.see(alarm(1)) == [Sound.ALARM]
    assert screen.see(alarm(1), after_s=60) == []
    assert screen.see(alarm(1), alarm(2)) == [Sound.ALARM]
    assert screen.see(alarm(1, acknowledged_by="Kim"), alarm(2)) == []
    assert screen.see(replace(alarm(1), called_at=NOW + 70), alarm(2)) == [Sound.ALARM]


def test_an_urgent_alarm_is_heard_until_somebody_has_acknowledged_it() -> None:
    screen, lost = Screen(), alarm(1, camera_lost())
    assert screen.see(lost) == [Sound.URGENT]
    assert screen.see(lost, after_s=AGAIN_S / 2) == []
    assert screen.see(lost, after_s=AGAIN_S / 2) == [Sound.URGENT]
    assert screen.see(replace(lost, acknowledged_by="Kim"), after_s=AGAIN_S) == []


def test_a_flood_is_heard_once_and_an_urgent_alarm_in_it_all_the_same() -> None:
    screen = Screen()
    flood = [alarm(number, condition(f"drift {number}"), at=NOW + number) for number in range(1, 13)]
    assert screen.see(*flood[:6], flood_since=NOW) == [Sound.ALARM]
    assert screen.see(*flood, flood_since=NOW) == []
    assert screen.see(*flood, alarm(40, camera_lost(), at=NOW + 40), flood_since=NOW) == [Sound.URGENT]


def test_what_is_muted_is_heard_when_that_ends() -> None:
    screen = Screen()
    screen.speaker.muted_until = NOW + 100
    assert screen.see(alarm(1)) == []
    assert screen.see(alarm(1), after_s=200) == [Sound.ALARM]


def test_an_engine_that_is_gone_says_nothing() -> None:
    screen = Screen()
    screen.announcing.render(state(snapshot=None, gone="The engine is gone"))
    assert screen.speaker.played == []
