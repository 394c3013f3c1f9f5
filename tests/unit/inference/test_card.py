"""Cards: what is read, and how a mistake is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.inference.card import Card, read_card
from inspector_app.inference.metadata import plain_name

HEAD = 'card = 1\nname = "m"\nkind = "classify"\ndecoder = "logits"\nclasses = ["good", "scratch"]\n'
BAD = {
    "no format": ('name = "m"\nkind = "classify"\ndecoder = "logits"\n', "missing required field `card`"),
    "a newer format": (HEAD.replace("card = 1", "card = 2"), "Invalid enum value 2 - at `$.card`"),
    "an unknown decoder": (HEAD.replace("logits", "magic"), "'magic' - at `$.decoder`"),
    "an unknown key": (HEAD + 'colour = "RGB"\n', "unknown field `colour`"),
    "a size of nothing": (HEAD + "[input]\nsize = [0, 5]\n", "$.input.size[0]"),
    "a deviation of 0": (HEAD + "[preprocess]\nstd = [0.0, 1.0, 1.0]\n", "neither scale nor std 0"),
    "a scale that is none": (HEAD + "[preprocess]\nscale = nan\n", "must be finite"),
    "half a crop": (HEAD + '[preprocess]\nfit = "shorter-side"\n', "needs preprocess.shorter_side"),
    "more than a crop": (
        HEAD + '[preprocess]\nfit = "shorter-side"\nshorter_side = 200\ncrop = [224, 224]\n',
        "larger than preprocess.shorter_side",
    ),
    "two means": (HEAD + "[preprocess]\nmean = [0.1, 0.2]\n", "need 3 values for RGB"),
    "a class that is none": (
        HEAD + 'reject = ["scratches"]\n',
        "reject names 'scratches'",
    ),
    "a class twice": (HEAD.replace("scratch", "good"), "must be different"),
    "no classes": (HEAD.replace('"good", "scratch"', ""), "decoder 'logits' needs classes"),
    "another kind's decoder": (HEAD.replace("classify", "detect"), "'logits' is for kind classify, not 'detect'"),
    "a share above 1": (HEAD + "[decide]\nconfidence = 25\n", "`float` <= 1.0 - at `$.decide.confidence`"),
    "a tolerance of anything": (
        HEAD + '[[golden]]\nimage = "a.png"\nexpected.score = 1.0\ntolerance = nan\n',
        "0 or more",
    ),
    "no TOML": ("card = = 1", "is no TOML"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_mistake_is_one_line_that_names_the_file_and_the_key(what: str, tmp_path: Path) -> None:
    text, words = BAD[what]
    file = tmp_path / "m.toml"
    file.write_text(text)
    with pytest.raises(BadInput) as caught:
        read_card(file)

    assert words in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_card_that_is_missing_or_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large.toml").write_bytes(b"#" * (1 << 21))
    for name, words in (("none.toml", "No such file"), ("large.toml", "too large")):
        with pytest.raises(BadInput, match=words):
            read_card(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_card_that_is_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "m.toml")
    with pytest.raises(BadInput, match="is not a file"):
        read_card(tmp_path / "m.toml")


def test_all_classes_reject_but_the_good_ones_unless_the_card_says_otherwise() -> None:
    plain = Card(1, "m", "classify", "logits", classes=("Good", "scratch"))
    told = Card(1, "m", "classify", "logits", classes=("a", "b"), reject=("b",))

    assert [plain.rejects(name) for name in ("Good", "ok", "background", "scratch")] == [False, False, False, True]
    assert [told.rejects(name) for name in ("a", "b")] == [False, True]


def test_a_class_without_a_name_is_called_by_its_number() -> None:
    assert Card(1, "m", "classify", "logits", classes=("a",)).class_name(3) == "3"


def test_names_lose_what_no_screen_can_show() -> None:
    assert plain_name("a\x00b\n" + "c" * 500) == "a b " + "c" * 96
