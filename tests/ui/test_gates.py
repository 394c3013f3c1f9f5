"""A gate says in few words what it lacks, and shows no more progress than there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import Lack, Missing, Rate
from inspector_app.ui.gates import (
    done_of,
    gate_note,
    gates_between,
    is_ungated,
    lack_note,
    rate_meaning,
    rate_word,
    sureness,
)
from tests.ui.examples import LOG_20, opened, rate, shut, snapshot


def test_what_is_missing_is_told_with_its_numbers() -> None:
    gate = shut()
    told = [lack_note(gate, Missing(lack, 2, 3)) for lack in (Lack.NG_PARTS, Lack.SHIFTS, Lack.JUDGES, Lack.LOTS)]
    assert told == ["2 of 3 NG", "2 of 3 shifts", "2 of 3 judges", "2 of 3 lots"]
    assert lack_note(gate, Missing(Lack.SETTLED, 4, 0)) == "second judgement due on 4"
    assert gate_note(gate) == "117 of 149 NG"
    assert gate_note(opened()) == ""


def test_a_rate_is_told_by_what_it_may_still_be() -> None:
    lack = Missing(Lack.ESCAPE, 117, None)
    unsure = shut(rates=(rate(),))
    worse = shut(rates=(rate(errors=9, high=0.14),))
    nearly = shut(rates=(rate(errors=1, of=400, high=0.0138),))
    assert lack_note(unsure, lack) == "escape ≤ 3.1\u202f%, target 2\u202f%"
    assert lack_note(worse, lack) == "escape 7.7\u202f% > 2\u202f%"
    assert lack_note(nearly, lack) == "escape 0.25\u202f%: not sure yet"


def test_a_rate_that_needs_more_parts_says_how_many_are_expected() -> None:
    assert lack_note(shut(), Missing(Lack.ESCAPE, 117, 191)) == "117 of about 191 NG"
    assert lack_note(shut(), Missing(Lack.OVERKILL, 2310, 2900)) == "2\u202f310 of about 2\u202f900 OK"


def test_what_is_told_of_a_gate_is_what_its_bar_shows() -> None:
    missing = (Missing(Lack.SHIFTS, 1, 2), Missing(Lack.NG_PARTS, 14, 149), Missing(Lack.JUDGES, 1, 2))
    gate = shut(missing=missing)
    assert gate_note(gate) == "14 of 149 NG"
    assert done_of(gate) == pytest.approx(14 / 149)
    nothing = (Missing(Lack.LOTS, 0, 1), Missing(Lack.SHIFTS, 0, 2), Missing(Lack.NG_PARTS, 0, 149))
    assert gate_note(shut(missing=nothing)) == "0 of 149 NG"


@pytest.mark.parametrize("lack", list(Lack))
def test_every_lack_has_its_words_also_before_there_is_a_part(lack: Lack) -> None:
    empty = shut(missing=(Missing(lack, 0, 1),), rates=(), parts=0, ng_parts=0, pending=0)
    assert gate_note(empty)
    assert done_of(empty) == 0.0


def test_a_gate_has_come_as_far_as_what_is_furthest_behind() -> None:
    assert done_of(opened()) == 1.0
    assert done_of(shut()) == pytest.approx(117 / 149)


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(-10, 1e12), st.floats(-10, 1e12))
def test_progress_stays_between_nothing_and_all(log_e: float, needed: float, have: float, need: float) -> None:
    told = rate(log_e=log_e, log_needed=needed)
    assert 0.0 <= sureness(told) <= 1.0
    assert (sureness(told) == 1.0) >= told.passed
    assert 0.0 <= done_of(shut(missing=(Missing(Lack.NG_PARTS, have, need), Missing(Lack.SETTLED, have, 0)))) <= 1.0


def test_a_test_that_has_won_half_of_what_it_needs_shows_half() -> None:
    assert sureness(rate(log_e=LOG_20 / 2)) == pytest.approx(0.5)
    assert sureness(rate(log_e=-3.0)) == 0.0


def test_a_raise_passes_the_gates_of_every_level_in_between() -> None:
    gates = (opened(Level.ASSISTED), shut(Level.PARTIAL), shut(Level.FULL))
    assert [gate.level for gate in gates_between(snapshot(gates=gates), Level.FULL)] == [Level.PARTIAL, Level.FULL]


def test_a_production_record_needs_a_gate_above_assisted() -> None:
    assert is_ungated(snapshot(kind="production"), Level.PARTIAL)
    assert not is_ungated(snapshot(kind="production"), Level.ASSISTED)
    assert not is_ungated(snapshot(kind="production", gates=(shut(),)), Level.PARTIAL)
    assert not is_ungated(snapshot(kind="demo"), Level.FULL)


def test_a_rate_says_of_what_it_is_a_share() -> None:
    assert [rate_word(one) for one in Rate] == ["escape", "overkill"]
    assert "of all true NG" in rate_meaning(Rate.ESCAPE)
    assert "of all true OK" in rate_meaning(Rate.OVERKILL)
