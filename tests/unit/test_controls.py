"""At most one client has the controls."""

from __future__ import annotations

from contextlib import nullcontext, suppress

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.controls import ControlsHeld, HeldControls


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["ask", "take", "back", "hang up"]))))
def test_at_most_one_client_has_the_controls_and_only_its_own_acts_or_a_take_over_end_that(
    steps: list[tuple[str, str]],
) -> None:
    held = HeldControls()
    for client, what in steps:
        before = [one for one in "abc" if held.seen_by(one).mine]
        if what in ("back", "hang up"):
            held.give_back(client, why=what)
        else:
            with nullcontext() if what == "take" else suppress(ControlsHeld):
                held.give(client, client, take=what == "take")
        after = [one for one in "abc" if held.seen_by(one).mine]

        assert len(after) <= 1
        if before and after != before:
            assert client == before[0] or what == "take"
