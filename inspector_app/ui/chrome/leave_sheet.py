"""Nobody closes a screen with verdicts that are not recorded without having read which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inspector_app.ui.chrome.sheet import Sheet
from inspector_app.ui.live.sending import Said
from inspector_app.ui.live.wording import cut, verdict_word
from inspector_app.ui.theme import Theme

_NAMED_MOST = 5


class LeaveSheet(Sheet):
    """Accepted, the screen closes and these verdicts are lost.

    Args:
        theme: Colours and sizes.
        said: The verdicts that are not recorded.
    """

    def __init__(self, theme: Theme, said: Sequence[Said], parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("LeaveSheet", "Close although verdicts are not recorded?")
        super().__init__(theme, title, QCoreApplication.translate("LeaveSheet", "Close and lose them"), parent=parent)
        self.leave.setText(self.tr("Stay"))
        named = [f"{cut(one.part.serial, 40)}: {verdict_word(one.verdict)}" for one in said[:_NAMED_MOST]]
        if len(said) > _NAMED_MOST:
            named.append(self.tr("and {count} more").format(count=len(said) - _NAMED_MOST))
        self.add_words("\n".join(named))
        words = self.tr("They are sent as soon as the engine answers. The parts wait until somebody judges them again.")
        self.add_words(words, quiet=True)
        self.act.clicked.connect(self.accept)
        self.leave.setDefault(True)
        self.leave.setFocus()
