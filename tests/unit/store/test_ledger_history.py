"""What is known of a serial, by the record on disk and by the one in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.errors import EnvironmentFault
from inspector_app.domain.ports import Ledger, SerialHistory
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.review import PartAct
from tests.fakes.ledger import MemoryLedger
from tests.unit.store.examples import (
    ASKING,
    SURE_NG,
    SURE_OK,
    Record,
    inspection_of,
    line_act,
    pass_record,
)


def history_after(ledger: Ledger, *events: str) -> SerialHistory:
    """Return what is known of a serial after passes ("OK", "NG", "HOLD", "waits") and acts ("rework")."""
    number = 0
    for at, event in enumerate(events, start=10):
        if event == "rework":
            ledger.add_part_act(PartAct("S1", "rework", "an operator", "mended", float(at)))
            continue
        number += 1
        prediction = {"OK": SURE_OK, "NG": SURE_NG}.get(event, Prediction.failed("late"))
        policy = ASKING if event == "waits" else pass_record().policy
        one = pass_record(serial="S1", number=number, prediction=prediction, policy=policy)
        decided = inspection_of(one, at=float(at))
        ledger.commit(records=[one], inspections=[] if decided is None else [decided])
    return ledger.history("S1")


@pytest.mark.parametrize(
    "events, expected",
    [
        ((), SerialHistory()),
        (("OK",), SerialHistory(1)),
        (("NG",), SerialHistory(1, ng_without_rework=True)),
        (("NG", "rework"), SerialHistory(1)),
        (("NG", "rework", "HOLD"), SerialHistory(2)),
        (("NG", "rework", "NG"), SerialHistory(2, ng_without_rework=True)),
        (("rework", "NG"), SerialHistory(1, ng_without_rework=True)),
        (("NG", "HOLD", "HOLD"), SerialHistory(3, ng_without_rework=True)),
        (("NG", "rework", "OK"), SerialHistory(2)),
        (("HOLD",), SerialHistory(1)),
        (("waits",), SerialHistory(1, undecided=True)),
        (("NG", "waits"), SerialHistory(2, undecided=True, ng_without_rework=True)),
        (("OK", "OK", "OK"), SerialHistory(3)),
    ],
)
def test_the_history_of_a_serial(tmp_path: Path, events: tuple[str, ...], expected: SerialHistory) -> None:
    with Record(tmp_path) as record:
        assert history_after(record.ledger, *events) == expected
    assert history_after(MemoryLedger(), *events) == expected


@settings(max_examples=12)
@given(st.lists(st.sampled_from(["OK", "NG", "HOLD", "waits", "rework"]), max_size=8))
def test_the_record_in_memory_tells_the_same_history(
    tmp_path_factory: pytest.TempPathFactory, events: list[str]
) -> None:
    with Record(tmp_path_factory.mktemp("history")) as record:
        assert history_after(record.ledger, *events) == history_after(MemoryLedger(), *events)


def test_the_record_in_memory_writes_all_or_nothing() -> None:
    ledger = MemoryLedger()
    one = pass_record("one")
    decided = inspection_of(one)
    assert decided is not None
    with pytest.raises(ValueError, match="no such pass"):
        ledger.commit(records=[one], line_acts=[line_act(pass_record(), Outcome.OK)])
    ledger.failing = "the disk is full"
    with pytest.raises(EnvironmentFault):
        ledger.commit(records=[one])
    ledger.failing = None
    assert (ledger.records, ledger.commits) == ({}, 0)

    ledger.commit(records=[one], inspections=[decided])
    with pytest.raises(ValueError, match="one pass has two"):
        ledger.commit(inspections=[decided])
