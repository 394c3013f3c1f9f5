"""What is counted of a stretch of the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import Window
from inspector_app.store.shift_counts import ShiftCounts, last_recipe
from tests.fakes.recorder import ASSISTED, AUDITING, BROKEN, NG, NOW, SHADOW, Recorder


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Recorder]:
    with Recorder(tmp_path) as recorder:
        yield recorder


def counted(it: Recorder, since: float = NOW, until: float = NOW + 1e6) -> ShiftCounts:
    return ShiftCounts(it.connection, Window(since, until))


def test_passes_are_counted_by_outcome_and_by_who_decided(it: Recorder) -> None:
    it.part()
    it.part(NG)
    it.judge(it.part(policy=ASSISTED), Verdict.NG)
    counts = counted(it).counts()

    assert (counts.passes, counts.parts, counts.untold, counts.told) == (3, 3, 0, 3)
    assert {(one.outcome, one.decided_by, one.count) for one in counts.tallied} == {
        ("OK", "model", 1),
        ("NG", "model", 1),
        ("NG", "person", 1),
    }
    assert counts.unnamed == 2


def test_what_is_to_be_judged_blindly_is_in_no_figure_but_one(it: Recorder) -> None:
    asked = it.part(NG, AUDITING)
    before = counted(it).counts()
    it.judge(asked, Verdict.OK)
    after = counted(it).counts()

    assert (before.passes, before.untold, before.told, before.unnamed, before.overruled) == (1, 1, 0, 0, ())
    assert (after.untold, after.of("NG")) == (0, 1)
    assert [(one.station, one.count, one.of) for one in after.overruled] == [("NG", 1, 1)]


def test_what_broke_at_a_part_that_is_to_be_judged_is_told_after_it(it: Recorder) -> None:
    asked = it.part(BROKEN, SHADOW)
    assert counted(it).counts().problems == ()
    it.judge(asked)
    assert counted(it).counts().problems == (("it took too long", 1),)


def test_a_pass_belongs_to_the_stretch_in_which_it_was_triggered(it: Recorder) -> None:
    for _ in range(4):
        it.part()
    second = NOW + 10.0

    assert counted(it, until=second).counts().passes == 1
    assert counted(it, since=second + 0.125).counts().passes == 3
    assert counted(it, since=NOW + 1e5).counts().passes == 0


def test_it_names_what_was_at_work(it: Recorder) -> None:
    it.change_level(Level.HUMAN_ONLY, Level.SHADOW)
    last = it.part()
    found = counted(it, since=NOW + 1.0)

    assert [(one.name, one.passes) for one in found.recipes()] == [("plate v1", 1)]
    assert {(one.name, one.identity[0]) for one in found.models()} == {("find", "0"), ("judge", "1")}
    assert found.lines() == ("line",)
    assert found.level() == "shadow"
    assert found.last_pass()[0] == last
    assert len(found.last_pass()[1]) == 64


def test_an_empty_stretch_has_nothing(it: Recorder) -> None:
    found = counted(it)

    assert found.counts().tallied == ()
    assert found.last_pass() == ("", "")
    assert found.level() is None
    assert last_recipe(it.connection, Window(NOW, NOW + 1.0)) is None
