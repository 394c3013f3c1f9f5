"""Which decoders a model's outputs could be for, by their names and shapes; which one it is, a person says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import get_args

from inspector_app.inference.card import Decoder, kinds_of
from inspector_app.inference.session import Session, Tensor
from inspector_app.link.model_messages import DecoderTold

_ROW, _ROW_WITH_MASKS = 6, 38
_BOX = 4
_VECTOR, _TABLE, _MAP = 2, 3, 4
_FINISHED = ("boxes", "labels", "scores")


def suiting(looked: Session) -> tuple[DecoderTold, ...]:
    """Return all decoders, those that the outputs could be for first, the others with the reason."""
    told = [DecoderTold(name, kinds_of(name), problem_with(name, looked)) for name in get_args(Decoder)]
    return tuple(sorted(told, key=lambda one: bool(one.problem)))


def problem_with(decoder: Decoder, looked: Session) -> str:
    """Return why a model's outputs cannot be for a decoder, in words; "" where they may be."""
    needed = _NAMED.get(decoder)
    if needed is not None:
        missing = [name for name in needed if name not in {output.name for output in looked.outputs}]
        return f"it needs an output called '{missing[0]}'" if missing else _sizes_problem(decoder, looked)
    return _SHAPED[decoder](looked.outputs[0], looked)


def class_count(looked: Session) -> int | None:
    """Return how many classes the first output of a classifier tells apart; None where it is no vector of known length."""
    shape = looked.outputs[0].shape
    return shape[-1] if 1 <= len(shape) <= _VECTOR and shape[-1] != 1 else None


def _sizes_problem(decoder: Decoder, looked: Session) -> str:
    if decoder == "rtdetr-deploy" and looked.sizes is None:
        return "it needs a second input called 'orig_target_sizes'"
    return ""


def _vector(output: Tensor, _looked: Session) -> str:
    if _is_other(output):
        return f"its first output is {output.type}, not numbers"
    if not 1 <= len(output.shape) <= _VECTOR:
        return f"its first output has {len(output.shape)} dimensions, not one number a class"
    return "its first output is one number" if output.shape[-1] == 1 else ""


def _number(output: Tensor, _looked: Session) -> str:
    lengths = [length for length in output.shape if length is not None]
    many = _is_other(output) or any(length > 1 for length in lengths) or len(output.shape) > _VECTOR
    return "its first output is not one number" if many else ""


def _rows_down(output: Tensor, looked: Session) -> str:
    """Raw boxes lie in columns: [1, 4 + classes, anchors]."""
    problem = _table(output)
    rows, columns = output.shape[-2:] if not problem else (None, None)
    if not problem and rows is not None and (rows <= _BOX or (columns is not None and columns <= _ROW)):
        return "its first output has no column for each box"
    del looked
    return problem


def _rows(*lengths: int) -> Callable[[Tensor, Session], str]:
    def problem_of(output: Tensor, _looked: Session) -> str:
        problem = _table(output)
        if not problem and output.shape[-1] is not None and output.shape[-1] not in lengths:
            return f"a row of its first output has {output.shape[-1]} numbers, not {' or '.join(map(str, lengths))}"
        return problem

    return problem_of


def _long_rows(output: Tensor, _looked: Session) -> str:
    problem = _table(output)
    short = not problem and output.shape[-1] is not None and output.shape[-1] < _ROW
    return "a row of its first output is too short for a box, an objectness and classes" if short else problem


def _table(output: Tensor) -> str:
    if _is_other(output) or len(output.shape) != _TABLE:
        return f"its first output has {len(output.shape)} dimensions, not 3 of a table of boxes"
    return ""


def _maps(least: int, most: int | None = None) -> Callable[[Tensor, Session], str]:
    def problem_of(output: Tensor, _looked: Session) -> str:
        if _is_other(output) or len(output.shape) != _MAP:
            return f"its first output has {len(output.shape)} dimensions, not 4 of maps"
        maps = output.shape[1]
        outside = maps is not None and (maps < least or (most is not None and maps > most))
        return f"its first output has {maps} maps" if outside else ""

    return problem_of


def _dictionary(_output: Tensor, looked: Session) -> str:
    return "" if any(_is_other(output) for output in looked.outputs) else "none of its outputs is a dictionary"


def _is_other(output: Tensor) -> bool:
    return not output.type.startswith("tensor(") or output.type == "tensor(string)"


_NAMED: Mapping[Decoder, tuple[str, ...]] = MappingProxyType(
    {
        "hf-rtdetr": ("logits", "pred_boxes"),
        "hf-detr": ("logits", "pred_boxes"),
        "rtdetr-deploy": _FINISHED,
        "torchvision-detection": _FINISHED,
        "azure-s1": ("detected_boxes", "detected_classes", "detected_scores"),
        "anomalib": ("pred_score", "anomaly_map"),
        "corners": ("corners", "whole"),
        "defect-maps": ("score_map", "kind_map"),
    }
)
_SHAPED: Mapping[Decoder, Callable[[Tensor, Session], str]] = MappingProxyType(
    {
        "probabilities": _vector,
        "logits": _vector,
        "multilabel": _vector,
        "binary": _number,
        "yolo": _rows_down,
        "yolo-nms": _rows(_ROW, _ROW_WITH_MASKS),
        "yolov5": _long_rows,
        "ultralytics-rtdetr": _rows(_ROW),
        "azure-yolov2": _maps(_ROW),
        "azure-zipmap": _dictionary,
        "semantic-logits": _maps(2),
        "binary-mask-logits": _maps(1, 1),
    }
)
