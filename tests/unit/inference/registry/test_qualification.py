"""Strangers' models meet their end in a process of their own, in time, and nothing is left of them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.inference.registry import Registry
from inspector_app.inference.registry.qualification import QualificationLimits
from inspector_app.inference.registry.seen import Unsound
from tests.fakes import models
from tests.fakes.candidates import tried

pytestmark = pytest.mark.processes

CARD = 'card = 1\nname = "m"\nkind = "classify"\ndecoder = "logits"\nclasses = ["good", "a", "b", "c"]\n'
CARD += "[input]\nsize = [64, 64]\n"
# what only time and memory end; the others are refused at once, in this process
SLOW = {"hostile_loop_bomb", "hostile_memory_bomb_expand"}
# no harm in them: compare.py lets them give a verdict
HARMLESS = {"hostile_metadata_code_injection", "hostile_metadata_markup_names", "hostile_names_count_mismatch"}
HARMLESS |= {"hostile_dynamic_everything"}  # with a card that says its size it is an ordinary model


def left(registry: Registry) -> list[Path]:
    """Return the files below a registry."""
    return [one for one in registry.folder.rglob("*") if one.is_file()]


def test_a_model_that_never_ends_is_refused_in_time_and_leaves_nothing(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "models", limits=QualificationLimits(stage_ms=300))
    with pytest.raises(BadInput, match=r"did not answer to a white picture of 640 x 480 within 1 s"):
        registry.add(models.endless(tmp_path / "m.onnx"))

    assert registry.list() == ()
    assert left(registry) == []


def test_a_model_that_eats_memory_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "models", limits=QualificationLimits(memory_mb=700, address_mb=3000))
    with pytest.raises(BadInput, match=r"m\.onnx: (uses|fails with|the process that tried it ended)"):
        registry.add(models.hungry(tmp_path / "m.onnx", gigabytes=6))

    assert registry.list() == ()
    assert left(registry) == []


def test_every_hostile_kind_is_refused_with_a_card_too(shared: Path, tmp_path: Path) -> None:
    cases = [one for one in sorted((shared / "conformance" / "cases").glob("hostile_*")) if one.name not in SLOW]
    registered = set()
    for case in cases:
        try:
            tried(case / "model.onnx", tmp_path / case.name, card=CARD)
        except (BadInput, Unsound):
            continue
        registered.add(case.name)

    assert len(cases) > 10
    assert registered <= HARMLESS


@pytest.mark.parametrize("name", sorted(SLOW))
def test_bombs_are_defused(shared: Path, tmp_path: Path, name: str) -> None:
    case = shared / "conformance" / "cases" / name
    (tmp_path / "card.toml").write_text(CARD)
    registry = Registry(tmp_path / "models", limits=QualificationLimits(first_s=0.5, stage_ms=300, address_mb=4096))
    begun = time.monotonic()
    with pytest.raises(BadInput, match=r"model\.onnx"):
        registry.add(case / "model.onnx", card=tmp_path / "card.toml")

    assert time.monotonic() - begun < QualificationLimits().load_s
    assert left(registry) == []
