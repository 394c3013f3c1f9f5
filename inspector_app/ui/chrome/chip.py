"""One open matter as a button of few words: always at its own place, shown where there is something to say."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from inspector_app.ui.icons import icon
from inspector_app.ui.theme import Theme

_ICON_MM = 4.5


class Chip(QToolButton):
    """Keeps its place while it is hidden, so that nothing beside it moves.

    Args:
        theme: Colours and sizes.
        wide_mm: How wide it always is.
    """

    def __init__(self, theme: Theme, wide_mm: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, str, str] | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFixedWidth(theme.mm(wide_mm))
        side = theme.mm(_ICON_MM)
        self.setIconSize(QSize(side, side))
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def put(self, shape: str, words: str, *, tone: str = "text", told: str = "") -> None:
        """Show words with an icon in a tone of the theme: "text", or one that is filled with its soft colour."""
        room = self.width() - self._theme.mm(_ICON_MM + 5.0)
        fits = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        if (shape, words, tone) != self._shown:
            self._shown = shape, words, tone
            self.setIcon(icon(shape, self._theme, tone))
            self.setText(fits.replace("&", "&&"))
            ground = getattr(self._theme, f"soft_{tone}", None)
            fill = f"background: {ground}; border-color: {getattr(self._theme, tone)};" if ground else ""
            self.setStyleSheet(f"QToolButton {{ color: {getattr(self._theme, tone)}; {fill} font-weight: 600; }}")
        self.setAccessibleName(told or words)
        self.setToolTip(told or words)
        self.show()
