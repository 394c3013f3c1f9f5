"""Before a blind judgement is recorded nothing that a client can ask depends on what the model says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from loguru import logger

from inspector_app.domain.automation import Level
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.part import Pass
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.series import Opinion, Span
from tests.fakes.clock import ManualClock
from tests.fakes.paced_files import PacedFiles
from tests.integration.blindly import (
    JUDGE,
    LATE,
    NOT_WHOLE,
    NOW,
    RECIPE,
    SURE_NG,
    SURE_OK,
    UNSURE,
    WAIT_S,
    Blind,
    Looks,
    blind,
    with_audit,
)

PARTS = 4
ALL = (SURE_NG, UNSURE, LATE, NOT_WHOLE)
SURE = (SURE_NG, SURE_OK, SURE_NG, SURE_NG)
TELLING = {metric.name for metric in metrics_of(RECIPE) if metric.tells}
REFUSAL = "what the station says of this part shows after your judgement; judge it first"
# Where audits leave before their judgement, an unsure part at partial stands there and a sure one does not.
CASES = [
    pytest.param(Level.HUMAN_ONLY, RECIPE, ALL, id="human only"),
    pytest.param(Level.SHADOW, RECIPE, ALL, id="shadow"),
    pytest.param(Level.ASSISTED, RECIPE, ALL, id="assisted, every part blind"),
    pytest.param(Level.PARTIAL, with_audit(waits=True), ALL, id="partial, audits wait"),
    pytest.param(Level.PARTIAL, with_audit(waits=False), SURE, id="partial, audits leave"),
    pytest.param(Level.FULL, with_audit(waits=True), ALL, id="full, audits wait"),
    pytest.param(Level.FULL, with_audit(waits=False), ALL, id="full, audits leave"),
]


def says(predictions: Sequence[Prediction]) -> Callable[[Pass], Prediction]:
    """Return a script that says these one after the other."""
    return lambda part: predictions[(part.trigger.sequence - 1) % len(predictions)]


def two(stack: ExitStack, folder: Path, level: Level, predictions: Sequence[Prediction], recipe: Recipe) -> list[Blind]:
    """Start two stations that differ in what their models say: OK always, and these."""
    return [
        stack.enter_context(blind(folder / name, level, script, recipe=recipe))
        for name, script in (("ok", says([SURE_OK])), ("other", says(predictions)))
    ]


def tells(looks: Looks) -> set[str]:
    """Return the metrics derived from predictions that show."""
    shown = {name for point in looks.points.points for name in point.values}
    shown |= {name for chart in looks.charts.values() for name in (*chart.stretches, *chart.bands)}
    shown |= {name for name, parts in looks.moments.items() if any(part.value is not None for part in parts)}
    shown |= {name for name, preview in looks.previews.items() if preview.minutes}
    return shown & TELLING


@pytest.mark.parametrize("level, recipe, predictions", CASES)
def test_two_stations_that_differ_only_in_their_predictions_look_alike_until_each_part_is_judged(
    tmp_path: Path, level: Level, recipe: Recipe, predictions: Sequence[Prediction]
) -> None:
    with ExitStack() as stack:
        pair = two(stack, tmp_path, level, predictions, recipe)
        for _ in predictions:
            for station in pair:
                station.part()
            one, other = (station.looks() for station in pair)
            assert one == other
            assert tells(one) == set()
            assert set(one.opinions.values()) == {REFUSAL}
            assert one.snapshot.counters.parts == 0
            assert all(part.blind for part in one.snapshot.waiting)
        for station in pair:
            station.judge("line-00000001", Verdict.NG)
        one, other = (station.looks() for station in pair)
        for pass_id in pair[0].parts[1:]:
            assert one.of(pass_id) == other.of(pass_id)
        assert one.snapshot.waiting == other.snapshot.waiting
        told = [looks.opinions["line-00000001"] for looks in (one, other)]

    assert all(isinstance(opinion, Opinion) for opinion in told)
    assert (told[0] == told[1]) == (level is Level.HUMAN_ONLY)


@pytest.mark.parametrize("level, recipe, predictions", CASES[1:])
def test_they_look_alike_after_a_restart_too(
    tmp_path: Path, level: Level, recipe: Recipe, predictions: Sequence[Prediction]
) -> None:
    parts: dict[str, list[str]] = {"ok": [], "other": []}
    with ExitStack() as stack:
        for station in two(stack, tmp_path, level, predictions, recipe):
            for _ in predictions:
                station.part()
            parts[station.station.folder.name] = station.parts
    with ExitStack() as stack:
        clock = ManualClock(now=NOW + 50.0)  # before anybody gives a part up
        looks = [
            stack.enter_context(
                blind(tmp_path / name, Level.HUMAN_ONLY, says([SURE_OK]), recipe=recipe, clock=clock, parts=known)
            ).looks()
            for name, known in parts.items()
        ]

    one, other = (without_since(look) for look in looks)
    assert one == other
    assert tells(one) == set()
    assert one.snapshot.waiting_count == len(predictions)
    assert set(one.opinions.values()) == {REFUSAL}


def without_since(looks: Looks) -> Looks:
    """Return what was seen without when each part was recorded, which the record says by the real clock."""
    waiting = tuple(replace(part, since=0.0) for part in looks.snapshot.waiting)
    return replace(looks, snapshot=replace(looks.snapshot, waiting=waiting))


@pytest.mark.parametrize("waits", [True, False])
@pytest.mark.parametrize("level", [Level.ASSISTED, Level.PARTIAL, Level.FULL])
def test_how_long_a_model_took_shows_nowhere_before_the_judgement(tmp_path: Path, level: Level, waits: bool) -> None:
    looks = []
    for name, pace_s in (("quick", 0.05), ("slow", 0.25)):
        clock = ManualClock(now=NOW)

        def paced(part: Pass, clock: ManualClock = clock, pace_s: float = pace_s) -> Prediction:
            clock.advance(pace_s)
            return SURE_OK

        with blind(tmp_path / name, level, paced, recipe=with_audit(waits=waits), clock=clock) as station:
            station.part()
            clock.advance(1.0 - pace_s)  # both are asked at the same moment
            looks.append(without_since(station.looks()))

    assert looks[0] == looks[1]


def test_how_long_a_model_took_does_not_show_in_the_wait_for_the_files_beside_it_either(tmp_path: Path) -> None:
    looks = []
    for name in ("quick", "slow"):
        clock = ManualClock(now=NOW)
        files = PacedFiles(tmp_path / name, clock, seconds=0.04)

        def paced(part: Pass, files: PacedFiles = files, name: str = name) -> Prediction:
            # The slow one lasts until the files are there; after the quick one they are waited for.
            threading.Timer(0.0 if name == "slow" else 0.1, files.begin.set).start()
            if name == "slow":
                files.done.wait(WAIT_S)
            return SURE_OK

        with blind(
            tmp_path / name, Level.FULL, paced, recipe=with_audit(waits=False), clock=clock, images=files
        ) as station:
            station.part()
            looks.append(without_since(station.looks()))

    assert looks[0] == looks[1]


def test_in_partial_an_audited_part_that_left_and_an_unsure_one_that_waits_look_alike(
    tmp_path: Path,
) -> None:
    with ExitStack() as stack:
        pair = two(stack, tmp_path, Level.PARTIAL, [UNSURE], with_audit(waits=False))
        for station in pair:
            station.part()
        audited, unsure = (station.looks() for station in pair)

    assert audited == unsure


def test_in_shadow_nothing_waits_for_a_slow_model_and_nothing_shows_that_it_is_slow(tmp_path: Path) -> None:
    speak = threading.Event()

    def slow(_part: Pass) -> Prediction:
        speak.wait(WAIT_S)
        return SURE_NG

    with ExitStack() as stack:
        quick = stack.enter_context(blind(tmp_path / "quick", Level.SHADOW, says([SURE_OK])))
        waits = stack.enter_context(blind(tmp_path / "slow", Level.SHADOW, slow))
        stack.callback(speak.set)
        quick.part()
        waits.arrive()
        waits.settle()
        assert quick.looks() == waits.looks()
        for station in (quick, waits):
            station.judge("line-00000001")
        assert waits.looks().snapshot.counters == quick.looks().snapshot.counters
        speak.set()
        waits.wait_predicted(1)
        assert "score:judge" in tells(waits.looks())


def test_in_shadow_the_parts_after_one_do_not_wait_for_its_model_either(tmp_path: Path) -> None:
    speak = threading.Event()

    def slow(_part: Pass) -> Prediction:
        speak.wait(2.0)
        return SURE_NG

    with blind(tmp_path / "slow", Level.SHADOW, slow) as station:
        station.arrive()
        try:
            station.signals.arrive()
            closed = station.station.line.monitor.wait_recorded(2, 0.5)
        finally:
            speak.set()

    assert closed is not None


@pytest.mark.parametrize("level, recipe, predictions", CASES[1:])
def test_gates_and_further_judgements_move_with_a_parts_judgement_and_not_before(
    tmp_path: Path, level: Level, recipe: Recipe, predictions: Sequence[Prediction]
) -> None:
    with blind(tmp_path / "one", level, says(predictions), recipe=recipe) as station:
        before = station.looks().snapshot
        for _ in predictions:
            station.part()
        asked = station.looks().snapshot
        station.judge("line-00000001", Verdict.NG)
        judged = station.looks().snapshot

    assert (asked.gates, asked.to_settle) == (before.gates, 0)
    assert [gate.parts for gate in judged.gates] == [1, 1]
    assert judged.to_settle == 1


def test_what_was_said_of_a_part_shows_to_who_judged_it_and_to_others_when_it_is_settled(tmp_path: Path) -> None:
    with blind(tmp_path / "one", Level.SHADOW, says([SURE_NG])) as station:
        pass_id = station.part()
        station.judge(pass_id, Verdict.NG)
        told, withheld = (station.looks(who).opinions[pass_id] for who in (JUDGE, "Sam"))
        nobody = station.looks("").opinions[pass_id]
        station.judge_again(pass_id, "Sam", Verdict.NG)
        settled = [station.looks(who).opinions[pass_id] for who in (JUDGE, "Sam", "Lee", "")]

    assert isinstance(told, Opinion)
    assert withheld == nobody
    assert str(withheld).startswith("another judgement of this part is due")
    assert all(isinstance(opinion, Opinion) for opinion in settled)


def notices(
    folder: Path, level: Level, script: Callable[[Pass], Prediction], *, recipe: Recipe, leaves: bool
) -> list[tuple[str, list[object]]]:
    """Return what stands in the engine's log and what the line has heard before anything is judged, and after that."""
    lines: list[str] = []
    sink = logger.add(lines.append, level="DEBUG", format="{level} {name} {message}")
    try:
        with blind(folder, level, script, recipe=recipe) as station:
            for _ in range(PARTS):
                station.part()
            told = [("".join(lines), station.heard(PARTS if leaves else 0))]
            for pass_id in station.parts:
                station.judge(pass_id, Verdict.OK)
            told.append(("".join(lines), station.heard(PARTS)))
    finally:
        logger.remove(sink)
    return [(text.replace(str(folder), ""), heard) for text, heard in told]


@pytest.mark.parametrize("level, recipe, predictions", CASES[1:])
def test_no_line_of_a_log_and_no_signal_tells_what_the_model_says(
    tmp_path: Path, level: Level, recipe: Recipe, predictions: Sequence[Prediction]
) -> None:
    leaves = level >= Level.PARTIAL and not recipe.audit.waits
    one, other = (
        notices(tmp_path / name, level, script, recipe=recipe, leaves=leaves)
        for name, script in (("ok", says([SURE_OK])), ("other", says(predictions)))
    )

    assert one[0][0] == other[0][0]
    # A part that has left has told the line its outcome: there the level itself decides.
    assert (one[0][1] == other[0][1]) is not leaves
    if level is Level.SHADOW:
        assert one[1] == other[1]


def test_after_the_judgement_everything_shows(tmp_path: Path) -> None:
    with blind(tmp_path / "one", Level.FULL, says([SURE_NG]), recipe=with_audit(waits=False)) as station:
        pass_id = station.part()
        before = station.looks()
        station.judge(pass_id, Verdict.OK)
        after = station.looks()

    assert (before.snapshot.counters.parts, after.snapshot.counters.ng) == (0, 1)
    assert tells(after) >= {"ng", "ng:judge", "score:judge", "score:find"}
    assert after.charts[Span.ALL].stretches["ng:judge"][0].mean == 1.0
    opinion = after.opinions[pass_id]
    assert isinstance(opinion, Opinion)
    assert (opinion.verdict, opinion.asked_because) == (Verdict.NG, "audit")
    assert [judgement.verdict for judgement in opinion.judgements] == [Verdict.OK]
