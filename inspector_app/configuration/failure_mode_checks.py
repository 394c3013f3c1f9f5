"""What a recipe's failure modes must be, so that none promises an alarm that nothing could raise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from inspector_app.domain.errors import BadInput
from inspector_app.domain.failure_modes import DEFAULT_MODES, LOOK_DAYS, PLACE, PRIORITIES, Failure, matches
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.recipe import Recipe

_TEXT_MOST = 300
_DAYS_MOST = 3660.0
_BRACES = re.compile(r"[{}]")
# What is measured, and of which view (after a colon) or stage (after an "at"; scores have a colon there too).
_PARTS = re.compile(r"([^:@]*)([:@]?)(.*)", re.DOTALL)


def check_failure_modes(recipe: Recipe, *, where: str) -> None:
    """Raise BadInput for failure modes that make no sense, naming the key and what there is instead."""
    names = [mode.name for mode in recipe.failure_modes]
    if len(set(names)) != len(names):
        what = "two failure modes have one name"
        raise BadInput(what, where=where, remedy="give each its own")
    for mode in recipe.failure_modes:
        _check_words(mode, where)
        for pattern in mode.metrics:
            _check_pattern(pattern, recipe, where=where, of=f"failure mode '{mode.name}'")


def _check_words(mode: Failure, where: str) -> None:
    if not mode.name.strip() or len(mode.name) > _TEXT_MOST:
        what = f"a failure mode is named '{mode.name[:20]}'"
        raise BadInput(what, where=where, remedy=f"say what could go wrong, in at most {_TEXT_MOST} letters")
    of = f"failure mode '{mode.name}'"
    if not mode.response.strip() or len(mode.response) > _TEXT_MOST:
        what = f"{of} says not what to do"
        raise BadInput(what, where=where, remedy=f"give it a response of at most {_TEXT_MOST} letters")
    if _BRACES.search(mode.response.replace(PLACE, "")):
        what = f"the response of {of} has braces"
        raise BadInput(what, where=where, remedy=f"only {PLACE} stands for something: the view or the stage")
    for key, value, allowed in (("priority", mode.priority, PRIORITIES), ("pace", mode.pace, tuple(LOOK_DAYS))):
        if value not in allowed:
            raise BadInput(f"{of} has a {key} '{value}'", where=where, remedy=f"there are {', '.join(allowed)}")
    # Written so that NaN, which is neither below nor above anything, is refused too.
    if not 0.0 < mode.look_after_days <= _DAYS_MOST:
        what = f"look_days of {of} is {mode.look_after_days:g}"
        raise BadInput(what, where=where, remedy=f"it is above 0 and at most {_DAYS_MOST:g}")


def _check_pattern(pattern: str, recipe: Recipe, *, where: str, of: str) -> None:
    """Refuse a metric that this program does not know, or that is of a view or stage that the recipe does not have."""
    measured = [metric.name for metric in metrics_of(recipe)]
    if any(matches(pattern, name) for name in measured):
        return
    kind, mark, place = _split(pattern)
    places = {":": [view.name for view in recipe.views], "@": [stage.name for stage in recipe.stages], "": []}[mark]
    if kind.strip("*") and kind in _known(measured):
        of_places = [name for name in measured if not mark and name != kind and _split(name)[0] == kind]
        if of_places:
            what = f"{of} names '{pattern}', and not of what"
            raise BadInput(what, where=where, remedy=f"there are {', '.join(of_places)}; {kind}:* means all of them")
        if not mark or any(matches(place, one) for one in places):
            return
        what, there = f"'{pattern}' of {of} is of no view or stage", places
    else:
        what, there = f"{of} names no metric: '{pattern}'", sorted(_known(measured))
    raise BadInput(what, where=where, remedy=f"there are {', '.join(there) or 'none'}")


def _known(measured: Iterable[str]) -> set[str]:
    """Return the kinds of metrics that there are: those of the recipe, and those that the default modes speak of.

    Not every recipe has each: a stage that is not there is not measured.
    """
    told = (pattern for mode in DEFAULT_MODES for pattern in mode.metrics)
    return {_split(name)[0].removesuffix("*") for name in (*measured, *told)}


def _split(name: str) -> tuple[str, str, str]:
    found = _PARTS.fullmatch(name)
    assert found is not None  # it takes any text
    kind, mark, place = found.groups()
    return kind.removesuffix("*") if not mark else kind, mark, place
