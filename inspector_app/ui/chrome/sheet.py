"""What every sheet shares in look: a quiet window of its own over the screen, with one act that says what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector_app.ui.chrome.touch_keys import TouchKeys
from inspector_app.ui.elided import dim, sized
from inspector_app.ui.icons import icon
from inspector_app.ui.theme import Theme

_WIDTH_MM = 150.0
_OFFER_MM = 12.0
_SHADE = "background: rgba(10, 12, 14, 110);"


class Sheet(QDialog):
    """A modal sheet with a title, a body, words of refusal, and two buttons; Esc leaves it.

    Args:
        theme: Colours and sizes.
        title: What the person is about to do.
        act: The act's name on its button.
        touch: Whether letters to touch show beside a field at once.

    Signals:
        touch_chosen: Somebody wants letters to touch, or no more.
    """

    touch_chosen = Signal(bool)

    def __init__(
        self, theme: Theme, title: str, act: str, *, touch: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._touch = touch
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(theme.mm(_WIDTH_MM))
        self._shade = QWidget(parent)
        self._shade.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shade.setStyleSheet(_SHADE)
        self._shade.hide()
        ground = QFrame(self)
        ground.setProperty("panel", "sheet")
        self.title = sized(_plain(title, ground), "title")
        self.title.setWordWrap(True)
        self.refusal = _plain("", ground)
        self.refusal.setWordWrap(True)
        self.refusal.setStyleSheet(f"color: {theme.danger}; font-weight: 600;")
        self.refusal.hide()
        self.act = QPushButton(act, ground)
        self.act.setProperty("primary", True)  # noqa: FBT003 - Qt's property
        self.act.setDefault(True)
        self.leave = QPushButton(self.tr("Cancel"), ground)
        self.leave.clicked.connect(self.reject)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.mm(3))
        self._lay_out(theme, ground)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Come up in the middle of the window, which steps back."""
        over = self.parentWidget()
        if over is not None:
            self._shade.setGeometry(over.rect())
            self._shade.show()
            self._shade.raise_()
            self.adjustSize()
            self._centre()
        super().showEvent(event)

    def done(self, code: int) -> None:
        """Go, and give the window its keys back: without a window manager nobody else does."""
        self._shade.hide()
        self._shade.deleteLater()
        over = self.parentWidget()
        super().done(code)
        if over is not None:
            over.activateWindow()

    def refuse(self, words: str) -> None:
        """Say why it was not done, and let the person try again."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.act.setEnabled(True)

    def add_words(self, words: str, *, quiet: bool = False) -> QLabel:
        """Add a paragraph to the body."""
        label = _plain(words, self)
        label.setWordWrap(True)
        self.body.addWidget(dim(label) if quiet else label)
        return label

    def add_field(self, hint: str, *, name: str, most: int) -> QLineEdit:
        """Add a line to type into, with letters to touch beside it."""
        field = QLineEdit(self)
        field.setMaxLength(most)
        field.setPlaceholderText(hint)
        field.setAccessibleName(name)
        keys = TouchKeys(self._theme, field, self)
        keys.setVisible(self._touch)
        offer = QToolButton(self)
        offer.setIcon(icon("keyboard", self._theme))
        offer.setCheckable(True)
        offer.setChecked(self._touch)
        offer.setToolTip(self.tr("Letters to touch"))
        offer.setAccessibleName(self.tr("Letters to touch"))
        offer.setMinimumWidth(self._theme.mm(_OFFER_MM))
        offer.toggled.connect(lambda shown: self._show_keys(keys, shown=shown))
        row = QHBoxLayout()
        row.setSpacing(self._theme.mm(2))
        row.addWidget(field, 1)
        row.addWidget(offer)
        self.body.addLayout(row)
        self.body.addWidget(keys)
        return field

    def _show_keys(self, keys: TouchKeys, *, shown: bool) -> None:
        keys.setVisible(shown)
        self.touch_chosen.emit(shown)
        self.adjustSize()
        self._centre()

    def _centre(self) -> None:
        over = self.parentWidget()
        if over is not None:
            middle = over.mapToGlobal(over.rect().center())
            self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def _lay_out(self, theme: Theme, ground: QFrame) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.mm(3))
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.act)
        column = QVBoxLayout(ground)
        margin = theme.mm(7)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.mm(4))
        column.addWidget(self.title)
        column.addLayout(self.body)
        column.addWidget(self.refusal)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)


def _plain(words: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    return label
