"""A change that was noticed, as people, alarms and reports hear of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inspector_app.domain.alarm import Phrase
from inspector_app.domain.drift.departure import Manner, kind_of

_SAID: Mapping[tuple[bool, bool], str] = MappingProxyType(
    {
        (True, True): "{metric} of '{of}' rose suddenly above its baseline",
        (True, False): "{metric} of '{of}' fell suddenly below its baseline",
        (False, True): "{metric} of '{of}' has crept above its baseline",
        (False, False): "{metric} of '{of}' has crept below its baseline",
    }
)
_ODD = "{metric} of '{of}' is unusual on more and more single parts"
_OF = " of '{of}'"
# Whatever raises the station's alarm: one detector, whose false alarms are counted once.
STATION = "station"


@dataclass(frozen=True, slots=True)
class Change:
    """One change that was noticed.

    Attributes:
        part_index: Which part of production it was noticed at, counted from 0 since the engine started; -1 where it was before.
        pass_id: That part's pass.
        at: When that part was triggered, seconds since 1970 (UTC).
        metric: The metric that a person would name.
        of: The view or stage that it is measured of; "" for the whole part.
        manner: Whether it came suddenly, gradually, or shows on some parts only.
        side: +1 where the metric rose, -1 where it fell.
        began_pass: The pass from which on it is estimated to have been so.
        began_at: When that was triggered.
        size: How far out it is, in the baseline's spreads.
        also: Other metrics that left their baseline with it.
        detector: Who noticed it.
    """

    part_index: int
    pass_id: str
    at: float
    metric: str
    of: str
    manner: Manner
    side: int
    began_pass: str
    began_at: float
    size: float
    also: tuple[str, ...] = ()
    detector: str = STATION

    @property
    def kind(self) -> str:
        """Return what the metric measures, without of what."""
        return kind_of(self.metric)

    @property
    def signal(self) -> str:
        """Return the key of its alarm."""
        return f"drift {self.metric}"

    @property
    def words(self) -> Phrase:
        """Return what has moved, as a sentence with places."""
        said = _ODD if self.manner is Manner.SPORADIC else _SAID[self.manner is Manner.SUDDEN, self.side > 0]
        if not self.of:
            return Phrase(said.replace(_OF, ""), {"metric": self.kind})
        return Phrase(said, {"metric": self.kind, "of": self.of})

    @property
    def text(self) -> str:
        """Return what has moved, in words."""
        return str(self.words)


@dataclass(frozen=True, slots=True)
class WatchState:
    """How far the watch is.

    Attributes:
        missing: Parts that the baseline of what is measured of pictures still lacks; 0 where it is complete.
        missing_outputs: Parts that the baseline of what models and people say still lacks.
        wanted: How many parts a baseline has.
        silent: Metrics that are not watched: they never varied in the baseline, or had too few values.
        standing: Changes that stand, oldest first.
    """

    missing: int = 0
    missing_outputs: int = 0
    wanted: int = 0
    silent: tuple[str, ...] = ()
    standing: tuple[Change, ...] = ()
