"""Cards as they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import Card, Decide, Decoder, Golden, Input, Kind, Preprocess, read_card
from inspector_app.inference.card_text import card_text

TEXT = some.text(some.characters(codec="utf-8"), max_size=12)
NUMBER = some.floats(allow_nan=False, allow_infinity=False, width=32)
FACTOR = NUMBER.filter(lambda number: number != 0)
SIDES = some.tuples(some.integers(1, 16384), some.integers(1, 16384))
PLAIN = some.booleans() | some.integers(-1000, 1000) | NUMBER | TEXT
EXPECTED = PLAIN | some.lists(PLAIN, max_size=3) | some.lists(some.dictionaries(TEXT, PLAIN, max_size=2), max_size=2)
INPUT = some.builds(
    Input,
    layout=some.sampled_from(["NCHW", "NHWC", "CHW"]),
    dtype=some.sampled_from(["float32", "uint8"]),
    color=some.sampled_from(["RGB", "BGR"]),
    size=some.none() | SIDES,
    stride=some.none() | some.integers(1, 1024),
    batch=some.integers(1, 64),
)
THREE = some.just(()) | some.tuples(FACTOR, FACTOR, FACTOR)
PREPROCESS = some.builds(
    Preprocess,
    fit=some.sampled_from(["stretch", "letterbox", "none"]),
    crop=some.none() | SIDES,
    pad=some.integers(0, 255),
    scale=FACTOR,
    mean=THREE,
    std=THREE,
)
DECIDE = some.builds(
    Decide,
    confidence=some.none() | some.floats(0, 1),
    iou=some.floats(0, 1),
    class_agnostic=some.booleans(),
    max_findings=some.integers(1, 10_000),
)
GOLDEN = some.builds(Golden, TEXT, some.dictionaries(TEXT, EXPECTED, max_size=2), NUMBER.map(abs))
DOES: list[tuple[Kind, Decoder]] = [("classify", "logits"), ("detect", "yolo"), ("anomaly", "anomalib")]


@some.composite
def cards(draw: some.DrawFn) -> Card:
    classes = draw(some.sets(TEXT, max_size=3)) | {"scratch"}
    reject = draw(some.sampled_from([None, (), ("scratch",)]))
    does: tuple[Kind, Decoder] = draw(some.sampled_from(DOES))
    told: dict[str, Any] = {
        "input": draw(INPUT),
        "preprocess": draw(PREPROCESS),
        "outputs": draw(some.dictionaries(TEXT, TEXT, max_size=2)),
        "decide": draw(DECIDE),
        "golden": tuple(draw(some.lists(GOLDEN, max_size=2))),
        "about": draw(some.dictionaries(TEXT, TEXT, max_size=2)),
    }
    return Card(1, draw(TEXT), *does, classes=tuple(sorted(classes)), reject=reject, **told)


@settings(max_examples=50)
@given(card=cards())
def test_a_card_reads_back_as_it_was_written(card: Card, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "card.toml"
    file.write_text(card_text(card), encoding="utf-8", newline="\n")

    assert read_card(file) == card


def test_a_card_says_what_it_relies_on_even_where_that_is_the_default(tmp_path: Path) -> None:
    text = card_text(Card(1, "plates", "classify", "logits", classes=("good", "bad")))

    assert 'fit = "stretch"' in text
    assert "reject" not in text  # nothing is not the same as an empty list, which would reject nothing


def test_an_empty_list_of_rejects_stays_one(tmp_path: Path) -> None:
    file = tmp_path / "card.toml"
    file.write_text(card_text(Card(1, "m", "classify", "logits", classes=("a",), reject=())), encoding="utf-8")

    assert read_card(file).reject == ()
    with pytest.raises(BadInput):
        read_card(tmp_path / "none.toml")
