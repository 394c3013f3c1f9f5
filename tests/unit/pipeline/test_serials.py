"""Which passes of a serial may be decided again."""

from __future__ import annotations

from inspector_app.domain.ports import SerialHistory
from inspector_app.pipeline.serials import Serials


def serials(attempts: int = 3, **past: SerialHistory) -> Serials:
    return Serials(lambda serial: past.get(serial, SerialHistory()), attempts=attempts)


def test_a_serial_that_comes_back_is_the_next_pass() -> None:
    assert serials(a=SerialHistory(passes=1)).enter("a").number == 2
    assert serials().enter("a").number == 1


def test_two_passes_under_way_have_numbers_of_their_own_and_the_second_is_held() -> None:
    book = serials()
    first, second = book.enter("a"), book.enter("a")

    assert (first.number, second.number) == (1, 2)
    assert first.held_because is None
    assert second.held_because == "an earlier pass of this serial is not decided yet"


def test_a_part_that_was_ng_is_held_until_rework_is_recorded() -> None:
    past = SerialHistory(passes=1, ng_without_rework=True)

    assert serials(a=past).enter("a").held_because == "an earlier pass was NG and no rework is recorded"


def test_attempts_are_capped() -> None:
    past = SerialHistory(passes=3)

    assert serials(attempts=3, a=past).enter("a").held_because == "pass 4 of this serial, and 3 are allowed"


def test_a_pass_that_left_is_forgotten() -> None:
    book = serials()
    entry = book.enter("a")
    book.leave("a", entry.number)

    assert book.enter("a").held_because is None
