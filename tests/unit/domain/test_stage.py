"""What a stage's own values may be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector_app.domain.stage import Expected, Stage, StageRole, Tiles

NAN = float("nan")
BAD: dict[str, tuple[Callable[[], object], str]] = {
    "a region outside": (lambda: Stage("a", "m", "v", region=(0.0, 0.0, 1.1, 1.0)), "stage 'a': region"),
    "a region of nothing": (lambda: Stage("a", "m", "v", region=(0.5, 0.0, 0.5, 1.0)), "region"),
    "a region of no numbers": (lambda: Stage("a", "m", "v", region=(0.0, NAN, 1.0, 1.0)), "region"),
    "a margin below nothing": (lambda: Stage("a", "m", "v", margin=-0.1), "margin is -0.1"),
    "a margin that is no number": (lambda: Stage("a", "m", "v", margin=NAN), "margin is nan"),
    "no time": (lambda: Stage("a", "m", "v", limit_ms=0.0), "stage 'a': limit_ms must be above 0"),
    "a time that is no number": (lambda: Stage("a", "m", "v", limit_ms=NAN), "limit_ms must be above 0"),
    "no look": (lambda: Stage("a", "m", "v", looks_most=0), "looks_most is 0"),
    "a judge that counts": (lambda: Stage("a", "m", "v", expects=Expected(1, 1)), "for stages with the role 'find'"),
    "a judge of some classes": (lambda: Stage("a", "m", "v", classes=("screw",)), "for stages with the role 'find'"),
    "a locating stage in tiles": (
        lambda: Stage("a", "m", "v", StageRole.LOCATE, tiles=Tiles((64, 64))),
        "sees its view at once",
    ),
    "a locating stage on another": (lambda: Stage("a", "m", "v", StageRole.LOCATE, on="b"), "sees its view at once"),
    "tiles of a pixel": (lambda: Tiles((1, 64)), "tiles.size"),
    "tiles that are all overlap": (lambda: Tiles((64, 64), overlap=1.0), "tiles.overlap is 1.0"),
    "an overlap that is no number": (lambda: Tiles((64, 64), overlap=NAN), "tiles.overlap is nan"),
    "no tile": (lambda: Tiles((64, 64), most=0), "tiles.most is 0"),
    "fewer at most than at least": (lambda: Expected(4, 3), "expects 4 to 3"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_value_that_cuts_no_picture_is_refused(what: str) -> None:
    make, words = BAD[what]
    with pytest.raises(ValueError, match=words):
        make()


def test_an_expected_number_says_itself() -> None:
    assert (Expected(4, 4).words(), Expected(2, 4).words()) == ("4", "2 to 4")
    assert [Expected(2, 3).holds(count) for count in (1, 2, 3, 4)] == [False, True, True, False]
