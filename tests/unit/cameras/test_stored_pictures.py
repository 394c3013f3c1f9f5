"""Pictures of stored challenge parts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from inspector_app.cameras.stored_pictures import StoredPictures


def test_a_picture_is_read_from_the_recipes_folder_and_one_that_cannot_be_is_none(tmp_path: Path) -> None:
    Image.fromarray(np.full((4, 6, 3), 90, np.uint8)).save(tmp_path / "ng.png")
    (tmp_path / "broken.png").write_bytes(b"no picture")
    pictures = StoredPictures(tmp_path)

    found = pictures.read("ng.png")
    assert found is not None
    assert found.shape == (4, 6, 3)
    assert pictures.read("broken.png") is pictures.read("gone.png") is None
