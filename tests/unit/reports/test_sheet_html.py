"""The report as HTML: one file, in its language, safe whatever parts are called."""

from __future__ import annotations

import re

import pytest

from inspector_app.configuration.folders import shipped
from inspector_app.domain.shift_account import ShiftAccount
from inspector_app.reports.sheet_html import html_of
from inspector_app.reports.shift_sheet import sheet_of
from inspector_app.reports.wording import words_of
from tests.unit.reports.accounts import empty, hostile, ordinary

RESOURCES = shipped("resources")


def page(account: ShiftAccount, language: str = "en") -> str:
    words = words_of(language, RESOURCES)
    return html_of(sheet_of(account, words), words, templates=RESOURCES / "report").decode()


def test_it_is_one_file_that_needs_nothing_else() -> None:
    text = page(ordinary())

    assert text.count("<svg") == 8
    assert not re.search(r"(src|href)=|url\(|http", text)


def test_hostile_names_are_text() -> None:
    text = page(hostile())

    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "nan" not in re.sub(r"[a-z]nan|nan[a-z]", "", text.lower())
    assert "\x00" not in text


@pytest.mark.parametrize(
    "language, said",
    [("en", "No part was recorded in this span."), ("de", "In diesem Zeitraum wurde kein Teil aufgezeichnet.")],
)
def test_it_speaks_its_language(language: str, said: str) -> None:
    text = page(empty(), language)

    assert said in text
    assert f'<html lang="{language}">' in text
