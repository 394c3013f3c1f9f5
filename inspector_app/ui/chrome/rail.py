"""The pages by name and icon, one of them in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from inspector_app.ui.icons import icon
from inspector_app.ui.theme import Theme

_WIDTH_MM = 19.0
_HEIGHT_MM = 17.0
_ICON_MM = 6.5


@dataclass(frozen=True, slots=True)
class Tab:
    """A page on the rail: its name for programs, its icon, and its title for people."""

    name: str
    icon: str
    title: str


class Rail(QFrame):
    """Says which page is wished for; arrows move along it.

    Args:
        theme: Colours and sizes.
        tabs: The pages in their order.

    Signals:
        wished: A page was touched: its name.
    """

    wished = Signal(str)

    def __init__(self, theme: Theme, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#rail {{ background: {theme.surface}; border-right: 1px solid {theme.border}; }}")
        self.setFixedWidth(theme.mm(_WIDTH_MM))
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.mm(2), 0, 0)
        column.setSpacing(theme.mm(1))
        for number, tab in enumerate(tabs, 1):
            button = QToolButton(self)
            button.setProperty("rail", True)  # noqa: FBT003 - Qt's property
            button.setCheckable(True)
            button.setText(tab.title)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIcon(icon(tab.icon, theme))
            button.setIconSize(QSize(theme.mm(_ICON_MM), theme.mm(_ICON_MM)))
            button.setFixedSize(theme.mm(_WIDTH_MM) - 1, theme.mm(_HEIGHT_MM))
            key = QKeySequence(f"Ctrl+{number}").toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{tab.title} ({key})")
            button.setAccessibleName(tab.title)
            button.clicked.connect(lambda _checked=False, name=tab.name: self.wished.emit(name))
            group.addButton(button)
            column.addWidget(button)
            self.buttons[tab.name] = button
        column.addStretch(1)

    def show_tab(self, name: str) -> None:
        """Mark the page that is in front."""
        self.buttons[name].setChecked(True)
