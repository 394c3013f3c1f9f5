"""Reads golden images from a folder that a technician filled, and takes them into a registration."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import Card, Golden
from inspector_app.inference.golden import file_inside
from inspector_app.inference.registry.registration import GOLDEN_FOLDER

LIST = "expected.toml"
_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"})
_LIST_MOST_BYTES, _IMAGE_MOST_BYTES = 1 << 20, 256 << 20
_MOST = 500
_GOOD = frozenset({"good", "ok"})


class _Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    golden: tuple[Golden, ...]


@dataclass(frozen=True, slots=True)
class GoldenFile:
    """A golden image where it lies now."""

    golden: Golden
    folder: Path


def golden_files(folder: Path, card: Card) -> tuple[GoldenFile, ...]:
    """Return the golden images of a folder.

    Either `expected.toml` lists them, in the card's own words, or each lies in a folder that is called as what the model
    must say: a class of the card, OK or good, NG.

    Raises:
        BadInput: The folder has none, has links, or says something that no model of this card can.
    """
    if not folder.is_dir():
        raise BadInput("no such folder", where=str(folder), remedy="name a folder with golden images")
    listed = folder / LIST
    try:
        golden = _listed(listed) if listed.is_file() else tuple(_sorted_into_folders(folder, card))
    except OSError as problem:
        what = problem.strerror or "cannot be read"
        raise BadInput(what, where=str(folder), remedy="name a folder that can be read") from problem
    if not 0 < len(golden) <= _MOST:
        what = f"holds {len(golden) or 'no'} golden images, and 1 to {_MOST} are expected"
        raise BadInput(
            what, where=str(folder), remedy=f"list them in {LIST}, or put them into folders named as classes"
        )
    return tuple(GoldenFile(one, folder) for one in golden)


def _listed(file: Path) -> tuple[Golden, ...]:
    remedy = "write it as the [[golden]] of a card: image, expected, tolerance"
    try:
        if file.is_symlink() or file.stat().st_size > _LIST_MOST_BYTES:
            raise BadInput("is a link, or too large", where=str(file), remedy=remedy)
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _Listed).golden
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise BadInput(" ".join(str(problem).split()), where=str(file), remedy=remedy) from problem


def _sorted_into_folders(folder: Path, card: Card) -> Iterator[Golden]:
    for inner in sorted(folder.iterdir()):
        if inner.is_symlink() or not inner.is_dir():
            continue
        images = [file for file in sorted(inner.iterdir()) if file.suffix.lower() in _IMAGES]
        expected = _expected(inner, card) if images else {}
        yield from (Golden(f"{inner.name}/{image.name}", expected) for image in images)


def _expected(folder: Path, card: Card) -> dict[str, Any]:
    name = folder.name
    known = name in card.classes
    if name.lower() in _GOOD and not (known and card.kind == "classify"):
        return {"verdict": "OK"}
    if name.lower() == "ng" or (card.kind == "anomaly" and name.lower() not in _GOOD):
        return {"verdict": "NG"}
    if known and card.kind != "anomaly":
        return {"class": name}
    what = f"is none of the model's classes, which are {', '.join(card.classes[:10]) or 'not named'}"
    raise BadInput(what, where=str(folder), remedy="name the folder as a class, OK or NG")


def taken_in(files: Sequence[GoldenFile], room: Path) -> tuple[Golden, ...]:
    """Copy golden images into a registration; return them, in their order, as its card names them.

    Their new names are hashes of their content: the card's text, and with it the model's id, covers the images.

    Raises:
        BadInput: One is missing, too large, or not a plain file inside of its folder.
        OSError: It cannot be written.
    """
    return tuple(_taken(one, room) for one in files)


def _taken(one: GoldenFile, room: Path) -> Golden:
    file = file_inside(one.folder, one.golden.image)
    try:
        if file.stat().st_size > _IMAGE_MOST_BYTES:
            raise BadInput("is too large for a golden image", where=str(file), remedy="use a smaller one")
        content = file.read_bytes()
    except OSError as problem:
        what = problem.strerror or "cannot be read"
        raise BadInput(what, where=str(file), remedy="name a readable image") from problem
    kept = f"{GOLDEN_FOLDER}/{hashlib.sha256(content).hexdigest()[:16]}{file.suffix.lower()}"
    (room / GOLDEN_FOLDER).mkdir(exist_ok=True)
    (room / kept).write_bytes(content)
    return msgspec.structs.replace(one.golden, image=kept)
