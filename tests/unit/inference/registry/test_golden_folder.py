"""Golden images out of a folder: listed or sorted, and never from elsewhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import Card
from inspector_app.inference.registry.golden_folder import GoldenFile, golden_files, taken_in

CLASSIFIER = Card(1, "m", "classify", "logits", classes=("good", "scratch"))
DETECTOR = Card(1, "m", "detect", "yolo", classes=("dent",))
ANOMALY = Card(1, "m", "anomaly", "anomalib", classes=("good", "anomaly"))


def image(file: Path, level: int = 0) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((4, 4, 3), level, np.uint8)).save(file)
    return file


@pytest.mark.parametrize(
    "card, folder, expected",
    [
        (CLASSIFIER, "good", {"class": "good"}),
        (CLASSIFIER, "scratch", {"class": "scratch"}),
        (CLASSIFIER, "NG", {"verdict": "NG"}),
        (DETECTOR, "good", {"verdict": "OK"}),
        (DETECTOR, "dent", {"class": "dent"}),
        (ANOMALY, "good", {"verdict": "OK"}),
        (ANOMALY, "broken_large", {"verdict": "NG"}),
    ],
)
def test_the_folders_name_says_what_the_model_must_say(
    tmp_path: Path, card: Card, folder: str, expected: dict[str, str]
) -> None:
    image(tmp_path / folder / "a.png")

    assert [(one.golden.image, one.golden.expected) for one in golden_files(tmp_path, card)] == [
        (f"{folder}/a.png", expected)
    ]


def test_a_list_says_it_in_the_cards_words_and_images_are_kept_by_their_content(tmp_path: Path) -> None:
    image(tmp_path / "golden" / "a.png")
    (tmp_path / "golden" / "expected.toml").write_text('[[golden]]\nimage = "a.png"\nexpected.score = 0.9\n')
    files = golden_files(tmp_path / "golden", CLASSIFIER)
    room = tmp_path / "room"
    room.mkdir()
    first = taken_in(files, room)[0]
    image(tmp_path / "golden" / "a.png", level=9)
    second = taken_in(files, room)[0]

    assert (first.expected, (room / first.image).is_file()) == ({"score": 0.9}, True)
    assert first.image != second.image


@pytest.mark.parametrize("name", ["../a.png", "/etc/passwd", "C:\\a.png", "..\\a.png", "none.png", "", "a\n.png"])
def test_images_outside_of_the_folder_are_not_read(tmp_path: Path, name: str) -> None:
    image(tmp_path / "a.png")
    (tmp_path / "golden").mkdir()
    text = f"[[golden]]\nimage = '''{name}'''\nexpected.score = 0.9\n"
    (tmp_path / "golden" / "expected.toml").write_text(text)

    with pytest.raises(BadInput, match="golden image"):
        taken_in(golden_files(tmp_path / "golden", CLASSIFIER), tmp_path)
    assert not (tmp_path / "golden" / "golden").exists()


def test_links_are_not_followed(tmp_path: Path) -> None:
    image(tmp_path / "secret" / "a.png")
    (tmp_path / "golden" / "good").mkdir(parents=True)
    (tmp_path / "golden" / "good" / "a.png").symlink_to(tmp_path / "secret" / "a.png")
    (tmp_path / "golden" / "scratch").symlink_to(tmp_path / "secret")
    files = golden_files(tmp_path / "golden", CLASSIFIER)

    assert [one.golden.image for one in files] == ["good/a.png"]
    with pytest.raises(BadInput, match="is a link, or leads through one"):
        taken_in(files, tmp_path)


def test_a_folder_that_says_nothing_a_model_can_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such folder"):
        golden_files(tmp_path / "none", CLASSIFIER)
    with pytest.raises(BadInput, match="holds no golden images"):
        golden_files(tmp_path, CLASSIFIER)
    image(tmp_path / "dents" / "a.png")
    with pytest.raises(BadInput, match="none of the model's classes, which are good, scratch"):
        golden_files(tmp_path, CLASSIFIER)
    (tmp_path / "expected.toml").write_text("[[golden]]\nimage = 3\n")
    with pytest.raises(BadInput, match=r"expected\.toml"):
        golden_files(tmp_path, CLASSIFIER)


def test_a_card_may_not_name_images_elsewhere_either(tmp_path: Path) -> None:
    card = Card(1, "m", "classify", "logits", classes=("a",))
    assert card.golden == ()
    golden = golden_files(image(tmp_path / "f" / "good" / "a.png").parents[1], CLASSIFIER)[0].golden

    with pytest.raises(BadInput, match="no such file"):
        taken_in([GoldenFile(golden, tmp_path)], tmp_path)
