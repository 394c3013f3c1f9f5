"""The words of reports: all of them in every language, and the screen's own where it has them."""

from __future__ import annotations

import ast
import math
import re
from pathlib import Path

import pytest

from inspector_app.configuration.folders import shipped
from inspector_app.domain.alarm import Phrase
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.reports import wording
from inspector_app.reports.sheet import LEGEND
from inspector_app.reports.wording import Words, words_of

RESOURCES = shipped("resources")
GERMAN = words_of("de", RESOURCES)
_PLACE = re.compile(r"\{\w+\}")


def said_in_reports() -> set[str]:
    """Return every text that the room puts into words."""
    found = {LEGEND}
    for file in Path(wording.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "say":
                found |= {str(one.value) for one in node.args[:1] if isinstance(one, ast.Constant)}
    return found


def test_every_text_is_translated_with_its_places() -> None:
    for text in said_in_reports():
        assert text in GERMAN._known, f"not in resources/translations/report_de.toml: {text}"
        assert sorted(_PLACE.findall(GERMAN.say(text))) == sorted(_PLACE.findall(text)), text


def test_words_of_the_screen_are_its_own() -> None:
    assert GERMAN.metric("brightness:top") == "Helligkeit"
    assert {level.word: GERMAN.say(level.word) for level in Level}["human only"] == "nur Mensch"
    phrase = Phrase("{metric} of '{of}' fell suddenly below its baseline", {"metric": "focus", "of": "top"})
    assert GERMAN.phrase(phrase).startswith("Fokus von")
    assert Words().phrase(phrase) == "Focus of 'top' fell suddenly below its baseline"


@pytest.mark.parametrize(
    "value, decimals, english, german",
    [(1234.5, 1, "1,234.5", "1.234,5"), (-0.25, 2, "\u22120.25", "\u22120,25"), (math.nan, 1, "\u2013", "\u2013")],
)
def test_numbers_have_the_languages_signs(value: float, decimals: int, english: str, german: str) -> None:
    assert Words().number(value, decimals) == english
    assert GERMAN.number(value, decimals) == german


def test_what_no_translation_knows_stays_as_it_is() -> None:
    assert GERMAN.sentence("nobody ever said this") == "nobody ever said this"
    assert GERMAN.sentence("x" * 10_000) == "x" * 10_000


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="no language of reports"):
        words_of("tlh", RESOURCES)


def test_a_moment_that_is_none_is_a_dash() -> None:
    assert GERMAN.moment(1e300) == "\u2013"
