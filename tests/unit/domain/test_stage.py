"""Which stages fit together."""

from __future__ import annotations

import pytest

from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.stage import Stage, StageRole

VIEWS = (View("top"), View("side"))
LOCATE = Stage("locate", "l.onnx", "top", StageRole.LOCATE)
BAD = {
    "a view that is not there": ((Stage("a", "m.onnx", "under"),), "looks at view 'under'"),
    "one name twice": ((Stage("a", "m.onnx", "top"), Stage("a", "m.onnx", "top")), "two stages are named 'a'"),
    "no time": ((Stage("a", "m.onnx", "top", limit_ms=0.0),), "limit_ms of stage 'a' must be above 0"),
    "a time that is no number": ((Stage("a", "m.onnx", "top", limit_ms=float("nan")),), "must be above 0"),
    "on a stage that is not there": ((Stage("a", "m.onnx", "top", on="locate"),), "no locating stage before it"),
    "on itself": ((Stage("a", "m.onnx", "top", on="a"),), "no locating stage before it"),
    "on a stage that comes later": ((Stage("a", "m.onnx", "top", on="locate"), LOCATE), "no locating stage before it"),
    "on a stage that only judges": (
        (Stage("a", "m.onnx", "top"), Stage("b", "m.onnx", "top", on="a")),
        "no locating stage before it",
    ),
    "on what another view shows": (
        (LOCATE, Stage("spots", "m.onnx", "side", on="locate")),
        "stage 'spots' looks at view 'side', and 'locate' locates in 'top'",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_stages_that_do_not_fit_together_are_refused(what: str) -> None:
    stages, words = BAD[what]
    with pytest.raises(ValueError, match=words) as caught:
        Recipe("phone", views=VIEWS, stages=stages)

    assert "\n" not in str(caught.value)
