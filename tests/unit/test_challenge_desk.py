"""What people ask about challenge parts and contained parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector_app.challenge_desk import ChallengeDesk
from inspector_app.domain.automation import Level
from inspector_app.domain.challenge import ChallengePart, ChallengeRules
from inspector_app.domain.containment import ContainmentStep, Fate, Place
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.link.automation_messages import (
    ChallengeEnded,
    ChallengePartsRequested,
    ChallengePartsShown,
    ChallengeStarted,
    ContainedRequested,
    ContainedShown,
    FateSigned,
    PlaceFound,
)
from inspector_app.pipeline.challenging import Challenging
from inspector_app.pipeline.containing import Containing
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.flow import Acted
from inspector_app.pipeline.start import Start
from tests.fakes.clock import ManualClock
from tests.fakes.safeguard_ledger import MemorySafeguards

SET = (ChallengePart("C-OK", Verdict.OK), ChallengePart("C-NG", Verdict.NG))


def at_once(act: Acted) -> None:
    act.write()


def no_side() -> Any:
    raise AssertionError


class Station:
    """A desk over a record in memory, in which two parts have left as OK."""

    def __init__(self) -> None:
        clock = ManualClock(now=9.0)
        self.ledger = MemorySafeguards(["one", "two"])
        start = Start("engine", "line", Recipe("plate", challenge=ChallengeRules(SET)), 1, Level.FULL, Level.FULL)
        self.containing = Containing(self.ledger, record=at_once, good_at=lambda: 3.0, clock=clock)
        self.challenge = Challenging(
            start,
            self.ledger,
            record=at_once,
            faults=Faults(clock, lambda cause, text: None),
            clock=clock,
            failed=self.containing.contain,
            side=no_side,
            pictures=None,
        )
        desk = ChallengeDesk(self.challenge, self.containing, self.ledger, act=lambda write: write(), clock=clock)
        self._handlers: dict[type, Callable[[Any, str], object]] = desk.handlers()  # type: ignore[assignment]

    def do(self, intent: object) -> object:
        return self._handlers[type(intent)](intent, "a client")


def test_a_run_is_begun_and_given_up_by_name() -> None:
    station = Station()
    station.do(ChallengeStarted(" Kim "))
    assert station.challenge.state().by == "Kim"
    assert station.challenge.state().next == SET[0]
    station.do(ChallengeEnded("Sam"))

    assert (station.ledger.runs, station.ledger.ends) == ([(1, "Kim")], [(1, "given up")])
    with pytest.raises(BadInput, match="no run"):
        station.do(ChallengeEnded("Sam"))
    with pytest.raises(BadInput, match="needs a name"):
        station.do(ChallengeStarted(" "))


def test_the_parts_are_told() -> None:
    assert Station().do(ChallengePartsRequested()) == ChallengePartsShown(SET)


def test_contained_parts_are_found_and_signed_for() -> None:
    station = Station()
    station.containing.contain("an audit")
    assert [one.since for one in station.containing.shown()] == [3.0]
    shown = station.do(ContainedRequested(1, most=0))
    assert isinstance(shown, ContainedShown)
    assert [part.pass_id for part in shown.parts] == ["one"]

    station.do(PlaceFound(1, ("one", "one", "two"), Place.SHIPPED, "Kim"))
    station.do(FateSigned(1, ("one", "two"), Fate.RECALLED, "Sam", " letter 7 "))
    assert [(act.pass_id, act.step, act.said, act.who, act.note) for act in station.ledger.acts] == [
        ("one", ContainmentStep.PLACE, "shipped", "Kim", ""),
        ("two", ContainmentStep.PLACE, "shipped", "Kim", ""),
        ("one", ContainmentStep.FATE, "customer informed, recalled", "Sam", "letter 7"),
        ("two", ContainmentStep.FATE, "customer informed, recalled", "Sam", "letter 7"),
    ]
    assert station.containing.shown() == ()


@pytest.mark.parametrize("pass_ids, why", [((), "no part is named"), (("three",), "three is no part of containment 1")])
def test_nobody_signs_for_what_is_not_contained(pass_ids: tuple[str, ...], why: str) -> None:
    station = Station()
    station.containing.contain("an audit")
    with pytest.raises(BadInput, match=why):
        station.do(FateSigned(1, pass_ids, Fate.GOOD, "Sam"))
    assert station.ledger.acts == []
