"""Tests of a rate that stay valid however often, and whenever, somebody looks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv, betaln

_NODES = 256
_STEPS = 4000
_LARGEST = 10**7
_CLOSE = 1e-15


@dataclass(frozen=True, slots=True, eq=False)
class _Bets:
    """Bets that each stay the same for ever, 256 of each: their shares of the wealth (log), stakes, and log factors."""

    log_shares: NDArray[np.float64]
    stakes: NDArray[np.float64]
    if_error: NDArray[np.float64]
    if_none: NDArray[np.float64]


class RateTest:
    """Evidence that a rate lies below a limit, as the wealth of somebody who bets on it without ever owing.

    For the hypothesis "rate >= limit" the wealth is the likelihood ratio of a Beta prior that is cut to (0, limit)
    against the limit: a supermartingale while the rate, given all that came before, is never below the limit, so that
    it reaches 1 / alpha with a probability of at most alpha, however often somebody looks (Robbins, Annals of
    Mathematical Statistics 41, 1970; Ramdas, Gruenwald, Vovk, Shafer, Statistical Science 38, 2023; Ville's
    inequality). It holds as well while only the average rate so far has never been below the limit: for a bet that
    stays the same, the expected factors 1 + bet * (limit - rate) have a product of at most 1 then (their logarithm is
    concave).

    The prior is Beta(1/2, 1 / limit) by default. The 1/2 is Jeffreys': it puts much near a rate of 0, where a model
    without any error proves itself soonest. 1 / limit thins it out towards the limit, where nothing can be proved
    cheaply: uncut, its mean is about half the limit. Both scale with the limit, so that the number of errors decides
    and not the target. At a limit of 2 % and alpha 5 % it asks for 178 cases without an error (3/p says 149), and in
    the median for 325 at a fifth of the limit (a fixed sample with a power of 90 %: 386). Beta(1, 2 / limit) needs 6 fewer
    there, and 17 more without an error.

    Args:
        limit: The rate that has to be undercut, above 0 and below 1.
        a: First parameter of the prior.
        b: Its second, 1 / limit where None.
    """

    def __init__(self, limit: float, *, a: float = 0.5, b: float | None = None) -> None:
        if not 0.0 < limit < 1.0:
            message = f"a limit of {limit} leaves nothing to test"
            raise ValueError(message)
        self.limit = limit
        self._a = a
        self._b = 1.0 / limit if b is None else b
        self._log_prior = float(betaln(self._a, self._b) + _log_betainc(self._a, self._b, limit))

    @cached_property
    def _bets(self) -> _Bets:
        # Gauss-Legendre in the prior's own quantiles: whatever a and b, what is integrated there is smooth.
        limit = self.limit
        where, shares = _gauss_legendre()
        rates = betaincinv(self._a, self._b, (where + 1.0) / 2.0 * betainc(self._a, self._b, limit))
        rates = np.maximum(rates, np.finfo(np.float64).tiny)
        return _Bets(
            log_shares=np.log(shares / 2.0),
            stakes=(limit - rates) / (limit * (1.0 - limit)),
            if_error=np.log(rates / limit),
            if_none=np.log1p(-rates) - math.log1p(-limit),
        )

    def log_wealth(self, errors: ArrayLike, of: ArrayLike) -> Any:
        """Return the natural logarithm of the wealth after so many cases, in closed form.

        Args:
            errors: How many of them were errors, from 0 to `of`; float64 or an array, fractions are allowed.
            of: How many cases, of the same shape or one that fits it.
        """
        k, n = np.asarray(errors, np.float64), np.asarray(of, np.float64)
        a, b = self._a + k, self._b + n - k
        against = k * math.log(self.limit) + (n - k) * math.log1p(-self.limit)
        return betaln(a, b) + _log_betainc(a, b, self.limit) - self._log_prior - against

    def log_factors(self, error: float, weight: float) -> NDArray[np.float64]:
        """Return by how much one case changes each bet, as float64[256] of natural logarithms.

        The factor of one bet is 1 - bet * weight * (error - limit): its expectation is at most 1 when the weighted
        rate is at least the limit, and it is never below 0.

        Args:
            error: 0 to 1; the mean of a lot may lie between.
            weight: 0 to 1; 1 for a case that stands for itself alone.
        """
        if weight == 1.0 and error in {0.0, 1.0}:
            return self._bets.if_error if error else self._bets.if_none
        return np.asarray(np.log1p(-self._bets.stakes * weight * (error - self.limit)))

    def log_mixed(self, log_factors: NDArray[np.float64]) -> float:
        """Return the natural logarithm of the wealth of all bets together, from the sum of their `log_factors`.

        A sum over 256 bets is a valid test by itself, whose prior has 256 points; for cases of weight 1 it is the
        closed form to at least 6 digits up to 100,000 cases.
        """
        terms = self._bets.log_shares + log_factors
        most = float(terms.max())
        return most + math.log(float(np.exp(terms - most).sum()))

    def needed(self, rate: float, log_needed: float) -> int | None:
        """Return after how many cases the wealth is there if errors come at a rate throughout.

        None where it never is, or not within ten million cases.
        """
        if not 0.0 <= rate < self.limit:
            return None
        low, high = 0, _LARGEST
        while high - low > 1:
            tried = _between(low, high)
            does = self.log_wealth(rate * tried, tried) >= log_needed
            if not does.any():
                return None
            first = int(does.argmax())
            low, high = int(tried[first - 1]) if first else low, int(tried[first])
        return high


@cache
def _gauss_legendre() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return 256 places in -1 to 1 and their shares; numpy takes some tenths of a second to find them on a busy PC."""
    where, shares = np.polynomial.legendre.leggauss(_NODES)
    return where, shares


def _between(low: int, high: int) -> NDArray[np.int64]:
    """Return numbers from above `low` to `high`, the same factor apart and so at most 32."""
    return np.unique(np.geomspace(low + 1, high, 32).astype(np.int64))


def _log_betainc(a: ArrayLike, b: ArrayLike, x: float) -> Any:
    """Return the logarithm of the regularised incomplete beta function, also where that is below any float64."""
    with np.errstate(divide="ignore"):
        log = np.asarray(np.log(betainc(a, b, x)))
    tiny = ~(log > math.log(1e-280))
    if tiny.any():
        a, b = (np.broadcast_to(np.asarray(one, np.float64), log.shape)[tiny] for one in (a, b))
        log = log.copy()
        log[tiny] = a * math.log(x) + b * math.log1p(-x) - np.log(a) - betaln(a, b) + np.log(_fraction(a, b, x))
    return log[()]


def _fraction(a: NDArray[np.float64], b: NDArray[np.float64], x: float) -> NDArray[np.float64]:
    """Return the continued fraction of the incomplete beta function by Lentz's way (DLMF 8.17.22); x below the mean."""
    c, d = np.ones_like(a), 1.0 / (1.0 - (a + b) * x / (a + 1.0))
    value = d.copy()
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        before = value
        for term in (even, odd):
            d, c = 1.0 / (1.0 + term * d), 1.0 + term / c
            value = value * c * d
        if np.all(np.abs(value / before - 1.0) < _CLOSE):
            break
    return value


class Wealth:
    """The wealth of one test, kept case by case; a case may be taken back, and their order does not matter.

    Args:
        test: The test.
    """

    def __init__(self, test: RateTest) -> None:
        self._test = test
        self._errors = 0
        self._whole = 0
        self._log_factors = np.zeros(_NODES)
        self._others = 0
        self._weight = 0.0
        self._weighted_errors = 0.0

    def change(self, error: float, weight: float, *, times: int) -> None:
        """Take up a case (`times` 1) or take it back (-1); `error` and `weight` as `RateTest.log_factors` has them."""
        if weight == 1.0 and error in {0.0, 1.0}:
            self._whole += times
            self._errors += times * int(error)
            return
        self._others += times
        if not self._others:  # what floats have left of cases that were taken back
            self._log_factors, self._weight, self._weighted_errors = np.zeros(_NODES), 0.0, 0.0
            return
        self._log_factors = self._log_factors + times * self._test.log_factors(error, weight)
        self._weight += times * weight
        self._weighted_errors += times * weight * error

    @property
    def log_e(self) -> float:
        """Return the natural logarithm of the wealth, 0 before the first case."""
        if not self._others:
            return float(self._test.log_wealth(self._errors, self._whole))
        whole = self._errors * self._test.log_factors(1.0, 1.0)
        whole = whole + (self._whole - self._errors) * self._test.log_factors(0.0, 1.0)
        return self._test.log_mixed(self._log_factors + whole)

    @property
    def cases(self) -> float:
        """Return the cases, each as much as it weighs."""
        return self._whole + self._weight

    @property
    def rate(self) -> float | None:
        """Return the weighted share of errors, None before the first case."""
        return (self._errors + self._weighted_errors) / self.cases if self.cases else None
