"""What the record holds of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.evidence import Identity
from inspector_app.domain.policy import Policy
from inspector_app.domain.prediction import Prediction, StagePrediction, Verdict
from inspector_app.store.evidence import EvidenceRecord
from tests.unit.store.examples import ASKING, RECIPE, Record, judgement_of, pass_record

HASH = "a" * 64
SAID = Prediction(0.99, stages=(StagePrediction("judge", HASH, 0.99),), located_whole=True)
SHADOW = Policy.of(RECIPE, Level.SHADOW)


@contextmanager
def kept(folder: Path, *, now: float = 100.0) -> Iterator[tuple[Record, EvidenceRecord, Identity]]:
    with Record(folder, level=Level.ASSISTED) as record:
        evidence = EvidenceRecord(record.ledger, record.connection, record.path, now=lambda: now)
        yield record, evidence, Identity(record.recipe_version_id, (("judge", HASH),))


def test_a_judged_pass_is_read_with_all_that_evidence_depends_on(tmp_path: Path) -> None:
    one = pass_record("one", serial="S1", policy=ASKING, prediction=SAID)
    with kept(tmp_path) as (record, evidence, identity):
        record.decide(one)
        judgement = judgement_of(one, Verdict.NG)
        record.ledger.commit(judgements=[judgement])
        (found,) = evidence.weighables(identity, since=0.0)

    assert (found.pass_id, found.serial, found.number) == ("one", "S1", one.part.number)
    assert (found.captured_at, found.recipe_version_id) == (one.part.trigger.at, identity.recipe_version_id)
    assert (found.policy, found.facts, found.probability) == (one.policy, one.facts, one.route.probability)
    assert found.judgements == (judgement,)
    assert found.part(identity).said is Verdict.NG
    assert found.part(identity).identity == identity


def test_a_pass_of_another_recipe_version_or_judged_before_is_not_read(tmp_path: Path) -> None:
    one = pass_record("one", policy=ASKING, prediction=SAID)
    with kept(tmp_path) as (record, evidence, identity):
        record.decide(one)
        record.ledger.commit(judgements=[judgement_of(one, Verdict.NG)])

        assert list(evidence.weighables(Identity(99), since=0.0)) == []
        assert list(evidence.weighables(identity, since=1e9)) == []


def test_what_is_still_to_be_judged_is_read_too_and_what_is_held_is_not(tmp_path: Path) -> None:
    with kept(tmp_path) as (record, evidence, identity):
        record.decide(pass_record("waits", policy=SHADOW, prediction=None))
        (found,) = evidence.weighables(identity, since=1e9)

        assert (found.pass_id, found.judgements, found.awaits_model) == ("waits", (), True)


def test_models_are_frozen_when_they_are_first_at_work(tmp_path: Path) -> None:
    with kept(tmp_path) as (record, evidence, identity):
        frozen = evidence.freeze(identity)

        assert frozen == record.connection.execute("SELECT max(at) FROM models").fetchone()[0]
        assert evidence.freeze(identity) == frozen


def test_the_passes_of_the_last_days_are_told(tmp_path: Path) -> None:
    with kept(tmp_path) as (record, evidence, identity):
        record.decide(pass_record("one", serial="S1", policy=ASKING))
        (came,) = evidence.came(identity)
        assert came[0] == "S1"
        late = EvidenceRecord(record.ledger, record.connection, record.path, now=lambda: came[1] + 4 * 86_400.0)

        assert list(late.came(identity)) == []


def test_a_pass_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    with kept(tmp_path) as (record, evidence, identity):
        one = pass_record("one", policy=ASKING)
        record.decide(one)
        record.connection.execute("DROP TRIGGER passes_update")
        record.connection.execute("UPDATE passes SET facts = '{'")

        with pytest.raises(EnvironmentFault, match="pass one cannot be read"):
            list(evidence.weighables(identity, since=0.0))
