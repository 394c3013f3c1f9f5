"""The watch follows the record in a thread of its own, says what it noticed, and goes on after a restart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.challenge import ChallengePart
from inspector_app.domain.challenge_book import ChallengeMark
from inspector_app.domain.drift.departure import Manner
from inspector_app.domain.drift.noticed import Change
from inspector_app.domain.drift.usual import Usual
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.policy import Policy, SeenFacts, assess, route
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.series import ShownPoint
from inspector_app.domain.stage import Stage
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.drifting import Drifting

RECIPE = Recipe("plate", views=(View("top"),), stages=(Stage("judge", "judge.onnx", "top"),))
PLAN = WatchPlan(parts=200, every=20_000)
BEFORE, AFTER = 300, 60


class Shelf:
    """Keeps baselines in memory as a folder keeps them on disk."""

    def __init__(self) -> None:
        self.kept: dict[str, Usual] = {}

    def write(self, name: str, usual: Usual) -> None:
        self.kept[name] = usual

    def read(self, name: str) -> Usual | None:
        return self.kept.get(name)

    def remove(self, name: str) -> None:
        self.kept.pop(name, None)


class Station:
    """Lets parts be recorded before a watch, with a light that is usually at 100."""

    def __init__(
        self, shelf: Shelf | None = None, before: Sequence[tuple[float, str, Mapping[str, float]]] = ()
    ) -> None:
        self.noticed: list[Change] = []
        self.over: list[Change] = []
        self.random = np.random.default_rng(7)
        self.parts = 0
        self.drifting = Drifting(
            metrics_of(RECIPE),
            PLAN,
            signatures=dict,
            keeps=shelf,
            before=before,
            noticed=self.noticed.append,
            over=self.over.append,
        )
        self.drifting.open()

    def record(
        self, count: int, *, light: float = 100.0, ng: float = 0.02, challenge: ChallengeMark | None = None
    ) -> None:
        for _ in range(count):
            self.parts += 1
            measures = {"top.brightness": light + self.random.normal(), "top.contrast": 40 + self.random.normal()}
            record = recorded(self.parts, measures, challenge)
            values = {"ng": float(self.random.random() < ng), "latency": 60.0 * light}
            point = ShownPoint(record.part.id, record.part.trigger.at, values)
            self.drifting.committed(Batch(records=[record], shown=[] if challenge else [point]))
        while not self.drifting.drain(0.0):
            self.drifting.step()

    def told(self) -> list[tuple[str, str]]:
        return [(change.metric, change.of) for change in self.noticed]


def recorded(number: int, measures: Mapping[str, float], challenge: ChallengeMark | None = None) -> PassRecord:
    part = Pass(f"line-{number}", f"S{number}", 1, Trigger(number, f"S{number}", 1000.0 + number), {})
    policy, facts = Policy.of(RECIPE, Level.FULL), SeenFacts()
    said = assess(None, facts, policy)
    way = route(said, policy, part.id)
    return PassRecord(part, 1, policy, None, facts, said, way, measures=measures, challenge=challenge)


@contextmanager
def stood(shelf: Shelf) -> Iterator[Station]:
    """Give a station whose light has gone, and that has noticed it."""
    it = Station(shelf)
    it.record(BEFORE)
    it.record(AFTER, light=90.0)
    yield it


def test_a_station_without_a_baseline_says_how_much_of_it_is_missing_and_notices_nothing() -> None:
    it = Station()
    it.record(50)
    it.record(50, light=20.0)

    state = it.drifting.state()
    assert (state.missing, state.missing_outputs, state.wanted) == (100, 100, 200)
    assert it.noticed == []


def test_less_light_is_noticed_at_once_with_the_part_at_which_it_began() -> None:
    with stood(Shelf()) as it:
        (change,) = it.noticed

    assert (change.metric, change.of, change.side, change.manner) == ("brightness:top", "top", -1, Manner.SUDDEN)
    assert change.part_index == pytest.approx(BEFORE, abs=4)
    assert change.pass_id == f"line-{change.part_index + 1}"
    assert change.began_pass == f"line-{BEFORE + 1}"
    assert change.began_at == 1000.0 + BEFORE + 1
    assert change.text == "brightness of 'top' fell suddenly below its baseline"


def test_a_signal_stands_until_the_light_is_mended() -> None:
    with stood(Shelf()) as it:
        assert [signal.name for signal in it.drifting.standing()] == ["brightness:top"]
        assert it.drifting.state().standing == it.drifting.changes() == tuple(it.noticed)
        it.record(300)

        assert it.drifting.standing() == ()
        assert it.over == it.noticed


def test_challenge_parts_and_times_are_not_held_against_the_baseline() -> None:
    it = Station()
    it.record(BEFORE)
    it.record(AFTER, light=20.0, challenge=ChallengeMark(ChallengePart("mug", Verdict.OK)))

    assert it.noticed == []


def test_more_ng_parts_are_noticed_by_what_is_said_of_them() -> None:
    it = Station()
    it.record(BEFORE)
    it.record(200, ng=0.3)

    assert it.told() == [("ng", "")]
    assert it.noticed[0].text == "ng has crept above its baseline"


def test_a_restart_goes_on_with_the_baseline_that_was_kept_and_tells_again_what_stands() -> None:
    shelf = Shelf()
    with stood(shelf) as before:
        assert set(shelf.kept) == {"pictures", "said"}
    points = [(1000.0, f"line-{number}", {"brightness:top": 90.0 + number % 3}) for number in range(50)]
    it = Station(shelf, points)

    assert it.drifting.state().missing == 0
    assert it.told() == before.told()
    assert it.noticed[0].part_index == -1
    assert it.drifting.changes() == ()


def test_a_new_baseline_lets_go_what_stands_and_forgets_the_one_before() -> None:
    shelf = Shelf()
    with stood(shelf) as it:
        it.drifting.warm_up()

        assert it.over == it.noticed
        assert (it.drifting.standing(), shelf.kept, it.drifting.state().missing) == ((), {}, 200)
        it.record(400, light=90.0)
        assert len(it.noticed) == 1


def test_another_model_has_another_usual_and_the_pictures_keep_theirs() -> None:
    shelf = Shelf()
    it = Station(shelf)
    it.record(BEFORE)
    it.drifting.other_models()

    state = it.drifting.state()
    assert (state.missing, state.missing_outputs, set(shelf.kept)) == (0, 200, {"pictures"})


def test_after_its_end_it_takes_nothing_more() -> None:
    it = Station()
    it.record(10)
    it.drifting.stop()
    it.drifting.committed(Batch(records=[recorded(11, {"top.brightness": 1.0})]))

    assert it.drifting.drain(0.0)
