"""What becomes showable is known before it is written, once, and never before a blind judgement."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from inspector_app.domain.inspection import Inspection
from inspector_app.domain.policy import decide
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.domain.series import ShownPoint
from inspector_app.domain.undecided import Undecided
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.showable import Showable
from tests.fakes.recorder import ASSISTED, BROKEN, FULL, NG, OK, SHADOW, UNSURE, Recorder


class Followed:
    """Keeps what each batch made showable, as any follower of the record is told it."""

    def __init__(self) -> None:
        self.points: list[ShownPoint] = []

    def committed(self, batch: Batch) -> None:
        self.points += batch.shown

    def of(self, pass_id: str) -> dict[str, float]:
        return {name: value for one in self.points if one.pass_id == pass_id for name, value in one.values.items()}


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Recorder]:
    with Recorder(tmp_path) as recorder:
        yield recorder


@pytest.fixture
def shown(it: Recorder) -> Followed:
    followed = Followed()
    it.follow(followed)
    return followed


def test_nothing_is_shown_twice(it: Recorder, shown: Followed) -> None:
    for policy in (FULL, ASSISTED, SHADOW):
        pass_id = it.part(None if policy is SHADOW else NG, policy)
        it.speak(pass_id, NG) if policy is SHADOW else None
        it.judge(pass_id) if policy is not FULL else None

    names = [(one.pass_id, name) for one in shown.points for name in one.values]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("said, own", [(OK, "override-ok"), (NG, "override-ng")])
@pytest.mark.parametrize("person", [Verdict.OK, Verdict.NG])
def test_a_judged_part_tells_whether_the_station_was_overruled(
    it: Recorder, shown: Followed, said: Prediction, own: str, person: Verdict
) -> None:
    pass_id = it.part(said, ASSISTED)
    it.judge(pass_id, person)

    overruled = (own == "override-ok") != (person is Verdict.OK)
    assert {name: value for name, value in shown.of(pass_id).items() if "override" in name} == {own: float(overruled)}


@pytest.mark.parametrize("said", [UNSURE, BROKEN])
def test_nobody_overrules_a_station_that_says_nothing(it: Recorder, shown: Followed, said: Prediction) -> None:
    pass_id = it.part(said, ASSISTED)
    it.judge(pass_id)

    assert not [name for name in shown.of(pass_id) if "override" in name]
    assert shown.of(pass_id)["unsure"] == 1.0


def test_a_model_that_speaks_after_the_judgement_is_overruled_all_the_same(it: Recorder, shown: Followed) -> None:
    pass_id = it.part(None, SHADOW)
    at = it.clock.now() - 0.125
    it.judge(pass_id, Verdict.OK)
    assert "override-ng" not in shown.of(pass_id)
    it.clock.advance(60.0)
    it.speak(pass_id, NG)

    assert shown.of(pass_id)["override-ng"] == 1.0
    assert {one.at for one in shown.points} == {at}


def test_everything_in_one_batch_gives_what_it_gives_one_by_one(it: Recorder, shown: Followed) -> None:
    one = it.part(None, SHADOW, step=False)
    it.speak(one, NG, step=False)
    it.step()
    it.judge(one, Verdict.NG)
    other = it.part(None, SHADOW)
    it.speak(other, NG)
    it.judge(other, Verdict.NG)

    assert shown.of(one) == shown.of(other)


def test_a_part_that_nobody_judged_in_time_overrules_nothing(it: Recorder, shown: Followed) -> None:
    pass_id = it.part(NG, ASSISTED)
    it.give_up()

    assert "score:judge" in shown.of(pass_id)
    assert not [name for name in shown.of(pass_id) if "override" in name or "time" in name]


def test_a_batch_that_could_not_be_written_changes_nothing(it: Recorder) -> None:
    pass_id = it.part(NG, ASSISTED)
    part = it.waiting.get(pass_id)
    assert part is not None
    showable = Showable(it.recipe, it.clock, [part])
    batch = settled(part)

    first = showable.points(batch)

    assert first
    assert showable.points(batch) == first
    showable.committed(batch)
    assert showable.points(batch) == []


def settled(part: Undecided) -> Batch:
    decision = decide(part.prediction, part.policy, facts=part.facts, pass_id=part.pass_id, gave_up="nobody came")
    assert decision is not None
    batch = Batch(inspections=[Inspection(part.pass_id, decision, None, 0.0, 0.0)], settled=[part.pass_id])
    batch.answers.append(Future())
    return batch
