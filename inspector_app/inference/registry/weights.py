"""Brings a model into a folder as one file, its weights inside, so that nothing can be parted, renamed or swapped later."""

from __future__ import annotations

import shutil
from pathlib import Path

from inspector_app.domain.errors import BadInput
from inspector_app.inference.external_data import NotOnnx, external_locations
from inspector_app.inference.model_file import check_model_file
from inspector_app.inference.registry.registration import CARD_FILE, GOLDEN_FOLDER, MODEL_FILE, REGISTRATION_FILE

_ONE_FILE_MOST_BYTES = (2 << 30) - (1 << 20)  # a protobuf ends at 2 GiB
_OURS = {MODEL_FILE, CARD_FILE, REGISTRATION_FILE, GOLDEN_FOLDER}
_AGAIN = "export the model again, with its weights inside"


def bring_in(source: Path, folder: Path, *, one_file_most_bytes: int = _ONE_FILE_MOST_BYTES) -> Path:
    """Write a model into a folder as `model.onnx` and return that file.

    A model that is one file is copied byte by byte. One with data files is merged with them; together too large for one
    protobuf, it keeps them, under the names that it knows them by.

    Raises:
        BadInput: It is no model, or its weights are not whole inside of its own folder.
        OSError: It cannot be written.
    """
    data_files = check_model_file(source)
    target = folder / MODEL_FILE
    if not data_files:
        shutil.copyfile(source, target)
    elif sum(part.stat().st_size for part in (source, *data_files)) <= one_file_most_bytes:
        target.write_bytes(_merged(source))
        _check_whole(source, target)
    else:
        _copy_with_data(source, folder)
    return target


def _merged(source: Path) -> bytes:
    import onnx  # noqa: PLC0415 - a fifth of a second that only who merges has to pay
    from google.protobuf.message import DecodeError, EncodeError  # noqa: PLC0415 - comes with it
    from onnx.external_data_helper import load_external_data_for_model  # noqa: PLC0415 - part of it

    try:
        model = onnx.load(str(source), load_external_data=False)
        load_external_data_for_model(model, str(source.parent))
        return bytes(model.SerializeToString())
    except (DecodeError, EncodeError, OSError, ValueError, onnx.checker.ValidationError) as problem:
        what = f"its weights cannot be taken into it: {' '.join(str(problem).split())[:200]}"
        raise BadInput(what, where=str(source), remedy=_AGAIN) from problem


def _check_whole(source: Path, target: Path) -> None:
    try:
        left = external_locations(target)
    except NotOnnx as problem:
        raise BadInput(str(problem), where=str(source), remedy=_AGAIN) from problem
    if left:
        what = f"keeps weights in '{left[0]}' in a place from where they cannot be taken into it"
        raise BadInput(what, where=str(source), remedy=_AGAIN)


def _copy_with_data(source: Path, folder: Path) -> None:
    for location in external_locations(source):
        if Path(location).parts[0] in _OURS:
            what = f"keeps weights in '{location}', a name that a registered model has another use for"
            raise BadInput(what, where=str(source), remedy=_AGAIN)
        kept = folder / location
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.parent / location, kept)
    shutil.copyfile(source, folder / MODEL_FILE)
