"""Where a model keeps its weights, read without reading the weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

from inspector_app.inference.external_data import NotOnnx, external_locations
from tests.fakes import models


def outside(name: str, location: str) -> onnx.TensorProto:
    """Return a tensor of one float that lies in another file."""
    tensor = numpy_helper.from_array(np.zeros(1, np.float32), name)
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", location
    return tensor


def test_weights_are_found_wherever_a_graph_may_keep_them(tmp_path: Path) -> None:
    inner = helper.make_graph([], "inner", [], [], [outside("w1", "branch.bin")])
    nodes = [
        helper.make_node("If", ["go"], ["x"], then_branch=inner, else_branch=inner),
        helper.make_node("Constant", [], ["y"], value=outside("w2", "constant.bin")),
    ]
    graph = helper.make_graph(nodes, "graph", [], [], [outside("w0", "weights.bin"), outside("w3", "weights.bin")])
    onnx.save(helper.make_model(graph), str(tmp_path / "m.onnx"))

    assert external_locations(tmp_path / "m.onnx") == ("branch.bin", "constant.bin", "weights.bin")


def test_a_model_that_is_one_file_has_no_others(tmp_path: Path) -> None:
    assert external_locations(models.endless(tmp_path / "m.onnx")) == ()


def test_a_place_that_no_tensor_uses_is_not_followed(tmp_path: Path) -> None:
    tensor = outside("w", "weights.bin")
    tensor.data_location = TensorProto.DEFAULT
    onnx.save(helper.make_model(helper.make_graph([], "graph", [], [], [tensor])), str(tmp_path / "m.onnx"))

    assert external_locations(tmp_path / "m.onnx") == ()


def field(number: int, content: bytes) -> bytes:
    """Return one length-delimited field as protobuf writes it."""
    length, size = bytearray(), len(content)
    while size > 0x7F:
        length.append(0x80 | size & 0x7F)
        size >>= 7
    length.append(size)
    return bytes([number << 3 | 2]) + bytes(length) + content


def test_graphs_without_end_inside_each_other_are_no_model(tmp_path: Path) -> None:
    graph = b""
    for _ in range(400):
        graph = field(1, field(5, field(6, graph)))  # a node's attribute that is a graph
    (tmp_path / "m.onnx").write_bytes(field(7, graph))
    with pytest.raises(NotOnnx, match="nested too deep"):
        external_locations(tmp_path / "m.onnx")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return models.endless(tmp_path_factory.mktemp("whole") / "m.onnx").read_bytes()


@given(data=st.data())
def test_a_damaged_model_is_told_and_never_breaks_the_reader(
    data: st.DataObject, whole: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "damaged.onnx"
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    at = data.draw(st.integers(0, len(cut)))
    file.write_bytes(cut[:at] + data.draw(st.binary(max_size=20)) + cut[at:])
    try:
        found = external_locations(file)
    except NotOnnx:
        return
    assert all(isinstance(location, str) for location in found)
