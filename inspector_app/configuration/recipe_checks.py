"""What a recipe's values must be beyond their types, so that no typing error becomes a rule."""

from __future__ import annotations

import math

from inspector_app.configuration.automation_checks import check_automation
from inspector_app.configuration.failure_mode_checks import check_failure_modes
from inspector_app.configuration.gate_checks import check_gates, check_pattern
from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Limits, Recipe, TaughtRange

_MEASURES = frozenset({"brightness", "contrast", "sharpness", "clipping"})
_MOST = {
    "stage_ms": 600_000,
    "frame_age_ms": 600_000,
    "judge_s": 86_400,
    "waiting_most": 10_000,
    "bounce_ms": 60_000,
    "attempts": 1_000,
    "memory_mb": 1_048_576,
}


def check_recipe(recipe: Recipe, *, where: str) -> None:
    """Raise BadInput for a value that no station could work with, naming its key."""
    if recipe.version < 1:
        what = f"version is {recipe.version}"
        raise BadInput(what, where=where, remedy="versions count up from 1")
    if not all(view.name.strip() for view in recipe.views):
        what = "a view has no name"
        raise BadInput(what, where=where, remedy="give it its camera's name")
    _check_limits(recipe.limits, where)
    for stage in recipe.stages:
        if stage.limit_ms is not None and stage.limit_ms > recipe.limits.stage_ms:
            what = f"stage '{stage.name}' has a limit_ms of {stage.limit_ms:g}"
            raise BadInput(what, where=where, remedy=f"the whole prediction has {recipe.limits.stage_ms:g} (stage_ms)")
    for taught in recipe.taught:
        _check_taught(taught, {view.name for view in recipe.views}, where)
    check_pattern(recipe.serial_pattern, "serial_pattern", where=where)
    check_gates(recipe, where=where)
    check_automation(recipe, where=where)
    check_failure_modes(recipe, where=where)


def _check_limits(limits: Limits, where: str) -> None:
    for name, most in _MOST.items():
        value = getattr(limits, name)
        # Written so that NaN, which is neither below nor above anything, is refused too.
        if not 0 <= value <= most:
            what = f"limits.{name} is {value}"
            raise BadInput(what, where=where, remedy=f"it is at most {most}")


def _check_taught(taught: TaughtRange, views: set[str], where: str) -> None:
    what = f"taught range of '{taught.view}.{taught.measure}'"
    if taught.measure not in _MEASURES or taught.view not in views:
        raise BadInput(what, where=where, remedy=f"measures are {', '.join(sorted(_MEASURES))}, of a view there is")
    if not (math.isfinite(taught.low) and math.isfinite(taught.high) and taught.low <= taught.high):
        raise BadInput(f"{what} is {taught.low} to {taught.high}", where=where, remedy="low is at most high")
