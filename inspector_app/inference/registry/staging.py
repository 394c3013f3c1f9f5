"""Makes a registered model's folder ready beside the others, before anybody can find it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec

from inspector_app.inference.card import read_card
from inspector_app.inference.card_text import card_text
from inspector_app.inference.model import card_of, load_model
from inspector_app.inference.registry.registration import CARD_FILE, REGISTRATION_FILE, Registration
from inspector_app.inference.registry.weights import bring_in
from inspector_app.platform import make_durable, make_names_durable


def staged(model: Path, room: Path, *, card: Path | None = None) -> Registration:
    """Write a model, its card and its registration into a folder; return the registration."""
    file = bring_in(model, room)
    written = card_of(model, card)
    if written is not None:
        (room / CARD_FILE).write_text(card_text(read_card(written)), encoding="utf-8", newline="\n")
    told = load_model(file, threads=1).card
    if written is None:
        told = msgspec.structs.replace(told, name=model.stem)
    (room / CARD_FILE).write_text(card_text(told), encoding="utf-8", newline="\n")
    opened = load_model(file, threads=1)
    registration = Registration(
        opened.sha256, told.name, told.kind, told.decoder, told.classes, time.time(), model.name
    )
    (room / REGISTRATION_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(registration), indent=2))
    return registration


def make_whole(folder: Path, *, inside: bool = True) -> None:
    """Return when a folder's files, and their names, would be there after a power failure.

    Args:
        folder: The folder.
        inside: Whether all below it too; its own names only, otherwise.
    """
    if inside:
        for where, _, names in os.walk(folder):
            for name in names:
                with (Path(where) / name).open("rb+") as file:
                    make_durable(file.fileno())
            make_names_durable(Path(where))
    make_names_durable(folder)
