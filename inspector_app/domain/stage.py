"""The stages of a recipe: which model looks at what, and which stages fit together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum


class StageRole(StrEnum):
    """What a stage of the model pipeline contributes."""

    LOCATE = "locate"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Stage:
    """One model of the pipeline.

    Attributes:
        name: The stage's name, unique in the recipe.
        model: File of the ONNX model; its card lies beside it. Relative to the recipe's folder.
        view: The view that it looks at.
        role: LOCATE finds the part (corners, whole); JUDGE scores it.
        on: The locating stage whose rectified crop it looks at; None for the whole frame.
        card: File of the model's card, where it does not lie beside the model.
        limit_ms: Longest time for this stage; past it its run is ended and the part is UNSURE. None for the
            time that the whole prediction has (`limits.stage_ms`).
    """

    name: str
    model: str
    view: str
    role: StageRole = StageRole.JUDGE
    on: str | None = None
    card: str | None = None
    limit_ms: float | None = None


def check_stages(stages: Sequence[Stage], views: Collection[str]) -> None:
    """Raise ValueError for stages that do not fit together, in one line.

    Args:
        stages: In the order in which they run.
        views: The names of the recipe's views.
    """
    seen: dict[str, Stage] = {}
    for stage in stages:
        message = _misfit(stage, views, seen) or _no_time(stage)
        if message:
            raise ValueError(message)
        seen[stage.name] = stage


def _no_time(stage: Stage) -> str:
    # Written so that NaN, which is neither below nor above anything, is refused too.
    given = stage.limit_ms is None or stage.limit_ms > 0
    return "" if given else f"limit_ms of stage '{stage.name}' must be above 0"


def _misfit(stage: Stage, views: Collection[str], seen: dict[str, Stage]) -> str:
    if stage.name in seen:
        return f"two stages are named '{stage.name}'"
    if stage.view not in views:
        return f"stage '{stage.name}' looks at view '{stage.view}', which the recipe does not have"
    if stage.on is None:
        return ""
    if stage.on not in seen or seen[stage.on].role is not StageRole.LOCATE:
        return f"stage '{stage.name}' works on '{stage.on}', which is no locating stage before it"
    if seen[stage.on].view != stage.view:
        # Corners of one picture would lay out another one as something that was never seen.
        return f"stage '{stage.name}' looks at view '{stage.view}', and '{stage.on}' locates in '{seen[stage.on].view}'"
    return ""
