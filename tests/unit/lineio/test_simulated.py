"""A line without hardware: its account outlives every engine."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.ports import LineLost
from inspector_app.domain.recipe import Outcome
from inspector_app.lineio.log import LineLog, Triggered, read_log
from inspector_app.lineio.simulated import SimulatedLine
from inspector_app.pipeline.clock import SystemClock
from tests.fakes.clock import ManualClock


@pytest.fixture
def line_at(tmp_path: Path) -> Callable[..., SimulatedLine]:
    def make(rate_hz: float = 0.0) -> SimulatedLine:
        return SimulatedLine(tmp_path / "line.jsonl", line_id="line-1", clock=SystemClock(), rate_hz=rate_hz)

    return make


def test_a_part_that_arrives_is_the_next_trigger(line_at: Callable[..., SimulatedLine]) -> None:
    line = line_at()
    assert line.wait_trigger(1) is None
    assert [line.arrive("A-1"), line.arrive(None)] == [1, 2]

    first, second = line.wait_trigger(1), line.wait_trigger(1)
    assert first is not None
    assert second is not None
    assert (first.sequence, first.serial, second.sequence, second.serial) == (1, "A-1", 2, None)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(list(Outcome))), max_size=20))
def test_the_first_outcome_told_of_a_trigger_stands(told: list[tuple[int, Outcome]]) -> None:
    first: dict[int, Outcome] = {}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "line.jsonl"
        line = SimulatedLine(log, line_id="line-1", clock=SystemClock())
        for number, outcome in told:
            answer = line.tell(number, outcome)
            assert answer.standing is first.setdefault(number, outcome)
        line.close()
        history = read_log(log)
    assert history.standing == first
    assert history.refused == len(told) - len(first)


def test_the_account_and_the_numbers_go_on_after_a_restart(line_at: Callable[..., SimulatedLine]) -> None:
    line = line_at()
    line.arrive()
    line.tell(1, Outcome.OK)
    line.close()
    again = line_at()

    assert (again.line_id, again.last_trigger) == ("line-1", 1)
    assert again.tell(1, Outcome.HOLD).standing is Outcome.OK
    assert again.arrive() == 2


def test_a_line_that_was_cut_off_in_the_middle_of_an_entry_reads_what_is_whole(
    tmp_path: Path, line_at: Callable[..., SimulatedLine]
) -> None:
    line = line_at()
    line.tell(1, Outcome.NG)
    line.close()
    log = tmp_path / "line.jsonl"
    log.write_bytes(log.read_bytes() + b'{"type":"Heard","seq')

    assert read_log(log).standing == {1: Outcome.NG}
    again = line_at()
    again.tell(2, Outcome.OK)
    again.close()
    assert read_log(log).standing == {1: Outcome.NG, 2: Outcome.OK}


def test_parts_come_by_themselves_only_while_the_station_is_ready(line_at: Callable[..., SimulatedLine]) -> None:
    line = line_at(rate_hz=500.0)
    assert line.wait_trigger(5) is None
    line.set_ready(True)
    numbers = []
    for _ in range(200):
        trigger = line.wait_trigger(5)
        if trigger is not None:
            numbers.append(trigger.sequence)
    line.set_ready(False)

    assert len(numbers) > 5
    assert numbers == list(range(1, len(numbers) + 1))
    assert line.wait_trigger(5) is None


def test_a_station_that_is_ready_again_hurries_no_part_that_is_not_due(line_at: Callable[..., SimulatedLine]) -> None:
    line = line_at(rate_hz=0.5)
    line.set_ready(True)
    assert line.wait_trigger(1000.0) is not None

    for ready in (False, True) * 3:
        line.set_ready(ready)
        assert line.wait_trigger(0.0) is None


def test_a_lost_line_says_so_until_it_is_found(line_at: Callable[..., SimulatedLine]) -> None:
    line = line_at()
    line.lose()
    for ask in (lambda: line.wait_trigger(1), lambda: line.tell(1, Outcome.OK), lambda: line.set_ready(True)):
        with pytest.raises(LineLost):
            ask()
    line.find()
    assert line.tell(1, Outcome.OK).standing is Outcome.OK
    line.close()
    line.close()
    with pytest.raises(LineLost, match="closed"):
        line.tell(2, Outcome.OK)


def test_a_log_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="the line's log cannot be written"):
        LineLog(tmp_path / "nowhere" / "line.jsonl")


def test_a_log_that_is_not_there_yet_is_an_empty_account(tmp_path: Path) -> None:
    assert read_log(tmp_path / "none.jsonl").standing == {}
    log = LineLog(tmp_path / "line.jsonl")
    log.write(Triggered(7, "A-7", 1.0))
    log.close()
    assert read_log(tmp_path / "line.jsonl").triggers == {7: "A-7"}


@pytest.mark.parametrize("text", ["garbage", '{"type":"Triggered","sequence":"x"}', '{"type":"Other"}', ""])
def test_a_log_with_a_damaged_entry_is_refused_by_its_line(text: str, tmp_path: Path) -> None:
    log = tmp_path / "line.jsonl"
    log.write_text(f'{{"type":"Began","line_id":"line-1"}}\n{text}\n')
    with pytest.raises(BadInput, match="line 2 of the line's log is damaged"):
        SimulatedLine(log, line_id="line-1", clock=SystemClock())
    with pytest.raises(BadInput, match="cannot be read"):
        read_log(tmp_path)


def test_what_the_line_cannot_write_down_it_does_not_do(
    line_at: Callable[..., SimulatedLine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = line_at()
    line.arrive()
    whole = (tmp_path / "line.jsonl").read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    with pytest.raises(LineLost, match="the disk is full"):
        line.tell(1, Outcome.OK)
    with pytest.raises(EnvironmentFault, match="the disk is full"):
        line.arrive()
    monkeypatch.setattr(os, "write", refuse_to_write)
    with pytest.raises(LineLost, match="No space left"):
        line.tell(1, Outcome.OK)
    monkeypatch.undo()

    assert (tmp_path / "line.jsonl").read_bytes() == whole
    assert line.tell(1, Outcome.NG).standing is Outcome.NG
    assert line.arrive() == 2


def test_half_an_entry_that_could_not_be_taken_back_is_dropped_before_the_next(
    line_at: Callable[..., SimulatedLine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = line_at()
    line.arrive()
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    monkeypatch.setattr(os, "ftruncate", refuse_to_write)
    for _ in range(2):
        with pytest.raises(LineLost):
            line.tell(1, Outcome.OK)
    monkeypatch.undo()
    line.tell(1, Outcome.NG)
    line.close()

    assert read_log(tmp_path / "line.jsonl").standing == {1: Outcome.NG}


def test_a_closed_line_takes_no_part_and_writes_into_no_other_file(
    line_at: Callable[..., SimulatedLine], tmp_path: Path
) -> None:
    line = line_at()
    line.close()
    with (tmp_path / "other").open("wb"), pytest.raises(EnvironmentFault, match="cannot be written"):
        line.arrive()
    assert (tmp_path / "other").read_bytes() == b""


def test_a_part_that_arrives_by_hand_is_not_lost_among_those_that_come_by_themselves(
    line_at: Callable[..., SimulatedLine],
) -> None:
    line = line_at(rate_hz=0.1)
    line.set_ready(True)
    first = line.wait_trigger(0)
    arrived = line.arrive("by hand")
    second = line.wait_trigger(0)

    assert first is not None
    assert second is not None
    assert (first.sequence, arrived, second.sequence, second.serial) == (1, 2, 2, "by hand")
    assert line.wait_trigger(1) is None


def test_a_line_that_is_lost_makes_no_part_of_its_own(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as other:
        line = SimulatedLine(tmp_path / "line.jsonl", line_id="line-1", clock=ManualClock(), rate_hz=20.0)
        line.set_ready(True)
        assert line.wait_trigger(0) is not None
        waiting = other.submit(line.wait_trigger, 5_000)
        line.lose()
        with pytest.raises(LineLost):
            waiting.result()
        assert line.last_trigger == 1


def test_whoever_waits_hears_at_once_that_the_line_was_closed(line_at: Callable[..., SimulatedLine]) -> None:
    line = line_at()
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(line.wait_trigger, 60_000)
        line.close()
        with pytest.raises(LineLost, match="closed"):
            waiting.result(10)


def test_parts_and_outcomes_bear_the_time_of_the_line_s_clock(tmp_path: Path) -> None:
    clock = ManualClock()
    line = SimulatedLine(
        tmp_path / "line.jsonl", line_id="line-1", clock=clock, serial_of=lambda sequence: f"A-{sequence}"
    )
    line.arrive()
    clock.advance(2.5)
    line.arrive()
    first, second = line.wait_trigger(0), line.wait_trigger(0)

    assert first is not None
    assert second is not None
    assert (first.serial, second.serial, second.at - first.at) == ("A-1", "A-2", 2.5)


def refuse_to_write(*_: object) -> int:
    raise OSError(28, "No space left on device")
