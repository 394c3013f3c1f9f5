"""Contained parts are told with how they left, where they are and who signed for them."""

from __future__ import annotations

import pytest

from inspector_app.domain.containment import Fate, Place
from inspector_app.ui.containments import (
    containment_line,
    containment_words,
    fate_word,
    open_note,
    part_note,
    part_time,
    place_word,
)
from tests.ui.examples import contained, containment


@pytest.mark.parametrize("place", list(Place))
def test_every_place_has_its_word(place: Place) -> None:
    assert place_word(place) in part_note(contained(1, place=place))


@pytest.mark.parametrize("fate", list(Fate))
def test_every_fate_has_its_word(fate: Fate) -> None:
    told = part_note(contained(1, fate=fate, signed_by="Lee"))
    assert told.endswith(f"✓ {fate_word(fate)}: Lee")


def test_a_part_that_nobody_has_looked_for_says_so() -> None:
    assert part_note(contained(1)) == "OK  ·  nobody knows where"
    assert part_note(contained(1, outcome="?" * 100)).startswith("???")
    assert part_time(contained(1)).count(":") == 1


def test_a_containment_is_told_with_its_time_and_its_parts() -> None:
    told = containment_words(containment())
    assert told.startswith("challenge part CP-NG-02 was called OK. From ")
    assert told.endswith("40 parts, 38 of them without a signature.")
    assert "38 open" in containment_line(containment())
    assert open_note((containment(), containment(2))) == "76 contained"
