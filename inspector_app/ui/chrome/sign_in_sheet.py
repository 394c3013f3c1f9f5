"""A person says who is at the screen, before anything is judged in their name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.ui.chrome.sheet import Sheet
from inspector_app.ui.session import NAME_MOST
from inspector_app.ui.theme import Theme


class SignInSheet(Sheet):
    """Takes a name.

    Args:
        theme: Colours and sizes.
        touch: Whether letters to touch show at once.

    Signals:
        named: A name was given; whoever hears it calls `accept` or `refuse`.
    """

    named = Signal(str)

    def __init__(self, theme: Theme, *, touch: bool = False, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("SignInSheet", "Who is at the station?")
        act = QCoreApplication.translate("SignInSheet", "Sign in")
        super().__init__(theme, title, act, touch=touch, parent=parent)
        self.name = self.add_field(self.tr("Your name"), name=self.tr("Your name"), most=NAME_MOST)
        self.add_words(
            self.tr("Each of your verdicts is recorded with it. The screen signs you out when it is left alone."),
            quiet=True,
        )
        self.name.textChanged.connect(self._look)
        self.act.clicked.connect(lambda _checked=False: self.named.emit(self.name.text()))
        self._look()
        self.name.setFocus()

    def _look(self) -> None:
        self.act.setEnabled(bool(self.name.text().strip()))
