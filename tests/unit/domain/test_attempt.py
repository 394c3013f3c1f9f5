"""Attempts are numbered in one row per recipe and year."""

from __future__ import annotations

from inspector_app.domain.attempt import numbered
from inspector_app.domain.automation import Level

BOTH = [Level.PARTIAL, Level.FULL]


def test_new_attempts_get_the_next_numbers_the_lowest_level_first() -> None:
    assert numbered(BOTH, {}, last=0) == {Level.PARTIAL: 1, Level.FULL: 2}
    assert numbered(BOTH, {}, last=4) == {Level.PARTIAL: 5, Level.FULL: 6}


def test_an_attempt_that_has_begun_keeps_its_number() -> None:
    assert numbered(BOTH, {Level.FULL: 2}, last=7) == {Level.PARTIAL: 8, Level.FULL: 2}
