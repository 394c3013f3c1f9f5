"""Values as canonical JSON text, so that a row carries all that its decision depended on."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_encoder = msgspec.json.Encoder(order="deterministic")


def text_of(value: Any) -> str:
    """Return the value as JSON with sorted keys; floats keep every digit."""
    return _encoder.encode(value).decode()


def value_of(text: str, kind: type[T]) -> T:
    """Return the value that `text_of` wrote; raises msgspec.MsgspecError when it is another kind."""
    return msgspec.json.decode(text, type=kind)


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def storable(text: str) -> str:
    """Return the text as it can be stored: what is no Unicode (a file's name in another encoding) is escaped."""
    return text.encode("utf-8", "backslashreplace").decode()
