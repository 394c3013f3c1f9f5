"""The demo: a line of simulated phones, a simulated person, and what both made of every part."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from inspector_app.domain.automation import Level
from inspector_app.domain.inspection import PassRecord
from inspector_app.domain.policy import DecidedBy, chance
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.engine import Station
from inspector_app.pipeline.lockstep import LockStep, Stepped
from inspector_app.reporting import RunFacts, write_demo_report
from inspector_app.showing import latency_table, percentiles, print_table, with_progress
from inspector_app.stations import DemoLine, open_demo

_JUDGE = "simulated inspector"


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What a demo is asked for; see the command's help."""

    parts: int
    seed: int
    level: Level
    inspector_error: float
    drifts: tuple[str, ...] = ()
    data: Path | None = None
    threads: int | None = None


class Rate(msgspec.Struct, frozen=True):
    """Wrong decisions among the parts that could be decided wrongly."""

    count: int
    ng: int


class Overkill(msgspec.Struct, frozen=True):
    """OK parts that were rejected, and all OK parts."""

    count: int
    ok: int


class DemoOutcome(msgspec.Struct, frozen=True):
    """What `demo --json` prints."""

    parts: int
    verdicts: dict[str, int]
    decided_by: dict[str, int]
    escape: Rate
    overkill: Overkill
    latency_ms: dict[str, float]
    decisions_sha256: str
    database: str
    report: str
    level: str
    seconds: float


@dataclass(frozen=True, slots=True)
class SimulatedInspector:
    """Judges by the truth, and errs at a stated rate that depends on the part alone.

    Attributes:
        line: Knows the truth.
        error_rate: Share of judgements that are wrong.
        seed: Which ones are.
    """

    line: DemoLine
    error_rate: float
    seed: int

    def judge(self, record: PassRecord) -> tuple[str, Verdict]:
        """Return the name and verdict of the simulated person."""
        ng = self.line.is_ng(record.part.trigger.sequence)
        errs = chance(record.part.serial, f"simulated-inspector-{self.seed}") < self.error_rate
        return _JUDGE, Verdict.NG if ng != errs else Verdict.OK


class Tally:
    """Counts decisions against the truth."""

    def __init__(self, line: DemoLine, level: Level) -> None:
        self._line = line
        self._level = level
        self._digest = hashlib.sha256()
        self._latencies_ms: list[float] = []
        self.verdicts = Counter({verdict.value: 0 for verdict in Verdict})
        self.decided_by = Counter({by.value: 0 for by in DecidedBy})
        self.true: Counter[bool] = Counter()
        self.wrong: Counter[bool] = Counter()

    def add(self, stepped: Stepped) -> None:
        """Count one part."""
        if stepped.inspection is None:
            return
        part, decision = stepped.record.part, stepped.inspection.decision
        ng = self._line.is_ng(part.trigger.sequence)
        self.verdicts[decision.verdict.value] += 1
        self.decided_by[decision.decided_by.value] += 1
        self.true[ng] += 1
        self.wrong[ng] += self.is_wrong(part.trigger.sequence, decision.outcome)
        self._latencies_ms.append(stepped.inspection.latency_ms)
        self._digest.update(f"{part.serial}\t{decision.verdict.value}\n".encode())

    def is_wrong(self, trigger_sequence: int, outcome: Outcome) -> bool:
        """Return whether this outcome is an escape of an NG part, or overkill of an OK one."""
        if self._line.is_ng(trigger_sequence):
            return outcome is Outcome.OK
        # In full nobody looks at an UNSURE part any more: it counts as rejected.
        return outcome is Outcome.NG or (self._level is Level.FULL and outcome is Outcome.HOLD)

    def outcome(self, station: Station, report: Path, *, seconds: float) -> DemoOutcome:
        """Return what the demo prints."""
        return DemoOutcome(
            parts=sum(self.verdicts.values()),
            verdicts=dict(self.verdicts),
            decided_by=dict(self.decided_by),
            escape=Rate(self.wrong[True], self.true[True]),
            overkill=Overkill(self.wrong[False], self.true[False]),
            latency_ms=percentiles(self._latencies_ms),
            decisions_sha256=self._digest.hexdigest(),
            database=str(station.database),
            report=str(report),
            level=self._level.word,
            seconds=seconds,
        )


def run_demo(options: DemoOptions, *, progress: bool) -> DemoOutcome:
    """Run the demo and write its report.

    Raises:
        BadInput: An option or the data folder cannot be used.
        EnvironmentFault: The PC cannot record.
    """
    started = time.monotonic()
    with open_demo(
        seed=options.seed,
        level=options.level,
        folder=options.data,
        threads=options.threads,
        drifts=options.drifts,
    ) as (station, line):
        person = SimulatedInspector(line, options.inspector_error, options.seed)
        steps = LockStep(station.line, arrive=line.arrive, judge=person.judge)
        tally = Tally(line, options.level)
        serials: Iterator[str | None] = (None for _ in range(options.parts))
        for stepped in with_progress(steps.run(serials), total=options.parts, shown=progress):
            tally.add(stepped)
        station.close()
        seconds = time.monotonic() - started
        report = write_demo_report(
            RunFacts(
                title="Demo line",
                database=station.database,
                recipe=f"{station.plan.recipe.name} v{station.plan.recipe.version}",
                level=options.level.word,
                started=time.time() - seconds,
                seconds=seconds,
                is_wrong=tally.is_wrong,
                is_ng=line.is_ng,
                truth=line.truth_text,
            )
        )
    return tally.outcome(station, report, seconds=seconds)


def show_demo(outcome: DemoOutcome) -> None:
    """Print the closing table, and where everything lies."""
    escape, overkill = outcome.escape, outcome.overkill
    rows = [
        ("parts", str(outcome.parts)),
        ("verdicts", ", ".join(f"{name} {count}" for name, count in outcome.verdicts.items())),
        ("decided by", ", ".join(f"{name} {count}" for name, count in outcome.decided_by.items())),
        ("escape", f"{escape.count} of {escape.ng} NG parts passed as OK"),
        ("overkill", f"{overkill.count} of {overkill.ok} OK parts rejected as NG"),
        ("frame to decision", latency_table(outcome.latency_ms)),
        ("took", f"{outcome.seconds:.1f} s"),
    ]
    places = [("database", outcome.database), ("report", outcome.report)]
    print_table(f"Demo line at {outcome.level}", rows, places=places)
