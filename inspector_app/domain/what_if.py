"""What other thresholds would have done to the parts that are recorded: a plan, never evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Supposed:
    """What a pair of thresholds would have done.

    Attributes:
        ng_at: NG at or above this score.
        ok_below: OK below this score.
        level: The level's name that it is supposed at ("partial", "full").
        escape: (count, of, low, high): NG parts passed among true NG parts that the level would decide, with the 95 %
            Clopper-Pearson interval; that of the weighted rate and the effective number (Korn and Graubard, Survey
            Methodology 24, 1998) where parts were judged with different probabilities.
        overkill: (count, of, low, high): OK parts rejected among true OK parts, likewise.
        people_per_hour: Parts for people an hour at the takt that was recorded: UNSURE ones and audits.
        parts: Recorded parts that this is computed from.
        escape_rate: The escape rate with each part weighted by what it stands for, None without a part.
        overkill_rate: The overkill likewise.
    """

    ng_at: float
    ok_below: float
    level: str
    escape: tuple[int, int, float, float]
    overkill: tuple[int, int, float, float]
    people_per_hour: float
    parts: int
    escape_rate: float | None = None
    overkill_rate: float | None = None
