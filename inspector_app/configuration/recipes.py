"""Reads recipes, and makes those that a model or a folder alone asks for."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from inspector_app.configuration.recipe_checks import check_recipe
from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.stage import REGISTERED, Stage

_LARGEST_BYTES = 1 << 20
_FORMAT = 1


def read_recipe(file: Path) -> Recipe:
    """Return the recipe of a TOML file.

    Raises:
        BadInput: The file is missing, too large, no TOML, or says something that no recipe can.
    """
    return recipe_of(_document(file), where=str(file))


def recipe_of(document: dict[str, Any], *, where: str) -> Recipe:
    """Return the recipe of a document; unknown keys are refused, because a typing error is one."""
    if document.pop("recipe", None) != _FORMAT:
        what = "'recipe = 1' is missing"
        raise BadInput(what, where=where, remedy="a recipe's first line says its format")
    _refuse_unknown(document, Recipe, where=where)
    try:
        recipe = msgspec.convert(document, Recipe)
    except (msgspec.ValidationError, ValueError) as problem:
        raise BadInput(str(problem), where=where, remedy="mend this key of the recipe") from problem
    check_recipe(recipe, where=where)
    return recipe


def _document(file: Path) -> dict[str, Any]:
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
            what = "is no regular file"
            raise BadInput(what, where=str(file), remedy="name a recipe's TOML file")
        if about.st_size > _LARGEST_BYTES:
            what = "is too large for a recipe"
            raise BadInput(what, where=str(file), remedy="name a recipe's TOML file")
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise BadInput(
            problem.strerror or "cannot be read", where=str(file), remedy="name a recipe's file"
        ) from problem
    except (ValueError, RecursionError) as problem:
        what = f"is no TOML: {problem}"
        raise BadInput(what, where=str(file), remedy="mend the file") from problem


def _refuse_unknown(document: Any, kind: type, *, where: str, path: str = "") -> None:
    if not isinstance(document, dict):
        return
    described = msgspec.inspect.type_info(kind)
    fields = {field.name: field.type for field in getattr(described, "fields", ())}
    for key, value in document.items():
        if key not in fields:
            what = f"unknown key '{path}{key}'"
            raise BadInput(what, where=where, remedy=f"there are {', '.join(fields)}")
        inner = _without_none(fields[key])
        item = getattr(inner, "item_type", None)
        if isinstance(inner, msgspec.inspect.DataclassType):
            _refuse_unknown(value, inner.cls, where=where, path=f"{path}{key}.")
        elif isinstance(item, msgspec.inspect.DataclassType) and isinstance(value, list):
            for entry in value:
                _refuse_unknown(entry, item.cls, where=where, path=f"{path}{key}.")


def _without_none(told: msgspec.inspect.Type) -> msgspec.inspect.Type:
    """Return what a key that may be left out holds where it is there."""
    if not isinstance(told, msgspec.inspect.UnionType):
        return told
    return next(one for one in told.types if not isinstance(one, msgspec.inspect.NoneType))


def recipe_without_model(name: str) -> Recipe:
    """Return a recipe in which people judge everything."""
    return Recipe(name=name, views=(View("top"),), placed=True)


def recipe_for_model(model: Path, *, card: Path | None = None) -> Recipe:
    """Return a recipe of one model that looks at the whole frame.

    Nothing was taught and no fixture vouches for the part, so that no part is OK without a person.
    """
    named = None if card is None else str(card.absolute())
    registered = str(model).startswith(REGISTERED)
    where = str(model if registered else model.absolute())
    stage = Stage(name="judge", model=where, view="top", card=named)
    return Recipe(name=where if registered else model.stem or "model", views=(View("top"),), stages=(stage,))
