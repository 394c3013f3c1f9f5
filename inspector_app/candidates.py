"""Makes candidates of the recipe in force, and starts whoever predicts for them beside the champion."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe, Thresholds
from inspector_app.domain.stage import REGISTERED
from inspector_app.inference.loading import check_files, model_files
from inspector_app.inference.process import Work
from inspector_app.inference.registry import Registry
from inspector_app.inference.remote import RemotePredictor
from inspector_app.platform import shared_memory_folder

_PATIENCE = 10.0
_PATIENCE_LEAST_MS = 20_000.0


class Candidates:
    """Implements `pipeline.tried.Opens` when it is called.

    Args:
        models: Where relative model names of recipes start.
        registry: Where the registered models lie.
        threads: Cores for a champion's models; all but one where None. A candidate aside has one.
    """

    def __init__(self, models: Path, registry: Path, *, threads: int | None) -> None:
        self._models = models
        self._registry = registry
        self._threads = threads or max(1, (os.cpu_count() or 2) - 1)

    def __call__(self, recipe: Recipe, *, aside: bool) -> RemotePredictor:
        """Start whoever predicts for a recipe; it loads in the background, `aside` without a spare and at low priority.

        Raises:
            BadInput: A model or card plainly cannot be used.
        """
        check_files(recipe, self._models, registry=self._registry)
        threads = 1 if aside else self._threads
        work = Work(_patient(recipe) if aside else recipe, self._models, threads, self._registry, aside=aside)
        return RemotePredictor(work, ring_folder=shared_memory_folder(), spares=0 if aside else 1)

    def files(self, recipe: Recipe) -> tuple[Path, ...]:
        """Return the files of a recipe's models and their cards; BadInput where one is gone."""
        return model_files(recipe, self._models, registry=self._registry)

    def of(
        self, champion: Recipe, version: int, *, stage: str, model: str, thresholds: tuple[float | None, float | None]
    ) -> tuple[Recipe, str]:
        """Return the recipe in force with a registered model in a stage's place, or other thresholds; and what tells it.

        Args:
            champion: The recipe in force.
            version: The version that it gets.
            stage: The stage's name, "" where there is one only or the models stay.
            model: A registered model's name or id, "" to keep the stage's.
            thresholds: `ng_at` and `ok_below`; None keeps the recipe's.

        Raises:
            BadInput: There is no such stage or model, nothing differs, or the thresholds fit no score.
        """
        stages, label = champion.stages, ""
        if model:
            found = Registry(self._registry).find(model.removeprefix(REGISTERED))
            name = _stage_of(champion, stage)
            pinned = f"{REGISTERED}{found.id}"
            stages = tuple(replace(one, model=pinned, card=None) if one.name == name else one for one in stages)
            label = found.name
        kept = champion.thresholds
        ng_at, ok_below = (
            own if given is None else given for own, given in zip((kept.ng_at, kept.ok_below), thresholds, strict=True)
        )
        try:
            limits = Thresholds(ng_at, ok_below)
        except ValueError as problem:
            raise BadInput(str(problem), remedy="name others") from problem
        if limits != kept:
            label = f"{label}, " * bool(label) + f"thresholds {ng_at:.2f} / {ok_below:.2f}"
        if (stages, limits) == (champion.stages, kept):
            raise BadInput(f"that is {champion.says} itself", remedy="name another model or other thresholds")
        return replace(champion, version=version, stages=stages, thresholds=limits), label


def _patient(recipe: Recipe) -> Recipe:
    """Return the recipe with time to wait for what the PC has left over; its own limits count once it is a canary."""
    limits = replace(recipe.limits, stage_ms=max(_PATIENCE_LEAST_MS, _PATIENCE * recipe.limits.stage_ms))
    return replace(recipe, limits=limits, stages=tuple(replace(stage, limit_ms=None) for stage in recipe.stages))


def _stage_of(recipe: Recipe, name: str) -> str:
    names = [stage.name for stage in recipe.stages]
    if not name and len(names) == 1:
        return names[0]
    if name not in names:
        what = f"recipe '{recipe.name}' has no stage '{name}'" if name else "it needs a stage's name"
        raise BadInput(what, remedy=f"there are {', '.join(names) or 'none'}")
    return name
