"""Which stages of a recipe fit together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from inspector_app.domain.combination import Combination
from inspector_app.domain.stage import WHOLE, Stage, StageRole


def check_stages(stages: Sequence[Stage], views: Collection[str], combination: Combination) -> None:
    """Raise ValueError for stages that do not fit together, in one line.

    Args:
        stages: In the order in which they run.
        views: The names of the recipe's views.
        combination: How their scores become one.
    """
    seen: dict[str, Stage] = {}
    for stage in stages:
        _refuse(_misplaced(stage, views, seen) or _misused(stage, seen))
        seen[stage.name] = stage
    _refuse(_idle(stages))
    judging = sum(stage.role is StageRole.JUDGE for stage in stages)
    if combination.votes > max(1, judging):
        _refuse(f"combine.votes is {combination.votes}, and {judging} stages judge")


def _refuse(message: str) -> None:
    if message:
        raise ValueError(message)


def _misplaced(stage: Stage, views: Collection[str], seen: Mapping[str, Stage]) -> str:
    if stage.name in seen:
        return f"two stages are named '{stage.name}'"
    if stage.view not in views:
        return f"stage '{stage.name}' looks at view '{stage.view}', which the recipe does not have"
    if stage.on is None:
        return ""
    if stage.on not in seen:
        return f"stage '{stage.name}' works on '{stage.on}', which is no stage before it"
    if seen[stage.on].view != stage.view:
        # A place in one picture would cut out of another one something that was never seen.
        return f"stage '{stage.name}' looks at view '{stage.view}', and '{stage.on}' at '{seen[stage.on].view}'"
    return ""


def _misused(stage: Stage, seen: Mapping[str, Stage]) -> str:
    on = None if stage.on is None else seen[stage.on]
    of_findings = on is not None and on.role is not StageRole.LOCATE
    if of_findings and stage.region != WHOLE:
        return f"stage '{stage.name}' looks at findings: a region is for a view, or for a part that was located"
    if stage.margin and not of_findings:
        return f"stage '{stage.name}' has a margin, and is on no stage whose findings it looks at"
    if on is not None and on.expects is not None and on.expects.most > stage.looks_most:
        expected = f"'{on.name}' expects up to {on.expects.most}"
        return f"stage '{stage.name}' looks at {stage.looks_most} findings at most, and {expected}"
    return ""


def _idle(stages: Sequence[Stage]) -> str:
    looked_at = {stage.on for stage in stages}
    for stage in stages:
        if stage.role is StageRole.FIND and stage.expects is None and stage.name not in looked_at:
            return f"stage '{stage.name}' finds things that no stage looks at, and expects no number of them"
    return ""
