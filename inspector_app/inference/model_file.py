"""Looks at a model's file before the runtime does, so that the reason for a refusal is one that people understand."""

from __future__ import annotations

import hashlib
from pathlib import Path

from inspector_app.domain.errors import BadInput

_ZIP = b"PK\x03\x04"
_POINTER = b"version https://git-lfs"
_BLOCK = 1 << 20


def check_model_file(file: Path) -> None:
    """Refuse what is plainly no ONNX model.

    Raises:
        BadInput: Missing, a folder, empty, a Git LFS pointer, a zip (PyTorch's .pt).
    """
    if not file.is_file():
        what = "is not a file" if file.exists() else "no such file"
        raise BadInput(what, where=str(file), remedy="name an ONNX model")
    try:
        with file.open("rb") as opened:
            head = opened.read(64)
    except OSError as problem:
        raise BadInput(
            problem.strerror or "cannot be read", where=str(file), remedy="name a readable file"
        ) from problem
    if not head:
        raise BadInput("the file is empty", where=str(file), remedy="export or copy the model again")
    if head.startswith(_POINTER):
        raise BadInput(
            "is a Git LFS pointer, not the model", where=str(file), remedy="run 'git lfs pull' where it came from"
        )
    if head.startswith(_ZIP):
        raise BadInput(
            "is a zip file, perhaps a .pt, not ONNX", where=str(file), remedy="export the model to ONNX first"
        )


def content_sha256(file: Path) -> str:
    """Return the SHA-256 of a model's content, in hex: its file, and its data file where it has one."""
    digest = hashlib.sha256()
    for part in (file, file.with_name(file.name + ".data")):
        if part.is_file():
            with part.open("rb") as opened:
                while block := opened.read(_BLOCK):
                    digest.update(block)
    return digest.hexdigest()
