"""What a record says at an engine's start: the recipe in force, the champion before it, and a candidate under way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
from loguru import logger

from inspector_app.domain.automation import STATION
from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.rollout import RolloutAct
from inspector_app.pipeline.rollout import Rollout
from inspector_app.store.database import open_for_reading
from inspector_app.store.faults import telling
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.rollouts import Rollouts

_STARTED = "the engine was started with it"
_CANARY = (RolloutAct.CANARY_BEGAN, RolloutAct.STEP)


def recipe_in_force(database: Path, told: Recipe) -> Recipe:
    """Return the recipe to start with: what a person put in force last, unless the one told is a higher version.

    Args:
        database: The record's database, which may not be there yet.
        told: The recipe that the engine is started with.

    Raises:
        BadInput: The record cannot be read.
    """
    if not database.exists():
        return told
    with closing(open_for_reading(database).conn) as connection, telling(database):
        rollouts = Rollouts(connection)
        last = next(iter(rollouts.changes(1)), None)
        if last is None or last.who == STATION:
            return told
        kept = _read(rollouts, last.recipe_version_id)
    if kept is None or kept.name != told.name or told.version > kept.version:
        return told
    if kept != told:
        logger.warning("{} is in force, by {} ({}), and not the recipe's file", kept.says, last.who, last.why)
    return kept


def note_in_force(ledger: SqliteLedger, rollouts: Rollouts, recipe: Recipe, *, now: float) -> None:
    """Record what the engine is started with, unless it is in force already."""
    last = next(iter(rollouts.changes(1)), None)
    if last is None or last.recipe_version_id != ledger.recipe_version(recipe):
        ledger.change_recipe(recipe, at=now, who=STATION, why=_STARTED)


def take_up(rollout: Rollout, rollouts: Rollouts) -> None:
    """Begin, with the champion before kept warm, and in shadow what was being tried when the engine ended."""
    rollout.start()
    before = rollouts.before()
    if before is not None:
        _try(lambda: _keep_warm(rollout, rollouts, before))
    under_way = rollouts.under_way()
    if under_way is None:
        return
    version, event = under_way
    recipe = _read(rollouts, version)
    if recipe is not None:
        models, was_canary = rollouts.models_of(version), event.act in _CANARY
        _try(lambda: rollout.resume(recipe, label=rollouts.label_of(version), models=models, was_canary=was_canary))


def _keep_warm(rollout: Rollout, rollouts: Rollouts, version: int) -> None:
    recipe = _read(rollouts, version)
    if recipe is not None:
        rollout.keep_warm(recipe, version)


def _read(rollouts: Rollouts, version: int) -> Recipe | None:
    try:
        return rollouts.recipe(version)
    except (msgspec.MsgspecError, ValueError) as problem:
        logger.error("recipe version {} of the record cannot be read: {}", version, problem)
        return None


def _try(act: Callable[[], None]) -> None:
    # The line works without a candidate and without a way back, and says so on the Models page.
    try:
        act()
    except BadInput as problem:
        logger.error("not taken up after the start: {}", problem)
