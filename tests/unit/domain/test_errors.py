"""What a person reads when something cannot be used."""

from __future__ import annotations

from inspector_app.domain.errors import BadInput


def test_bad_input_is_one_line_that_says_what_where_and_what_to_do() -> None:
    line = str(BadInput("not an image", where="a.png", remedy="take it out of the folder"))

    assert line == "a.png: not an image; take it out of the folder"


def test_a_hostile_name_can_not_break_the_line() -> None:
    line = str(BadInput("bad", where="a\nb\r\n" + "x" * 10_000))

    assert "\n" not in line
    assert len(line) <= 600


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert str(BadInput("bad", where="a\0b\x1b[31m\x9bc.png")) == "a b [31m c.png: bad"


def test_a_long_place_leaves_room_for_what_is_wrong_with_it() -> None:
    line = str(BadInput("too long", where="/" + "a" * 5_000 + "/end.png", remedy="shorten it"))

    assert line.endswith("/end.png: too long; shorten it")
