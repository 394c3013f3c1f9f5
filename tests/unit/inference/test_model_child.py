"""The processes that hold a stranger's model: they start, and nothing of them is left."""

from __future__ import annotations

import pytest

from inspector_app.inference import model_child


@pytest.mark.processes
def test_a_child_that_was_ended_is_gone_and_its_pipes_are_closed() -> None:
    process, _ = model_child.started("check-child")

    model_child.end(process)
    model_child.end(process)

    assert process.returncode is not None
    assert process.stdin is not None
    assert process.stdin.closed


def test_a_child_has_half_of_the_memory_from_2_to_8_gib() -> None:
    assert 2 << 30 <= model_child.memory_bytes() <= 8 << 30
