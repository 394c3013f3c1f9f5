"""No alarm is lost, each goes along the allowed steps, and what is shelved comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inspector_app.domain.alarm import (
    CHATTER_S,
    Alarm,
    AlarmAct,
    AlarmState,
    AlarmStep,
    LastAlarms,
    Phrase,
    Priority,
)
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.pipeline.alarming import AlarmBook
from inspector_app.pipeline.flow import Acted
from inspector_app.pipeline.open_alarms import RESTART_S
from tests.fakes.alarms import alarm, camera_lost, condition
from tests.fakes.clock import ManualClock
from tests.fakes.safeguard_ledger import MemorySafeguards

KEYS = ("a", "b", "camera top")


class FullDisk(MemorySafeguards):
    """A record that takes rows only while there is room."""

    full = False

    def add_alarm_rows(self, rows: Sequence[Alarm | AlarmAct]) -> None:
        """Keep rows, or raise."""
        if self.full:
            message = "the disk is full"
            raise EnvironmentFault(message)
        super().add_alarm_rows(rows)


class Station:
    """A book, its record, and a record thread that a test lets run."""

    def __init__(self, last: LastAlarms | None = None) -> None:
        self.clock, self.disk = ManualClock(), FullDisk()
        self.handed: list[Acted] = []
        self.book = AlarmBook(self.clock, self.disk, record=self.handed.append, last=last)

    def write(self) -> None:
        """Let the record thread do what was handed to it; what fails is tried again later."""
        for act in list(self.handed):
            try:
                act.write()
            except EnvironmentFault:
                return
            self.handed.remove(act)

    def later(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.book.look()

    def state(self, number: int = 1) -> AlarmState:
        return next((one.state for one in self.book.open() if one.id == number), AlarmState.CLOSED)

    def steps(self) -> list[str]:
        self.write()
        return [row.step.value if isinstance(row, AlarmAct) else "raised" for row in self.disk.alarm_rows]


@pytest.fixture
def station() -> Station:
    return Station()


def test_an_alarm_lives_until_it_is_seen_and_over(station: Station) -> None:
    assert station.book.raise_(condition("a")) == station.book.raise_(condition("a")) == 1
    assert station.book.has("a")
    station.book.clear("a")
    assert station.state() is AlarmState.RETURNED
    station.later(3600)
    assert station.book.board().calling == 1
    station.book.acknowledge([1], " Kim ")
    station.later(1)
    assert station.state() is AlarmState.CLOSED
    assert station.steps() == ["raised", "cleared", "acknowledged", "closed"]
    assert not station.book.has("a")


def test_what_comes_back_within_a_minute_is_the_same_alarm_counted_again(station: Station) -> None:
    for _ in range(100):
        station.book.raise_(condition("a"))
        station.book.clear("a")
        station.later(0.5)
    station.book.raise_(condition("a"))
    (one,) = station.book.open()
    assert (one.count, one.state) == (101, AlarmState.RAISED)
    assert station.steps() == ["raised"]
    station.book.acknowledge([1], "Kim")
    station.write()
    assert isinstance(station.disk.alarm_rows[-1], AlarmAct)
    assert station.disk.alarm_rows[-1].count == 101


def test_what_comes_back_later_is_a_new_alarm_or_calls_again_where_nobody_saw_it(station: Station) -> None:
    station.book.raise_(condition("a"))
    station.book.clear("a")
    station.later(CHATTER_S + 1)
    assert station.book.raise_(condition("a")) == 1
    station.book.acknowledge([1], "Kim")
    station.book.clear("a")
    station.clock.advance(CHATTER_S + 1)
    assert station.book.raise_(condition("a")) == 2
    assert station.steps()[:5] == ["raised", "cleared", "raised again", "acknowledged", "cleared"]


def test_another_response_under_the_same_key_is_another_alarm_and_the_first_still_calls(station: Station) -> None:
    station.book.raise_(condition("challenge", response=Phrase("run the challenge parts")))
    station.book.raise_(condition("challenge", response=Phrase("find out why"), priority=Priority.URGENT))
    assert [(one.id, one.state) for one in station.book.open()] == [(1, AlarmState.RETURNED), (2, AlarmState.RAISED)]
    station.book.clear("challenge")
    station.book.acknowledge([1, 2], "Kim")
    station.later(CHATTER_S + 1)
    assert station.book.open() == ()


def test_a_shelf_ends_by_itself_and_the_alarm_calls_anew_where_it_stands(station: Station) -> None:
    station.book.raise_(condition("a"))
    station.book.shelve(1, "Kim", until=station.clock.now() + 600, why="the lens is ordered")
    station.later(599)
    assert station.state() is AlarmState.SHELVED
    station.later(1)
    assert station.state() is AlarmState.RAISED
    station.book.shelve(1, "Kim", until=station.clock.now() + 600, why="still ordered")
    station.book.clear("a")
    station.later(700)
    station.later(0)
    assert station.state() is AlarmState.CLOSED
    assert station.steps() == ["raised", "shelved", "unshelved", "shelved", "cleared", "unshelved", "closed"]


def test_somebody_takes_an_alarm_off_the_shelf(station: Station) -> None:
    station.book.raise_(condition("a"))
    station.book.shelve(1, "Kim", until=station.clock.now() + 600, why="the lens is ordered")
    station.book.unshelve(1, "Sam")
    assert station.state() is AlarmState.RAISED
    with pytest.raises(BadInput, match="on no shelf"):
        station.book.unshelve(1, "Sam")


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 2},
        {"who": " "},
        {"why": ""},
        {"until": 0.0},
        {"until": float("nan")},
        {"until": ManualClock().now() + 25 * 3600},
    ],
)
def test_a_shelf_needs_an_alarm_a_name_a_reason_and_an_end(station: Station, wrong: dict[str, object]) -> None:
    station.book.raise_(condition("a"))
    told = {"number": 1, "who": "Kim", "why": "why", "until": station.clock.now() + 60} | wrong
    with pytest.raises(BadInput):
        station.book.shelve(told.pop("number"), told.pop("who"), **told)  # type: ignore[arg-type]
    assert station.state() is AlarmState.RAISED


def test_what_a_lost_camera_explains_is_silent_until_it_is_back(station: Station) -> None:
    station.book.raise_(condition("a"))
    lost = station.book.raise_(camera_lost())
    station.book.raise_(condition("b", of="defects of top", metric="score:defects of top"))
    station.book.raise_(condition("c", of="side", metric="brightness:side"))
    board = station.book.board()
    assert (board.suppressed, board.calling) == (2, 2)
    assert "is lost" in station.book.open()[0].why
    station.book.clear("a")
    station.book.clear("camera top")
    assert station.state(1) is AlarmState.SUPPRESSED
    assert station.state(3) is AlarmState.RAISED
    station.book.acknowledge([lost], "Kim")
    station.later(CHATTER_S + 1)
    assert [one.id for one in station.book.open()] == [3, 4]


def test_an_alarm_is_suppressed_by_design_until_it_is_released(station: Station) -> None:
    station.book.suppress("a", Phrase("the line is being set up"))
    station.book.raise_(condition("a"))
    assert station.state() is AlarmState.SUPPRESSED
    station.book.release("a")
    assert station.state() is AlarmState.RAISED
    assert station.steps() == ["raised", "suppressed", "released"]


def test_a_flood_is_told_once_as_groups(station: Station) -> None:
    for number in range(40):
        station.book.raise_(condition(f"drift {number}"))
    board = station.book.board()
    assert board.flood_since == station.clock.now()
    assert [(one.origin, one.count) for one in board.groups] == [("top", 40)]
    station.later(601)
    assert station.book.board().flood_since is None
    station.write()
    assert len(station.disk.alarm_rows) == 40
    assert station.handed == []


def test_a_full_disk_stops_no_alarm_and_all_is_written_when_there_is_room(station: Station) -> None:
    station.disk.full = True
    station.book.raise_(condition("a"))
    station.write()
    station.book.acknowledge([1], "Kim")
    station.book.raise_(condition("b"))
    station.write()
    assert station.book.board().unwritten == 3
    station.disk.full = False
    assert station.steps() == ["raised", "acknowledged", "raised"]
    assert station.book.board().unwritten == 0


def test_what_stood_before_a_restart_stands_until_nobody_raises_it_again() -> None:
    station = Station(LastAlarms((alarm(4, condition("a"), acknowledged_by="Kim"), alarm(5, condition("b"))), 6))
    assert station.book.raise_(condition("a")) == 4
    assert station.book.raise_(condition("c")) == 6
    station.later(RESTART_S)
    assert (station.state(4), station.state(5)) == (AlarmState.ACKNOWLEDGED, AlarmState.RETURNED)


def test_who_acknowledges_a_fall_has_seen_the_alarm_that_says_the_same(station: Station) -> None:
    station.book.raise_(camera_lost())
    station.book.acknowledge_said("camera 'side' is lost", "Kim")
    assert station.state() is AlarmState.RAISED
    station.book.acknowledge_said("camera 'top' is lost: no frame for 2 s", "Kim")
    assert station.state() is AlarmState.ACKNOWLEDGED
    with pytest.raises(BadInput, match="no open alarm 9"):
        station.book.acknowledge([1, 9], "Kim")
    with pytest.raises(BadInput, match="name"):
        station.book.acknowledge([1], "")


def _acts(station: Station) -> dict[str, Callable[[str, float], None]]:
    book = station.book

    def numbers() -> list[int]:
        return [one.id for one in book.open()]

    def shelve(_key: str, seconds: float) -> None:
        for one in book.open():
            if one.may(AlarmStep.SHELVED):
                book.shelve(one.id, "Kim", until=station.clock.now() + 1 + seconds, why="why")

    def fill(_key: str, _seconds: float) -> None:
        station.disk.full = not station.disk.full

    return {
        "raise": lambda key, _s: _raise(book, key),
        "clear": lambda key, _s: book.clear(key),
        "acknowledge": lambda _key, _s: book.acknowledge(numbers(), "Kim"),
        "shelve": shelve,
        "suppress": lambda key, _s: book.suppress(key, Phrase("why")),
        "release": lambda key, _s: book.release(key),
        "later": lambda _key, seconds: station.later(seconds),
        "fill": fill,
        "write": lambda _key, _s: station.write(),
    }


def _raise(book: AlarmBook, key: str) -> None:
    book.raise_(camera_lost() if key == "camera top" else condition(key))
    assert book.has(key)


_SCRIPT = st.lists(st.tuples(st.integers(0, 8), st.sampled_from(KEYS), st.floats(0.0, 200.0)), max_size=40)


@settings(max_examples=150)
@given(_SCRIPT)
@example([(0, "a", 0.0), (1, "a", 0.0), (0, "a", 0.0)])
@example([(0, "a", 0.0), (1, "a", 0.0), (6, "a", 1.0), (0, "a", 0.0), (2, "a", 0.0)])
def test_whatever_happens_no_alarm_is_lost_and_every_shelf_ends(script: list[tuple[int, str, float]]) -> None:
    station = Station()
    acts = list(_acts(station).values())
    raised = 0
    for which, key, seconds in script:
        acts[which](key, seconds)
        known = [one for one in station.disk.alarm_rows if isinstance(one, Alarm)]
        raised = max([raised, *(one.id for one in station.book.open())])
        # In the record, or in memory on its way there.
        assert len(known) + station.book.board().unwritten >= raised
    station.disk.full = False
    for key in KEYS:
        station.book.release(key)
    station.later(300)
    assert not any(one.state is AlarmState.SHELVED for one in station.book.open())
    station.book.stop()
    station.write()
    assert folded(station.disk.alarm_rows) == {one.id: one for one in station.book.open()}


def folded(rows: Sequence[Alarm | AlarmAct]) -> dict[int, Alarm]:
    """Return what the record says; a step that is not allowed raises."""
    found: dict[int, Alarm] = {}
    for row in rows:
        if isinstance(row, Alarm):
            assert row.id == len(found) + 1
            found[row.id] = row
        else:
            found[row.alarm] = found[row.alarm].acted(row)
    return {number: one for number, one in found.items() if not one.closed}
