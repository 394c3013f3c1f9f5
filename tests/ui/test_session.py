"""One person at a time, by a name that can be read, signed out when the screen is left alone."""

from __future__ import annotations

from contextlib import suppress
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import BadInput
from inspector_app.domain.people import NAME_MOST
from inspector_app.ui.session import IDLE_S, Session


@given(st.text(max_size=100))
def test_a_name_is_taken_on_one_line_or_refused(name: str) -> None:
    session = Session()
    with suppress(BadInput):
        session.sign_in(name, 0.0)

    assert session.who == "" or session.who == " ".join(normalize("NFC", name).split())
    assert len(session.who) <= NAME_MOST
    assert session.who.isprintable()


@pytest.mark.parametrize("name", ["", "   ", "STATION", "station", "x" * 61, "a\x00b", "a\u202eb"])
def test_what_is_no_persons_name_is_refused_and_whoever_was_there_stays(name: str) -> None:
    session = Session()
    session.sign_in("Kim", 0.0)
    with pytest.raises(BadInput):
        session.sign_in(name, 1.0)

    assert session.who == "Kim"


@given(st.lists(st.floats(0.1, 2 * IDLE_S), max_size=20))
def test_whoever_acts_often_enough_stays_and_nobody_else(gaps: list[float]) -> None:
    session = Session()
    now = 0.0
    session.sign_in("Kim", now)
    for gap in gaps:
        now += gap
        assert session.is_idle(now) == (gap >= IDLE_S)
        session.act(now)


def test_nobody_is_never_idle() -> None:
    session = Session()
    session.sign_in("Kim", 0.0)
    session.sign_out()

    assert not session.is_idle(1e9)
