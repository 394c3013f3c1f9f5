"""What tests of widgets share: no display is needed, every test has the real look, and none leaves a window behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from inspector_app.ui.theme import DARK, LIGHT, Theme, apply

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def resources() -> Path:
    """The folder with what the look is made of."""
    return RESOURCES


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look, applied."""
    apply(qapp, LIGHT, RESOURCES)
    return LIGHT


@pytest.fixture
def dark(qapp: QApplication) -> Theme:
    """The dark look, applied."""
    apply(qapp, DARK, RESOURCES)
    return DARK


@pytest.fixture(autouse=True)
def _nothing_stays(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window open."""
    before = set(QApplication.topLevelWidgets())
    yield
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before and widget.isVisible()]
    for widget in left:
        widget.close()
        widget.deleteLater()
    # what is to be deleted goes now: a new look is given to every widget that is still there
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    assert not left, f"left open: {left}"
