"""Recipes: what is read, and how a mistake is told."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.configuration.folders import shipped
from inspector_app.configuration.recipes import read_recipe, recipe_for_model, recipe_of, recipe_without_model
from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Frame
from inspector_app.domain.recipe import AuditRules, Limits, Outcome, Recipe, TaughtRange, Thresholds, View
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.measures.frame_measures import FrameMeasures
from tests.house.source import PROJECT

WHOLE = 'recipe = 1\nname = "plate"\n[[views]]\nname = "top"\n'
BAD = {
    "no format": ('name = "plate"', "'recipe = 1' is missing"),
    "an unknown key": (WHOLE + "[limits]\njudges = 3\n", "unknown key 'limits.judges'"),
    "an unknown key of a stage": (
        WHOLE + '[[stages]]\nname = "a"\nmodel = "a.onnx"\nview = "top"\nweights = 1\n',
        "unknown key 'stages.weights'",
    ),
    "an unknown key of tiles": (
        WHOLE + '[[stages]]\nname = "a"\nmodel = "m"\nview = "top"\ntiles = { size = [64, 64], overlp = 0.1 }\n',
        "unknown key 'stages.tiles.overlp'",
    ),
    "a region outside": (
        WHOLE + '[[stages]]\nname = "a"\nmodel = "m"\nview = "top"\nregion = [0.0, 0.0, 1.5, 1.0]\n',
        "region [0.0, 0.0, 1.5, 1.0] is not",
    ),
    "a rule that is not there": (WHOLE + '[combine]\nrule = "most"\n', "Invalid enum value 'most'"),
    "votes that nobody has": (WHOLE + '[combine]\nrule = "vote"\nvotes = 2\n', "votes is 2, and 0 stages judge"),
    "another outcome": (
        WHOLE
        + '[[stages]]\nname = "a"\nmodel = "m"\nview = "top"\nrole = "find"\n'
        + 'expects = { least = 1, most = 1, otherwise = "OK" }\n',
        "Invalid enum value 'OK'",
    ),
    "a wrong type": (WHOLE + '[limits]\njudge_s = "3"\n', "Expected `float`, got `str` - at `$.limits.judge_s`"),
    "limits that overlap": (WHOLE + "[thresholds]\nng_at = 0.1\nok_below = 0.5\n", "thresholds need"),
    "a view that is not there": (WHOLE + '[[stages]]\nname = "a"\nmodel = "m"\nview = "side"\n', "view 'side'"),
    "a measure that is not there": (
        WHOLE + '[[taught]]\nview = "top"\nmeasure = "smell"\nlow = 0.0\nhigh = 1.0\n',
        "taught range of 'top.smell'",
    ),
    "a pattern that is none": ('recipe = 1\nname = "a"\nserial_pattern = "("\n', "no regular expression"),
    "passing the unsure": ('recipe = 1\nname = "a"\nunsure_at_full = "OK"\n', "never OK without a person"),
    "nested without end": (WHOLE + "x = " + "[" * 5000 + "]" * 5000, "is no TOML"),
    "no TOML": ("recipe = = 1", "is no TOML"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_mistake_is_one_line_that_names_the_file_and_the_key(what: str, tmp_path: Path) -> None:
    text, words = BAD[what]
    file = tmp_path / "recipe.toml"
    file.write_text(text)
    with pytest.raises(BadInput) as caught:
        read_recipe(file)

    assert words in str(caught.value)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_a_folder_or_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large.toml").write_bytes(b"#" * (1 << 21))
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe4"')
    for name, words in (
        ("none.toml", "No such file"),
        (".", "directory"),
        ("large.toml", "too large"),
        ("latin.toml", "TOML"),
    ):
        with pytest.raises(BadInput, match=words):
            read_recipe(tmp_path / name)


def test_the_shipped_recipe_locates_the_phone_and_then_looks_for_defects() -> None:
    recipe = read_recipe(shipped("resources") / "recipes" / "phone.toml")

    assert [(stage.role, stage.on) for stage in recipe.stages] == [
        (StageRole.LOCATE, None),
        (StageRole.JUDGE, "locate"),
    ]
    assert recipe.unsure_at_full is Outcome.HOLD
    assert all((shipped("models") / stage.model).suffix == ".onnx" for stage in recipe.stages)


def test_a_model_alone_makes_a_recipe_under_which_nothing_is_ok_without_a_person(tmp_path: Path) -> None:
    recipe = recipe_for_model(tmp_path / "m.onnx", card=tmp_path / "c.toml")

    assert recipe.taught == ()
    assert not recipe.placed
    assert Path(recipe.stages[0].model).is_absolute()
    assert recipe.stages[0].card == str(tmp_path / "c.toml")


def test_a_folder_alone_makes_a_recipe_without_a_model() -> None:
    assert recipe_without_model("cookies").stages == ()


def test_what_is_no_file_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for name, words in (("pipe.toml", "no regular file"), ("a\0b", "null byte"), ("a" * 5000, "too long")):
        with pytest.raises(BadInput, match=words):
            read_recipe(tmp_path / name)


shares = st.floats(0, 1)
texts = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    """Draw recipes of one or two views, with a locating stage and a judging one, or none."""
    views = tuple(View(name) for name in draw(st.lists(texts, min_size=1, max_size=2, unique=True)))
    ok_below, ng_at = sorted((draw(shares), draw(shares)))
    full, partial = sorted((draw(shares), draw(shares)))
    low, high = sorted((draw(st.floats(0, 255)), draw(st.floats(0, 255))))
    find = Stage("find", "find.onnx", views[0].name, role=StageRole.LOCATE)
    judge = Stage("judge", draw(texts), views[0].name, on="find", card=draw(st.none() | texts))
    return Recipe(
        draw(texts),
        version=draw(st.integers(1, 10**6)),
        views=views,
        stages=(find, judge) if draw(st.booleans()) else (),
        thresholds=Thresholds(ng_at=ng_at, ok_below=ok_below),
        taught=(TaughtRange(views[-1].name, "sharpness", low, high),),
        unsure_at_full=draw(st.sampled_from([Outcome.NG, Outcome.HOLD])),
        serial_pattern=r"\d{4}" if draw(st.booleans()) else "",
        audit=AuditRules(partial=partial, full=full, salt=draw(texts)),
        limits=Limits(judge_s=draw(st.floats(0.1, 86_400)), attempts=draw(st.integers(1, 9))),
    )


@settings(max_examples=50)
@given(recipes())
def test_a_recipe_that_was_written_down_is_read_as_the_same(recipe: Recipe) -> None:
    document = msgspec.json.decode(msgspec.json.encode(recipe))

    assert recipe_of({"recipe": 1, **document}, where="") == recipe


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from([field.name for field in fields(Recipe)]) | st.text(max_size=5), values))
def test_whatever_a_document_says_it_is_a_recipe_or_one_line_of_refusal(document: dict[str, Any]) -> None:
    said = "taken"
    try:
        recipe_of({"name": "plate", **document, "recipe": 1}, where="recipe.toml")
    except BadInput as refusal:
        said = str(refusal)
        assert said.startswith("recipe.toml: ")
    assert len(said.splitlines()) == 1


def test_the_shipped_recipe_was_taught_what_its_comment_says() -> None:
    recipe = read_recipe(shipped("resources") / "recipes" / "phone.toml")
    line = PhoneLine(11)
    for number in (1, 2):
        frame = Frame("top", number, line.draw(number).pixels, captured_ns=0, captured_at=0.0)
        measured = FrameMeasures().measure(frame).values
        assert all(taught.low <= measured[taught.measure] <= taught.high for taught in recipe.taught)


def test_the_recipes_of_the_docs_are_read_as_one() -> None:
    text = (PROJECT / "docs" / "recipes.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    told = [block for block in blocks if 'name = "side"' not in block]
    recipe = recipe_of(tomllib.loads("\n".join([*told, '[[views]]\nname = "side"\n'])), where="docs")

    assert [stage.name for stage in recipe.stages] == ["locate", "defects", "screws", "heads", "label", "scratches"]
    assert recipe.combine.votes == 2
