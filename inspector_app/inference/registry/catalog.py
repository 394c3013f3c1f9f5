"""The registry's folder: what is in it, what comes into it, and what goes."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.stage import REGISTERED
from inspector_app.inference.model_file import check_model_file, content_sha256, version_sha256
from inspector_app.inference.registry.claim import Claim, is_claimed, left_behind
from inspector_app.inference.registry.qualification import QualificationLimits
from inspector_app.inference.registry.registration import (
    CARD_FILE,
    MODEL_FILE,
    Registration,
    is_id,
    read_registration,
)
from inspector_app.inference.registry.staging import make_whole, staged

_STAGING, _USES, _CHOICES, _CACHE = "staging", "uses", "choices", "cache"
_PREFIX_LEAST = 8


class Registry:
    """The registered models of one station.

    Args:
        folder: Where they lie; made when the first one comes.
        limits: What a model may take while it is tried.
    """

    def __init__(self, folder: Path, *, limits: QualificationLimits = QualificationLimits()) -> None:  # noqa: B008 - frozen
        self.folder = folder
        self._limits = limits

    def add(self, model: Path, *, card: Path | None = None, golden: Path | None = None) -> Registration:
        """Register a model and return its registration; the one that is there already where it is the very same.

        Args:
            model: Its file; only this file, its weights' files, its card and golden images are read.
            card: Its card, where it does not lie beside it.
            golden: A folder of golden images, besides the card's own.

        Raises:
            BadInput: It cannot be used; the line says why, and nothing is registered.
            EnvironmentFault: The registry's folder cannot be written.
        """
        check_model_file(model)
        with self._room() as room, _written(self.folder):
            registration = staged(model, room, card=card, golden=golden, limits=self._limits, known=self._known)
            return self._moved_in(room, registration)

    def _known(self, id_: str) -> Registration | None:
        if not (self.folder / id_).is_dir():
            return None
        there = read_registration(self.folder / id_)
        self.model_file(there)
        return there

    def list(self) -> tuple[Registration, ...]:
        """Return all registrations that can be read, by name, the newest of a name first."""
        found = []
        for folder in _folders(self.folder):
            with contextlib.suppress(BadInput):
                found.append(read_registration(folder))
        return tuple(sorted(found, key=lambda one: (one.name, -one.registered_at)))

    def find(self, word: str) -> Registration:
        """Return the registration of this name, or of this unique beginning of an id (8 characters or more).

        Raises:
            BadInput: There is none, or more than one, or it is damaged.
        """
        return read_registration(self._folder_of(word))

    def model_file(self, registration: Registration) -> Path:
        """Return a registered model's file; its card lies beside it.

        Raises:
            BadInput: Model or card were changed, or are gone.
        """
        file = self.folder / registration.id / MODEL_FILE
        if identity(file.parent) != registration.id:
            raise BadInput("was changed on disk", where=str(file.parent), remedy=_again(registration))
        return file

    def hold(self, registration: Registration) -> Claim:
        """Return a claim that keeps a model from being removed as long as this process lives, or until it is released.

        Raises:
            OSError: The registry's folder cannot be written.
        """
        return Claim(self.folder / _USES / registration.id)

    def remove(self, word: str) -> Registration:
        """Remove a model with what was chosen for it, and return what its registration was.

        Raises:
            BadInput: There is none of this name, or a running process has it open.
            EnvironmentFault: It cannot be removed.
        """
        folder = self._folder_of(word)
        registration = _gone(folder)
        uses = self.folder / _USES / folder.name
        if is_claimed(uses):
            what = "is in use by a station that runs now"
            raise BadInput(what, where=f"{registration.name} {folder.name[:12]}", remedy="stop it first")
        with self._room() as room, _written(self.folder):
            folder.rename(room / MODEL_FILE)  # in one act: from here on nobody finds it
            for beside in (uses, self.folder / _CHOICES / folder.name, self.folder / _CACHE / folder.name):
                shutil.rmtree(beside, ignore_errors=True)
        return registration

    def _folder_of(self, word: str) -> Path:
        asked = word.removeprefix(REGISTERED)
        folders = _folders(self.folder)
        found = [one for one in folders if len(asked) >= _PREFIX_LEAST and one.name.startswith(asked)]
        if not found and not word.startswith(REGISTERED):
            found = [self.folder / one.id for one in self.list() if one.name == asked]
        if len(found) == 1:
            return found[0]
        remedy = "see 'inspector model list'; an id is enough from its first 8 characters on"
        what = f"is {len(found)} registered models: {_some(found)}" if found else "is no registered model"
        raise BadInput(what, where=f"'{word}'", remedy=remedy)

    @contextlib.contextmanager
    def _room(self) -> Iterator[Path]:
        """Give a folder of one's own beside the models, gone in the end; what dead processes left goes too."""
        staging = self.folder / _STAGING
        with _written(self.folder):
            for old in left_behind(staging):
                shutil.rmtree(old, ignore_errors=True)
            claim = Claim(staging)
        try:
            with _written(self.folder):
                claim.path.mkdir()
            yield claim.path
        finally:
            shutil.rmtree(claim.path, ignore_errors=True)
            claim.release()

    def _moved_in(self, room: Path, registration: Registration) -> Registration:
        make_whole(room)
        try:
            room.rename(self.folder / registration.id)
        except OSError:
            there = self._known(registration.id)
            if there is None:
                raise
            return there  # it was there all along, or somebody was quicker
        make_whole(self.folder, inside=False)
        return registration


def identity(folder: Path) -> str:
    """Return the id that a registered model's folder has by its content.

    Raises:
        BadInput: Model or card are gone or no longer what they were.
    """
    file = folder / MODEL_FILE
    data_files = check_model_file(file)
    try:
        return version_sha256(content_sha256(file, data_files), (folder / CARD_FILE).read_bytes())
    except OSError as problem:
        what = problem.strerror or "cannot be read"
        raise BadInput(what, where=str(folder), remedy="add the model again") from problem


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if is_id(one.name) and one.is_dir())


def _again(registration: Registration) -> str:
    return f"remove it with 'inspector model remove {registration.id[:12]}' and add {registration.came_from} again"


def _gone(folder: Path) -> Registration:
    try:
        return read_registration(folder)
    except BadInput:
        # What is damaged must be removable all the more.
        return Registration(folder.name, "damaged", "classify", "logits", (), time.time(), "")


def _some(folders: list[Path]) -> str:
    return ", ".join(one.name[:12] for one in folders[:5])


@contextlib.contextmanager
def _written(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        message = f"{folder}: {problem.strerror or problem}; free or unlock the folder of the registered models"
        raise EnvironmentFault(message) from problem
