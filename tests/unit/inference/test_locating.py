"""A part that is not whole is never laid straight."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inspector_app.inference.card import read_card
from inspector_app.inference.decoded import Decoded
from inspector_app.inference.locating import seen_whole
from inspector_app.inference.model import ModelFailed
from tests.fakes.models import LOCATOR_CARD

CORNERS = np.array([(10, 10), (90, 10), (90, 40), (10, 40)], np.float32)


def test_a_part_is_whole_by_the_cards_limit_and_inside_the_picture(tmp_path: Path) -> None:
    (tmp_path / "card.toml").write_text(f"{LOCATOR_CARD}[decide]\nconfidence = 0.8\n")
    card = read_card(tmp_path / "card.toml")

    def whole(likely: float, corners: np.ndarray = CORNERS) -> bool:
        return seen_whole(Decoded(None, ng=False, corners=corners, whole=likely), card, height_px=50, width_px=100)

    assert whole(0.8)
    assert not whole(0.79)
    assert not whole(0.9, CORNERS + 15)
    assert not whole(0.9, CORNERS[::-1].copy())
    with pytest.raises(ModelFailed, match="needs a locating model"):
        seen_whole(Decoded(0.5, ng=False), card, height_px=50, width_px=100)
