"""Titles of metrics in reports are those of the screen."""

from __future__ import annotations

import pytest

from inspector_app.reports.metric_titles import TITLES, kind_of, of_what, title_of
from inspector_app.ui import metric_words


def test_they_are_the_words_of_the_screen() -> None:
    assert dict(TITLES) == {kind: str(title) for kind, title in metric_words._TITLES.items()}
    assert all(kind_of(name) == metric_words.kind_of(name) for name in ("a@b", "a:b", "step:encode", "a_b"))


@pytest.mark.parametrize(
    "name, title, of",
    [
        ("brightness:top", "Brightness", "top"),
        ("brightness@defects", "Brightness", "defects"),
        ("step:inference", "Inference", ""),
        ("some_new-thing", "Some new thing", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_told_in_words(name: str, title: str, of: str) -> None:
    assert (title_of(name), of_what(name)) == (title, of)
