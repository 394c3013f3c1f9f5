"""What was recorded is recomputed, and what was changed behind our back is found."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.combination import Combination, CombinationRule, combined
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.policy import Policy, SeenFacts
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.stage import StageRole
from inspector_app.store.verify import verify
from tests.unit.domain.strategies import facts, policies, predictions, verdicts
from tests.unit.store.examples import (
    ASKING,
    SURE_NG,
    Record,
    change_behind_our_back,
    inspection_of,
    judgement_of,
    line_act,
    pass_record,
    with_picture,
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Prediction | None, SeenFacts, Policy, Verdict | None, bool]:
    prediction = draw(predictions())
    usable = None if prediction is None else prediction.usable_or_failed()
    return usable, draw(facts()), draw(policies()), draw(st.one_of(st.none(), verdicts)), draw(st.booleans())


def commit_case(
    record: Record, prediction: Prediction | None, seen: SeenFacts, policy: Policy, said: Verdict | None, gives_up: bool
) -> None:
    """Record a pass as the station does: at once, after a person, after a time limit, or not decided at all."""
    if record.ledger.level() != policy.level:
        record.set_level(policy.level)
    one = pass_record(prediction=prediction, facts=seen, policy=policy)
    if record.decide(one) is not None:
        if one.route.asked and not one.route.waits and said is not None:
            record.ledger.commit(judgements=[judgement_of(one, said)])
        return
    judgement = None if said is None else judgement_of(one, said)
    late = inspection_of(one, judgement=judgement, gave_up="nobody judged it within 120 s" if gives_up else None)
    if late is not None:
        record.ledger.commit(
            judgements=[] if judgement is None else [judgement],
            inspections=[late],
            line_acts=[line_act(one, late.decision.outcome)],
        )


@settings(max_examples=20)
@given(st.lists(cases(), min_size=1, max_size=12))
def test_whatever_is_committed_verifies_clean(
    drawn: list[tuple[Prediction | None, SeenFacts, Policy, Verdict | None, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as name, Record(Path(name)) as record:
        for case in drawn:
            commit_case(record, *case)

        report = record.verify()

    assert report.problems == []
    assert report.passes == len(drawn) == report.inspections + report.waiting


def test_a_prediction_that_comes_after_its_pass_was_recorded_verifies_clean(tmp_path: Path) -> None:
    policy = replace(ASKING, level=Level.SHADOW)
    with Record(tmp_path, level=Level.SHADOW) as record:
        one = pass_record(prediction=None, policy=policy)
        record.decide(one)
        said = judgement_of(one, Verdict.OK)
        decided = inspection_of(one, judgement=said)
        assert decided is not None
        record.ledger.commit(predictions=[(one.part.id, SURE_NG)], judgements=[said], inspections=[decided])

        assert record.verify().problems == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed record with a decided pass by the model, one by a person, one that waits, and a picture."""
    folder = tmp_path_factory.mktemp("made")
    with Record(folder) as record:
        stages = (StagePrediction("judge", "0" * 64, 0.01, 20.0, 3.0),)
        first = pass_record("first", prediction=Prediction(0.01, stages=stages, located_whole=True))
        record.decide(with_picture(first, record.images))
        record.set_level(Level.ASSISTED)
        second = pass_record("second", policy=ASKING)
        record.decide(second)
        said = judgement_of(second, Verdict.NG)
        decided = inspection_of(second, judgement=said)
        assert decided is not None
        record.ledger.commit(
            judgements=[said], inspections=[decided], line_acts=[line_act(second, decided.decision.outcome)]
        )
        record.decide(pass_record("third", policy=ASKING))
        assert record.verify().problems == []
    return folder


@pytest.fixture
def closed(made: Path, tmp_path: Path) -> Path:
    """A copy of that record, to be changed."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def problems_of(folder: Path) -> list[str]:
    return [f"{problem.where}: {problem.what}" for problem in verify(folder / "inspector.db").problems]


@pytest.mark.parametrize(
    "change, where",
    [
        ("UPDATE inspections SET verdict = 'NG', outcome = 'NG' WHERE pass = 'first'", "first"),
        ("UPDATE inspections SET outcome = 'HOLD' WHERE pass = 'second'", "second"),
        ("UPDATE inspections SET decided_by = 'person' WHERE pass = 'first'", "first"),
        ("UPDATE inspections SET latency_ms = 1", "inspections 1"),
        ("UPDATE predictions SET score = 0.9 WHERE pass = 'first'", "first"),
        ("UPDATE predictions SET score = 0.0100001 WHERE pass = 'first'", "predictions first"),
        ("UPDATE predictions SET score = NULL WHERE pass = 'first'", "first"),
        ("UPDATE predictions SET findings = 'no JSON' WHERE pass = 'first'", "first"),
        ("UPDATE stage_predictions SET model_sha256 = 'another'", "stage_predictions first/0"),
        ("UPDATE policies SET document = replace(document, '\"ng_at\":0.5', '\"ng_at\":0.6')", "policy 1"),
        ("UPDATE policies SET level = 5 WHERE level = 3", "policies 2"),
        ("UPDATE passes SET facts = replace(facts, '\"fresh\":true', '\"fresh\":false') WHERE id = 'first'", "first"),
        ("UPDATE passes SET facts = replace(facts, 'true', 'false') WHERE id = 'third'", "passes third"),
        ("UPDATE passes SET asked = 0 WHERE id = 'second'", "second"),
        ("UPDATE passes SET station_verdict = 'NG' WHERE id = 'first'", "first"),
        ("UPDATE passes SET triggered_at = 5.0 WHERE id = 'third'", "passes third"),
        ("UPDATE judgements SET verdict = 'OK'", "second"),
        ("UPDATE judgements SET judge = 'somebody else'", "judgements 1"),
        ("DELETE FROM judgements", "judgements 1"),
        ("INSERT INTO judgements VALUES (NULL, 'third', 'nobody', 'OK', 1.0, 0, '[]', 0.0, NULL)", "judgements 2"),
        ("DELETE FROM inspections WHERE pass = 'first'", "inspections 1"),
        ("DELETE FROM line_acts WHERE pass = 'first'", "line_acts 1"),
        ("UPDATE line_acts SET outcome = 'NG' WHERE pass = 'first'", "first"),
        ("UPDATE line_acts SET trigger_sequence = -1 WHERE pass = 'first'", "first"),
        ("UPDATE automation_changes SET after = 4 WHERE id = 2", "second"),
        ("UPDATE automation_changes SET who = 'station' WHERE id = 1", "change 1"),
        ("UPDATE recipes SET document = document || ' '", "recipe phone"),
        ("UPDATE parts SET serial = 'another' WHERE id = 1", "parts 1"),
        ("UPDATE station SET value = 'production' WHERE key = 'created'", "station created"),
        ("UPDATE counters SET value = value + 1 WHERE name = 'inspections'", "counter 'inspections'"),
        ("UPDATE counters SET value = 0 WHERE name = 'outcome NG'", "counter 'outcome NG'"),
        ("INSERT INTO counters VALUES ('outcome HOLD', 3)", "counter 'outcome HOLD'"),
        ("DELETE FROM counters", "counter 'inspections'"),
        ("UPDATE frames SET sha256 = 'another'", "images/"),
        ("UPDATE frames SET brightness = 1.0", "frames 1"),
        ("DELETE FROM to_judge WHERE pass = 'third'", "third: should be on the list to_judge"),
        ("INSERT INTO to_judge VALUES ('first')", "first: is on the list to_judge"),
        ("INSERT INTO to_tell VALUES ('second')", "second: is on the list to_tell"),
        ("DELETE FROM seals WHERE of = 'passes' AND key = 'first'", "passes first"),
    ],
)
def test_a_change_behind_our_back_is_found(closed: Path, change: str, where: str) -> None:
    change_behind_our_back(closed / "inspector.db", change)

    assert any(problem.startswith(where) for problem in problems_of(closed)), problems_of(closed)


def test_a_part_that_was_passed_under_a_changed_threshold_is_named_with_both_decisions(closed: Path) -> None:
    change = "UPDATE policies SET document = replace(document, '\"ok_below\":0.5', '\"ok_below\":0.001')"
    change_behind_our_back(closed / "inspector.db", change)

    expected = "first: is recorded as OK by model (model-sure), and recomputed as HOLD by none (unsure-held)"
    assert expected in problems_of(closed)


def test_rows_keep_their_seals_when_the_database_is_rewritten(closed: Path) -> None:
    change_behind_our_back(closed / "inspector.db", "VACUUM")

    assert problems_of(closed) == []


def test_a_column_that_is_added_later_breaks_no_seal(closed: Path) -> None:
    change_behind_our_back(closed / "inspector.db", "ALTER TABLE passes ADD COLUMN note TEXT")

    assert problems_of(closed) == []


def picture_of(folder: Path) -> Path:
    return next((folder / "images").rglob("*.jpg"))


def test_a_picture_with_one_changed_byte_is_found(closed: Path) -> None:
    data = bytearray(picture_of(closed).read_bytes())
    data[len(data) // 2] ^= 1
    picture_of(closed).write_bytes(data)

    assert [problem.split(": ")[1] for problem in problems_of(closed)] == [
        "the picture is not the one that was recorded"
    ]


def test_a_picture_that_is_cut_short_is_found(closed: Path) -> None:
    picture_of(closed).write_bytes(picture_of(closed).read_bytes()[:-1])

    assert len(problems_of(closed)) == 1


def test_a_picture_that_is_missing_is_found(closed: Path) -> None:
    picture_of(closed).unlink()

    assert [problem.split(": ")[1] for problem in problems_of(closed)] == ["the picture is not there"]


def test_a_file_without_a_row_is_counted_and_is_no_problem(closed: Path) -> None:
    picture_of(closed).with_name("somebody-copied-this.jpg").write_bytes(b"")

    report = verify(closed / "inspector.db")

    assert (report.orphans, report.clean) == (1, True)


def test_a_damaged_page_is_told_and_nothing_is_called_clean(closed: Path) -> None:
    path = closed / "inspector.db"
    data = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'passes'").fetchone()[0]
        page = connection.execute("PRAGMA page_size").fetchone()[0]
    data[(root - 1) * page : root * page] = b"\xff" * page
    path.write_bytes(data)

    with pytest.raises((BadInput, EnvironmentFault), match=r"the database is damaged"):
        assert not verify(path).clean


def test_a_record_that_the_station_writes_to_is_verified_as_one_state(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        for _ in range(20):
            record.decide(pass_record())
            assert record.verify().problems == []


def test_a_line_that_keeps_another_answer_is_no_problem_of_the_record(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        one = pass_record()
        decided = inspection_of(one)
        assert decided is not None
        record.ledger.commit(records=[one], inspections=[decided], line_acts=[line_act(one, Outcome.HOLD, "held")])

        assert record.verify().problems == []


def test_the_report_says_what_was_looked_at_and_cuts_a_long_list_short(closed: Path) -> None:
    change_behind_our_back(closed / "inspector.db", "DELETE FROM seals")

    lines = verify(closed / "inspector.db").lines()

    assert "3 passes, 2 decisions recomputed, 1 waiting, 1 images read, 0 files without a row" in lines[0]
    assert lines[-2].startswith("and ")
    assert lines[-1].endswith("problems")


def combined_prediction(rule: CombinationRule, *scores: float) -> Prediction:
    stages = tuple(
        StagePrediction(f"judge {number}", "0" * 64, score, role=StageRole.JUDGE) for number, score in enumerate(scores)
    )
    rules = Combination(rule)
    score = combined([(StageRole.JUDGE, one) for one in scores], rules)
    return Prediction(score, stages=stages, located_whole=True, combination=rules)


@settings(max_examples=15)
@given(st.sampled_from(CombinationRule), st.lists(st.floats(0.0, 1.0), min_size=1, max_size=5))
def test_a_score_is_recomputed_from_its_stages_to_the_last_bit(rule: CombinationRule, scores: list[float]) -> None:
    with tempfile.TemporaryDirectory() as name, Record(Path(name)) as record:
        record.decide(pass_record(prediction=combined_prediction(rule, *scores)))

        assert record.verify().problems == []


def test_a_score_that_its_stages_do_not_make_is_found(tmp_path: Path) -> None:
    wrong = replace(combined_prediction(CombinationRule.ALL, 0.9, 0.2), score=0.1)
    with Record(tmp_path) as record:
        record.decide(pass_record("one", prediction=wrong))

    assert problems_of(tmp_path) == ["one: its score is recorded as 0.1, and recomputed from its stages' as 0.2"]


def test_a_rule_that_this_program_does_not_have_is_told(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.decide(pass_record("one", prediction=combined_prediction(CombinationRule.ANY, 0.9)))
    change_behind_our_back(
        tmp_path / "inspector.db", "UPDATE predictions SET combination = replace(combination, '1}', '9}')"
    )

    assert any("cannot be recomputed" in problem for problem in problems_of(tmp_path))
