"""Writes a card as the TOML that people read and mend."""

from __future__ import annotations

from typing import Any

import msgspec
import tomli_w

from inspector_app.inference.card import Card


def card_text(card: Card) -> str:
    """Return a card as TOML that `read_card` reads back to an equal card.

    Every key stands there, also where it is the default: a later program with other defaults must not read it otherwise.
    """
    told = {key: value for key, value in msgspec.to_builtins(card).items() if value != {}}
    return tomli_w.dumps(_without_nothing(told))


def _without_nothing(value: Any) -> Any:
    # TOML has no word for nothing: a key that is not there says it.
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_without_nothing(one) for one in value]
    return value
