"""Counts of how many, with what they prove."""

from __future__ import annotations

from inspector_app.domain.intervals import clopper_pearson
from inspector_app.reports.wording import Words


def percent_words(count: int, of: int, words: Words) -> str:
    """Return a share with its exact 95 % interval, "7.3 % (1.5 to 19.9 %)"; "" of nothing."""
    if not of:
        return ""
    share, low, high = (words.number(100 * each, 1) for each in (count / of, *clopper_pearson(count, of)))
    return words.say("{share} % ({low} to {high} %)", share=share, low=low, high=high)


def share_words(count: int, of: int, words: Words) -> str:
    """Return a share with its count: "3 of 41 · 7.3 % (1.5 to 19.9 %)"."""
    told = words.say("{count} of {of}", count=words.number(count), of=words.number(of))
    return f"{told} · {percent_words(count, of, words)}" if of else told
