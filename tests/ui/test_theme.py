"""The look: readable in both themes, as large as it should be on any screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication

from inspector_app.ui.icons import NAMES, icon
from inspector_app.ui.theme import DARK, FAMILY, LIGHT, SIZES_MM, Theme, apply, style_sheet

TONES = ("danger", "abnormal", "normal", "action", "neutral")


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, 1.4.3)."""

    def luminance(colour: str) -> float:
        parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
def test_text_and_tones_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    for tone in ("text", "text_dim", *TONES):
        assert contrast(getattr(theme, tone), getattr(theme, ground)) >= 4.5, tone


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("tone", TONES)
def test_what_stands_on_a_tone_can_be_read(theme: Theme, tone: str) -> None:
    assert contrast(getattr(theme, f"on_{tone}"), getattr(theme, tone)) >= 4.5
    assert contrast(theme.text, getattr(theme, f"soft_{tone}")) >= 4.5


def test_a_verdict_button_is_20_mm_on_a_panel_of_any_density() -> None:
    for dpi in (96.0, 183.0, 282.0):
        theme = replace(LIGHT, dpi=dpi)
        assert theme.mm(20) == pytest.approx(20 / 25.4 * dpi, abs=0.5)


def test_dots_that_nobody_believes_count_as_96(qapp: QApplication) -> None:
    class Odd:
        def physicalDotsPerInch(self) -> float:  # noqa: N802 - Qt's name
            return 3.0

    assert LIGHT.on_screen(Odd()).dpi == 96.0  # type: ignore[arg-type]
    assert LIGHT.on_screen(None).dpi == 96.0
    assert 60 <= LIGHT.on_screen(qapp.primaryScreen()).dpi <= 400


def test_the_bundled_type_is_there_and_its_figures_are_alike_in_width(theme: Theme) -> None:
    assert FAMILY in QFontDatabase.families()
    assert theme.font("large").pixelSize() == theme.mm(SIZES_MM["large"])


def test_every_token_of_the_style_sheet_is_one(qapp: QApplication, resources: Path) -> None:
    for theme in (LIGHT, DARK):
        assert "$" not in style_sheet(theme, resources / "theme.qss")
        apply(qapp, theme, resources)


def test_every_icon_is_there_in_both_themes(theme: Theme) -> None:
    for name in NAMES:
        assert not icon(name, theme).pixmap(32, 32).isNull()
        assert not icon(name, DARK, "danger").pixmap(32, 32).isNull()
