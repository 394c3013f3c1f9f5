"""Recorded images of waiting parts are asked for once, the nearest first, and forgotten with their parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from inspector_app.link.answers import Answer
from inspector_app.link.messages import ImageRequested, ImageShown, Refused
from inspector_app.ui.live.part_pictures import WANTED_MOST, PartPictures, key_of, small_picture, view_of
from tests.ui.live.desk import part
from tests.ui.live.pictures import grey, png


@pytest.fixture
def pictures() -> Iterator[PartPictures]:
    """Images with their thread."""
    made = PartPictures()
    yield made
    made.stop()


def shown(intent: ImageRequested, data: bytes = b"data") -> Answer:
    return Answer(1, intent, ImageShown(intent.pass_id, intent.view, data, 4, 3))


def test_the_nearest_two_are_asked_for_and_none_twice(pictures: PartPictures) -> None:
    parts = [part(number) for number in range(5)]
    first = pictures.want(parts, "top", 0.0)
    assert [one.pass_id for one in first] == ["pass-0", "pass-1"]
    assert pictures.want(parts, "top", 0.1) == []
    pictures.hear(shown(first[0]), 0.2)

    assert [one.pass_id for one in pictures.want(parts, "top", 0.3)] == ["pass-2"]
    assert pictures.data("pass-0", "top") == b"data"


def test_no_more_are_kept_than_are_wanted(pictures: PartPictures) -> None:
    parts = [part(number) for number in range(WANTED_MOST + 10)]
    for turn in range(100):
        for intent in pictures.want(parts, "top", float(turn)):
            pictures.hear(shown(intent), float(turn))
    assert pictures.data("pass-0", "top") is not None
    assert pictures.data(f"pass-{WANTED_MOST + 1}", "top") is None
    pictures.want(parts[20:], "top", 200.0)

    assert pictures.data("pass-0", "top") is None


def test_an_image_that_is_not_there_is_said_and_not_asked_for_again(pictures: PartPictures) -> None:
    (intent,) = pictures.want([part(1)], "top", 0.0)
    pictures.hear(Answer(1, intent, Refused("there is none"), "there is none"), 0.1)

    assert pictures.problem("pass-1", "top") == "there is none"
    assert pictures.want([part(1)], "top", 60.0) == []


def test_an_engine_that_is_gone_is_asked_again_a_second_later(pictures: PartPictures) -> None:
    (intent,) = pictures.want([part(1)], "top", 0.0)
    pictures.hear(Answer(1, intent, None, "the engine is gone"), 0.1)
    assert pictures.want([part(1)], "top", 0.5) == []
    assert pictures.want([part(1)], "top", 1.2) == [intent]


def test_a_part_is_shown_in_its_first_view_where_it_lacks_the_chosen_one() -> None:
    assert view_of(part(1), "top") == "top"
    assert view_of(part(1), "side") == "top"
    assert view_of(replace(part(1), views=()), "top") is None
    assert key_of("pass-1", "top") == "pass-1/top"


def test_a_small_picture_of_what_cannot_be_read_is_empty_and_no_error() -> None:
    assert small_picture(b"no picture at all").isNull()
    made = small_picture(png(grey(90, 1920, 1080)))
    assert (made.width(), made.isNull()) == (240, False)
    assert isinstance(made, QImage)
