"""Makes a registered model's folder ready beside the others, before anybody can find it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import read_card
from inspector_app.inference.card_text import card_text
from inspector_app.inference.model import card_of
from inspector_app.inference.registry.golden_folder import GoldenFile, golden_files, taken_in
from inspector_app.inference.registry.qualification import Qualification, QualificationLimits
from inspector_app.inference.registry.qualify_child import Settled
from inspector_app.inference.registry.registration import CARD_FILE, REGISTRATION_FILE, GoldenSeen, Registration
from inspector_app.platform import make_durable, make_names_durable


def staged(
    model: Path,
    room: Path,
    *,
    card: Path | None,
    golden: Path | None,
    limits: QualificationLimits,
    known: Callable[[str], Registration | None],
) -> Registration:
    """Write a model, its card, golden images and registration into a folder, after it was tried; return the registration.

    Args:
        model: The file.
        room: An empty folder.
        card: Its card, where it does not lie beside it.
        golden: A folder of golden images.
        limits: What the model may take.
        known: The registration that there is already of an id: it is returned, and nothing is tried.

    Raises:
        BadInput: Something cannot be used; the line says what.
        EnvironmentFault: The folder cannot be written.
        OSError: The same.
    """
    written = card_of(model, card)
    own: list[GoldenFile] = []
    if written is not None:
        told = read_card(written)
        own = [GoldenFile(one, written.parent) for one in told.golden]
        (room / CARD_FILE).write_text(card_text(msgspec.structs.replace(told, golden=())), "utf-8", newline="\n")
    with Qualification(model, room, limits) as qualification:
        opened = qualification.bring_in()
        files = [*own, *(golden_files(golden, opened) if golden is not None else ())]
        settled = qualification.settle(taken_in(files, room))
        there = known(settled.id)
        if there is not None:
            return there
        registration = _tried(qualification, settled, model, names=[one.golden.image for one in files])
    (room / REGISTRATION_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(registration), indent=2))
    return registration


def _tried(qualification: Qualification, settled: Settled, model: Path, *, names: list[str]) -> Registration:
    for number, picture in enumerate(settled.pictures):
        qualification.look(picture, picture, first=number == 0)
    golden = []
    for number, (name, kept) in enumerate(zip(names, settled.card.golden, strict=True)):
        differs = qualification.look(number, f"the golden image '{name}'")
        if differs:
            what = f"does not say what is expected of the golden image '{name}': {'; '.join(differs[:3])}"
            remedy = "look at the card's color, scale, fit and resampler, then at what is expected"
            raise BadInput(what, where=str(model), remedy=remedy)
        golden.append(GoldenSeen(kept.image, name, passed=True))
    latency, seen = qualification.take_time()
    card = settled.card
    return Registration(
        settled.id, card.name, card.kind, card.decoder, card.classes, time.time(), model.name,
        runtime=seen.runtime, latency=latency, memory_mb=qualification.memory_mb, outputs=seen.tensors, golden=tuple(golden),
        remarks=seen.remarks,
    )  # fmt: skip


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
