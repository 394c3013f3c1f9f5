"""What is looked up of the record is what was told live, and nothing that may not be told yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.policy import DecidedBy, Policy, SeenFacts
from inspector_app.domain.prediction import HeatMap, Prediction, Verdict
from inspector_app.domain.recipe import Outcome, Recipe
from inspector_app.domain.series import Opinion, Span
from inspector_app.domain.shift import shift_began_at
from inspector_app.domain.station import Counters
from inspector_app.store.database import open_for_reading
from inspector_app.store.lookup import Lookup
from tests.fakes.recorder import (
    ASSISTED,
    AUDITING,
    AUDITING_WAITING,
    BROKEN,
    FULL,
    NG,
    OK,
    RECIPE,
    SHADOW,
    UNSURE,
    Recorder,
)
from tests.unit.store.examples import Record, pass_record, with_picture

HELD = SeenFacts(held_because="the serial was not read")
TELLING = {metric.name for metric in metrics_of(RECIPE) if metric.tells}
policies = st.sampled_from([FULL, SHADOW, ASSISTED, AUDITING, AUDITING_WAITING])
predictions = st.sampled_from([OK, NG, UNSURE, BROKEN, None])
acts = st.lists(
    st.one_of(
        st.tuples(st.just("part"), policies, predictions, st.sampled_from([SeenFacts(), HELD]), st.integers(1, 2)),
        st.tuples(st.just("judge"), st.integers(0, 5), st.sampled_from(Verdict)),
        st.tuples(st.just("give up")),
        st.tuples(st.just("rest"), st.floats(0.0, 10.0)),
    ),
    max_size=14,
)


def play(it: Recorder, script: list[tuple[object, ...]]) -> None:
    """Let all of it happen at one station; in shadow the model speaks after its part was recorded."""
    for act in script:
        match act:
            case ("part", Policy() as policy, Prediction() | None as said, SeenFacts() as facts, int(number)):
                late = policy is SHADOW
                pass_id = it.part(None if late else said, policy, facts=facts, number=number)
                if late and isinstance(said, Prediction):
                    it.speak(pass_id, said)
            case ("judge", int(place), Verdict() as verdict):
                asked = [part.pass_id for part in it.waiting.shown(50)]
                if asked:
                    it.judge(asked[place % len(asked)], verdict)
            case ("rest", float(hours)):
                it.clock.advance(hours * 3600.0)
                it.step()  # who waited too long is given up then and not later
            case _:
                it.give_up()


@settings(max_examples=15)
@given(acts)
def test_whatever_happens_live_points_a_restart_and_the_history_tell_the_same_numbers(
    script: list[tuple[object, ...]],
) -> None:
    with TemporaryDirectory() as folder, Recorder(Path(folder)) as it:
        play(it, script)
        live, later = it.live(), it.after_restart()
        assert live == later
        times = {pass_id: at for at, pass_id, _ in it.recorded.last_points()}
        assert all(point.at == times[point.pass_id] for point in it.monitor.points(0, 20_000).points)
        history = it.recorded.chart_history(Span.ALL, 2000)

    names = {name for values in live.values() for name in values}
    assert set(history.stretches) == names
    for name in names:
        told = [values[name] for values in live.values() if name in values]
        counts = sum(stretch.count for stretch in history.stretches[name])
        mean = sum(stretch.mean * stretch.count for stretch in history.stretches[name]) / counts
        assert (counts, mean) == (len(told), pytest.approx(sum(told) / len(told)))


@settings(max_examples=15)
@given(acts)
def test_whatever_happens_the_counters_are_those_of_the_record(script: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        with Recorder(Path(folder)) as it:
            play(it, script)
            live, read = it.monitor.counters(), it.recorded.counters()
            clock = it.clock
        with Recorder(Path(folder), clock=clock) as it:
            again = it.monitor.counters()

    assert without_zeros(live) == without_zeros(read)
    assert without_zeros(again) == without_zeros(read)
    assert read.parts == read.ok + read.ng + read.held == sum(read.decided_by.values())


def without_zeros(counters: Counters) -> Counters:
    return replace(counters, decided_by={by: count for by, count in counters.decided_by.items() if count})


@settings(max_examples=15)
@given(acts, st.sampled_from([OK, NG, UNSURE, BROKEN]))
def test_whatever_happened_before_a_blind_judgement_nothing_of_its_part_tells(
    script: list[tuple[object, ...]], said: Prediction
) -> None:
    with TemporaryDirectory() as folder, Recorder(Path(folder)) as it:
        play(it, script)
        before = it.recorded.counters()
        pass_id = it.part(said, AUDITING)
        assert set(it.after_restart()[pass_id]) & TELLING == set()
        assert it.recorded.counters() == before
        with pytest.raises(BadInput, match="after your judgement"):
            it.recorded.opinion(pass_id)
        it.judge(pass_id)
        assert "ng" in it.after_restart()[pass_id]
        assert it.recorded.opinion(pass_id).outcome is not None


def test_an_opinion_says_all_that_is_known(tmp_path: Path) -> None:
    heat = (HeatMap("judge", "top", (2, 1), b"\x00\xff", (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)),)
    with Recorder(tmp_path) as it:
        pass_id = it.part(replace(NG, heat=heat), AUDITING)
        it.judge(pass_id, Verdict.OK)
        opinion = it.recorded.opinion(pass_id)

    assert (opinion.verdict, opinion.outcome, opinion.decided_by) == (Verdict.NG, Outcome.NG, DecidedBy.MODEL)
    assert opinion.prediction == replace(NG, heat=heat)
    assert opinion.reasons == ("score 0.7500 >= 0.5",)
    (judgement,) = opinion.judgements
    assert (judgement.pass_id, judgement.judge, judgement.verdict, judgement.blind) == (
        pass_id,
        "an operator",
        Verdict.OK,
        True,
    )


@pytest.mark.parametrize(
    "arrive, why",
    [
        (lambda it: it.part(OK, FULL), ""),
        (lambda it: it.part(OK, ASSISTED), "every part"),
        (lambda it: judged(it, it.part(None, SHADOW)), "every part"),
        (lambda it: judged(it, it.part(OK, AUDITING)), "audit"),
        (lambda it: judged(it, it.part(OK, AUDITING_WAITING)), "audit"),
        (lambda it: judged(it, it.part(UNSURE, replace(FULL, level=Level.PARTIAL))), "unsure"),
    ],
)
def test_an_opinion_says_why_somebody_was_asked(tmp_path: Path, arrive: Callable[[Recorder], str], why: str) -> None:
    with Recorder(tmp_path) as it:
        assert it.recorded.opinion(arrive(it)).asked_because == why


def judged(it: Recorder, pass_id: str) -> str:
    it.judge(pass_id)
    return pass_id


def test_in_shadow_the_opinion_after_the_judgement_is_what_the_model_said_later(tmp_path: Path) -> None:
    with Recorder(tmp_path) as it:
        pass_id = judged(it, it.part(None, SHADOW))
        before = it.recorded.opinion(pass_id)
        it.speak(pass_id, NG)
        after = it.recorded.opinion(pass_id)

    assert (before.verdict, before.prediction) == (Verdict.UNSURE, None)
    assert (after.verdict, after.prediction, after.outcome) == (Verdict.NG, NG, Outcome.OK)


def test_a_part_that_is_not_judged_blind_shows_its_opinion_while_it_waits(tmp_path: Path) -> None:
    with Recorder(tmp_path) as it:
        opinion: Opinion = it.recorded.opinion(it.part(NG, ASSISTED))

    assert (opinion.verdict, opinion.outcome, opinion.decided_by, opinion.judgements) == (Verdict.NG, None, None, ())


def test_there_is_no_opinion_of_a_pass_that_there_is_not(tmp_path: Path) -> None:
    with Recorder(tmp_path) as it, pytest.raises(BadInput, match="there is no pass nowhere"):
        it.recorded.opinion("nowhere")


def test_counters_are_of_the_shift_and_of_the_recipe(tmp_path: Path) -> None:
    with Recorder(tmp_path) as it:
        it.part()
        it.clock.advance(8 * 3600.0)
        it.part(NG)
        shift = it.recorded.counters()
        connection = open_for_reading(tmp_path / "inspector.db").conn
        lookup = Lookup(connection, tmp_path)
        everything = lookup.counters(RECIPE, 0.0)
        other = lookup.counters(Recipe("another"), 0.0)
        connection.close()
        began_at = shift_began_at(it.clock.now())

    assert (shift.shift_began_at, shift.parts, shift.ng) == (began_at, 1, 1)
    assert (everything.parts, everything.ok, everything.ng) == (2, 1, 1)
    assert other == Counters()


def test_only_the_last_passes_are_looked_up_and_the_oldest_comes_first(tmp_path: Path) -> None:
    with Recorder(tmp_path) as it:
        ids = [it.part() for _ in range(5)]
        connection = open_for_reading(tmp_path / "inspector.db").conn
        found = Lookup(connection, tmp_path).last_points(6)
        connection.close()

    assert list(dict.fromkeys(pass_id for _, pass_id, _ in found)) == ids[2:]
    assert [at for at, _, _ in found] == sorted(at for at, _, _ in found)


def test_an_image_comes_as_it_lies_on_the_disk(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        one = with_picture(pass_record("one"), record.images)
        record.decide(one)
        lookup = Lookup(record.connection, tmp_path)
        data, width_px, height_px = lookup.picture("one", "top")
        file = tmp_path / one.images[0].file
        assert (data, width_px, height_px) == (file.read_bytes(), 12, 8)
        with pytest.raises(BadInput, match="no picture of 'side' of pass one"):
            lookup.picture("one", "side")
        file.unlink()
        with pytest.raises(EnvironmentFault, match="cannot be read"):
            lookup.picture("one", "top")


def test_an_image_outside_of_the_record_is_never_read(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    folder.mkdir()
    (tmp_path / "secret.jpg").write_bytes(b"of somebody else")
    with Record(folder) as record:
        one = with_picture(pass_record("one"), record.images)
        record.decide(replace(one, images=(replace(one.images[0], file="../secret.jpg"),)))
        with pytest.raises(EnvironmentFault, match="outside of the record"):
            Lookup(record.connection, folder).picture("one", "top")
