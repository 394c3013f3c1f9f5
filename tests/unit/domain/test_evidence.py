"""The book of judged parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.automation import Level
from inspector_app.domain.evidence import Book, EvidencePart, Identity, LeftOut, Terms, left_out
from inspector_app.domain.gate import EvidenceRules, Gate, GateState, Lack, Rate
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.review import Judgement

OK, NG, UNSURE = Verdict.OK, Verdict.NG, Verdict.UNSURE
MINE = Identity(1, (("defects", "ab" * 32),))
GATES = (Gate("full", shifts=1, judges=2), Gate("partial", shifts=1, judges=2))
TERMS = Terms(MINE, 1000.0, GATES, EvidenceRules(second_ok=0.0, defects_released=True))
NOW = 2000.0


def judged(*verdicts: Verdict, blind: bool = True, signed: bool = False) -> tuple[Judgement, ...]:
    people = ("Kim", "Sam", "Lee")
    return tuple(
        Judgement("p", who, verdict, 1500.0, blind=blind, took_ms=4000.0, signed=signed)
        for who, verdict in zip(people, verdicts, strict=False)
    )


def part(number: int = 1, said: Verdict | None = NG, judgements: Sequence[Judgement] = ()) -> EvidencePart:
    return EvidencePart(f"p{number}", f"s{number}", 1500.0, MINE, said, tuple(judgements), "early")


def gate(book: Book, level: Level = Level.FULL, now: float = NOW) -> GateState:
    return next(state for state in book.states(now, takt_s=2.0) if state.level is level)


def lacking(state: GateState) -> set[Lack]:
    return {missing.lack for missing in state.missing}


def filled(good: int = 420, terms: Terms = TERMS) -> Book:
    """Return a book in which 1 part in 2 was NG, and the model right of all."""
    book = Book(terms)
    for number in range(good):
        said = NG if number % 2 else OK
        one = part(number, said, judged(said, said))
        book.came(one.serial, one.captured_at)
        book.put(one)
    return book


def test_the_gates_come_in_the_order_of_their_levels() -> None:
    assert [state.level for state in Book(TERMS).states(NOW)] == [Level.PARTIAL, Level.FULL]


def test_a_gate_opens_when_everything_is_there() -> None:
    assert gate(filled()).is_open


def test_an_empty_book_says_all_that_is_missing() -> None:
    state = gate(Book(TERMS))
    assert lacking(state) == set(Lack) - {Lack.MODEL, Lack.DEFECTS_RELEASED, Lack.SETTLED}
    assert state.ng_needed == 205  # attempt 1 spends 3.04 % of the 5
    assert (state.hours_left, state.people_hours) == (None, None)


@pytest.mark.parametrize(
    "terms, lack",
    [
        (replace(TERMS, rules=EvidenceRules(second_ok=0.0)), Lack.DEFECTS_RELEASED),
        (replace(TERMS, gates=(replace(GATES[0], judges=3),)), Lack.JUDGES),
        (replace(TERMS, gates=(replace(GATES[0], shifts=2),)), Lack.SHIFTS),
        (replace(TERMS, gates=(replace(GATES[0], lots=421),)), Lack.LOTS),
        (replace(TERMS, gates=(replace(GATES[0], ng_parts=300),)), Lack.NG_PARTS),
        (replace(TERMS, gates=(replace(GATES[0], escape=0.001),)), Lack.ESCAPE),
        (replace(TERMS, gates=(replace(GATES[0], overkill=0.001),)), Lack.OVERKILL),
    ],
)
def test_what_is_missing_keeps_a_gate_shut_by_itself(terms: Terms, lack: Lack) -> None:
    assert lacking(gate(filled(terms=terms))) == {lack}


def test_without_a_model_no_gate_opens() -> None:
    assert Lack.MODEL in lacking(filled().states(NOW, model=False)[0])


def test_old_parts_prove_the_rate_but_not_the_least_number() -> None:
    state = gate(filled(), now=NOW + 91 * 86_400)
    assert lacking(state) == {Lack.NG_PARTS}
    assert state.ng_parts == 0
    assert state.rates[0].of == 210


def test_a_later_attempt_needs_more() -> None:
    first, third = filled().states(NOW)[1], filled().states(NOW, attempt=lambda _: 3)[1]
    assert first.alpha == pytest.approx(9 * third.alpha)
    assert first.rates[0].log_needed < third.rates[0].log_needed
    assert (first.is_open, third.is_open) == (True, False)


@pytest.mark.parametrize(
    "changed, why",
    [
        (part(judgements=judged(NG)), None),
        (part(), LeftOut.NOT_JUDGED),
        (part(said=None, judgements=judged(NG)), LeftOut.NO_PREDICTION),
        (part(judgements=judged(NG, blind=False)), LeftOut.NOT_BLIND),
        (part(judgements=(*judged(NG, blind=False), *judged(UNSURE, NG)[1:])), LeftOut.NOT_BLIND),
        (replace(part(judgements=judged(NG)), captured_at=999.0), LeftOut.BEFORE_FREEZE),
        (replace(part(judgements=judged(NG)), number=2), LeftOut.CAME_BACK),
        (replace(part(judgements=judged(NG)), challenge=True, expected=NG), LeftOut.CHALLENGE),
        (replace(part(judgements=judged(NG)), identity=replace(MINE, recipe_version_id=2)), LeftOut.OTHER_MODEL),
        (replace(part(judgements=judged(NG)), identity=Identity(1, (("defects", "cd" * 32),))), LeftOut.OTHER_MODEL),
    ],
)
def test_only_blind_production_parts_of_this_model_count(changed: EvidencePart, why: LeftOut | None) -> None:
    assert left_out(changed, TERMS) is why
    book = Book(TERMS)
    assert book.put(changed) is why
    assert len(book) == (why is None)


def test_where_signatures_are_asked_for_a_name_is_not_enough() -> None:
    terms = replace(TERMS, signed_only=True)
    assert left_out(part(judgements=judged(NG)), terms) is LeftOut.NOT_SIGNED
    assert left_out(part(judgements=judged(NG, signed=True)), terms) is None


def test_a_pending_part_counts_against_the_model_until_it_is_settled() -> None:
    book = filled()
    book.put(part(900, OK, judged(NG)))
    state = gate(book)
    assert (state.pending, state.rates[0].errors) == (1, 1)
    assert {Lack.ESCAPE, Lack.SETTLED} == lacking(state)
    assert list(book.to_settle()) == ["p900"]
    assert list(book.to_settle("Kim")) == []
    assert list(book.to_settle("Sam")) == ["p900"]

    book.put(part(900, OK, judged(NG, OK)))
    assert gate(book).pending == 1
    book.put(part(900, OK, judged(NG, OK, OK)))
    assert (gate(book).pending, gate(book).rates[0].errors) == (0, 0)
    assert gate(book).is_open


def test_the_parts_to_settle_stay_in_their_order_when_more_is_known_of_one() -> None:
    book = Book(TERMS)
    for number in (1, 2):
        book.put(part(number, OK, judged(NG)))
    book.put(part(1, OK, judged(NG, OK)))
    assert list(book.to_settle()) == ["p1", "p2"]


def test_a_part_that_no_longer_counts_is_taken_back() -> None:
    book = Book(TERMS)
    book.put(part(1, OK, judged(NG)))
    book.put(part(1, OK, judged(NG, blind=False)))
    assert (len(book), book.pending, gate(book).rates[0].of) == (0, 0, 0)


def test_full_counts_unsure_as_rejected_and_partial_leaves_it_to_people() -> None:
    book = Book(TERMS)
    book.put(part(1, UNSURE, judged(NG, NG)))
    book.put(part(2, UNSURE, judged(OK)))
    partial, full = book.states(NOW)
    assert (partial.undecided, partial.rates[0].of, partial.rates[1].of) == (2, 0, 0)
    assert (full.undecided, full.rates[0].errors, full.rates[0].of, full.rates[1].errors) == (0, 0, 1, 1)


def test_a_drawn_ok_is_judged_twice() -> None:
    book = Book(replace(TERMS, rules=EvidenceRules(second_ok=1.0, defects_released=True)))
    book.put(part(1, OK, judged(OK)))
    assert book.pending == 1
    book.put(part(1, OK, judged(OK, OK)))
    assert book.pending == 0


def test_a_challenge_part_counts_once_where_the_recipe_says_so() -> None:
    terms = replace(TERMS, rules=EvidenceRules(second_ok=0.0, defects_released=True, challenge_counts=True))
    book = Book(terms)
    challenge = replace(part(1, NG), challenge=True, expected=NG, serial="CP-1", number=3)
    book.put(challenge)
    book.put(replace(challenge, pass_id="p2", said=OK))
    state = gate(book)
    assert (state.challenge_parts, state.rates[0].errors, state.rates[0].of) == (1, 0, 1)


def test_a_lot_counts_as_one_and_when_it_is_over() -> None:
    rules = EvidenceRules(lot=r"L\d+", second_ok=0.0, defects_released=True)
    book = Book(replace(TERMS, rules=rules))
    for lot in range(4):
        for number in range(20):
            one = replace(part(lot * 100 + number, NG, judged(NG, NG)), serial=f"L{lot}-{number}")
            book.came(one.serial, one.captured_at)
            book.put(one)
    escape = gate(book).rates[0]
    single = filled(6)  # three true NG parts that are their own
    assert escape.of == 80
    assert escape.log_e == pytest.approx(gate(single).rates[0].log_e)


def test_audits_weigh_by_their_probability() -> None:
    book = Book(TERMS)
    book.put(replace(part(1, NG, judged(NG, NG)), probability=1.0, least=0.05))
    book.put(replace(part(2, OK, judged(NG, NG)), probability=0.05, least=0.05))
    escape = gate(book).rates[0]
    assert (escape.errors, escape.of) == (1, 2)
    assert escape.weighted == pytest.approx(20 / 21)


def test_the_time_left_follows_from_takt_and_ng_share() -> None:
    state = gate(filled(100))
    # 155 NG parts more, every second part is one, 2 s each; both judged twice, 4 s each
    assert state.rates[0].of == 50
    assert state.ng_needed == 205
    assert state.hours_left == pytest.approx(155 * 2 * 2.0 / 3600)
    assert state.people_hours == pytest.approx(155 * 4 * 4.0 / 3600)


def test_an_open_gate_has_no_time_left() -> None:
    assert (gate(filled()).hours_left, gate(filled()).people_hours) == (0.0, 0.0)


parts = st.builds(
    lambda number, said, verdicts, probability: replace(
        part(number, said, judged(*verdicts)), probability=probability, least=0.1
    ),
    st.integers(0, 6),
    st.sampled_from([OK, NG, UNSURE]),
    st.lists(st.sampled_from([OK, NG, UNSURE]), max_size=3),
    st.sampled_from([0.1, 0.5, 1.0]),
)


@settings(max_examples=30)
@given(puts=st.lists(parts, max_size=12))
def test_what_was_said_before_of_a_part_leaves_no_trace(puts: list[EvidencePart]) -> None:
    book, other = Book(TERMS), Book(TERMS)
    for one in puts:
        book.put(one)
    for one in {one.pass_id: one for one in puts}.values():
        other.put(one)
    for state, expected in zip(book.states(NOW), other.states(NOW), strict=True):
        assert state.missing == expected.missing
        for rate, same in zip(state.rates, expected.rates, strict=True):
            assert (rate.errors, rate.of) == (same.errors, same.of)
            assert rate.log_e == pytest.approx(same.log_e, abs=1e-9)
            assert rate.rate in {Rate.ESCAPE, Rate.OVERKILL}
