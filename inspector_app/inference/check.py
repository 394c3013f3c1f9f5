"""`model check`: says what a model is and what it predicts, from a process of its own with limits."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from inspector_app.domain.errors import BadInput
from inspector_app.inference import model_child
from inspector_app.inference.check_child import Checked, CheckRequest, Described, FromCheck, NotUsable
from inspector_app.link.pipe import Pipe, PipeClosed

_LOAD_S = 30.0
_IMAGE_S = 10.0
_WHOLE_S = 50.0


class CheckReport(msgspec.Struct, frozen=True):
    """What `model check --json` prints.

    Attributes:
        model: Hash, kind, decoder, classes, inputs and outputs.
        images: The answer for each image, by the name it was given as.
        golden: The card's own images: whether the model says what the card expects.
    """

    model: dict[str, Any]
    images: dict[str, dict[str, Any]]
    golden: list[dict[str, Any]]


def check_model(model: Path, card: Path | None, images: Sequence[Path]) -> CheckReport:
    """Return what a model says of images; an image that makes it hang, crash or fail is UNSURE with the reason.

    Raises:
        BadInput: The model, its card or an image cannot be used.
    """
    until = time.monotonic() + _WHOLE_S
    child = _Child(CheckRequest(str(model), None if card is None else str(card), model_child.memory_bytes()))
    try:
        described = child.described(min(_LOAD_S, until - time.monotonic()), model)
        answers: dict[str, dict[str, Any]] = {}
        for image in images:
            answers[str(image)] = child.ask(str(image), min(_IMAGE_S, until - time.monotonic()))
        golden = [child.ask_golden(index, until - time.monotonic()) for index in range(described.golden)]
    finally:
        child.end()
    return CheckReport(described.model, answers, golden)


class _Child:
    """The process that holds the model; once it is lost, every further image has the same reason."""

    def __init__(self, request: CheckRequest) -> None:
        self._process, ends = model_child.started("check-child")
        self._pipe: Pipe[FromCheck] = Pipe(*ends, incoming=FromCheck)
        self._pipe.send(request)
        self._lost: str | None = None

    def described(self, timeout_s: float, model: Path) -> Described:
        try:
            answer = self._pipe.receive(timeout_s)
        except PipeClosed as problem:
            what = f"the process that loaded it ended with {self._process.wait(5)}"
            raise BadInput(what, where=str(model), remedy="the file is damaged or needs too much memory") from problem
        if answer is None:
            what = f"did not load within {timeout_s:.0f} s"
            raise BadInput(what, where=str(model), remedy="use a smaller model")
        if isinstance(answer, NotUsable):
            raise BadInput(answer.what, where=answer.where, remedy=answer.remedy)
        if not isinstance(answer, Described):
            raise BadInput("answered out of turn", where=str(model), remedy="try again")
        return answer

    def ask(self, image: str, timeout_s: float) -> dict[str, Any]:
        answer = self._answer(image, timeout_s)
        return answer.result if isinstance(answer, Checked) else {"verdict": "UNSURE", "error": answer}

    def ask_golden(self, index: int, timeout_s: float) -> dict[str, Any]:
        answer = self._answer(index, timeout_s)
        return answer.result if isinstance(answer, Checked) else {"passed": False, "error": answer}

    def _answer(self, asked: str | int, timeout_s: float) -> Checked | str:
        if self._lost is not None:
            return self._lost
        if timeout_s <= 0:
            self._lost = f"the check's {_WHOLE_S:.0f} s were over before this image's turn"
            return self._lost
        try:
            self._pipe.send(asked)
            answer = self._pipe.receive(timeout_s)
        except PipeClosed:
            self._lost = f"the model's process ended with {self._process.wait(5)}"
            return self._lost
        if isinstance(answer, NotUsable):
            raise BadInput(answer.what, where=answer.where, remedy=answer.remedy)
        if isinstance(answer, Checked):
            return answer
        self._lost = f"the model gave no answer within {timeout_s:.0f} s"
        self._process.kill()
        return self._lost

    def end(self) -> None:
        model_child.end(self._process)


def lines(report: CheckReport) -> list[str]:
    """Return the report for a person."""
    model = report.model
    head = [
        f"{model['name']}: {model['kind']} by {model['decoder']}, sha256 {model['sha256'][:16]}",
        f"classes: {', '.join(model['classes'][:20]) or 'none'}",
        *([f"calibrated {model['calibration']}"] if model["calibration"] else []),
        *(f"{role}: {name} {type_} {shape}" for role in ("inputs", "outputs") for name, type_, shape in model[role]),
    ]
    said = [f"{name}: {answer['verdict']} {_words(answer)}" for name, answer in report.images.items()]
    golden = [
        f"golden {one.get('image', '?')}: {'as expected' if one['passed'] else one.get('error') or 'DIFFERS'}"
        for one in report.golden
    ]
    return head + said + golden


def _words(answer: dict[str, Any]) -> str:
    if answer.get("error"):
        return str(answer["error"])
    if "detections" in answer:
        return f"{len(answer['detections'])} found"
    if "probs" in answer:
        return "probabilities " + ", ".join(f"{prob:.3f}" for prob in answer["probs"][:10])
    if "pred_score" in answer:
        return f"score {answer['pred_score']:.4f}"
    return ""
