"""Names come from anywhere: markup, ten thousand letters, other directions of writing; the window stays what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from inspector_app.domain.automation import Level, LevelChange
from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.rollout import Deployed, Phase, RolloutAct, RolloutEvent, RolloutState
from inspector_app.domain.series import Opinion
from inspector_app.domain.station import Controls, LastPart
from inspector_app.link.messages import OpinionRequested, OpinionShown, ReviewSubmitted
from inspector_app.ui.theme import Theme
from tests.ui.examples import FAULT, NOW, waiting
from tests.ui.station import Station

HOSTILE = {
    "markup": "<b>x</b><img src='/etc/passwd'>&amp;<script>",
    "long": "W" * 10_000,
    "lines": "one\ntwo\r\nthree\ttab",
    "other direction": "\u202eabc\u05d0\u05d1\u05d2\u202c",
    "percent and braces": "%1 %s {serial} {0} &File",
    "nothing": "",
}


@pytest.fixture(params=HOSTILE)
def name(request: pytest.FixtureRequest) -> str:
    """A name from the worst of places."""
    return HOSTILE[request.param]


def rollout_of(name: str) -> RolloutState:
    """Return a rollout in which every name is this one."""
    named = Deployed(name, 1, ((name, name),) * 4, name)
    event = RolloutEvent(NOW, RolloutAct.STARTED, name, name, name)
    return RolloutState(named, named, named, Phase.CANARY, share=0.05, blocked_by=(name,) * 3, events=(event,) * 20)


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in."""
    made = Station(theme, who="an operator")
    yield made
    made.close()


def test_no_name_breaks_the_window_or_is_read_as_markup(station: Station, name: str) -> None:
    parts = tuple(waiting(number, serial=name) for number in range(50))
    station.show(
        recipe=name,
        level=Level.ASSISTED,
        level_change=LevelChange(NOW, Level.FULL, Level.ASSISTED, name, name),
        defects=tuple(f"{name}{number}" for number in range(40)),
        waiting=parts,
        waiting_count=100_000,
        faults=tuple(replace(FAULT, name=f"fault {number}", text=name) for number in range(9)),
        controls=Controls(name, mine=False),
        rollout=rollout_of(name),
        last=LastPart("pass-x", name, NOW, Outcome.NG, DecidedBy.MODEL),
    )
    for page in ("monitor", "review", "models"):
        station.window.show_page(page)
        station.render()
    station.window.show_page("inspect")
    station.render()
    station.window.top.menu.aboutToShow.emit()

    piece = " ".join(name.split())[:12]
    shown = [label for label in station.window.findChildren(QLabel) if piece and piece in label.text()]
    assert len(shown) >= (2 if piece else 0)
    assert [label.text()[:40] for label in shown if label.textFormat() is not Qt.TextFormat.PlainText] == []
    assert (station.window.width(), station.window.height()) == (1280, 800)
    assert station.window.minimumSizeHint().width() <= 1280
    assert station.window.minimumSizeHint().height() <= 800


def test_a_verdict_on_a_part_with_such_a_name_is_given_and_told(station: Station, name: str) -> None:
    station.show(level=Level.PARTIAL, waiting=(waiting(1, serial=name),), waiting_count=1, defects=(name or "x",))
    station.see("pass-1")
    station.press(Qt.Key.Key_1)
    station.press(Qt.Key.Key_F2)
    station.render(5.0)
    (review,) = station.of(ReviewSubmitted)
    assert review.kinds == (name or "x",)
    station.answer(review)
    station.render()
    opinion = Opinion("pass-1", Verdict.OK, (name,), None, name)
    station.answer(OpinionRequested("pass-1"), OpinionShown(opinion))
    station.render()

    assert len(station.window.inspect.panel.message.text()) < 1000


def test_a_part_without_any_picture_is_judged_by_hand(station: Station) -> None:
    station.show(waiting=(replace(waiting(1), views=()),), waiting_count=1)
    station.render()
    station.render(0.5)
    station.press(Qt.Key.Key_F1)
    station.render(5.0)

    assert [one.pass_id for one in station.of(ReviewSubmitted)] == ["pass-1"]


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (3840, 2160)])
def test_nothing_is_wider_than_its_place(theme: Theme, size: tuple[int, int]) -> None:
    station = Station(theme, who="an operator", size=size)
    station.show(waiting=tuple(waiting(number) for number in range(5)), waiting_count=5, faults=(FAULT, FAULT))
    window = station.window
    for widget in (window.top, window.slider, window.bottom, window.inspect, window.inspect.panel):
        for child in widget.findChildren(type(window.inspect.panel.ok)):
            over = child.parentWidget()
            assert over is None or child.geometry().right() <= over.width()
        assert widget.mapTo(window, widget.rect().bottomRight()).x() < size[0]
        assert widget.mapTo(window, widget.rect().bottomRight()).y() < size[1]
    station.close()
