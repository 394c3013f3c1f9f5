"""Hands a tried model to the registry, with the card that was answered and the example that guards it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import cv2

from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Pixels
from inspector_app.inference.card import Card
from inspector_app.inference.card_text import card_text
from inspector_app.inference.picture_file import read_image
from inspector_app.inference.registry import Registration, Registry
from inspector_app.inference.trials.drafting import GOLDEN_IMAGE
from inspector_app.link.model_messages import RegisteredModel


def added(registry: Registry, model: Path, card: Card, *, example: Path | Pixels | None) -> Registration:
    """Register a model with a card, and an example for its golden image; return the registration.

    Raises:
        BadInput: It cannot be used; nothing is registered.
        EnvironmentFault: The registry cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="inspector-card-") as room:
        written = Path(room) / "model.toml"
        written.write_text(card_text(card), encoding="utf-8", newline="\n")
        if card.golden and example is not None:
            _write(Path(room) / GOLDEN_IMAGE, read_image(example) if isinstance(example, Path) else example)
        return registry.add(model, card=written)


def shown(registration: Registration) -> RegisteredModel:
    """Return a registration as a person looks at it."""
    latency, golden = registration.latency, registration.golden
    return RegisteredModel(
        id=registration.id,
        name=registration.name,
        kind=registration.kind,
        decoder=registration.decoder,
        classes=registration.classes,
        registered_at=registration.registered_at,
        came_from=registration.came_from,
        latency_ms=None if latency is None else latency.p50_ms,
        run_ms=None if latency is None else latency.run_ms,
        golden=(sum(one.passed for one in golden), len(golden)),
        remarks=registration.remarks,
    )


def _write(file: Path, pixels: Pixels) -> None:
    file.parent.mkdir()
    done, data = cv2.imencode(".png", pixels)
    if not done:
        raise BadInput("the example cannot be written as a picture", remedy="name another one")
    file.write_bytes(data.tobytes())
