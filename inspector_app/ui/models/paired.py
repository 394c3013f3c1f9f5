"""Paired evidence as it grows: who of champion and candidate was right, and what both would let through or reject."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.intervals import clopper_pearson
from inspector_app.domain.rollout import Pairs
from inspector_app.ui.elided import dim, sized
from inspector_app.ui.figures import count, percent
from inspector_app.ui.models.steps import plain
from inspector_app.ui.theme import Theme

_PADDING_MM, _GAP_MM = 4.0, 2.0
_CELL_MM = (30.0, 8.0)
_BAR_MM = (24.0, 4.0)
_DOT_MM, _LINE_MM = 1.8, 0.6


class IntervalBar(QWidget):
    """A share with its interval on a scale from 0 to `most`.

    Args:
        theme: Colours and sizes.
        tone: The name of the theme's colour.
    """

    def __init__(self, theme: Theme, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._shown: tuple[float, float, float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, low: float, high: float, *, most: float) -> None:
        """Show a share between the ends of its interval."""
        if (share, low, high, most) != self._shown:
            self._shown = (share, low, high, most)
            self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the dot."""
        return QSize(self._theme.mm(_BAR_MM[0]), self._theme.mm(_BAR_MM[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the scale, the interval and the share."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, half = self.height() / 2, theme.mm(_DOT_MM) / 2
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(QPointF(half, middle), QPointF(self.width() - half, middle))
        if self._shown is None or self._shown[3] <= 0:
            return
        share, low, high, most = self._shown
        room = self.width() - 2 * half
        x = [half + room * min(1.0, value / most) for value in (share, low, high)]
        painter.setPen(QPen(QColor(str(getattr(theme, self._tone))), theme.mm(_LINE_MM)))
        painter.drawLine(QPointF(x[1], middle), QPointF(x[2], middle))
        painter.setBrush(painter.pen().color())
        painter.drawEllipse(QRectF(x[0] - half, middle - half, 2 * half, 2 * half))


class Agreement(QWidget):
    """Four counts: who was right about parts whose truth is known.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cells = {name: self._cell() for name in ("both_right", "champion_only", "candidate_only", "neither")}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.mm(1))
        heads = (
            (self.tr("candidate right"), 0, 1),
            (self.tr("candidate wrong"), 0, 2),
            (self.tr("champion right"), 1, 0),
            (self.tr("champion wrong"), 2, 0),
        )
        for words, row, column in heads:
            label = dim(plain(words, self))
            label.setAlignment(Qt.AlignmentFlag.AlignCenter if row == 0 else Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(label, row, column)
        places = ((1, 1), (1, 2), (2, 1), (2, 2))
        for cell, (row, column) in zip(self.cells.values(), places, strict=True):
            grid.addWidget(cell, row, column)

    def show_pairs(self, pairs: Pairs) -> None:
        """Show the counts; where the champion alone was right stands out as soon as it happens."""
        names = {
            "both_right": self.tr("both right"),
            "champion_only": self.tr("only the champion right"),
            "candidate_only": self.tr("only the candidate right"),
            "neither": self.tr("neither right"),
        }
        for name, cell in self.cells.items():
            number = int(getattr(pairs, name))
            cell.setText(count(number))
            cell.setAccessibleName(f"{names[name]}: {number}")
            abnormal = name == "champion_only" and number > 0
            ground = self._theme.soft_abnormal if abnormal else self._theme.soft_neutral
            style = f"background: {ground}; border-radius: {self._theme.mm(1)}px; font-weight: 600;"
            if style != cell.styleSheet():
                cell.setStyleSheet(style)

    def _cell(self) -> QLabel:
        cell = sized(plain("0", self), "strong")
        cell.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cell.setMinimumSize(self._theme.mm(_CELL_MM[0]), self._theme.mm(_CELL_MM[1]))
        return cell


class Rates(QWidget):
    """Escape and overkill of both, with the 95 % interval beside each.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.mm(3))
        self._grid.setVerticalSpacing(theme.mm(1))
        self._grid.setColumnStretch(1, 1)
        self.lines: list[tuple[IntervalBar, QLabel]] = []
        for name in (self.tr("Escape: NG parts that it passes"), self.tr("Overkill: OK parts that it rejects")):
            self._grid.addWidget(plain(name, self), self._grid.rowCount(), 0, 1, 3)
            for who, tone in ((self.tr("champion"), "text"), (self.tr("candidate"), "action")):
                self._add(theme, who, tone)

    def show_pairs(self, pairs: Pairs) -> None:
        """Show the rates on one scale."""
        ok = pairs.parts - pairs.ng
        told = (
            (pairs.champion_escapes, pairs.ng),
            (pairs.candidate_escapes, pairs.ng),
            (pairs.champion_overkill, ok),
            (pairs.candidate_overkill, ok),
        )
        ends = [clopper_pearson(min(errors, of), of) if of > 0 else (0.0, 0.0) for errors, of in told]
        for place, ((bar, words), (errors, of)) in enumerate(zip(self.lines, told, strict=True)):
            if of <= 0:
                bar.clear()
                words.setText(self.tr("none yet"))
                continue
            low, high = ends[place]
            pair = place - place % 2
            bar.show_share(errors / of, low, high, most=max(ends[pair][1], ends[pair + 1][1]))
            words.setText(
                self.tr("{count} of {of}  ({low} to {high})").format(
                    count=count(errors), of=count(of), low=percent(low), high=percent(high)
                )
            )

    def _add(self, theme: Theme, who: str, tone: str) -> None:
        row = self._grid.rowCount()
        bar, words = IntervalBar(theme, tone, self), plain("", self)
        self._grid.addWidget(dim(plain(who, self)), row, 0)
        self._grid.addWidget(bar, row, 1)
        self._grid.addWidget(words, row, 2)
        self.lines.append((bar, words))


class Paired(QFrame):
    """The panel with both; passive.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "raised")
        self._shown: Pairs | None = None
        self.heading = plain("", self)
        self.agreement = Agreement(theme, self)
        self.rates = Rates(theme, self)
        pad = theme.mm(_PADDING_MM)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.mm(_GAP_MM))
        column.addWidget(sized(self.heading, "strong"))
        column.addWidget(self.agreement, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rates)
        column.addStretch(1)

    def show_pairs(self, pairs: Pairs) -> None:
        """Show what both said of parts that people judged blind."""
        if pairs == self._shown:
            return
        self._shown = pairs
        words = self.tr("{parts} parts judged blind, {ng} of them NG")
        self.heading.setText(words.format(parts=count(pairs.parts), ng=count(pairs.ng)))
        self.agreement.show_pairs(pairs)
        self.rates.show_pairs(pairs)
