"""What monitoring reads, and what the dashboard asks for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from inspector_app.domain.alarm_board import AlarmBoard
from inspector_app.domain.station import Counters, Fault, WaitingPart
from inspector_app.exposition.reading import Latencies, Reading
from tests.fakes.engine import station

DASHBOARD = Path(__file__).parents[3] / "packaging" / "grafana" / "inspector-station.json"
STATION = replace(
    station("engine-1"),
    ready=True,
    counters=Counters(parts=9, ok=6, ng=2, held=1, decided_by={"person": 4, "model": 5}),
    latency_ms={"p50": 100.0, "p95": 200.0, "p99": 300.0},
    takt_s=2.0,
    waiting=(WaitingPart("pass-17", "SERIAL-17", 5.0),),
    waiting_count=1,
    faults=(Fault("camera top", "camera 'top' is lost", 1.0), Fault("camera side", "lost", 2.0), Fault("SERIAL-9", "x", 2.0)),
    frame_age_ms={"top": 500.0},
    alarms=AlarmBoard(calling=2, standing=3),
)  # fmt: skip
READING = Reading(
    STATION,
    depths={"record": 3},
    means={"brightness:top": 70.5, 'odd "view"\n:\\': 1.0},
    latencies=Latencies({2: 3, 11: 1}, 12.5),
    drifts={"dirt:top": False, "focus:top": True},
    pc={"cpu": 0.5, "memory": 1e9, "disk": 2e9},
    restarts=4,
    started_at=100.0,
)
DOCS = Path(__file__).parents[3] / "docs" / "metrics.md"
Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def samples(reading: Reading) -> Samples:
    """Return what a Prometheus would read: name and labels of each sample, and its value."""
    families = text_string_to_metric_families(reading.text().decode())
    return {(one.name, tuple(sorted(one.labels.items()))): one.value for family in families for one in family.samples}


def test_what_a_station_does_is_read_as_it_is() -> None:
    read = samples(READING)

    assert read["inspector_ready", ()] == 1.0
    assert read["inspector_level", ()] == 3.0
    assert read["inspector_parts_total", (("outcome", "NG"),)] == 2.0
    assert read["inspector_decisions_total", (("by", "person"),)] == 4.0
    assert read["inspector_latency_recent_seconds", (("quantile", "0.95"),)] == 0.2
    assert read["inspector_queue_depth", (("step", "record"),)] == 3.0
    assert read["inspector_faults", (("what", "camera"),)] == 2.0
    assert read["inspector_alarms", (("state", "calling"),)] == 2.0
    assert read["inspector_drift", (("metric", "focus:top"),)] == 2.0
    assert read["inspector_drift", (("metric", "dirt:top"),)] == 1.0
    assert read["inspector_measure", (("metric", "brightness:top"),)] == 70.5
    assert read["inspector_engine_restarts_total", ()] == 4.0
    assert read["inspector_disk_free_bytes", ()] == 2e9


def test_the_histogram_adds_up() -> None:
    read = samples(READING)

    assert read["inspector_latency_seconds_bucket", (("le", "0.05"),)] == 0.0
    assert read["inspector_latency_seconds_bucket", (("le", "0.1"),)] == 3.0
    assert read["inspector_latency_seconds_bucket", (("le", "10.0"),)] == 3.0
    assert read["inspector_latency_seconds_bucket", (("le", "+Inf"),)] == 4.0
    assert read["inspector_latency_seconds_count", ()] == 4.0
    assert read["inspector_latency_seconds_sum", ()] == 12.5


def test_names_of_any_letters_come_through() -> None:
    assert samples(READING)["inspector_measure", (("metric", 'odd "view"\n:\\'),)] == 1.0


def test_nothing_names_a_part_or_a_person() -> None:
    held = replace(STATION, controls=replace(STATION.controls, holder="Kim"))
    text = replace(READING, station=held).text().decode()

    assert not re.search("SERIAL-17|pass-17|Kim|lost", text)


def test_a_station_that_has_done_nothing_yet_can_be_read() -> None:
    read = samples(Reading(station("engine-1")))

    assert read["inspector_parts_total", (("outcome", "OK"),)] == 0.0
    assert read["inspector_latency_seconds_count", ()] == 0.0


def test_the_docs_tell_every_name_that_there_is() -> None:
    told = set(re.findall(r"`(inspector_\w+)`", DOCS.read_text(encoding="utf-8")))

    assert told == {name for name, _ in samples(READING)}


def test_the_dashboard_asks_for_what_there_is_and_leaves_nothing_out() -> None:
    dashboard = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    queries = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    asked = set(re.findall(r"\binspector_\w+", " ".join(queries)))
    known = {name for name, _ in samples(READING)}

    assert asked <= known
    without = {"inspector_latency_seconds_count", "inspector_latency_seconds_sum"}
    assert known - asked == without
    labels = {label for _, told in samples(READING) for label, _ in told} | {"instance"}
    assert set(re.findall(r"[{,](\w+)=", " ".join(queries))) <= labels
    assert set(re.findall(r"by \((\w+)\)", " ".join(queries))) <= labels
    titles = [panel["id"] for panel in dashboard["panels"]]
    assert len(set(titles)) == len(titles)
