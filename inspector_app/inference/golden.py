"""Holds what a model says of its card's golden images against what the card expects: the guard against a wrong colour order or scale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import Golden

_BOX_PX = 4.0


def file_inside(folder: Path, name: str) -> Path:
    """Return an image's file below a folder, by the name that a card or a list gives it.

    Raises:
        BadInput: The name leads out of the folder, or through a link, or there is no such file.
    """
    ways = (PurePosixPath(name), PureWindowsPath(name))
    what, remedy = "", "put the image below the folder of the card, under the name that the card says"
    if not name or not name.isprintable() or any(way.anchor or ".." in way.parts for way in ways):
        what = "points outside of its folder"
    else:
        file, real = folder / name, folder.resolve() / name
        if file.resolve() != real:
            what = "is a link, or leads through one"
        elif not file.is_file():
            what = "no such file"
    if what:
        raise BadInput(what, where=f"{folder}, golden image '{name}'", remedy=remedy)
    return file


def compared(golden: Golden, answer: dict[str, Any]) -> dict[str, Any]:
    """Return whether the answer is the expected one, and each difference in words."""
    if answer.get("error"):
        return {"image": golden.image, "passed": False, "error": answer["error"], "differs": []}
    try:
        differs = [
            text
            for key, value in golden.expected.items()
            for text in _differences(key, value, answer, tolerance=golden.tolerance)
        ]
    except (KeyError, TypeError, ValueError) as problem:
        differs = [f"what the card expects cannot be compared: {type(problem).__name__} {problem}"]
    return {"image": golden.image, "passed": not differs, "error": None, "differs": differs}


def _differences(key: str, value: Any, answer: dict[str, Any], *, tolerance: float) -> Iterator[str]:
    if key == "findings":
        yield from _finding_differences(value, answer.get("detections", []), tolerance)
        return
    if key == "class" and "detections" in answer:
        found = sorted({one["class_name"] for one in answer["detections"]})
        if value not in found:
            yield f"class is {' and '.join(found) or 'none'}, not {value}"
        return
    got = _shared_out(answer) if key == "corners" else answer.get(key)
    if isinstance(value, str):
        if got != value:
            yield f"{key} is {got}, not {value}"
        return
    wanted = list(_numbers(value))
    pairs = list(zip(wanted, _numbers(got), strict=False))
    # What holds no number, or one that is none, would agree with everything.
    if not wanted or len(pairs) != len(wanted) or not all(abs(one - other) <= tolerance for one, other in pairs):
        yield f"{key} is {got}, not {value}"


def _shared_out(answer: dict[str, Any]) -> list[list[float]]:
    width, height = answer["size"]
    return [[x / width, y / height] for x, y in answer.get("corners", [])]


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, list | tuple):
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, int | float):
        yield float(value)


def _finding_differences(wanted: list[dict[str, Any]], got: list[dict[str, Any]], tolerance: float) -> Iterator[str]:
    if len(wanted) != len(got):
        yield f"{len(got)} findings, not {len(wanted)}"
        return
    for one, other in zip(wanted, got, strict=True):
        if one["class"] != other["class_name"]:
            yield f"a finding is {other['class_name']}, not {one['class']}"
        if not abs(one["score"] - other["score"]) <= tolerance:
            yield f"a finding's score is {other['score']:.4f}, not {one['score']}"
        if not all(abs(a - b) <= _BOX_PX for a, b in zip(one["box"], other["box_xyxy"], strict=True)):
            yield f"a finding lies at {other['box_xyxy']}, not at {one['box']}"
