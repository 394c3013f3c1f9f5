"""A person says who is at the screen, before anything is judged in their name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.domain.people import NAME_MOST
from inspector_app.ui.chrome.sheet import Sheet
from inspector_app.ui.theme import Theme


class SignInSheet(Sheet):
    """Takes a name, and a secret where the record has people.

    Args:
        theme: Colours and sizes.
        secret: Whether the name has to be proved.
        touch: Whether letters to touch show at once.

    Signals:
        named: A name was given, and a secret or "": whoever hears it calls `accept`, `wait` or `refuse`.
    """

    named = Signal(str, str)

    def __init__(
        self, theme: Theme, *, secret: bool = False, touch: bool = False, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("SignInSheet", "Who is at the station?")
        act = QCoreApplication.translate("SignInSheet", "Sign in")
        super().__init__(theme, title, act, touch=touch, parent=parent)
        self.name = self.add_field(self.tr("Your name"), name=self.tr("Your name"), most=NAME_MOST)
        self.secret: QLineEdit | None = None
        self._waits = False
        if secret:
            self.secret = self.add_secret(self.tr("Your PIN or password"), name=self.tr("Your PIN or password"))
            self.secret.textChanged.connect(self._look)
            self.name.returnPressed.connect(self._go_on)
        self.add_words(
            self.tr("Each of your verdicts is recorded with it. The screen signs you out when it is left alone."),
            quiet=True,
        )
        self.name.textChanged.connect(self._look)
        self.act.clicked.connect(self._say)
        self._look()
        self.name.setFocus()

    def wait(self) -> None:
        """Let nothing be changed until the engine has answered."""
        self._waits = True
        super().refuse("")
        self._let_type(typing=False)

    def refuse(self, words: str) -> None:
        """Say why not; a secret that was wrong is typed anew."""
        self._waits = False
        super().refuse(words[:1].upper() + words[1:])
        self._let_type(typing=True)
        if self.secret is not None:
            self.secret.clear()
            self.secret.setFocus()

    def _say(self) -> None:
        self.named.emit(self.name.text(), "" if self.secret is None else self.secret.text())

    def _go_on(self) -> None:
        if self.secret is not None and not self.secret.text():
            self.secret.setFocus()

    def _let_type(self, *, typing: bool) -> None:
        for field in (self.name, self.secret):
            if field is not None:
                field.setReadOnly(not typing)
        self._look()

    def _look(self) -> None:
        said = bool(self.name.text().strip()) and (self.secret is None or bool(self.secret.text()))
        self.act.setEnabled(said and not self._waits)
        words = self.tr("Looking …") if self._waits else QCoreApplication.translate("SignInSheet", "Sign in")
        self.act.setText(words)
