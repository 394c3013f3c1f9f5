"""The track, its buttons, the paired evidence and the events, in every phase of a rollout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from inspector_app.domain.rollout import Deployed, Pairs, Phase, RolloutState
from inspector_app.link.automation_messages import CandidateWithdrawn, RolledBack, RolloutStepped
from inspector_app.ui.chrome.reason_sheet import Wish
from inspector_app.ui.models.rollout_pane import RolloutPane
from inspector_app.ui.sentences import NOBODY
from inspector_app.ui.theme import Theme
from tests.ui import examples
from tests.ui.models.rollouts import CANARY, LAST_STEP, PROMOTED, QUIET, SHADOW, STARTED
from tests.ui.test_hostile import HOSTILE


class Bench:
    """A pane with what it asked and wished for."""

    def __init__(self, theme: Theme) -> None:
        self.pane = RolloutPane(theme)
        self.pane.resize(1160, 560)
        self.pane.show()
        self.asked: list[object] = []
        self.wishes: list[Wish] = []
        self.time_s = 100.0
        self.pane.asked.connect(self.asked.append)
        self.pane.wished.connect(self.wishes.append)

    def show(self, rollout: RolloutState, *, who: str = "Kim", seconds: float = 0.1) -> None:
        self.time_s += seconds
        shown = examples.snapshot(rollout=rollout)
        self.pane.render(examples.state(snapshot=shown, who=who, now_ns=round(self.time_s * 1e9)))


@pytest.fixture
def bench(theme: Theme, qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(theme)
    qtbot.waitExposed(made.pane)
    yield made
    made.pane.hide()
    made.pane.deleteLater()


def standing(bench: Bench) -> dict[str, str]:
    """Return who stands at each stop."""
    stands = bench.pane.track.stands
    return {(phase.value if phase else "registered"): stand.name.text() for phase, stand in stands.items()}


def test_the_candidate_stands_at_its_stop_and_the_champion_at_the_last(bench: Bench) -> None:
    bench.show(SHADOW)
    assert standing(bench) == {
        "registered": "",
        "shadow": "Phone A12 v8 · phone-defects-b",
        "canary": "",
        "champion": "Phone A12 v7 · phone-defects",
    }
    assert "91c07e55" in bench.pane.track.stands[Phase.SHADOW].models.text()

    bench.show(CANARY)
    assert standing(bench)["canary"] == "Phone A12 v8 · phone-defects-b"
    assert bench.pane.track.stands[Phase.CANARY].state.text() == "5 % of the parts, warm"

    bench.show(PROMOTED)
    assert standing(bench)["champion"] == "Phone A12 v8 · phone-defects-b"
    assert "phone-defects" in bench.pane.track.stands[Phase.CHAMPION].state.text()


def test_a_step_that_is_blocked_says_by_what_and_cannot_be_taken(bench: Bench) -> None:
    bench.show(SHADOW)

    assert not bench.pane.next.isEnabled()
    assert "12 of 20 true NG parts" in bench.pane.held_up.text()
    bench.show(replace(SHADOW, blocked_by=()))
    assert bench.pane.next.isEnabled()


@pytest.mark.parametrize(
    "rollout, words",
    [
        (SHADOW, "Canary: 1\u202f% of the parts"),
        (CANARY, "Canary: 25\u202f% of the parts"),
        (LAST_STEP, "Make it champion"),
    ],
)
def test_the_button_names_the_step_that_it_takes(bench: Bench, rollout: RolloutState, words: str) -> None:
    bench.show(replace(rollout, blocked_by=()))
    assert bench.pane.next.text() == words

    bench.pane.next.click()

    assert bench.wishes[0].act == words
    assert bench.wishes[0].make("Kim", "good", "") == RolloutStepped("Kim", "good")


def test_rolling_back_is_one_click_that_names_where_to_and_a_second_one_waits(bench: Bench) -> None:
    bench.show(CANARY, who="")
    assert bench.pane.back.text() == "Roll back to Phone A12 v7"

    QTest.mouseClick(bench.pane.back, Qt.MouseButton.LeftButton)
    bench.show(CANARY)
    QTest.mouseClick(bench.pane.back, Qt.MouseButton.LeftButton)

    assert [(type(one), getattr(one, "who", None)) for one in bench.asked] == [(RolledBack, NOBODY)]
    bench.show(PROMOTED, seconds=3.0)
    assert bench.pane.back.isEnabled()
    assert bench.pane.back.text() == "Roll back to Phone A12 v7"


def test_the_way_back_stays_at_its_place_whatever_it_says(bench: Bench) -> None:
    right = set()
    for rollout in (QUIET, SHADOW, CANARY, PROMOTED):
        bench.show(rollout)
        QApplication.processEvents()
        right.add((bench.pane.back.geometry().right(), bench.pane.back.height()))

    assert len(right) == 1


def test_withdrawing_asks_for_a_reason_and_names_the_candidate(bench: Bench) -> None:
    bench.show(SHADOW)
    bench.pane.withdraw.click()

    assert "Phone A12 v8" in bench.wishes[0].words[0]
    assert bench.wishes[0].make("Kim", "worse", "") == CandidateWithdrawn("Kim", "worse")


def test_without_a_candidate_only_a_way_back_that_there_is_can_be_taken(bench: Bench) -> None:
    bench.show(QUIET)

    assert [one.isEnabled() for one in (bench.pane.next, bench.pane.withdraw, bench.pane.back)] == [False] * 3
    assert bench.pane.back.text() == "Nothing to roll back to"
    assert "Nothing is being tried" in bench.pane.where.text()


def test_the_paired_evidence_says_who_was_right_with_denominators(bench: Bench) -> None:
    bench.show(CANARY)
    paired = bench.pane.paired

    assert [cell.text() for cell in paired.agreement.cells.values()] == ["389", "3", "14", "6"]
    assert paired.agreement.cells["champion_only"].accessibleName() == "only the champion right: 3"
    assert [words.text().split("  ")[0] for _, words in paired.rates.lines] == [
        "4 of 37", "1 of 37", "16 of 375", "8 of 375",
    ]  # fmt: skip
    bench.show(replace(CANARY, pairs=Pairs()))
    assert [words.text() for _, words in paired.rates.lines] == ["none yet"] * 4


def test_the_newest_event_says_when_who_what_and_why(bench: Bench) -> None:
    bench.show(CANARY)

    words = bench.pane.events.list.item(0).text()
    assert "canary step 5\u202f%" in words
    assert "Sam: nothing fell" in words
    assert bench.pane.events.list.count() == 3


@pytest.mark.parametrize("kind", HOSTILE)
def test_names_from_the_worst_of_places_stay_text_and_do_not_widen_the_pane(bench: Bench, kind: str) -> None:
    name = HOSTILE[kind]
    worst = Deployed(name, 1, ((name, name),) * 6, name)
    event = replace(STARTED, who=name, why=name, candidate=name)
    bench.show(
        RolloutState(
            champion=worst, candidate=worst, previous=worst, phase=Phase.CANARY, share=0.5, blocked_by=(name,) * 2,
            events=(event,) * 20,
        )
    )  # fmt: skip

    labels = [label for label in bench.pane.findChildren(QLabel) if label.text()]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert bench.pane.minimumSizeHint().width() <= 1160
