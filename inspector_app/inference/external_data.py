"""Finds the files that an ONNX model keeps its weights in, before the runtime follows any of them."""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_DEEPEST = 100  # protobuf's own limit for messages inside messages
_LONGEST_VARINT = 10
_LOCATION_MOST = 4096
_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_KEY, _VALUE, _ENTRY, _DATA_LOCATION, _EXTERNAL = 1, 2, 13, 14, 1

# onnx.proto: which fields of which message lead to tensors
_WAYS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "model": {7: "graph", 20: "training", 25: "function"},
        "training": {1: "graph", 2: "graph"},
        "function": {7: "node", 11: "attribute"},
        "graph": {1: "node", 5: "tensor", 15: "sparse"},
        "node": {5: "attribute"},
        "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
        "sparse": {1: "tensor", 2: "tensor"},
    }
)


class NotOnnx(Exception):  # noqa: N818 - what it is
    """The bytes are no ONNX model, or the file ends too early."""


@dataclass(frozen=True, slots=True)
class _Field:
    number: int
    kind: int
    start: int
    end: int
    value: int = 0


def external_locations(file: Path) -> tuple[str, ...]:
    """Return the locations that the model's tensors name, sorted, each once; empty where all lies inside the file.

    Walks the protobuf's fields only (onnx.proto, "TensorProto.external_data"): no tensor is read.

    Raises:
        NotOnnx: The file is empty, damaged, cut off, or no ONNX model.
        OSError: It cannot be read.
    """
    if file.stat().st_size == 0:
        message = "is empty"
        raise NotOnnx(message)
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if not any(field.number == 7 and field.kind == _BYTES for field in _fields(data, 0, len(data))):  # noqa: PLR2004
            message = "is no ONNX model: it holds no graph"
            raise NotOnnx(message)
        return tuple(sorted(set(_below(data, "model", (0, len(data)), depth=0))))


def _below(data: mmap.mmap, message: str, span: tuple[int, int], *, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        problem = "is no ONNX model: its graphs are nested too deep"
        raise NotOnnx(problem)
    if message == "tensor":
        yield from _location(data, span)
        return
    ways = _WAYS[message]
    for field in _fields(data, *span):
        if field.kind == _BYTES and field.number in ways:
            yield from _below(data, ways[field.number], (field.start, field.end), depth=depth + 1)


def _location(data: mmap.mmap, span: tuple[int, int]) -> Iterator[str]:
    fields = list(_fields(data, *span))
    if not any(field.number == _DATA_LOCATION and field.value == _EXTERNAL for field in fields):
        return
    for entry in fields:
        if entry.number != _ENTRY or entry.kind != _BYTES:
            continue
        parts = {part.number: part for part in _fields(data, entry.start, entry.end) if part.kind == _BYTES}
        key, value = parts.get(_KEY), parts.get(_VALUE)
        if key is not None and value is not None and data[key.start : key.end] == b"location":
            yield data[value.start : min(value.end, value.start + _LOCATION_MOST)].decode("utf-8", "replace")


def _fields(data: mmap.mmap, start: int, end: int) -> Iterator[_Field]:
    at = start
    while at < end:
        tag, at = _varint(data, at, end)
        number, kind = tag >> 3, tag & 7
        value = 0
        begin = at
        if kind == _VARINT:
            value, at = _varint(data, at, end)
        elif kind == _BYTES:
            length, begin = _varint(data, at, end)
            at = begin + length
        elif kind in (_FIXED_64, _FIXED_32):
            at += 8 if kind == _FIXED_64 else 4
        else:
            number = 0
        if number == 0 or at > end:
            message = "is damaged, cut off, or no ONNX model"
            raise NotOnnx(message)
        yield _Field(number, kind, begin, at, value)


def _varint(data: mmap.mmap, at: int, end: int) -> tuple[int, int]:
    value = 0
    for index in range(_LONGEST_VARINT):
        if at + index >= end:
            break
        byte = data[at + index]
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:  # noqa: PLR2004 - the last byte of a varint
            return value, at + index + 1
    message = "is damaged, cut off, or no ONNX model"
    raise NotOnnx(message)
