"""Recognises what an export says of itself; what is not certain is asked for, never guessed."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import Card, Decide, Decoder, Input, Kind, Preprocess
from inspector_app.inference.session import Session

_LITERAL_MOST = 200_000
_CLASSES_MOST = 10_000
_NAME_MOST = 100
_SIDE_MOST, _STRIDE_MOST = 16384, 1024
_ANOMALIB = {"pred_score", "anomaly_map"}
_ROW, _PROTOTYPES_RANK = 6, 4
_TASKS = {"detect", "segment", "classify"}


def card_from_model(session: Session, file: Path) -> Card:
    """Return the card that the model's own metadata makes certain.

    Raises:
        BadInput: It says nothing certain; the line says which keys a card must give.
    """
    if {output.name for output in session.outputs} >= _ANOMALIB and session.input.name == "input":
        return _anomalib(session, file)
    if session.metadata.get("task") in _TASKS and "Ultralytics" in session.metadata.get("description", ""):
        return _ultralytics(session, file)
    task = plain_name(session.metadata.get("task", ""))
    if task and "Ultralytics" in session.metadata.get("description", ""):
        what = f"is an Ultralytics model for the task '{task}', and a station uses {', '.join(sorted(_TASKS))}"
        raise BadInput(what, where=str(file), remedy="export a model of one of these")
    what = "says nothing of its colours, scale and classes"
    remedy = (
        f"put a card beside it as {file.stem}.toml (kind, decoder, classes, input, preprocess), or name it with --card"
    )
    raise BadInput(what, where=str(file), remedy=remedy)


def _anomalib(session: Session, file: Path) -> Card:
    height, width = session.input.shape[-2:]
    static = height is not None and width is not None
    batch = session.input.shape[0] or 1
    return Card(
        card=1,
        name=file.stem,
        kind="anomaly",
        decoder="anomalib",
        classes=("good", "anomaly"),
        input=Input(size=(height, width) if height is not None and width is not None else None, batch=batch),
        preprocess=Preprocess(fit="stretch" if static else "none"),
    )


def _ultralytics(session: Session, file: Path) -> Card:
    told = session.metadata
    names = _names(_literal(told.get("names", ""), "names", file), file)
    height, width = session.input.shape[-2:]
    dynamic = height is None or width is None
    size = _size(told.get("imgsz", "[640, 640]"), file) if height is None or width is None else (height, width)
    batch = session.input.shape[0] or 1
    if told["task"] == "classify":
        how = Preprocess(fit="shorter-side", shorter_side=size[0], crop=size, resampler="pil-bilinear")
        if size[0] != size[1]:
            # Ultralytics' `classify_transforms` keeps the aspect for squares only.
            how = Preprocess(fit="stretch", resampler="pil-bilinear")
        return _card(file, "classify", "probabilities", names=names, size=size, how=how, batch=batch)
    stride = _stride(told.get("stride", "32"), file) if dynamic else None
    kind: Kind = "segment" if told["task"] == "segment" else "detect"
    if told.get("head") == "RTDETRDecoder":
        # It sees the picture stretched, and needs no suppression.
        return _card(
            file, kind, "ultralytics-rtdetr", names=names, size=size, how=Preprocess(fit="stretch"), batch=batch
        )
    decoder = _detector(session, file)
    return _card(
        file, kind, decoder, names=names, size=size, how=Preprocess(fit="letterbox"), batch=batch, stride=stride
    )


def _detector(session: Session, file: Path) -> Decoder:
    told = session.metadata
    arguments = _literal(told.get("args", "{}"), "args", file)
    suppressed = isinstance(arguments, dict) and bool(arguments.get("nms"))
    # Some exports call themselves end to end and are raw: a finished row is a box, a score, a class, and a mask's weights.
    last, masks = session.outputs[0].shape[-1:], session.outputs[1:2]
    finished = _ROW + (masks[0].shape[1] or 0 if masks and len(masks[0].shape) == _PROTOTYPES_RANK else 0)
    if suppressed or (told.get("end2end") == "True" and last in {(None,), (finished,)}):
        return "yolo-nms"
    return "yolo"


def _card(
    file: Path,
    kind: Kind,
    decoder: Decoder,
    *,
    names: tuple[str, ...],
    size: tuple[int, int],
    how: Preprocess,
    batch: int,
    stride: int | None = None,
) -> Card:
    told = Input(size=size, stride=stride, batch=batch)
    return Card(
        card=1, name=file.stem, kind=kind, decoder=decoder, classes=names, input=told, preprocess=how, decide=Decide()
    )


def _literal(text: str, key: str, file: Path) -> Any:
    if len(text) > _LITERAL_MOST:
        what = f"its metadata '{key}' is {len(text)} characters long"
        raise BadInput(what, where=str(file), remedy="give it a card")
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError) as problem:
        what = f"its metadata '{key}' is no plain value"
        raise BadInput(what, where=str(file), remedy="give it a card") from problem


def _size(text: str, file: Path) -> tuple[int, int]:
    value = _literal(text, "imgsz", file)
    if isinstance(value, list | tuple) and len(value) == 2 and all(_is_side(side) for side in value):  # noqa: PLR2004 - [height, width]
        return value[0], value[1]
    what = "its metadata 'imgsz' is no [height, width]"
    raise BadInput(what, where=str(file), remedy="give it a card")


def _stride(text: str, file: Path) -> int:
    value = _literal(text, "stride", file)
    if _is_side(value) and value <= _STRIDE_MOST:
        return int(value)
    what = "its metadata 'stride' is no number of pixels"
    raise BadInput(what, where=str(file), remedy="give it a card")


def _is_side(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _SIDE_MOST


def _names(value: Any, file: Path) -> tuple[str, ...]:
    named = value
    if isinstance(value, dict) and set(value) == set(range(len(value))):
        named = [value[index] for index in range(len(value))]
    if not isinstance(named, list) or not named or len(named) > _CLASSES_MOST:
        what = "its metadata 'names' is no list of classes"
        raise BadInput(what, where=str(file), remedy="give it a card")
    return tuple(plain_name(str(name)) for name in named)


def plain_name(name: str) -> str:
    """Return a class's name without control characters, cut at 100 characters; markup stays text."""
    return "".join(letter if letter.isprintable() else " " for letter in name)[:_NAME_MOST]
