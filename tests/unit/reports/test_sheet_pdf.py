"""The report as PDF: A4, with its font in it, of pages that are numbered."""

from __future__ import annotations

import re

import pytest

from inspector_app.configuration.folders import shipped
from inspector_app.domain.shift_account import ShiftAccount
from inspector_app.reports.sheet_pdf import pdf_of
from inspector_app.reports.shift_sheet import sheet_of
from inspector_app.reports.wording import words_of
from tests.unit.reports.accounts import BEGAN, empty, hostile, ordinary

RESOURCES = shipped("resources")


def printed(account: ShiftAccount, language: str = "de") -> bytes:
    words = words_of(language, RESOURCES)
    return pdf_of(sheet_of(account, words), words, fonts=RESOURCES / "fonts", made_at=BEGAN)


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


@pytest.mark.parametrize("account, most", [(ordinary(), 3), (empty(), 1), (hostile(), 15)])
def test_it_is_a_pdf_of_few_pages_with_its_fonts(account: ShiftAccount, most: int) -> None:
    data = printed(account)

    assert data.startswith(b"%PDF-")
    assert 1 <= pages(data) <= most
    assert data.count(b"/FontFile3") + data.count(b"/FontFile2") == 2
    assert b"/MediaBox [0 0 595.28 841.89]" in data


def test_the_same_shift_gives_the_same_file() -> None:
    assert printed(ordinary()) == printed(ordinary())
