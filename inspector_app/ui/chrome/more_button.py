"""The lines that one strip has no room for, behind a button that says how many they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from inspector_app.ui.live.wording import cut

_LISTED_MOST = 20
_LETTERS_MOST = 160


class MoreButton(QPushButton):
    """Hidden where there are no more lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] | None = None
        self._listed = QMenu(self)
        self.setProperty("quiet", True)  # noqa: FBT003 - Qt's property
        self.setMenu(self._listed)
        self.put(())

    def put(self, lines: Sequence[str], *, beside: int = 1) -> None:
        """List lines, of which the first `beside` show elsewhere already."""
        told = tuple(lines)
        if told == self._lines:
            return
        self._lines = told
        self.setVisible(len(told) > beside)
        self.setText(self.tr("and {count} more").format(count=len(told) - beside))
        self._listed.clear()
        for line in told[:_LISTED_MOST]:
            self._listed.addAction(cut(line, _LETTERS_MOST).replace("&", "&&"))
