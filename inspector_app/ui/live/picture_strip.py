"""The strip above the picture: which view, how old, how large, and what lies over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QTabBar, QToolButton, QWidget

from inspector_app.ui.icons import icon
from inspector_app.ui.theme import Theme

_NAME_MOST = 60
_TARGET_MM = 10.0
_ICON_MM = 5.0


class Strip(QWidget):
    """Tabs for the views at the left; age, zoom and small buttons at the right.

    Signals:
        view_chosen: A person chose another view; its name.
        fit_asked: The whole picture is asked for.
        one_to_one_asked: 1:1 is asked for.
        outlines_asked: Findings' outlines shall show, or hide.
        shading_asked: The shading shall show, or hide.
    """

    view_chosen = Signal(str)
    fit_asked = Signal()
    one_to_one_asked = Signal()
    outlines_asked = Signal()
    shading_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._views: tuple[str, ...] = ()
        self._tabs = self._made_tabs()
        self.age = self._made_label(self.tr("Age of the picture"))
        self.scale = self._made_label(self.tr("Zoom"))
        self.fit = self._made_button("fit", self.tr("Whole picture (Z)"), checkable=True)
        self.one_to_one = self._made_button("one_to_one", self.tr("One to one (Z)"), checkable=True)
        self.outlines = self._made_button("outlines", self.tr("Outlines of the findings (O)"), checkable=True)
        self.shading = self._made_button("shading", self.tr("Shading by score (H)"), checkable=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.mm(1), theme.mm(0.5), theme.mm(1), theme.mm(0.5))
        row.setSpacing(theme.mm(1.5))
        row.addWidget(self._tabs, 1)
        row.addStretch()
        for widget in (self.age, self.scale, self.fit, self.one_to_one, self.outlines, self.shading):
            row.addWidget(widget)
        self.fit.clicked.connect(self.fit_asked)
        self.one_to_one.clicked.connect(self.one_to_one_asked)
        self.outlines.clicked.connect(self.outlines_asked)
        self.shading.clicked.connect(self.shading_asked)

    def name_views(self, views: Sequence[str], shown: str) -> None:
        """Offer these views; tabs show where there are several."""
        with QSignalBlocker(self._tabs):
            if tuple(views) != self._views:
                self._views = tuple(views)
                self._fill()
            if shown in self._views:
                self._tabs.setCurrentIndex(self._views.index(shown))

    def say_age(self, text: str, *, late: bool) -> None:
        """Say how old the picture is; amber where that is more than it should be."""
        if text == self.age.text() and self.age.property("late") == late:
            return
        self.age.setText(text)
        self.age.setProperty("late", late)
        colour = self._theme.abnormal if late else self._theme.text_dim
        self.age.setStyleSheet(f"color: {colour};")

    def say_zoom(self, percent: float | None, *, fitting: bool) -> None:
        """Say how large the picture is, in per cent of 1:1; nothing where there is none."""
        self.scale.setText("" if percent is None else f"{percent:.0f} %")
        self.fit.setEnabled(percent is not None)
        self.one_to_one.setEnabled(percent is not None)
        self.fit.setChecked(percent is not None and fitting)
        self.one_to_one.setChecked(percent is not None and not fitting and round(percent) == 100)  # noqa: PLR2004 - per cent

    def _fill(self) -> None:
        while self._tabs.count():
            self._tabs.removeTab(0)
        for view in self._views:
            # An ampersand would become a shortcut.
            self._tabs.addTab(view[:_NAME_MOST].replace("&", "&&"))
        self._tabs.setVisible(len(self._views) > 1)

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._views):
            self.view_chosen.emit(self._views[index])

    def _made_tabs(self) -> QTabBar:
        tabs = QTabBar(self)
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setElideMode(Qt.TextElideMode.ElideRight)
        tabs.setUsesScrollButtons(True)
        tabs.setStyleSheet(
            f"QTabBar::tab {{ min-height: {self._theme.mm(_TARGET_MM)}px; padding-top: 0; padding-bottom: 0; }}"
        )
        tabs.setAccessibleName(self.tr("Views of the part"))
        tabs.currentChanged.connect(self._choose)
        tabs.hide()
        return tabs

    def _made_label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(name)
        label.setFont(self._theme.font("small"))
        label.setStyleSheet(f"color: {self._theme.text_dim};")
        label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        return label

    def _made_button(self, picture: str, name: str, *, checkable: bool) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(picture, self._theme))
        button.setIconSize(QSize(self._theme.mm(_ICON_MM), self._theme.mm(_ICON_MM)))
        button.setCheckable(checkable)
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFixedSize(self._theme.mm(_TARGET_MM), self._theme.mm(_TARGET_MM))
        return button
