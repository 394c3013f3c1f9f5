"""Readings of a station, taken beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from inspector_app.domain.drift_signal import DriftSignal
from inspector_app.domain.errors import BadInput
from inspector_app.domain.series import Points
from inspector_app.domain.station import StationSnapshot
from inspector_app.exposing import Exposing, Sources, exposed, listening, restarts_of
from inspector_app.exposition.address import Address
from inspector_app.exposition.endpoint import Endpoint
from inspector_app.link.door import Door, write_door
from inspector_app.pipeline.series import Series
from tests.fakes.engine import station
from tests.unit.exposition.test_endpoint import free_port
from tests.unit.store.examples import Record


def sources(
    points: Callable[[int, int], Points], snapshot: Callable[[], StationSnapshot] = lambda: station("e")
) -> Sources:
    return Sources(
        snapshot,
        points,
        {"record": [1, 2]},
        lambda: [DriftSignal("dirt:top", "dirt grows")],
        lambda processes: {"cpu": 0.25},
        restarts=2,
        started_at=5.0,
    )


def test_means_are_of_the_last_hundred_and_times_of_this_engines_parts_alone() -> None:
    series = Series("e", [(0.0, "before", {"latency": 5000.0, "brightness:top": 10.0})])
    exposing = Exposing(sources(series.after), lambda _: None)
    exposing.reading()
    for number in range(150):
        series.add(1.0, f"part-{number}", {"latency": 60.0, "brightness:top": 50.0 if number < 50 else 70.0})

    reading = exposing.reading()

    assert reading.means == {"latency": 60.0, "brightness:top": 70.0}
    assert dict(reading.latencies.counts) == {2: 150}
    assert reading.latencies.sum_s == pytest.approx(9.0)
    assert exposing.reading() == reading


def test_more_points_than_one_answer_holds_are_all_taken() -> None:
    series = Series("e")
    exposing = Exposing(sources(series.after), lambda _: None)
    exposing.reading()
    for number in range(12_000):
        series.add(1.0, f"part-{number}", {"latency": 60.0})

    assert sum(exposing.reading().latencies.counts.values()) == 12_000


def test_a_reading_has_what_stands_beside_the_parts() -> None:
    reading = Exposing(sources(Series("e").after), lambda _: None).reading()

    assert (reading.depths, reading.drifts, reading.pc) == ({"record": 2}, {"dirt:top": False}, {"cpu": 0.25})
    assert (reading.restarts, reading.started_at) == (2, 5.0)


def test_a_station_is_read_at_its_endpoint_until_the_end() -> None:
    with Endpoint(Address("127.0.0.1", free_port())) as endpoint:
        with (
            exposed(sources(Series("e").after), endpoint),
            closing(HTTPConnection("127.0.0.1", endpoint.port)) as asking,
        ):
            until, code = time.monotonic() + 5.0, 0
            while code != 200 and time.monotonic() < until:
                asking.request("GET", "/metrics")
                answer = asking.getresponse()
                code, text = answer.status, answer.read()
                asking.close()
        assert b"inspector_cpu_share 0.25" in text


def test_a_reading_that_breaks_is_tried_again_and_the_line_hears_nothing_of_it() -> None:
    broken = iter([True])

    def snapshot() -> StationSnapshot:
        if next(broken, False):
            message = "once"
            raise RuntimeError(message)
        return station("e")

    with Endpoint(Address("127.0.0.1", free_port())) as endpoint:
        with exposed(sources(Series("e").after, snapshot), endpoint):
            until = time.monotonic() + 5.0
            while endpoint.is_starting and time.monotonic() < until:
                time.sleep(0.01)
        assert not endpoint.is_starting


def test_a_port_that_somebody_else_has_stops_a_first_start_and_no_engine_that_comes_back(tmp_path: Path) -> None:
    with Endpoint(Address("127.0.0.1", free_port())) as taken:
        with pytest.raises(BadInput, match="name a free port"):
            listening(str(taken.port), tmp_path)
        write_door(tmp_path, Door("", 1, "", "engine-1"))
        with listening(str(taken.port), tmp_path) as endpoint:
            assert endpoint is None
        with pytest.raises(BadInput, match="is no address"):
            listening("everywhere", tmp_path)


def test_without_an_address_nobody_listens(tmp_path: Path) -> None:
    with listening(None, tmp_path) as endpoint:
        assert endpoint is None


def test_a_new_record_counts_no_restart(tmp_path: Path) -> None:
    with Record(tmp_path):
        assert restarts_of(tmp_path / "inspector.db") == 0
