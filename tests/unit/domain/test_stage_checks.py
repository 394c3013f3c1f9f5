"""Which stages fit together."""

from __future__ import annotations

import pytest

from inspector_app.domain.combination import Combination, CombinationRule
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.stage import Expected, Stage, StageRole

VIEWS = (View("top"), View("side"))
LOCATE = Stage("locate", "l.onnx", "top", StageRole.LOCATE)
FIND = Stage("find", "f.onnx", "top", StageRole.FIND)
JUDGE = Stage("judge", "j.onnx", "top")
BAD = {
    "a view that is not there": ((Stage("a", "m", "under"),), "looks at view 'under'"),
    "one name twice": ((JUDGE, JUDGE), "two stages are named 'judge'"),
    "on a stage that is not there": ((Stage("a", "m", "top", on="locate"),), "is no stage before it"),
    "on itself": ((Stage("a", "m", "top", on="a"),), "is no stage before it"),
    "in a circle": ((Stage("a", "m", "top", on="b"), Stage("b", "m", "top", on="a")), "'b', which is no stage before"),
    "on what another view shows": (
        (LOCATE, Stage("spots", "m", "side", on="locate")),
        "stage 'spots' looks at view 'side', and 'locate' at 'top'",
    ),
    "a region of findings": (
        (FIND, Stage("a", "m", "top", on="find", region=(0.0, 0.0, 0.5, 0.5))),
        "a region is for a view",
    ),
    "a margin around nothing": ((Stage("a", "m", "top", margin=0.1),), "is on no stage whose findings"),
    "a margin around a part": ((LOCATE, Stage("a", "m", "top", on="locate", margin=0.1)), "is on no stage whose"),
    "places that nobody looks at": ((FIND, JUDGE), "finds things that no stage looks at"),
    "more expected than are looked at": (
        (
            Stage("find", "f", "top", StageRole.FIND, expects=Expected(0, 9)),
            Stage("a", "m", "top", on="find", looks_most=8),
        ),
        "looks at 8 findings at most, and 'find' expects up to 9",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_stages_that_do_not_fit_together_are_refused(what: str) -> None:
    stages, words = BAD[what]
    with pytest.raises(ValueError, match=words) as caught:
        Recipe("phone", views=VIEWS, stages=stages)

    assert "\n" not in str(caught.value)


def test_more_votes_than_stages_that_judge_are_refused() -> None:
    with pytest.raises(ValueError, match="votes is 2, and 1 stages judge"):
        Recipe("phone", stages=(LOCATE, JUDGE), combine=Combination(CombinationRule.VOTE, 2))


def test_stages_on_findings_and_parts_fit_together() -> None:
    stages = (
        LOCATE,
        Stage("find", "f", "top", StageRole.FIND, on="locate", region=(0.0, 0.0, 0.5, 1.0)),
        Stage("judge", "m", "top", on="find", margin=0.2),
        Stage("kinds", "m", "top", on="judge"),
    )
    assert len(Recipe("phone", stages=stages).stages) == 4
