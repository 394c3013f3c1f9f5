"""One reading of a station, and the names under which monitoring finds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector, CollectorRegistry

from inspector_app import __version__
from inspector_app.domain.station import StationSnapshot

# Upper ends in seconds: a takt of a tenth of a second and one of ten both find themselves in it.
LATENCY_UPTO_S = (0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0, 5.0, 10.0)
_QUANTILES = {"p50": "0.5", "p95": "0.95", "p99": "0.99"}
_ALARMS = ("calling", "standing", "shelved", "suppressed")
_MS = 1000.0


@dataclass(frozen=True, slots=True)
class Latencies:
    """How long parts took from frame to decision since the engine's start, people's time excluded.

    Attributes:
        counts: Parts by the index of the first of `LATENCY_UPTO_S` that they kept to; its length for none.
        sum_s: Their times together.
    """

    counts: Mapping[int, int] = field(default_factory=dict)
    sum_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What is told of a station at one moment: nothing of it names a person or a part.

    Attributes:
        station: As a screen is told it, so that what is withheld there is not in it.
        depths: Parts that stand before each step.
        means: The mean of each metric over the last parts that may show.
        latencies: How long parts took.
        drifts: Names of the metrics whose drift stands, each with whether it is past its limit.
        pc: "cpu" (share, 0 to 1), "memory" and "disk" (bytes used by the station, bytes left), where they are known.
        restarts: How often an engine was started on this record after the first time.
        started_at: When this engine was, seconds since 1970 (UTC).
    """

    station: StationSnapshot
    depths: Mapping[str, int] = field(default_factory=dict)
    means: Mapping[str, float] = field(default_factory=dict)
    latencies: Latencies = field(default_factory=Latencies)
    drifts: Mapping[str, bool] = field(default_factory=dict)
    pc: Mapping[str, float] = field(default_factory=dict)
    restarts: int = 0
    started_at: float = 0.0

    def text(self) -> bytes:
        """Return it as Prometheus reads it (text format)."""
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Families(self))
        return generate_latest(registry)


class _Families(Collector):
    """Gives the metrics of one reading to the client library, which writes them down."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._station = reading.station

    def collect(self) -> Iterator[Metric]:
        """Yield every family."""
        yield from self._state()
        yield from self._parts()
        yield from self._pace()
        yield from self._attention()
        yield from self._measures()
        yield from self._pc()

    def _state(self) -> Iterator[Metric]:
        about = {"recipe": self._station.recipe, "kind": self._station.kind, "version": __version__}
        yield _one("inspector_info", "Recipe in force, kind of record, version of the program.", 1.0, about=about)
        yield _one("inspector_ready", "Whether the station takes parts.", float(self._station.ready))
        levels = "Automation level: 1 human only, 2 shadow, 3 assisted, 4 partial, 5 full."
        yield _one("inspector_level", levels, float(self._station.level))
        yield _one("inspector_engine_start_time_seconds", "When this engine was started.", self._reading.started_at)
        restarts = CounterMetricFamily(
            "inspector_engine_restarts", "Starts of an engine on this record after the first."
        )
        restarts.add_metric([], self._reading.restarts)
        yield restarts

    def _parts(self) -> Iterator[Metric]:
        counters = self._station.counters
        outcomes = {"OK": counters.ok, "NG": counters.ng, "HOLD": counters.held}
        yield _counts(
            "inspector_parts", "Decided passes of this shift and recipe, by outcome.", by="outcome", values=outcomes
        )
        deciders = dict(counters.decided_by)
        yield _counts(
            "inspector_decisions", "Decided passes of this shift and recipe, by who decided.", by="by", values=deciders
        )

    def _pace(self) -> Iterator[Metric]:
        told = self._station.latency_ms
        recent = {_QUANTILES[name]: value / _MS for name, value in told.items() if name in _QUANTILES}
        text = "From frame to decision over the last 1,000 parts, people's time excluded."
        yield _gauges("inspector_latency_recent_seconds", text, by="quantile", values=recent)
        yield self._histogram()
        text = "Parts that stand before a step."
        yield _gauges("inspector_queue_depth", text, by="step", values=self._reading.depths)
        if self._station.takt_s is not None:
            yield _one("inspector_takt_seconds", "Median time between the last triggers.", self._station.takt_s)

    def _histogram(self) -> Metric:
        latencies, below, buckets = self._reading.latencies, 0, []
        for index, upto_s in enumerate((*map(str, LATENCY_UPTO_S), "+Inf")):
            below += latencies.counts.get(index, 0)
            buckets.append((upto_s, float(below)))
        family = HistogramMetricFamily(
            "inspector_latency_seconds", "From frame to decision since the engine's start, people's time excluded."
        )
        family.add_metric([], buckets, latencies.sum_s)
        return family

    def _attention(self) -> Iterator[Metric]:
        # A fault's name may hold a file or a serial; its first word says what is wrong.
        faults = Counter(fault.name.partition(" ")[0] for fault in self._station.faults)
        yield _gauges("inspector_faults", "Faults that stand, by what is wrong.", by="what", values=faults)
        board = self._station.alarms
        alarms = {name: getattr(board, name) for name in _ALARMS}
        yield _gauges("inspector_alarms", "Alarms by where they are in their life.", by="state", values=alarms)
        yield _one("inspector_falls", "Falls of the level that nobody has acknowledged.", len(self._station.falls))
        text = "Whether the drift of a metric stands: 1 an alarm, 2 past its hard limit."
        drifts = {name: 1.0 + past_limit for name, past_limit in self._reading.drifts.items()}
        yield _gauges("inspector_drift", text, by="metric", values=drifts)
        yield _one("inspector_waiting", "Parts that wait for a person.", self._station.waiting_count)
        yield _one("inspector_containments", "Open containments.", len(self._station.containments))

    def _measures(self) -> Iterator[Metric]:
        text = "Mean of a metric over the last 100 parts that may show."
        yield _gauges("inspector_measure", text, by="metric", values=self._reading.means)
        ages = {view: age_ms / _MS for view, age_ms in self._station.frame_age_ms.items()}
        yield _gauges("inspector_frame_age_seconds", "Age of a view's latest frame.", by="view", values=ages)

    def _pc(self) -> Iterator[Metric]:
        texts = {
            "cpu": ("inspector_cpu_share", "Share of the PC's cores that is at work, 0 to 1."),
            "memory": ("inspector_memory_bytes", "Memory of the station's processes."),
            "disk": ("inspector_disk_free_bytes", "What is left on the record's disk."),
        }
        for name, (metric, text) in texts.items():
            if name in self._reading.pc:
                yield _one(metric, text, self._reading.pc[name])


def _one(name: str, text: str, value: float, *, about: Mapping[str, str] | None = None) -> Metric:
    labels = dict(about or {})
    family = GaugeMetricFamily(name, text, labels=tuple(labels))
    family.add_metric(tuple(labels.values()), value)
    return family


def _gauges(name: str, text: str, *, by: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=(by,))
    for key, value in values.items():
        family.add_metric((key,), value)
    return family


def _counts(name: str, text: str, *, by: str, values: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(name, text, labels=(by,))
    for key, value in values.items():
        family.add_metric((key,), value)
    return family
