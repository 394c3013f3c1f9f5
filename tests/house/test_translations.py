"""Every text of the screen is translated, and what the program loads is what was translated."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_with_its_places(language: str, tmp_path: Path, translate: ModuleType) -> None:
    file = PROJECT / "resources" / "translations" / f"inspector_{language}.ts"
    today = tmp_path / file.name
    today.write_bytes(file.read_bytes())
    translate.take_up(today)

    found = _messages(today)

    assert set(found) == set(_messages(file)), "texts changed: run `python packaging/translate.py`"
    missing = [source for (_, source, _), message in found.items() if not all(_words(message))]
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
