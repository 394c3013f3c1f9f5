"""A number has the decimal sign of the language, and a text that is none keeps its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from inspector_app.ui.figures import decimal, in_language


@pytest.fixture(params=[("en", "98.4"), ("de", "98,4"), ("fr", "98,4")])
def told(request: pytest.FixtureRequest) -> Iterator[str]:
    """How a language writes a number; its locale is the application's meanwhile."""
    before = QLocale()
    language, written = request.param
    QLocale.setDefault(QLocale(language))
    yield written
    QLocale.setDefault(before)


def test_a_number_is_written_as_the_language_has_it(told: str) -> None:
    assert decimal(98.44, 1) == told
    assert in_language("98.4") == told
    assert decimal(7, 0) == "7"
