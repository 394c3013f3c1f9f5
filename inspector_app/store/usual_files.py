"""What is usual, beside the record, so that a restart watches against the same baseline."""

from __future__ import annotations

import json
import os
import tokenize
import zipfile
from pathlib import Path

import numpy as np
from loguru import logger

from inspector_app.domain.drift.usual import Usual

_FORMAT = 1
# What zipfile and numpy raise for files that are damaged, or are something else (of RuntimeErrors also unknown methods).
_DAMAGED = (OSError, ValueError, KeyError, TypeError, EOFError, RuntimeError, zipfile.BadZipFile, tokenize.TokenError)


class UsualFiles:
    """Implements `ports.KeepsUsual`.

    Args:
        folder: Where the files lie; made when the first is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, usual: Usual) -> None:
        """Keep a baseline (temp, fsync, rename); where the disk cannot, the next start takes a new one."""
        told = {"format": _FORMAT, "metrics": usual.metrics, "shares": sorted(usual.shares), "views": list(usual.cells)}
        arrays = {f"cells{number}": cells.astype(np.float32) for number, cells in enumerate(usual.cells.values())}
        partial = self._folder / f"{name}.partial"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with partial.open("wb") as file:
                about = json.dumps({**told, "signatures": usual.signatures})
                np.savez(file, about=np.array(about), values=usual.values, **arrays)  # type: ignore[arg-type]
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._folder / f"{name}.npz")
        except OSError as problem:
            logger.warning("cannot keep the baseline: {}", problem)

    def read(self, name: str) -> Usual | None:
        """Return a baseline; None where there is none that can be read."""
        file = self._folder / f"{name}.npz"
        try:
            # numpy does not close what it opened and cannot read, and so nobody could replace it on Windows.
            with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
                about = json.loads(str(kept["about"]))
                if about["format"] != _FORMAT:
                    raise ValueError(f"its format is {about['format']!r}, and not {_FORMAT}")
                cells = {view: kept[f"cells{number}"].astype(np.float32) for number, view in enumerate(about["views"])}
                return Usual(
                    tuple(about["metrics"]), kept["values"], frozenset(about["shares"]), cells, about["signatures"]
                )
        except FileNotFoundError:
            return None
        except _DAMAGED as problem:
            # What numpy says of it may be as long as the file, and advises what nobody should do.
            logger.warning(
                "the baseline '{}' cannot be read ({}): the next parts make one", file, type(problem).__name__
            )
            return None

    def remove(self, name: str) -> None:
        """Forget a baseline; one that is not there is no mistake."""
        try:
            (self._folder / f"{name}.npz").unlink(missing_ok=True)
        except OSError as problem:
            logger.warning("cannot forget the baseline: {}", problem)
