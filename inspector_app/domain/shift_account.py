"""What a stretch of production came to, as it is handed over: counts, kinds, changes, alarms, charts, and where they are from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from inspector_app.domain.alarm_rates import AlarmLife, AlarmRates
from inspector_app.domain.metrics import Metric
from inspector_app.domain.series import History, Window
from inspector_app.domain.watching import WatchRules


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many passes left as what, decided by whom, at the part's first pass or a later one."""

    outcome: str
    decided_by: str
    first: bool
    count: int


@dataclass(frozen=True, slots=True)
class Overruled:
    """How often people said otherwise than the station, of how many of its verdicts that they were sure about."""

    station: str
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted of the passes that were triggered in a stretch; without challenge parts.

    Attributes:
        passes: All of them, the untold ones included.
        parts: How many different parts they are of.
        untold: Those that are not decided, or not to be told of before somebody has judged them.
        tallied: The others, by what they left as.
        kinds: How many NG or held passes have a finding of a kind, the most frequent first.
        unnamed: How many NG or held passes name no kind.
        holds: Why passes were held, and how often; figures in a reason are left out.
        overruled: What people overruled.
        problems: What kept frames or predictions away, and how often.
    """

    passes: int = 0
    parts: int = 0
    untold: int = 0
    tallied: tuple[Tallied, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    unnamed: int = 0
    holds: tuple[tuple[str, int], ...] = ()
    overruled: tuple[Overruled, ...] = ()
    problems: tuple[tuple[str, int], ...] = ()

    def of(self, outcome: str) -> int:
        """Return how many left as an outcome."""
        return sum(one.count for one in self.tallied if one.outcome == outcome)

    @property
    def told(self) -> int:
        """Return how many left and may be told of."""
        return sum(one.count for one in self.tallied)


@dataclass(frozen=True, slots=True)
class InUse:
    """A recipe's version or a stage's model that was at work, and for how many passes."""

    name: str
    identity: str
    passes: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where an account is from.

    Attributes:
        record: The record's file.
        kind: "production", "demo" or "trial".
        version: Of the program that wrote the account.
        made_at: When it was made, seconds since 1970 (UTC).
        last_pass: The last pass in it, "" without any.
        seal: That pass's seal in the record, SHA-256 in hex; "" without any.
    """

    record: str
    kind: str
    version: str
    made_at: float
    last_pass: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class ShiftAccount:
    """All that a shift report says, before it is put into words.

    Attributes:
        window: The stretch of time.
        source: Where it is from.
        lines: Ids of the lines that triggered passes.
        level: The automation level at its beginning, None where none was recorded before it.
        recipes: The recipes' versions at work.
        models: The models at work, by stage.
        counts: What was counted.
        lives: Alarms that were raised or had a step in it, or stood at its end.
        rates: Their rates (EEMUA 191).
        history: Its values by metric, and what changed.
        metrics: The metrics that the last recipe has, in the order of their charts.
        rules: What they are held against.
    """

    window: Window
    source: Source
    lines: tuple[str, ...] = ()
    level: str | None = None
    recipes: tuple[InUse, ...] = ()
    models: tuple[InUse, ...] = ()
    counts: Counts = field(default_factory=Counts)
    lives: Sequence[AlarmLife] = ()
    rates: AlarmRates | None = None
    history: History | None = None
    metrics: tuple[Metric, ...] = ()
    rules: WatchRules = field(default_factory=WatchRules)
