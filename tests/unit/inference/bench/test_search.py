"""The search among ways of running: quick, and never at the price of what the model says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inference.bench.accuracy import Accuracy
from inspector_app.inference.bench.search import Lost, Row, Search
from inspector_app.inference.bench.ways import Way, careful, finer, foreign, quantised, with_threads
from inspector_app.inference.run_choice import CPU, OPENVINO, RunChoice
from tests.fakes.stopwatch import KnownTimes

INT8 = quantised([careful(3)], "int8", "a" * 64)
OTHERS = [*foreign([OPENVINO, CPU, "AzureExecutionProvider"], 3), *INT8]
FAILS = Accuracy(golden=1, golden_failed=("a.png: score is 0.2, not 1.0",), pictures=1)


def quick(way: Way) -> float:
    """Return a time in which OpenVINO's is half, int8 a quarter, and two threads are best."""
    base = 10.0 * (0.5 if way.choice.provider == OPENVINO else 1.0) * (0.25 if way.choice.variant else 1.0)
    return base * {1: 1.8, 2: 0.9, 3: 1.0}[way.choice.threads or 3] * (0.8 if way.choice.spinning else 1.0)


def test_the_quickest_is_found_step_by_step() -> None:
    watch = KnownTimes(quick)
    best = Search(watch, threads=3, rounds=6).best(OTHERS)

    assert best.way.choice == RunChoice(variant="a" * 64, threads=2, spinning=True)
    assert best.ratio == pytest.approx(0.25 * 0.9 * 0.8)
    assert not watch.open_now


def test_a_variant_whose_golden_images_fail_is_never_chosen_but_is_told_with_its_time() -> None:
    watch = KnownTimes(quick)
    watch.says["int8"] = FAILS
    search = Search(watch, threads=3, rounds=6)

    assert search.best(OTHERS).way.choice.provider == OPENVINO
    row = next(row for row in search.rows if row.way.choice.variant)
    assert row.ratio == pytest.approx(0.25)
    assert "fails 1 of 1 golden images" in row.objection


@given(fails=st.sets(st.sampled_from(["int8", "OpenVINO, fp32", "own precision", "spinning", "2 threads"])))
def test_whatever_fails_golden_images_is_not_chosen_however_quick(fails: set[str]) -> None:
    watch = KnownTimes(quick)
    watch.says |= dict.fromkeys(fails, FAILS)
    best = Search(watch, threads=3, rounds=4).best(OTHERS)

    assert not any(word in best.way.words for word in fails)
    assert not watch.open_now


def test_a_provider_that_crashes_costs_its_row_alone() -> None:
    watch = KnownTimes(quick)
    watch.does_not_open, watch.dies_in_turn = {"OpenVINO, fp32"}, {"own precision"}
    search = Search(watch, threads=3, rounds=4)

    assert search.best(OTHERS).way.choice.variant
    told = {row.way.words: row.objection for row in search.rows if row.way.choice.provider == OPENVINO}
    assert sorted(told.values()) == ["its process ended with -11", "its process ended with -6"]
    assert not watch.open_now


def test_what_is_hardly_quicker_is_not_worth_another_way() -> None:
    best = Search(KnownTimes(lambda way: 9.8 if way.choice.variant else 10.0), threads=1, rounds=4).best(INT8)

    assert best.way == careful(1)


def test_luck_in_half_of_the_rounds_is_no_reason() -> None:
    row = Row(careful(1), turns=[(10.0, 8.0), (10.0, 9.0), (10.0, 30.0), (10.0, 9.5)] * 2 + [(10.0, 30.0)])

    assert row.ratio < 0.97
    assert not row.beats(1.0)


def test_a_model_that_does_not_run_in_the_careful_way_is_lost() -> None:
    watch = KnownTimes(quick)
    watch.does_not_open = {"CPU"}

    with pytest.raises(Lost):
        Search(watch, threads=3, rounds=4).best([])


def test_foreign_providers_come_in_full_precision_and_in_their_own() -> None:
    ways = foreign([OPENVINO, "TensorrtExecutionProvider", "DmlExecutionProvider", CPU], 2)

    assert [way.words for way in ways] == [
        "OpenVINO, fp32, 2 threads", "OpenVINO, its own precision, 2 threads",
        "TensorRT, 2 threads", "TensorRT fp16, 2 threads", "DirectML, 2 threads",
    ]  # fmt: skip
    assert [way.choice.in_full_precision() for way in ways] == [True, False, False, False, False]


def test_smaller_settings_are_tried_where_they_can_matter() -> None:
    assert [way.choice.threads for way in with_threads(careful(6), 6)] == [1, 2, 4]
    assert not any(way.choice.spinning for way in finer(careful(1), folds=False))
    assert any(not way.choice.folded for way in finer(careful(1), folds=True))
