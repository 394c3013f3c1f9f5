"""A recipe's models: opened once, and of the kind that their stages ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.inference.loading import load_chain
from tests.fakes import models


def test_a_model_of_another_kind_than_its_stage_asks_for_is_refused(tmp_path: Path) -> None:
    models.spot_finder(tmp_path / "spots.onnx")
    stages = (Stage("locate", "spots.onnx", "top", StageRole.LOCATE),)
    with pytest.raises(BadInput, match="is to locate, and its model is of kind 'segment'"):
        load_chain(Recipe("phone", stages=stages), tmp_path, threads=1)
    with pytest.raises(BadInput, match="no stage that could predict"):
        load_chain(Recipe("phone"), tmp_path, threads=1)
