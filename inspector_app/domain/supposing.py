"""Asks recorded scores what other thresholds would have done, quickly enough for a slider."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from inspector_app.domain.automation import Level
from inspector_app.domain.recipe import AuditRules, Thresholds
from inspector_app.domain.what_if import Supposed

_TAIL = 0.025
_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Recorded scores, one entry a part.

    Attributes:
        score: float64[n], 0 to 1; NaN where there is none.
        doubtful: bool[n]: whether anything but the score makes the part UNSURE (a stale frame, outside the taught range).
        ng: bool[n]: whether the part truly is NG; False for all where nobody judged.
        weight: float64[n]: for how many parts of the production each stands (1 / probability of being judged).
    """

    score: NDArray[np.float64]
    doubtful: NDArray[np.bool_]
    ng: NDArray[np.bool_]
    weight: NDArray[np.float64]

    @staticmethod
    def unjudged(score: NDArray[np.float64], doubtful: NDArray[np.bool_]) -> Scores:
        """Return scores of parts whose truth nobody asks for."""
        return Scores(score, doubtful, np.zeros(len(score), np.bool_), np.ones(len(score)))


class _Sums:
    """Counts, weights and squared weights of some parts below any score, by one sort."""

    def __init__(self, scores: Scores, chosen: NDArray[np.bool_]) -> None:
        sure = chosen & ~scores.doubtful & np.isfinite(scores.score)
        order = np.argsort(scores.score[sure], kind="stable")
        self._score = scores.score[sure][order]
        weight = scores.weight[sure][order]
        self._below = np.stack([np.concatenate([[0.0], np.cumsum(weight**power)]) for power in (0, 1, 2)])
        whole = scores.weight[chosen]
        self.all = np.array([(whole**power).sum() for power in (0, 1, 2)])

    def between(self, low: float, high: float) -> NDArray[np.float64]:
        """Return count, weight and squared weight of the sure parts with low <= score < high, as float64[3]."""
        first, last = np.searchsorted(self._score, [low, high], side="left")
        return np.asarray(self._below[:, last] - self._below[:, first])


class WhatIf:
    """Recorded parts, sorted once, of which any thresholds may be asked: 50 pairs of 100,000 parts take milliseconds.

    Args:
        judged: Parts whose truth is settled.
        recorded: All parts with a score, judged or not: how many of them would be for people.
        audit: How many parts people see anyway.
    """

    def __init__(self, judged: Scores, recorded: Scores, audit: AuditRules) -> None:
        self._ng, self._ok = _Sums(judged, judged.ng), _Sums(judged, ~judged.ng)
        self._recorded = _Sums(recorded, np.ones(len(recorded.score), np.bool_))
        self._audit = audit

    def suppose(self, thresholds: Thresholds, level: Level, *, takt_s: float) -> Supposed:
        """Return what these thresholds would have done at a level, at one part every `takt_s` seconds."""
        ng_at, ok_below = thresholds.ng_at, thresholds.ok_below
        passed_ng, _, all_ng = _split(self._ng, thresholds, level)
        _, rejected_ok, all_ok = _split(self._ok, thresholds, level)
        escape, escape_rate = _rate(passed_ng, all_ng)
        overkill, overkill_rate = _rate(rejected_ok, all_ok)
        return Supposed(
            ng_at=ng_at,
            ok_below=ok_below,
            level=level.word,
            escape=escape,
            overkill=overkill,
            people_per_hour=self._for_people(thresholds, level) * _HOUR_S / takt_s,
            parts=int(self._recorded.all[0]),
            escape_rate=escape_rate,
            overkill_rate=overkill_rate,
        )

    def _for_people(self, thresholds: Thresholds, level: Level) -> float:
        """Return the share of the recorded parts that people would have been asked about."""
        parts = float(self._recorded.all[0])
        if level <= Level.ASSISTED or not parts:
            return 1.0
        audit, ng_at, ok_below = self._audit, thresholds.ng_at, thresholds.ok_below
        near = float(self._recorded.between(ok_below - audit.near, np.nextafter(ng_at + audit.near, np.inf))[0])
        between = float(self._recorded.between(ok_below, ng_at)[0])
        sure = float(self._recorded.between(-np.inf, np.inf)[0])
        rate, rate_near = (audit.rate(level, near=one) for one in (False, True))
        if not audit.near:
            near = between if level is Level.PARTIAL else 0.0
        if level is Level.PARTIAL:
            return (parts - sure + between + (near - between) * rate_near + (sure - near) * rate) / parts
        return (near * rate_near + (parts - near) * rate) / parts


def _split(sums: _Sums, thresholds: Thresholds, level: Level) -> tuple[NDArray[np.float64], ...]:
    """Return which of some parts a level would pass and reject, and those that it would decide at all."""
    passed = sums.between(-np.inf, thresholds.ok_below)
    rejected = sums.between(thresholds.ng_at, np.inf)
    if level is Level.FULL:
        return passed, sums.all - passed, sums.all
    return passed, rejected, passed + rejected


def _rate(some: NDArray[np.float64], of: NDArray[np.float64]) -> tuple[tuple[int, int, float, float], float | None]:
    """Return count, denominator and interval, and the weighted rate."""
    count, whole = round(float(some[0])), round(float(of[0]))
    if not whole:
        return (0, 0, 0.0, 1.0), None
    rate, effective = float(some[1] / of[1]), float(of[1] ** 2 / of[2])
    errors = rate * effective
    low = 0.0 if count == 0 else float(betaincinv(errors, effective - errors + 1, _TAIL))
    high = 1.0 if count == whole else float(betaincinv(errors + 1, effective - errors, 1.0 - _TAIL))
    return (count, whole, low, high), rate
