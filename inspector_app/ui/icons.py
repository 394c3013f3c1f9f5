"""Icons by what they stand for, from Material Design's font, in the theme's colours."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

import qtawesome
from PySide6.QtGui import QIcon

from inspector_app.ui.theme import Theme

NAMES = MappingProxyType(
    {
        "inspect": "mdi6.magnify-scan",
        "review": "mdi6.account-multiple-check-outline",
        "monitor": "mdi6.chart-line",
        "models": "mdi6.cube-scan",
        "fit": "mdi6.fit-to-screen-outline",
        "one_to_one": "mdi6.numeric-1-box-outline",
        "outlines": "mdi6.vector-polygon",
        "shading": "mdi6.gradient-vertical",
        "check": "mdi6.check-bold",
        "cross": "mdi6.close-thick",
        "question": "mdi6.help",
        "bars": "mdi6.pause",
        "eye": "mdi6.eye-outline",
        "dash": "mdi6.minus",
        "undo": "mdi6.undo",
        "lock": "mdi6.lock-outline",
        "person": "mdi6.account-outline",
        "sign_out": "mdi6.logout",
        "sound_on": "mdi6.volume-high",
        "sound_off": "mdi6.volume-off",
        "light": "mdi6.white-balance-sunny",
        "dark": "mdi6.weather-night",
        "alarm": "mdi6.alert-outline",
        "urgent": "mdi6.alert-octagon",
        "high": "mdi6.alert",
        "medium": "mdi6.alert-rhombus-outline",
        "low": "mdi6.alert-circle-outline",
        "shelf": "mdi6.bell-sleep-outline",
        "suppressed": "mdi6.bell-off-outline",
        "gone": "mdi6.lan-disconnect",
        "up": "mdi6.arrow-up",
        "down": "mdi6.arrow-down",
        "full_screen": "mdi6.fullscreen",
        "close": "mdi6.close",
        "keyboard": "mdi6.keyboard-outline",
        "backspace": "mdi6.backspace-outline",
        "camera": "mdi6.camera-off-outline",
        "challenge": "mdi6.clipboard-check-outline",
        "contained": "mdi6.archive-alert-outline",
        "choose": "mdi6.checkbox-blank-outline",
        "chosen": "mdi6.checkbox-marked",
        "controls": "mdi6.gesture-tap-button",
        "folded": "mdi6.chevron-right",
        "unfolded": "mdi6.chevron-down",
        "back": "mdi6.arrow-left",
        "plus": "mdi6.plus",
        "minus": "mdi6.minus",
        "left": "mdi6.chevron-left",
        "right": "mdi6.chevron-right",
        "save": "mdi6.content-save-outline",
        "modes": "mdi6.format-list-checks",
    }
)


def icon(name: str, theme: Theme, tone: str = "text") -> QIcon:
    """Return an icon of NAMES in a token's colour; KeyError for one that is none."""
    return _drawn(NAMES[name], str(getattr(theme, tone)), theme.text_dim)


@lru_cache(maxsize=256)
def _drawn(glyph: str, colour: str, disabled: str) -> QIcon:
    drawn: QIcon = qtawesome.icon(glyph, color=colour, color_disabled=disabled)
    return drawn
