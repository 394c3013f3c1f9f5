"""Measures how often, and how soon, simulated lines are promoted: `python -m benchmarks.promotion [--lines N]`."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincc

from inspector_app.domain.anytime import RateTest
from inspector_app.domain.intervals import clopper_pearson

_TARGET, _ALPHA = 0.02, 0.05
_PARTS, _NG_SHARE = 20_000, 0.1
_MOST_NG = 2_300  # more NG parts than that in 20,000 come in no line of 10,000
_CHUNK = 500
_LOT = 20
_SEED = 20261125

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]


def ours(of: Counts, alpha: float = _ALPHA, limit: float = _TARGET) -> Counts:
    """Return the most errors with which the anytime-valid test promotes after so many cases, -1 for none."""
    test, errors = RateTest(limit), np.arange(0, int(of.max() * limit) + 2)
    passes = test.log_wealth(errors[:, None], np.maximum(of, errors[:, None])) >= -math.log(alpha)
    return np.asarray((passes & (errors[:, None] <= of)).sum(axis=0) - 1)


def interval(of: Counts, alpha: float = _ALPHA, limit: float = _TARGET) -> Counts:
    """Return the same for the one-sided Clopper-Pearson bound: promoted while it lies below the limit."""
    errors = np.arange(0, int(of.max() * limit) + 2)[:, None]
    inside = errors < of
    passes = inside & (betaincc(errors + 1, np.where(inside, of - errors, 1), limit) <= alpha)
    return np.asarray(passes.sum(axis=0) - 1)


def first_promoted(errors: Flags, most: Counts, lengths: Counts) -> NDArray[np.float64]:
    """Return after how many cases each line is promoted, looked at after each; infinity where it never is.

    Args:
        errors: bool[lines, cases].
        most: int64[cases], the most errors with which a line is promoted.
        lengths: int64[lines], the cases of each line.
    """
    cases = np.arange(1, errors.shape[1] + 1)
    promoted = (np.cumsum(errors, axis=1) <= most) & (cases <= lengths[:, None])
    return np.where(promoted.any(axis=1), promoted.argmax(axis=1) + 1.0, np.inf)


def chunks(lines: int, seed: int) -> Iterator[tuple[np.random.Generator, int, Counts]]:
    """Yield a generator, a number of lines, and the NG parts of each in 20,000 parts."""
    draw = np.random.default_rng([_SEED, seed])
    for begun in range(0, lines, _CHUNK):
        some = min(_CHUNK, lines - begun)
        yield draw, some, draw.binomial(_PARTS, _NG_SHARE, some)


def told(firsts: list[NDArray[np.float64]]) -> dict[str, Any]:
    """Return the share promoted, with its 95 % interval."""
    first = np.concatenate(firsts)
    promoted = int(np.isfinite(first).sum())
    low, high = clopper_pearson(promoted, len(first))
    return {
        "lines": len(first),
        "promoted": round(promoted / len(first), 4),
        "interval": [round(low, 4), round(high, 4)],
    }


def independent(lines: int, rate: float) -> dict[str, dict[str, Any]]:
    """Measure lines whose NG parts escape one by one at a rate, under our test and the interval."""
    of = np.arange(1, _MOST_NG + 1)
    bounds = {"ours": ours(of), "clopper_pearson": interval(of)}
    firsts: dict[str, list[NDArray[np.float64]]] = {name: [] for name in bounds}
    for draw, some, lengths in chunks(lines, 1):
        errors = draw.random((some, _MOST_NG), np.float32) < rate
        for name, most in bounds.items():
            firsts[name].append(first_promoted(errors, most, lengths))
    return {name: told(first) | {"median_ng": _median(first)} for name, first in firsts.items()}


def _median(firsts: list[NDArray[np.float64]]) -> float | None:
    median = float(np.median(np.concatenate(firsts)))
    return median if math.isfinite(median) else None


def drifting(lines: int) -> dict[str, Any]:
    """Measure lines whose rate drifts while its average so far is never below the target.

    "hard first": the share of a kind of which 10 % escape falls evenly from 40 % to none over 2,000 NG parts.
    "then none": 200 NG parts at three times the target, then none escapes until the average is at the target, then it
    stays there: the worst that the condition allows at the moment where it is hardest to see.
    """
    case = np.arange(_MOST_NG)
    rates = {
        "hard first": np.where(case < 2000, 2 * _TARGET * (1 - case / 2000), _TARGET),
        "then none": np.where(case < 200, 3 * _TARGET, np.where(case < 600, 0.0, _TARGET)),
    }
    most, found = ours(case + 1), {}
    for number, (name, rate) in enumerate(rates.items()):
        assert (np.cumsum(rate) / (case + 1) >= _TARGET * (1 - 1e-9))[:2000].all()
        firsts = []
        for draw, some, lengths in chunks(lines, 10 + number):
            errors = draw.random((some, _MOST_NG), np.float32) < rate
            firsts.append(first_promoted(errors, most, np.minimum(lengths, 2000)))
        found[name] = told(firsts)
    return found


def in_lots(lines: int, parts: int) -> dict[str, Any]:
    """Measure lines whose NG parts come in lots of 20 alike, at the target, with one weight a lot and without."""
    most_lots = int(parts * _NG_SHARE / _LOT * 1.3)
    of = np.arange(1, most_lots + 1)
    by_lot, by_part = ours(of), ours(of * _LOT) // _LOT
    weighted, unweighted = [], []
    draw = np.random.default_rng([_SEED, 20, parts])
    for begun in range(0, lines, _CHUNK):
        some = min(_CHUNK, lines - begun)
        lots = draw.binomial(parts // _LOT, _NG_SHARE, some)
        errors = draw.random((some, most_lots), np.float32) < _TARGET
        weighted.append(first_promoted(errors, by_lot, lots))
        unweighted.append(first_promoted(errors, by_part, lots))
    return {"one weight a lot": told(weighted), "one weight a part": told(unweighted)}


def judged_twice(
    lines: int, *, judge_error: float = 0.02, overkill: float = 0.01, second_ok: float = 0.02
) -> dict[str, Any]:
    """Measure lines at the target whose judges err in 2 % of their judgements, truth as `domain.truth` settles it.

    Drawn are the parts that can be settled as NG at all: the true NG, and the true OK that the first judge calls NG or
    that the model rejects.
    """
    questioned = judge_error + overkill - judge_error * overkill
    share = _NG_SHARE + (1 - _NG_SHARE) * questioned
    most_parts = int(_PARTS * share * 1.15)
    firsts, errors_settled, settled_ng = [], 0, 0
    for draw, some, _ in chunks(lines, 30):
        lengths = draw.binomial(_PARTS, share, some)
        shape = (some, most_parts)
        true_ng = draw.random(shape) < _NG_SHARE / share
        wrong = draw.random((3, *shape), np.float32) < judge_error
        rejected = np.where(true_ng, draw.random(shape) >= _TARGET, draw.random(shape) < overkill / questioned)
        first_ng = np.where(true_ng, ~wrong[0], ~rejected | wrong[0])
        again = first_ng | rejected | (draw.random(shape) < second_ok)
        second_ng, third_ng = (true_ng ^ wrong[judge] for judge in (1, 2))
        is_ng = again & np.where(first_ng == second_ng, first_ng, third_ng) & (np.arange(most_parts) < lengths[:, None])
        firsts.append(_promoted_among(is_ng, is_ng & ~rejected))
        errors_settled, settled_ng = errors_settled + int((is_ng & ~rejected).sum()), settled_ng + int(is_ng.sum())
    return told(firsts) | {"rate_settled": round(errors_settled / settled_ng, 5)}


def _promoted_among(counted: Flags, errors: Flags) -> NDArray[np.float64]:
    """Return when each line is promoted if only some of its parts count."""
    of = np.cumsum(counted, axis=1)
    most = np.concatenate([[-1], ours(np.arange(1, int(of.max()) + 1))])
    promoted = np.cumsum(errors, axis=1) <= most[of]
    return np.where(promoted.any(axis=1), promoted.argmax(axis=1) + 1.0, np.inf)


def audited(lines: int, ng_parts: int) -> dict[str, Any]:
    """Measure lines at partial, at the target, whose NG parts are judged with a known probability.

    15 % of the NG parts are UNSURE (all judged, none escapes at full); 5 % lie near a threshold (30 % escape, audited
    with 0.2); the rest are audited with 0.05, and as many escape as make the whole rate the target.
    """
    shares, rates, chances = np.array([0.15, 0.05, 0.80]), np.array([0.0, 0.3, 0.005 / 0.8]), np.array([1.0, 0.2, 0.05])
    assert math.isclose(float(shares @ rates), _TARGET)
    test, log_needed = RateTest(_TARGET), -math.log(_ALPHA)
    steps = np.stack([test.log_factors(error, 0.05 / chance) for chance in chances for error in (0.0, 1.0)])
    shown = shares * chances
    draw = np.random.default_rng([_SEED, 40])
    weighted, plain = [], []
    for _ in range(lines):
        judged = draw.binomial(ng_parts, shown.sum())
        stratum = draw.choice(3, judged, p=shown / shown.sum())
        escaped = draw.random(judged) < rates[stratum]
        wealth = np.cumsum(steps[stratum * 2 + escaped], axis=0)
        weighted.append(any(test.log_mixed(one) >= log_needed for one in wealth))
        plain.append((test.log_wealth(np.cumsum(escaped), np.arange(1, judged + 1)) >= log_needed).any())
    firsts = ([np.where(np.array(some), 1.0, np.inf)] for some in (weighted, plain))
    return dict(zip(("weighted", "unweighted"), map(told, firsts), strict=True))


def overlooked(lines: int) -> dict[str, Any]:
    """Measure lines at the target whose judges overlook 2 % of the NG parts and raise no false alarm.

    Of what the model passes, the first judge overlooks 2 %, of which 2 % are drawn and found; of what it rejects, all
    comes to a second judge: the rate that is seen lies below the target, which no judge can know.
    """
    seen = _TARGET * (1 - 0.02 * (1 - 0.02))
    rate = seen / (seen + 1 - _TARGET)
    return {"rate_settled": round(rate, 5), **independent(lines, rate)["ours"]}


def fallen(lines: int) -> dict[str, Any]:
    """Measure how often, and after how many NG parts, the audits speak against a model at multiples of the target."""
    test = RateTest(1 - _TARGET, a=1 / (4 * _TARGET), b=1.0)
    of = np.arange(1, 2001)
    found = {}
    for number, times in enumerate((1, 2, 5, 10, 25)):
        draw = np.random.default_rng([_SEED, 50, number])
        firsts = []
        for begun in range(0, lines, _CHUNK):
            escapes = np.cumsum(
                draw.random((min(_CHUNK, lines - begun), len(of)), np.float32) < times * _TARGET, axis=1
            )
            against = test.log_wealth(of - escapes, of) >= math.log(100)
            firsts.append(np.where(against.any(axis=1), against.argmax(axis=1) + 1.0, np.inf))
        found[f"{times} times the target"] = told(firsts) | {"median_ng": _median(firsts)}
    return found


def fixed_sample(rate: float, power: float = 0.9) -> int:
    """Return the fixed number of cases of which a test with the same alpha promotes a line of this rate with a power."""
    of = np.arange(1, 5000)
    most = interval(of)
    with np.errstate(invalid="ignore"):
        promotes = np.where(most >= 0, 1.0 - betainc(np.maximum(most, 0) + 1, of - np.maximum(most, 0), rate), 0.0)
    return int(of[promotes >= power][0])


def measure(lines: int = 1000) -> dict[str, Any]:
    """Return every figure of "Earning a level"."""
    at_fifth, at_zero = independent(lines, 0.2 * _TARGET), independent(1, 0.0)
    fixed, three = fixed_sample(0.2 * _TARGET), math.ceil(math.log(_ALPHA) / math.log1p(-_TARGET))
    return {
        "at the target": independent(lines, _TARGET),
        "at a fifth of it": at_fifth | {"fixed_sample": fixed, "over_fixed": at_fifth["ours"]["median_ng"] / fixed},
        "without an error": at_zero | {"three_over_p": three, "over_three": at_zero["ours"]["median_ng"] / three},
        "drifting": drifting(lines),
        "lots of 20, 20,000 parts": in_lots(lines, _PARTS),
        "lots of 20, 400,000 parts": in_lots(lines, 20 * _PARTS),
        "2 % label error": judged_twice(lines),
        "2 % of the NG overlooked": overlooked(lines),
        "audits at partial": audited(max(1, lines // 10), 10 * _MOST_NG),
        "falls": fallen(max(1, lines // 10)),
    }


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=10_000)
    print(json.dumps(measure(options.parse_args().lines), indent=2))


if __name__ == "__main__":
    main()
