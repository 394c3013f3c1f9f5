"""Where things lie on this PC: the record, what ships with the program, logs."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import platformdirs

from inspector_app.domain.errors import BadInput

DATABASE = "inspector.db"
_NAME = "inspector"


def data_folder() -> Path:
    """Return the folder of all records: INSPECTOR_DATA where it is set, else the user's data folder."""
    chosen = os.environ.get("INSPECTOR_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def station_folder() -> Path:
    """Return the folder of the record that this PC's own station goes on with."""
    return data_folder() / "station"


def registry_folder() -> Path:
    """Return the folder of the registered models, below the data folder; it may not be there yet."""
    return data_folder() / "models"


def new_record_folder(kind: str) -> Path:
    """Return a new folder for one run's record, below the data folder."""
    base = data_folder() / kind
    _make(base)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for number in range(1000):
        folder = base / (stamp if number == 0 else f"{stamp}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as problem:
            what = f"cannot be written: {problem.strerror}"
            raise BadInput(what, where=str(base), remedy="choose another folder with --data") from problem
        return folder
    what = "has no free name for a new record"
    raise BadInput(what, where=str(base), remedy="name a folder with --data")


def record_folder(folder: Path) -> Path:
    """Return a record's folder, made where it is missing, after trying that it can be written.

    Raises:
        BadInput: It is not a folder, or cannot be made or written.
    """
    _make(folder)
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(b"inspector")
            trial.flush()
    except OSError as problem:
        what = f"cannot be written: {problem.strerror}"
        raise BadInput(what, where=str(folder), remedy="choose another folder with --data") from problem
    return folder


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as problem:
        what = "is a file, not a folder"
        raise BadInput(what, where=str(folder), remedy="choose another folder with --data") from problem
    except (OSError, ValueError) as problem:
        what = f"cannot be made: {getattr(problem, 'strerror', None) or problem}"
        raise BadInput(what, where=str(folder), remedy="choose another folder with --data") from problem


def shipped(kind: str) -> Path:
    """Return where shipped "models" or "resources" lie: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "shipped" / kind
    return installed if installed.is_dir() else package.parent / kind
