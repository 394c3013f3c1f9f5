"""The process that `model check` loads a stranger's model in: limited in memory, ended from outside in time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.inference.card import Golden
from inspector_app.inference.decoded import Decoded
from inspector_app.inference.golden import compared, file_inside
from inspector_app.inference.model import Model, ModelFailed, load_model
from inspector_app.inference.orphan import end_with_parent
from inspector_app.inference.picture_file import read_image
from inspector_app.link.pipe import Pipe, PipeClosed
from inspector_app.platform import keep_stdout_clean, limit_memory


class CheckRequest(msgspec.Struct, frozen=True, tag=True):
    """Load this model with this card, within this much address space."""

    model: str
    card: str | None
    memory_bytes: int


class Described(msgspec.Struct, frozen=True, tag=True):
    """The model is loaded; `golden` is how many golden images its card names."""

    model: dict[str, Any]
    golden: int


class Checked(msgspec.Struct, frozen=True, tag=True):
    """What the model said of one image."""

    result: dict[str, Any]


class NotUsable(msgspec.Struct, frozen=True, tag=True):
    """Something that was handed in cannot be used."""

    what: str
    where: str
    remedy: str


FromCheck = Described | Checked | NotUsable


def main() -> int:
    """Serve one `model check` over stdin and stdout; return the exit code."""
    end_with_parent()
    pipe: Pipe[Any] = Pipe(0, keep_stdout_clean(), incoming=CheckRequest | str | int)
    try:
        _serve(pipe)
    except PipeClosed:
        return 0
    except BadInput as problem:
        pipe.send(NotUsable(problem.what, problem.where, problem.remedy))
        return 2
    return 0


def _serve(pipe: Pipe[Any]) -> None:
    request = _asked(pipe, CheckRequest)
    limit_memory(request.memory_bytes)
    card = None if request.card is None else Path(request.card)
    model = load_model(Path(request.model), card=card, threads=max(1, (os.cpu_count() or 2) - 1))
    folder = (card or Path(request.model)).parent
    pipe.send(Described(_described(model), len(model.card.golden)))
    while True:
        asked = _asked(pipe, str, int)
        if isinstance(asked, int):
            golden = model.card.golden[asked]
            result = golden_compared(model, golden, folder)
        else:
            result = answer(model, read_image(Path(asked)))
        pipe.send(Checked(result))


def _asked(pipe: Pipe[Any], *kinds: type) -> Any:
    asked = pipe.receive()
    if not isinstance(asked, kinds):
        message = "asked out of turn"
        raise PipeClosed(message)
    return asked


def _described(model: Model) -> dict[str, Any]:
    card, session = model.card, model.session
    return {
        "name": card.name,
        "sha256": model.sha256,
        "kind": card.kind,
        "decoder": card.decoder,
        "classes": list(card.classes),
        "calibration": None if card.calibration is None else card.calibration.in_words(),
        "inputs": [(session.input.name, session.input.type, list(session.input.shape))],
        "outputs": [(output.name, output.type, list(output.shape)) for output in session.outputs],
    }


def golden_compared(model: Model, golden: Golden, folder: Path) -> dict[str, Any]:
    """Return what `compared` says of a golden image below a folder; BadInput where it cannot be read, or lies elsewhere."""
    said = answer(model, read_image(file_inside(folder, golden.image)))
    # A golden image holds the model to its framework, whatever its scores are worth on this line.
    return compared(golden, {**said, "score": said.get("raw_score")})


def answer(model: Model, pixels: Pixels) -> dict[str, Any]:
    """Return what a model says of a picture, as `model check` prints it."""
    try:
        timed = model.predict(pixels)
    except (ModelFailed, MemoryError) as problem:
        return {"verdict": "UNSURE", "error": str(problem) or "out of memory"}
    decoded = timed.decoded
    whole_doubt = decoded.whole is not None and decoded.whole < (model.card.decide.confidence or 0.5)
    verdict = "NG" if decoded.ng else "UNSURE" if whole_doubt else "OK"
    error = "the part was not located whole" if whole_doubt else None
    times = {"run_ms": timed.run_ms, "prepare_ms": timed.prepare_ms, "decode_ms": timed.decode_ms}
    return {"verdict": verdict, "error": error, **_contents(model, decoded, pixels), "times": times}


def _contents(model: Model, decoded: Decoded, pixels: Pixels) -> dict[str, Any]:
    kind, out = model.card.kind, {"score": decoded.score, "raw_score": decoded.raw_score}
    contents: dict[str, Any] = {**out, "size": [pixels.shape[1], pixels.shape[0]]}
    if decoded.probs:
        contents |= {"probs": list(decoded.probs), "top1": int(np.argmax(decoded.probs))}
        contents["class"] = model.card.class_name(contents["top1"])
    if kind == "detect" or (kind == "segment" and not decoded.pixels_per_class and not decoded.summaries):
        contents["detections"] = [_detection(model, spot) for spot in decoded.spots]
    if decoded.pixels_per_class:
        contents["pixels_per_class"] = list(decoded.pixels_per_class)
    if kind == "anomaly":
        contents |= {"pred_score": decoded.raw_score, "pred_label": decoded.ng}
    if decoded.corners is not None:
        contents |= {"corners": decoded.corners.tolist(), "whole": decoded.whole}
    names = ("min", "max", "mean")
    return contents | {name: dict(zip(names, values, strict=True)) for name, values in decoded.summaries.items()}


def _detection(model: Model, spot: Any) -> dict[str, Any]:
    found = {
        "box_xyxy": list(spot.box),
        "score": spot.score,
        "class_id": spot.class_id,
        "class_name": model.card.class_name(spot.class_id),
    }
    return found if spot.area_px is None else found | {"mask_area_px": spot.area_px}
