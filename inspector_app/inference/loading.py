"""Opens a recipe's models and holds each against what its stage asks for."""

from __future__ import annotations

from pathlib import Path

import cv2

from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.stage import REGISTERED, Stage, StageRole
from inspector_app.inference.card import Card, read_card
from inspector_app.inference.chain import Chain
from inspector_app.inference.choices import Choices
from inspector_app.inference.lanes import shared_out
from inspector_app.inference.model import Model, load_model
from inspector_app.inference.model_file import check_model_file
from inspector_app.inference.registry import Registration, Registry
from inspector_app.inference.registry.claim import Claim
from inspector_app.inference.stage_run import LoadedStage, Measure

_WITHOUT_BOXES = frozenset({"semantic-logits", "binary-mask-logits"})


def load_chain(
    recipe: Recipe, folder: Path, *, threads: int, measure: Measure | None = None, registry: Path | None = None
) -> Chain:
    """Open every model of a recipe; a file that several stages use is opened once.

    Args:
        recipe: The recipe; it must have a stage.
        folder: Where relative model names start.
        threads: Cores for the models: stages that do not need each other run side by side and share them.
        measure: Measures what a stage looks at.
        registry: Where the registered models lie: none of those that are opened can be removed while the chain is kept.

    Raises:
        BadInput: A model or card cannot be used, or does not do what its stage asks for.
    """
    if not recipe.stages:
        what = f"recipe '{recipe.name}' has no stage that could predict"
        raise BadInput(what, remedy="add a stage, or work at human only")
    order = [stage.name for stage in recipe.stages]
    shares = shared_out([None if one.on is None else order.index(one.on) for one in recipe.stages], threads)
    # What a stage may use is OpenCV's too: the station's own threads share the PC's cores.
    cv2.setNumThreads(max(1, threads // shares.lanes))
    opened: dict[tuple[str, str | None], tuple[Model, Claim | None]] = {}
    for stage, own in zip(recipe.stages, shares.threads, strict=True):
        if (stage.model, stage.card) not in opened:
            opened[stage.model, stage.card] = _model_of(stage, folder, own, registry=registry)
    loaded = [LoadedStage(stage, *opened[stage.model, stage.card]) for stage in recipe.stages]
    for one in loaded:
        what = _misfit(one, on=next((other for other in loaded if other.stage.name == one.stage.on), None))
        if what:
            raise BadInput(what, where=str(folder / one.stage.model), remedy="mend the recipe or the card")
    return Chain(loaded, lanes=shares.lanes, combination=recipe.combine, measure=measure)


def _misfit(one: LoadedStage, on: LoadedStage | None) -> str:
    stage, card = one.stage, one.model.card
    unknown = [name for name in stage.classes if name not in card.classes]
    if (card.kind == "locate") is not (stage.role is StageRole.LOCATE):
        return f"stage '{stage.name}' is to {stage.role}, and its model is of kind '{card.kind}'"
    if stage.role is StageRole.FIND and not _gives_places(card):
        return f"stage '{stage.name}' is to find, and its model of kind '{card.kind}' ({card.decoder}) gives no boxes"
    if unknown:
        return f"stage '{stage.name}' is to find '{unknown[0]}', which is none of its model's classes"
    if on is not None and on.stage.role is StageRole.JUDGE and not _gives_places(on.model.card):
        return f"stage '{stage.name}' looks at the findings of '{on.stage.name}', whose model gives no boxes"
    if stage.tiles is not None and card.preprocess.fit == "none" and one.model.size not in {None, stage.tiles.size}:
        return f"stage '{stage.name}' has tiles of {stage.tiles.size}, and its model takes {one.model.size}"
    return ""


def _gives_places(card: Card) -> bool:
    return card.kind in ("detect", "segment") and card.decoder not in _WITHOUT_BOXES


def _model_of(stage: Stage, folder: Path, threads: int, *, registry: Path | None) -> tuple[Model, Claim | None]:
    if stage.model.startswith(REGISTERED):
        found, file = _registered(stage, registry)
        assert registry is not None
        claim = _claim(found, registry)
        return Choices(registry).open(found.id, file, threads=threads), claim
    card = None if stage.card is None else folder / stage.card
    return load_model(folder / stage.model, card=card, threads=threads), None


def _registered(stage: Stage, registry: Path | None) -> tuple[Registration, Path]:
    if registry is None:
        raise BadInput("no registered model can be used here", where=stage.model, remedy="name the model's file")
    if stage.card is not None:
        what = f"stage '{stage.name}' names a card, and a registered model has its own"
        raise BadInput(what, where=stage.model, remedy="leave the card out, or register the model with it")
    models = Registry(registry)
    found = models.find(stage.model)
    return found, models.model_file(found)


def _claim(found: Registration, registry: Path) -> Claim | None:
    try:
        return Registry(registry).hold(found)
    except OSError:
        return None  # where nothing can be written, nothing can be removed either


def check_files(recipe: Recipe, folder: Path, *, registry: Path | None = None) -> None:
    """Look at a recipe's model files and cards without opening them in the runtime.

    Args:
        recipe: The recipe.
        folder: Where relative model names start.
        registry: Where the registered models lie.

    Raises:
        BadInput: One is missing, or is plainly no model or no card.
    """
    for stage in recipe.stages:
        if stage.model.startswith(REGISTERED):
            _registered(stage, registry)
            continue
        file = folder / stage.model
        check_model_file(file)
        card = folder / stage.card if stage.card is not None else file.with_suffix(".toml")
        if stage.card is not None or card.is_file():
            read_card(card)


def model_files(recipe: Recipe, folder: Path, *, registry: Path | None = None) -> tuple[Path, ...]:
    """Return the files of a recipe's models and of the cards that lie beside them; BadInput where one is not there.

    Args:
        recipe: The recipe.
        folder: Where relative model names start.
        registry: Where the registered models lie.
    """
    found: list[Path] = []
    for stage in recipe.stages:
        if stage.model.startswith(REGISTERED):
            found.append(_registered(stage, registry)[1])
            continue
        file = folder / stage.model
        card = folder / stage.card if stage.card is not None else file.with_suffix(".toml")
        found += [file, card] if card.is_file() else [file]
    return tuple(dict.fromkeys(found))
