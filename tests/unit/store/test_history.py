"""Spans of the record as charts show them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.metrics import AGAINST, PLAIN, Group, is_share, metrics_of
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import History, Mark, Preview, Span, Stretch, Window
from inspector_app.store import history
from inspector_app.store.history import BAND_PARTS, ChartHistory, span_began_at
from inspector_app.store.rollups import HOUR, MINUTE
from tests.fakes.recorder import ASSISTED, AUDITING, BROKEN, NG, NOW, OF_STATION, OK, RECIPE, SHADOW, Recorder, said

NAMES = {metric.name for metric in metrics_of(RECIPE)} - OF_STATION
TELLING = {metric.name for metric in metrics_of(RECIPE) if metric.tells}
# The recorder's parts have the plain measures, and nobody judged them.
OF_PART = {
    metric.name
    for metric in metrics_of(RECIPE)
    if metric.group is not Group.PEOPLE and metric.kind not in {*PLAIN[4:], *AGAINST} and metric.name not in OF_STATION
}
PART_S = 5.125  # from one part of the recorder to the next


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Recorder]:
    with Recorder(tmp_path) as recorder:
        yield recorder


@pytest.fixture
def charts(it: Recorder) -> ChartHistory:
    return ChartHistory(it.connection, it.recipe_version_id)


def read(charts: ChartHistory, it: Recorder, stretches: int = 10) -> History:
    return charts.read(Span.ALL, Window(charts.began_at() or NOW, it.clock.now()), stretches=stretches)


def bright(it: Recorder, brightness: float) -> str:
    return it.part(measures={"top": (brightness, 40.0, 250.0, 0.25), "side": (90.0, 30.0, 150.0, 0.5)})


def test_a_new_record_has_an_empty_history(it: Recorder, charts: ChartHistory) -> None:
    found = read(charts, it)
    assert (found.stretches, found.bands, found.began_at, found.ended_at) == ({}, {}, NOW, NOW)


def test_every_metric_of_a_part_that_is_told_is_there(it: Recorder, charts: ChartHistory) -> None:
    it.part()
    assert set(read(charts, it).stretches) == OF_PART


def test_what_is_still_to_be_judged_shows_only_what_was_measured(it: Recorder, charts: ChartHistory) -> None:
    for policy in (SHADOW, ASSISTED, AUDITING):
        it.part(None if policy is SHADOW else NG, policy)
    it.speak("line-00000001", NG)
    before = read(charts, it)
    for number in (1, 2, 3):
        it.judge(f"line-{number:08d}", Verdict.NG)
    after = read(charts, it)

    assert set(before.stretches) == OF_PART - TELLING
    assert sum(stretch.count for stretch in after.stretches["score:judge"]) == 3
    assert sum(stretch.count for stretch in after.stretches["ng"]) == 3
    assert sum(stretch.count for stretch in after.stretches["latency"]) == 1


def test_a_stretch_is_its_middle_its_count_its_mean_and_its_range(it: Recorder, charts: ChartHistory) -> None:
    began_at = NOW + 5.0
    for brightness in (10.0, 30.0, 50.0, 70.0):
        bright(it, brightness)
    found = charts.read(Span.SHIFT, Window(began_at, began_at + 4 * PART_S), stretches=2)

    assert found.stretches["brightness:top"] == (
        Stretch(began_at + PART_S, 2, 20.0, 10.0, 30.0),
        Stretch(began_at + 3 * PART_S, 2, 60.0, 50.0, 70.0),
    )
    assert (found.span, found.began_at, found.ended_at) == (Span.SHIFT, began_at, began_at + 4 * PART_S)


def test_what_came_before_the_span_is_not_in_it(it: Recorder, charts: ChartHistory) -> None:
    bright(it, 10.0)
    since = it.clock.now()
    bright(it, 20.0)

    found = charts.read(Span.SHIFT, Window(since, it.clock.now()), stretches=5)
    assert [stretch.mean for stretch in found.stretches["brightness:top"]] == [20.0]


def test_all_begins_where_there_is_something(it: Recorder, charts: ChartHistory) -> None:
    it.clock.advance(100_000.0)
    it.part()
    assert read(charts, it).began_at == it.clock.now() - 0.125


@pytest.mark.parametrize("stretches", [1, 2, 7, 2000])
def test_there_are_at_most_so_many_stretches_and_each_place_has_one(
    it: Recorder, charts: ChartHistory, stretches: int
) -> None:
    for number in range(20):
        bright(it, float(number))
    # The last part came at the very end of the span.
    found = charts.read(Span.ALL, Window(0.0, it.clock.now() - 0.125), stretches=stretches)

    places = [stretch.at for stretch in found.stretches["brightness:top"]]
    assert places == sorted(set(places))
    assert len(places) <= stretches
    assert sum(stretch.count for stretch in found.stretches["brightness:top"]) == 20


def test_minutes_and_hours_tell_what_the_parts_themselves_told(
    it: Recorder, charts: ChartHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    it.clock.advance(HOUR - NOW % HOUR)
    for number in range(100):
        bright(it, float(number))
    began_at = NOW - NOW % HOUR + HOUR
    for long, most in ((10 * HOUR, 5), (200 * HOUR, 5)):
        window = Window(began_at, began_at + long)
        single = charts.read(Span.WEEK, window, stretches=10).stretches["brightness:top"]
        monkeypatch.setattr(history, "_RAW_MOST", most)
        rolled = charts.read(Span.WEEK, window, stretches=10).stretches["brightness:top"]
        monkeypatch.undo()

        assert rolled == single


def test_only_the_metrics_that_are_asked_for_are_read(it: Recorder, charts: ChartHistory) -> None:
    it.part()
    window = Window(NOW, it.clock.now())
    assert set(charts.read(Span.DAY, window, stretches=5, metrics=("ng", "gone")).stretches) == {"ng"}


def test_where_single_parts_are_gone_the_minutes_tell_it(it: Recorder, charts: ChartHistory) -> None:
    for brightness in (10.0, 30.0):
        bright(it, brightness)
    it.part(None, SHADOW)  # the parts that the band is of keep their values
    with it.connection:
        it.connection.execute("UPDATE rolled SET value = ? WHERE key = 'removed'", [int(it.clock.now()) + 1])
        it.connection.execute("DELETE FROM shown_values WHERE at < ?", [it.clock.now() - 2 * PART_S])
    found = charts.read(Span.DAY, Window(NOW, it.clock.now()), stretches=1)

    assert [(one.count, one.mean) for one in found.stretches["contrast:top"]] == [(3, 40.0)]


def test_the_parts_of_a_moment_are_told_with_what_lies_farthest_out_first(it: Recorder, charts: ChartHistory) -> None:
    since = it.clock.now()
    passes = [bright(it, brightness) for brightness in (50.0, 51.0, 90.0, 49.0)]
    window = Window(since, it.clock.now())

    found = charts.moment("brightness:top", window, 2)

    assert [(part.pass_id, part.value) for part in found][:1] == [(passes[2], 90.0)]
    assert len(found) == 2
    it.connection.execute("DELETE FROM shown_values")
    assert [(part.pass_id, part.value) for part in charts.moment("brightness:top", window, 9)] == [
        (pass_id, None) for pass_id in reversed(passes)
    ]


def test_a_moment_tells_no_score_of_what_is_still_to_be_judged(it: Recorder, charts: ChartHistory) -> None:
    since = it.clock.now()
    pass_id = it.part(NG, ASSISTED)
    window = Window(since, it.clock.now())
    assert all(part.value is None for part in charts.moment("score:judge", window, 9))
    it.judge(pass_id)
    assert [part.value for part in charts.moment("score:judge", window, 9)] == [0.75]


def test_a_preview_counts_how_often_limits_would_have_been_left(it: Recorder, charts: ChartHistory) -> None:
    it.clock.advance(MINUTE - NOW % MINUTE)
    since = it.clock.now()
    for brightness in (50.0, 70.0, 70.0, 50.0, 70.0, 50.0):
        bright(it, brightness)
        it.clock.advance(MINUTE - PART_S)
    window = Window(since, it.clock.now())

    found = charts.preview("brightness:top", (40.0, 60.0), window)

    assert (found.minutes, found.outside, found.excursions, found.last_at) == (6, 3, 2, since + 4 * MINUTE)
    assert charts.preview("brightness:top", (0.0, 100.0), window) == Preview(6)
    assert charts.preview("gone", (0.0, 1.0), window) == Preview(0)


def test_the_band_is_of_the_first_hundred_accepted_parts_and_stays(it: Recorder, charts: ChartHistory) -> None:
    values = [float(value) for value in np.random.default_rng(1).normal(100.0, 5.0, BAND_PARTS + 20)]
    for value in values[: BAND_PARTS - 1]:
        bright(it, value)
    almost = charts.bands()["brightness:top"]
    bright(it, values[BAND_PARTS - 1])
    band = charts.bands()["brightness:top"]
    for value in values[BAND_PARTS:]:
        bright(it, value * 3)

    low, high = np.percentile(values[:BAND_PARTS], (0.5, 99.5))
    assert (almost.complete, almost.parts, almost.wanted) == (False, BAND_PARTS - 1, BAND_PARTS)
    assert (band.complete, band.parts) == (True, BAND_PARTS)
    assert (band.low, band.high) == pytest.approx((low, high), rel=1e-6)  # kept in single precision
    assert charts.bands()["brightness:top"] == band
    assert ChartHistory(it.connection, it.recipe_version_id).bands()["brightness:top"] == band


def test_only_parts_that_left_as_ok_and_are_not_audited_later_make_the_band(it: Recorder, charts: ChartHistory) -> None:
    for prediction in (NG, BROKEN, OK):
        it.part(prediction)
    audited, waiting = it.part(OK, AUDITING), it.part(OK, ASSISTED)
    assert {band.parts for name, band in charts.bands().items() if name.startswith("brightness")} == {1}
    it.judge(waiting, Verdict.OK)
    assert charts.bands()["score:judge"].parts == 2
    assert audited in {part.pass_id for part in it.waiting.shown(9)}


def test_the_band_is_the_same_whenever_it_is_asked_for(it: Recorder, charts: ChartHistory) -> None:
    parts = [it.part(said(0.1 + number / 1000), AUDITING) for number in range(5)]
    for number in range(5):
        it.part(said(0.2 + number / 1000))
    before = charts.bands()
    for pass_id in parts:
        it.judge(pass_id)

    assert before["score:judge"].parts == 5
    assert charts.bands() == before == ChartHistory(it.connection, it.recipe_version_id).bands()


def test_parts_of_another_version_of_the_recipe_make_no_band(it: Recorder) -> None:
    it.part()
    assert ChartHistory(it.connection, it.recipe_version_id + 1).bands() == {}


def test_there_is_no_band_of_a_share(it: Recorder, charts: ChartHistory) -> None:
    it.part()
    assert set(charts.bands()) == {name for name in OF_PART if not is_share(name)}


def test_changes_of_the_level_and_of_the_recipe_are_marked(it: Recorder, charts: ChartHistory) -> None:
    it.change_level(Level.HUMAN_ONLY, Level.SHADOW)
    it.clock.advance(10.0)
    it.change_level(Level.SHADOW, Level.PARTIAL)
    text = "shadow → partial (an engineer: a test needs it)"
    found = charts.read(Span.SHIFT, Window(NOW + 5.0, it.clock.now()), stretches=5)
    recipe_at = it.connection.execute("SELECT at FROM recipes").fetchone()[0]
    earlier = charts.read(Span.ALL, Window(0.0, recipe_at), stretches=5)  # a real time

    assert found.marks == (Mark(NOW + 10.0, "level", text),)
    assert [mark.text for mark in earlier.marks if mark.what == "recipe"] == ["plate v1"]


def test_of_very_many_changes_the_newest_are_marked(it: Recorder, charts: ChartHistory) -> None:
    for number in range(205):
        it.clock.advance(1.0)
        it.change_level(Level.SHADOW, Level.ASSISTED if number % 2 else Level.HUMAN_ONLY)
    marks = charts.read(Span.SHIFT, Window(NOW, it.clock.now()), stretches=5).marks

    assert [mark.at for mark in marks] == [NOW + 6.0 + number for number in range(200)]


def test_a_span_begins_with_the_shift_with_the_day_or_with_the_record() -> None:
    assert span_began_at(Span.SHIFT, now=NOW, shift_began_at=NOW - 60.0) == NOW - 60.0
    assert span_began_at(Span.ALL, now=NOW, shift_began_at=NOW - 60.0) == 0.0
    week = span_began_at(Span.WEEK, now=NOW, shift_began_at=NOW - 60.0)
    assert time.localtime(week).tm_hour == 0
    assert 6 * 86_400.0 - 3600.0 <= NOW - week <= 7 * 86_400.0 + 3600.0
    day = span_began_at(Span.DAY, now=NOW, shift_began_at=NOW - 60.0)
    then, now = time.localtime(day), time.localtime(NOW)
    assert (then.tm_yday, then.tm_hour, then.tm_min, then.tm_sec) == (now.tm_yday, 0, 0, 0)
    assert 0.0 <= NOW - day <= 25 * 3600.0
