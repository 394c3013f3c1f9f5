"""References on disk, so that a restart goes on with the same one."""

from __future__ import annotations

import hashlib
import os
import tokenize
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from loguru import logger

from inspector_app.measures.reference import Kind, Reference

_FORMAT = 1
# What zipfile and numpy raise for files that are damaged, or are something else (of RuntimeErrors also unknown methods).
_DAMAGED = (OSError, ValueError, KeyError, TypeError, EOFError, RuntimeError, zipfile.BadZipFile, tokenize.TokenError)


def write_reference(folder: Path, camera: str, reference: Reference) -> None:
    """Write a camera's reference (temp, fsync, rename); raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    target = _file(folder, camera)
    partial = target.with_suffix(".partial")
    kinds = reference.kinds
    names = tuple(kinds[0].plain)
    kept: dict[str, Any] = {
        "format": np.int64(_FORMAT),
        "size": np.array(reference.size),
        "plain_names": np.array(names),
        "plain": np.array([[kind.plain[name] for name in names] for kind in kinds]),
        "thumbs": np.stack([kind.thumb for kind in kinds]),
        "cells": np.stack([kind.cells for kind in kinds]),
        "places": np.stack([kind.place for kind in kinds]),
        "blurred_names": np.array(tuple(reference.blurred)),
        "blurred": np.array(tuple(reference.blurred.values())),
    }
    for number in range(len(kinds[0].tiles)):
        kept[f"tiles{number}"] = np.stack([kind.tiles[number] for kind in kinds])
    with partial.open("wb") as file:
        np.savez(file, **kept)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(target)


def read_reference(folder: Path, camera: str) -> Reference | None:
    """Return a camera's reference; None where there is none that can be read."""
    try:
        # numpy does not close what it opened and cannot read, and so nobody could replace it on Windows.
        with _file(folder, camera).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if int(kept["format"]) != _FORMAT:
                raise ValueError(f"its format is {int(kept['format'])}, and not {_FORMAT}")
            return _read(dict(kept))
    except FileNotFoundError:
        return None
    except _DAMAGED as problem:
        # What numpy says of it may be as long as the file, and advises what nobody should do.
        logger.warning("what '{}' looks like cannot be read ({}): it is learned anew", camera, type(problem).__name__)
        return None


def _read(kept: dict[str, Any]) -> Reference:
    names = [str(name) for name in kept["plain_names"]]
    count = sum(key.startswith("tiles") for key in kept)
    size = int(kept["size"][0]), int(kept["size"][1])
    kinds = [
        Kind.of(
            tuple(kept[f"tiles{number}"][place] for number in range(count)),
            size=size,
            thumb=kept["thumbs"][place],
            cells=kept["cells"][place],
            place=kept["places"][place],
            plain=dict(zip(names, kept["plain"][place].tolist(), strict=True)),
        )
        for place in range(len(kept["thumbs"]))
    ]
    blurred = {str(name): float(value) for name, value in zip(kept["blurred_names"], kept["blurred"], strict=True)}
    return Reference(size, kinds, blurred)


def _file(folder: Path, camera: str) -> Path:
    # A camera's name may hold what no file system takes.
    return folder / f"{hashlib.sha256(camera.encode()).hexdigest()[:16]}.npz"
