"""What every sheet shares in look: a quiet window of its own over the screen, with one act that says what it does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.people import SECRET_MOST
from inspector_app.ui.chrome.field import Field
from inspector_app.ui.chrome.secret_keys import SecretKeys
from inspector_app.ui.chrome.touch_keys import TouchKeys
from inspector_app.ui.elided import dim, sized
from inspector_app.ui.icons import icon
from inspector_app.ui.theme import Theme

_WIDTH_MM = 150.0
_WIDE_MM = 255.0
_BESIDE_MM = 138.0
_MARGIN_MM = 7.0
_AROUND_MM = 58.0
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
        self._offers: list[QToolButton] = []
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
            self._fit()
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
        self._fit()

    def split(self, left: QWidget, *, high_mm: float) -> None:
        """Widen the sheet: a widget at the left, scrolled where it is higher; what is added from now on stands beside.

        Args:
            left: The widget.
            high_mm: How high it is shown where the window has room for it.
        """
        over = self.parentWidget()
        room = over.size() if over is not None else QSize(self._theme.mm(_WIDE_MM), self._theme.mm(high_mm))
        gap = self._theme.mm(2 * _MARGIN_MM)
        self.setFixedWidth(min(self._theme.mm(_WIDE_MM), room.width() - gap))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(left)
        for ground in (left, scroll.viewport()):
            ground.setAutoFillBackground(False)
        # Title, buttons and what is around them keep their place in the lowest window there is.
        high = min(self._theme.mm(high_mm), room.height() - self._theme.mm(_AROUND_MM))
        scroll.setFixedHeight(max(self._theme.mm(40), high))
        row = QHBoxLayout()
        row.setSpacing(gap // 2)
        self.body.addLayout(row)
        row.addWidget(scroll, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(self._theme.mm(3))
        beside = QWidget(self)
        beside.setFixedWidth(min(self._theme.mm(_BESIDE_MM), self.width() - gap - self._theme.mm(60)))
        beside.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)

    def add_words(self, words: str, *, quiet: bool = False) -> QLabel:
        """Add a paragraph to the body."""
        label = _plain(words, self)
        label.setWordWrap(True)
        self.body.addWidget(dim(label) if quiet else label)
        return label

    def add_field(self, hint: str, *, name: str, most: int) -> QLineEdit:
        """Add a line to type into, with letters to touch beside it; those of one field show at a time."""
        field = Field(hint, name=name, most=most, parent=self)
        self._add_row(field, TouchKeys(self._theme, field, parent=self))
        return field

    def add_secret(self, hint: str, *, name: str) -> QLineEdit:
        """Add a line for a PIN or a password, which shows as dots, with digits to touch beside it, and letters."""
        field = Field(hint, name=name, most=SECRET_MOST, parent=self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        keys = SecretKeys(self._theme, field, self)
        keys.resized.connect(self._fit)
        self._add_row(field, keys)
        return field

    def _add_row(self, field: Field, keys: QWidget) -> None:
        shown = self._touch and not self._offers
        keys.setVisible(shown)
        offer = QToolButton(self)
        offer.setIcon(icon("keyboard", self._theme))
        offer.setCheckable(True)
        offer.setChecked(shown)
        words = self.tr("Digits to touch") if isinstance(keys, SecretKeys) else self.tr("Letters to touch")
        offer.setToolTip(words)
        offer.setAccessibleName(words)
        offer.setMinimumWidth(self._theme.mm(_OFFER_MM))
        offer.toggled.connect(lambda shown: self._show_keys(keys, offer, shown=shown))
        field.entered.connect(lambda: self._follow(offer))
        self._offers.append(offer)
        row = QHBoxLayout()
        row.setSpacing(self._theme.mm(2))
        row.addWidget(field, 1)
        row.addWidget(offer)
        self.body.addLayout(row)
        self.body.addWidget(keys)

    def _follow(self, offer: QToolButton) -> None:
        """Let the keys to touch go where the person goes, while there are any."""
        if not offer.isChecked() and any(other.isChecked() for other in self._offers):
            offer.setChecked(True)

    def _show_keys(self, keys: QWidget, offer: QToolButton, *, shown: bool) -> None:
        for other in self._offers:
            if shown and other is not offer:
                other.setChecked(False)
        keys.setVisible(shown)
        self.touch_chosen.emit(any(other.isChecked() for other in self._offers))
        self._fit()

    def _fit(self) -> None:
        """Be as high as what it holds and the window allows; Qt's own adjustSize stops at two thirds of the screen."""
        for inner in (*self.findChildren(QWidget), self):
            layout = inner.layout()
            if layout is not None:
                layout.activate()
        whole = self.layout()
        over = self.parentWidget()
        if whole is not None:
            high = max(whole.totalHeightForWidth(self.width()), whole.totalSizeHint().height())
            self.resize(self.width(), high if over is None else min(high, over.height()))
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
        margin = theme.mm(_MARGIN_MM)
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
