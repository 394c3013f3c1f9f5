"""What a gate still lacks, and when it will have it if things go on as they do."""

from __future__ import annotations

import math
import statistics
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.alpha import alpha_of_attempt
from inspector_app.domain.gate import GateState, Lack, Missing, Rate, RateState
from inspector_app.domain.tally import GateTally

_HOURS_LOOKED_AT = 24
_HOUR_S = 3600.0
_HOURS_A_DAY = 24
_TIMES_KEPT = 501
_LACK_OF = {Rate.ESCAPE: Lack.ESCAPE, Rate.OVERKILL: Lack.OVERKILL}


class Pace:
    """How many parts come, and how long people take to judge one."""

    def __init__(self) -> None:
        self._came: Counter[int] = Counter()
        self._took_ms: deque[float] = deque(maxlen=_TIMES_KEPT)

    def came(self, hour: int) -> None:
        """Note a production part of an hour since 1970 (UTC)."""
        self._came[hour] += 1
        if len(self._came) > 2 * _HOURS_LOOKED_AT:
            self._came = Counter(dict(sorted(self._came.items())[-_HOURS_LOOKED_AT:]))

    def took(self, took_ms: float) -> None:
        """Note how long a judgement took; 0 where nobody knows."""
        if took_ms > 0.0:
            self._took_ms.append(took_ms)

    def judge_s(self) -> float | None:
        """Return the median time of the last judgements in seconds, None before the first one."""
        return statistics.median(self._took_ms) / 1000.0 if self._took_ms else None

    def share(self, settled: Counter[int]) -> float | None:
        """Return which share of the parts of the last 24 hours of production was counted under these hours.

        None where no part came, or none of them was counted.
        """
        hours = sorted(self._came)[-_HOURS_LOOKED_AT:]
        came, counted = sum(self._came[hour] for hour in hours), sum(settled[hour] for hour in hours)
        return counted / came if came and counted > 0 else None


@dataclass(frozen=True, slots=True)
class Counted:
    """What a book counts besides each gate's rates.

    Attributes:
        parts: Parts that count.
        pending: Of these, parts that another judgement is due on.
        judgings: Judgements of these parts.
        challenge_parts: Challenge parts among these.
    """

    parts: int
    pending: int
    judgings: int
    challenge_parts: int = 0


def state_of(
    tally: GateTally,
    now: float,
    *,
    lacks: Sequence[Missing],
    counted: Counted,
    pace: Pace,
    takt_s: float | None,
    attempt: int,
) -> GateState:
    """Return where one gate stands, `now` in seconds since 1970 (UTC); `lacks` is missing besides parts and rates."""
    alpha = alpha_of_attempt(1.0 - tally.gate.confidence, attempt)
    log_needed = -math.log(alpha)
    rates = tuple(one.state(confidence=tally.gate.confidence, log_needed=log_needed) for one in tally.rates.values())
    needed = {rate: one.needed(log_needed) for rate, one in tally.rates.items()}
    ng_parts = tally.ng_parts(int(now // _HOUR_S) - int(tally.gate.age_days * _HOURS_A_DAY))
    missing = (*lacks, *_missing(tally, rates, needed=needed, ng_parts=ng_parts, counted=counted))
    few = tally.gate.ng_parts - ng_parts
    left = {one.rate: _left(one, needed[one.rate], least=few) for one in rates}
    escape = needed[Rate.ESCAPE]
    return GateState(
        level=tally.level,
        missing=missing,
        rates=rates,
        parts=counted.parts,
        ng_parts=ng_parts,
        ng_needed=None if escape is None else max(escape, tally.gate.ng_parts),
        pending=counted.pending,
        undecided=tally.undecided,
        hours_left=_hours(tally, left, pace=pace, takt_s=takt_s) or (0.0 if not missing else None),
        people_hours=_people_hours(tally, left, pace=pace, judgings=counted.judgings),
        attempt=attempt,
        alpha=alpha,
        people=tally.gate.people,
        challenge_parts=counted.challenge_parts,
    )


def _missing(
    tally: GateTally,
    rates: Sequence[RateState],
    *,
    needed: Mapping[Rate, int | None],
    ng_parts: int,
    counted: Counted,
) -> Iterator[Missing]:
    if ng_parts < tally.gate.ng_parts:
        yield Missing(Lack.NG_PARTS, ng_parts, tally.gate.ng_parts)
    for state in rates:
        if not state.passed:
            yield Missing(_LACK_OF[state.rate], state.of, needed[state.rate])
    if counted.pending and not all(state.passed for state in rates):
        yield Missing(Lack.SETTLED, counted.pending, 0)


def _left(state: RateState, needed: int | None, *, least: int) -> int | None:
    """Return how many true NG (or true OK) parts are still to come, None where no number of them would do."""
    fewest = max(0, least) if state.rate is Rate.ESCAPE else 0
    if state.passed:
        return fewest
    return None if needed is None else max(fewest, needed - state.of, 1)


def _hours(tally: GateTally, left: Mapping[Rate, int | None], *, pace: Pace, takt_s: float | None) -> float | None:
    hours = 0.0
    for rate, parts in left.items():
        share = pace.share(tally.rates[rate].hours)
        if parts is None or (parts and (share is None or takt_s is None)):
            return None
        if parts and share is not None and takt_s is not None:
            hours = max(hours, parts / share * takt_s / _HOUR_S)
    return hours


def _people_hours(tally: GateTally, left: Mapping[Rate, int | None], *, pace: Pace, judgings: int) -> float | None:
    """Return the hours of judging that the parts to come cost, if each costs what those so far have cost."""
    judge_s, hours = pace.judge_s(), 0.0
    for rate, parts in left.items():
        settled = tally.rates[rate].hours.total()
        if parts is None or (parts and (judge_s is None or not settled)):
            return None
        if parts and judge_s is not None:
            hours = max(hours, parts * judgings / settled * judge_s / _HOUR_S)
    return hours
