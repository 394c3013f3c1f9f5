"""Looks at a model's file before the runtime does, so that the reason for a refusal is one that people understand."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from inspector_app.domain.errors import BadInput
from inspector_app.inference.external_data import NotOnnx, external_locations

_ZIP = b"PK\x03\x04"
_POINTER = b"version https://git-lfs"
_BLOCK = 1 << 20


def check_model_file(file: Path) -> tuple[Path, ...]:
    """Refuse what is no ONNX model, and one whose weights lie outside of its folder; return the files of its weights.

    Raises:
        BadInput: Missing, a folder, empty, a Git LFS pointer, a zip (PyTorch's .pt), cut off, not ONNX, or
            its data files are missing or not in its folder.
    """
    head = _head(file)
    what, remedy = "", ""
    if not head:
        what, remedy = "the file is empty", "export or copy the model again"
    elif head.startswith(_POINTER):
        what, remedy = "is a Git LFS pointer, not the model", "run 'git lfs pull' where it came from"
    elif head.startswith(_ZIP):
        what, remedy = "is a zip file, perhaps a .pt, not ONNX", "export the model to ONNX first"
    if what:
        raise BadInput(what, where=str(file), remedy=remedy)
    try:
        locations = external_locations(file)
    except NotOnnx as problem:
        raise BadInput(str(problem), where=str(file), remedy="export or copy the model again") from problem
    except OSError as problem:
        raise _unreadable(file, problem) from problem
    return tuple(_data_file(file, location) for location in locations)


def content_sha256(file: Path, data_files: tuple[Path, ...] = ()) -> str:
    """Return the SHA-256 of a model's content, in hex: its file, then its data files in this order."""
    digest = hashlib.sha256()
    for part in (file, *data_files):
        with part.open("rb") as opened:
            while block := opened.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()


def version_sha256(content: str, card: bytes) -> str:
    """Return the SHA-256 of a model's version, in hex: over the hash of its content and the one of its card.

    Another card makes another version: the same file with other classes or another scale judges otherwise.

    Args:
        content: What `content_sha256` says.
        card: The card's file, or its text where the model's own metadata made it.
    """
    return hashlib.sha256(bytes.fromhex(content) + hashlib.sha256(card).digest()).hexdigest()


def _head(file: Path) -> bytes:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise BadInput("is not a file", where=str(file), remedy="name an ONNX model")
        with file.open("rb") as opened:
            return opened.read(64)
    except FileNotFoundError as problem:
        raise BadInput("no such file", where=str(file), remedy="name an ONNX model") from problem
    except (OSError, ValueError) as problem:
        raise _unreadable(file, problem) from problem


def _unreadable(file: Path, problem: OSError | ValueError) -> BadInput:
    what = (isinstance(problem, OSError) and problem.strerror) or "cannot be read"
    return BadInput(what, where=str(file), remedy="name a readable file")


def _data_file(file: Path, location: str) -> Path:
    # Judged as both systems would read it: a model is handed from one to the other.
    ways = (PurePosixPath(location), PureWindowsPath(location))
    where = f"{file}, weights in '{location}'"
    if not location.isprintable() or any(way.anchor or ".." in way.parts for way in ways):
        what = "points outside of the model's folder"
        raise BadInput(what, where=where, remedy="do not use this file; export the model again into one folder")
    try:
        found = (file.parent / location).resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as problem:
        what = "no such file beside the model"
        raise BadInput(what, where=where, remedy="copy it beside the model under its own name") from problem
    if not found.is_relative_to(file.parent.resolve()) or not found.is_file():
        what = "is no file inside the model's folder"
        raise BadInput(what, where=where, remedy="copy the model and its data into one folder")
    return found
