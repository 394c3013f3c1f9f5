"""Every text of the screen is translated, and what the program loads is what was translated."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

from inspector_app.ui.sentences import LOWERED, NOBODY, ROLLED_BACK, SENTENCES, in_words

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("de",)
_PLACE = re.compile(r"%n|%L?\d|\{[^}]*\}")


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate", PROJECT / "packaging" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _messages(file: Path) -> dict[tuple[str, str, str], ET.Element]:
    found = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            place = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            found[place] = message
    return found


def _words(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    forms = translation.findall("numerusform")
    return [form.text or "" for form in forms] if forms else [translation.text or ""]


def _unfinished(message: ET.Element) -> bool:
    # What lupdate guessed from a text alike is left out of what the program loads, until somebody has said yes to it.
    return message.find("translation[@type='unfinished']") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_with_its_places(language: str, tmp_path: Path, translate: ModuleType) -> None:
    file = PROJECT / "resources" / "translations" / f"inspector_{language}.ts"
    today = tmp_path / file.name
    today.write_bytes(file.read_bytes())
    translate.take_up(today)

    found = _messages(today)

    assert set(found) == set(_messages(file)), "texts changed: run `python packaging/translate.py`"
    missing = [source for (_, source, _), message in found.items() if not all(_words(message)) or _unfinished(message)]
    assert not missing, f"without {language}: {missing}"
    for (_, source, _), message in found.items():
        for words in _words(message):
            assert sorted(_PLACE.findall(words)) == sorted(_PLACE.findall(source)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_loads_is_what_was_translated(language: str, tmp_path: Path, translate: ModuleType) -> None:
    file = PROJECT / "resources" / "translations" / f"inspector_{language}.ts"
    built = tmp_path / "built.qm"
    translate.build(file, built)

    assert built.read_bytes() == file.with_suffix(".qm").read_bytes(), "run `python packaging/translate.py`"


def test_what_is_translated_of_the_engine_is_still_said() -> None:
    rooms = (PROJECT / "inspector_app").rglob("*.py")
    said = "".join(file.read_text("utf-8") for file in rooms if not file.name.endswith("sentences.py")).lower()
    # A sentence may be put together from pieces there: its longest run of plain words is looked for.
    pieces = {one: [piece.removeprefix("the engine ") for piece in _PLACE.split(one)] for one in SENTENCES}
    longest = {one: max(found, key=len).strip(" ;:()").lower() for one, found in pieces.items()}

    gone = [one for one, words in longest.items() if words not in said and one not in {NOBODY, LOWERED, ROLLED_BACK}]

    assert not gone, f"nobody says this any more: {gone}"


def test_a_sentence_that_is_not_known_stays_as_it_is() -> None:
    assert in_words("Kim") == "Kim"
    assert in_words("it broke; nobody knows why. Or when") == "it broke; nobody knows why. Or when"
    assert in_words("Camera 'top' is lost: no light; ask again") == "Camera 'top' is lost: no light; ask again"
