"""What all pictures together show of a model, in words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto, helper

from inspector_app.inference.registry.pictures import pictures, scene
from inspector_app.inference.registry.registration import TensorSeen
from inspector_app.inference.registry.seen import Unsound, _undeclared
from tests.fakes import models
from tests.fakes.candidates import tried

CARD = models.CLASSIFIER_CARD


def classifier(file: Path, *nodes: tuple[str, list[str]], gain: float = 1.0) -> Path:
    """Save a classifier of [-brightness, brightness], each 0 to 1, with these operators behind it."""
    graph = [
        helper.make_node("Cast", ["image"], ["float"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["float"], ["mean"], axes=[1, 2], keepdims=0),
        helper.make_node("MatMul", ["mean", "weights"], ["raw"]),
    ]
    at = "raw"
    for number, (operator, more) in enumerate(nodes):
        graph.append(helper.make_node(operator, [at, *more], [f"at{number}"]))
        at = f"at{number}"
    graph.append(helper.make_node("Identity", [at], ["logits"]))
    constants: models.Constants = {
        "weights": np.repeat(np.array([[-gain, gain]], np.float32) / 765, 3, axis=0),
        "nothing": np.array(0, np.float32),
        "half": np.array(0.5, np.float32),
    }
    outputs = [models.floats("logits", [1, 2])]
    return models.save(file, graph, inputs=[models.picture(8, 8)], outputs=outputs, constants=constants)


def refusal(file: Path, card: str = CARD) -> str:
    """Return why a model is refused, and what helps."""
    with pytest.raises(Unsound) as caught:
        tried(file, file.parent / "room", card=card)
    return "; ".join(str(word) for word in caught.value.args)


def test_a_sound_model_is_described_and_nothing_is_remarked(tmp_path: Path) -> None:
    taken = tried(classifier(tmp_path / "m.onnx", gain=5), tmp_path / "room", card=CARD)

    assert taken.remarks == ()
    assert [(one.name, one.declared, one.shapes) for one in taken.tensors] == [("logits", (1, 2), ((1, 2),))]
    assert (taken.tensors[0].least, taken.tensors[0].most) == (-5.0, 5.0)


def test_a_model_that_throws_dice_is_refused(tmp_path: Path) -> None:
    file = classifier(tmp_path / "m.onnx", ("RandomNormalLike", []))

    assert "says something else when it is asked again" in refusal(file)


def test_a_model_that_does_not_look_is_refused(tmp_path: Path) -> None:
    file = classifier(tmp_path / "m.onnx", ("Mul", ["nothing"]), ("Add", ["half"]))

    assert "says the very same of 7 different pictures" in refusal(file)


def test_softmax_is_not_taken_twice(tmp_path: Path) -> None:
    assert 'say decoder = "probabilities"' in refusal(classifier(tmp_path / "m.onnx", ("Softmax", [])))


def test_a_model_that_only_black_pictures_break_is_refused(tmp_path: Path) -> None:
    said = refusal(classifier(tmp_path / "m.onnx", ("Log", [])))

    assert "fails with" in said
    assert "are no numbers" in said


@pytest.mark.parametrize(
    "change, words",
    [
        (("classes =", "reject = []\nclasses ="), "it passes every part"),
        (('"good"', '"fine"'), "it rejects every part"),
        (('"good", "bad"', '"0", "1"'), "give them names that people know"),
    ],
)
def test_what_is_odd_about_a_card_is_remarked(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    taken = tried(classifier(tmp_path / "m.onnx", gain=5), tmp_path / "room", card=CARD.replace(*change))

    assert any(words in remark for remark in taken.remarks)


def test_what_is_odd_about_outputs_is_remarked(tmp_path: Path) -> None:
    file = classifier(tmp_path / "m.onnx", ("Sigmoid", []), gain=5)
    taken = tried(file, tmp_path / "room", card=CARD.replace('"logits"', '"probabilities"'))
    summed = any("add up" in remark for remark in taken.remarks)
    seen = TensorSeen("logits", "tensor(float)", (1, 3, None), ((1, 3, 7), (1, 2, 7)), 0.0, 1.0)

    assert not summed  # sigmoids of x and -x do
    assert _undeclared(seen) == "Output 'logits' is declared as [1, 3, 'any'] and came as [1, 2, 7]."


def test_the_pictures_have_different_sizes_and_are_the_same_every_time() -> None:
    once, again = pictures(), pictures()

    assert all(np.array_equal(once[name], again[name]) for name in once)
    assert len({picture.shape for picture in once.values()}) == 3
    assert scene(sized=True)[1].shape == (720, 1280, 3)
