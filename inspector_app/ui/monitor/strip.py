"""The strip above the charts: what moved first, in words, and below it metric by time."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.metrics import Group
from inspector_app.domain.series import Band
from inspector_app.ui.alarm_words import moment
from inspector_app.ui.elided import ElidedLine
from inspector_app.ui.figures import count, decimal
from inspector_app.ui.metric_words import metric_words
from inspector_app.ui.monitor.deviation import Lane, moved_first, worst_of
from inspector_app.ui.monitor.letters import lettered, say
from inspector_app.ui.monitor.names import group_word
from inspector_app.ui.monitor.strip_rows import StripRow, StripRows
from inspector_app.ui.theme import Theme

ROWS_MOST = 5
_PAD_MM, _GAP_MM = 2.5, 1.5
_FIRST = QT_TRANSLATE_NOOP("Strip", "Moved first: {metric}, since {at}")
_FIRST_FAR = QT_TRANSLATE_NOOP("Strip", "Moved first: {metric}, since {at}, {far} band widths {side}")


class Strip(QFrame):
    """Passive: `put` in, a metric to go to out.

    Args:
        theme: Colours and sizes.

    Signals:
        wished: Somebody wants to see this metric's chart.
    """

    wished = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = ""
        self.setProperty("panel", "raised")
        self.first = QPushButton(self)
        self.words = lettered(ElidedLine(parent=self), theme, "strong", strong=True)
        self.more = lettered(ElidedLine(parent=self), theme, "small", tone=theme.text_dim)
        self.rows = StripRows(theme, self)
        self._lay_out()
        self.first.clicked.connect(lambda _checked=False: self.wished.emit(self._first))
        self.rows.chosen.connect(self.wished)

    def put(
        self,
        lanes: Sequence[Lane],
        *,
        window: tuple[float, float],
        marks: Sequence[float] = (),
        bands: Sequence[Band] = (),
    ) -> tuple[str, ...]:
        """Show where the metrics were; return the names of those that have moved, the first one first."""
        moved = moved_first(lanes)
        self._say(moved, tuple(bands))
        began, length = window[0], max(window[1] - window[0], 1e-9)
        rows = [_row_of(lane, began, length, first=place == 0) for place, lane in enumerate(moved[:ROWS_MOST])]
        shown = {lane.metric.name for lane in moved[:ROWS_MOST]}
        for group in Group:
            rest = [
                one for one in lanes if one.metric.group is group and one.metric.name not in shown and one.has_values
            ]
            if rest:
                words = self.tr("{group}: {count} more") if shown else "{group}: {count}"
                told = words.format(group=group_word(group), count=len(rest))
                rows.append(StripRow(told, worst_of(rest)))
        self.rows.put(rows, [(at - began) / length for at in marks if 0 <= at - began <= length])
        self.rows.setVisible(bool(rows))
        self.rows.setAccessibleName("; ".join(row.name for row in rows))
        return tuple(lane.metric.name for lane in moved)

    def _say(self, moved: Sequence[Lane], bands: tuple[Band, ...]) -> None:
        self._first = moved[0].metric.name if moved else ""
        self.first.setVisible(bool(moved))
        self.words.setVisible(not moved)
        if moved:
            told = first_words(moved[0])
            shown = told.replace("&", "&&")  # or Qt takes the next letter for a key
            if self.first.text() != shown:
                self.first.setText(shown)
                self.first.setAccessibleName(f"{told}. {self.tr('Go to its chart')}")
            self.more.setText(_then_words(moved[1:]))
            return
        missing = [band for band in bands if not band.complete]
        if not bands:
            say(self.words, self.tr("There is no baseline yet"))
        elif len(missing) == len(bands):
            furthest = max(missing, key=lambda band: band.parts)
            words = self.tr("The baseline is being taken: {parts} of {wanted} parts")
            say(self.words, words.format(parts=count(furthest.parts), wanted=count(furthest.wanted)))
        else:
            say(self.words, self.tr("Nothing has left its baseline"))
        self.more.setText(self.tr("bars up: above the baseline, down: below; the farther, the higher and darker"))

    def _lay_out(self) -> None:
        theme = self._theme
        pad = theme.mm(_PAD_MM)
        self.first.setProperty("abnormal", True)  # noqa: FBT003 - Qt's property
        self.first.setStyleSheet(
            f"QPushButton {{ background: {theme.soft_abnormal}; color: {theme.text}; border-color: {theme.abnormal};"
            f" font-weight: 600; text-align: left; }} QPushButton:focus {{ border: 2px solid {theme.focus}; }}"
        )
        self.first.setMinimumWidth(theme.mm(20))
        self.first.hide()
        self.words.setMinimumHeight(theme.mm(10))
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.more.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(theme.mm(_PAD_MM))
        head.addWidget(self.first)
        head.addWidget(self.words)
        head.addWidget(self.more, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, theme.mm(_GAP_MM), pad, theme.mm(_GAP_MM))
        column.setSpacing(theme.mm(_GAP_MM))
        column.addLayout(head)
        column.addWidget(self.rows)


def first_words(lane: Lane) -> str:
    """Return in a sentence which metric moved first, since when and how far."""
    metric = metric_words(lane.metric.name, lane.metric.of)
    at = moment(lane.began_at or 0.0, now=time.time())
    now = lane.now
    if not math.isfinite(now) or now == 0:
        return QCoreApplication.translate("Strip", str(_FIRST)).format(metric=metric, at=at)
    above, below = QCoreApplication.translate("Strip", "above"), QCoreApplication.translate("Strip", "below")
    words = QCoreApplication.translate("Strip", str(_FIRST_FAR))
    return words.format(metric=metric, at=at, far=decimal(abs(now), 1), side=above if now > 0 else below)


def _then_words(others: Sequence[Lane]) -> str:
    if not others:
        return QCoreApplication.translate("Strip", "Nothing else has moved")
    named = [metric_words(lane.metric.name, lane.metric.of) for lane in others[:2]]
    more = len(others) - len(named)
    told = QCoreApplication.translate("Strip", "then {metrics}").format(metrics=", ".join(named))
    return (
        told
        if more <= 0
        else QCoreApplication.translate("Strip", "{told} and {count} more").format(told=told, count=more)
    )


def _row_of(lane: Lane, began: float, length: float, *, first: bool) -> StripRow:
    share = None if lane.began_at is None else min(max((lane.began_at - began) / length, 0.0), 1.0)
    name = metric_words(lane.metric.name, lane.metric.of)
    return StripRow(f"1  {name}" if first else name, lane.cells, lane.metric.name, share, first)
