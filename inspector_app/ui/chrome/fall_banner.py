"""A fall of the level that nobody has acknowledged: it takes the strip's place, and nothing that is pressed moves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.fall import Fall
from inspector_app.ui.chrome.alarm_strip import told_of
from inspector_app.ui.chrome.more_button import MoreButton
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.falls import fall_line, to_acknowledge
from inspector_app.ui.icons import icon
from inspector_app.ui.sentences import in_words
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

# A touch that was meant for the fall before acknowledges no other one.
_SETTLES_S = 0.7
_FLASHES_HZ = 1.0


class FallBanner(QFrame):
    """Passive: `render` in, the fall that was acknowledged out.

    Args:
        theme: Colours and sizes.

    Attributes:
        ground: The colour that it stands on.

    Signals:
        acknowledged: Somebody has seen a fall: the Fall.
    """

    acknowledged = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fall: Fall | None = None
        self._settled_ns = 0
        self._bright: bool | None = None
        self._grave: bool | None = None
        self.ground = theme.surface
        self.setObjectName("fallBanner")
        self.sign = QLabel(self)
        self.words = ElidedLine(parent=self)
        self.response = ElidedLine(parent=self)
        self.acknowledge = QPushButton(self.tr("Acknowledge"), self)
        self.acknowledge.clicked.connect(self._acknowledge)
        self.more = MoreButton(self)
        self._lay_out()

    @property
    def fall(self) -> Fall | None:
        """Return the fall that is shown."""
        return self._fall

    def render(self, state: ScreenState) -> None:  # type: ignore[override]
        """Show the oldest fall that nobody has acknowledged, and how many lines there are beside it."""
        waiting = to_acknowledge(state.snapshot.falls) if state.snapshot is not None else ()
        fall = waiting[0] if waiting else None
        if fall != self._fall:
            self._fall = fall
            self._settled_ns = state.now_ns + round(_SETTLES_S * 1e9)
        self.acknowledge.setEnabled(fall is not None and state.now_ns >= self._settled_ns)
        if fall is None or state.snapshot is None:
            return
        self._colour(grave=not state.snapshot.ready)
        self._flash(bright=int(state.now_ns / 1e9 * _FLASHES_HZ * 2) % 2 == 0)
        self.words.setText(fall_line(fall))
        response = in_words(fall.response)
        self.response.setText(response[:1].upper() + response[1:])
        self.more.put([fall_line(one) for one in waiting] + [one.line() for one in told_of(state)])

    def _acknowledge(self) -> None:
        if self._fall is not None:
            self.acknowledged.emit(self._fall)

    def _colour(self, *, grave: bool) -> None:
        if grave == self._grave:
            return
        self._grave = grave
        self._bright = None
        theme, tone = self._theme, "danger" if grave else "abnormal"
        self.ground, ink = getattr(theme, tone), getattr(theme, f"on_{tone}")
        self.setStyleSheet(
            f"#fallBanner QLabel {{ color: {ink}; }}"
            f"#fallBanner QPushButton[quiet='true'] {{ color: {ink}; }}"
            f"#fallBanner QPushButton[quiet='true']:hover {{ color: {theme.text}; }}"
        )

    def _flash(self, *, bright: bool) -> None:
        if bright == self._bright:
            return
        self._bright = bright
        tone = "danger" if self._grave else "abnormal"
        side = self._theme.mm(6.0)
        # The sign alone flashes, between full and gone: words that flash cannot be read.
        drawn = icon("alarm", self._theme, f"on_{tone}" if bright else tone)
        self.sign.setPixmap(drawn.pixmap(QSize(side, side)))

    def _lay_out(self) -> None:
        theme = self._theme
        self.words.setStyleSheet("font-weight: 700;")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self.words)
        lines.addWidget(self.response)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.mm(5), 0, theme.mm(3), 0)
        row.setSpacing(theme.mm(3))
        row.addWidget(self.sign)
        row.addLayout(lines, 1)
        row.addWidget(self.acknowledge)
        row.addWidget(self.more)
