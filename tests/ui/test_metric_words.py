"""What is measured has words for people, whatever the record calls it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.metrics import AGAINST, PLAIN
from inspector_app.ui.metric_words import kind_of, meaning_of_kind, metric_words, shortened, title_of_kind

COMING = ("time-to-judge", "override-ng", "override-ok", "unsure", "no-finding", "agreement")


@pytest.mark.parametrize("kind", [*PLAIN, *AGAINST, *COMING, "latency", "score", "ng"])
def test_every_known_kind_has_a_title_and_a_meaning(kind: str) -> None:
    title = title_of_kind(kind)
    assert "-" not in title
    assert title[0].isupper()
    assert meaning_of_kind(kind).endswith(".")


def test_no_two_kinds_of_a_camera_have_one_title() -> None:
    titles = [title_of_kind(kind) for kind in (*PLAIN, *AGAINST)]
    assert len(set(titles)) == len(titles)


def test_an_unknown_kind_is_told_as_words_and_never_as_an_identifier() -> None:
    assert title_of_kind("belt_speed-left") == "Belt speed left"
    assert meaning_of_kind("belt_speed-left") == ""


@pytest.mark.parametrize(
    "name, kind",
    [("brightness@find", "brightness"), ("step:encode", "encode"), ("no_finding:a", "no-finding"), ("ng", "ng")],
)
def test_a_kind_is_known_without_of_what(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@given(st.text(max_size=2000), st.integers(6, 60))
def test_a_long_name_is_cut_in_its_middle_and_stays_on_one_line(name: str, most: int) -> None:
    told = shortened(name, most)
    assert len(told) <= most
    assert len(told.splitlines()) <= 1


def test_what_tells_two_long_names_apart_stays() -> None:
    one, other = (shortened(f"the camera above the belt at the very left end, number {n}") for n in (1, 2))
    assert one != other
    assert metric_words("focus:top", "top") == "Focus of 'top'"
