"""Past which values a metric alarms: typed, nudged or dragged, tried on what was recorded, and saved with a reason."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from inspector_app.domain.series import Band
from inspector_app.ui.chrome.field import Field
from inspector_app.ui.elided import dim
from inspector_app.ui.figures import in_language
from inspector_app.ui.icons import icon
from inspector_app.ui.monitor.held import NONE, Limits, Rules, limits_words, rounded
from inspector_app.ui.monitor.letters import lettered, plain, say
from inspector_app.ui.theme import Theme

_FIELD_MOST = 24
_PERCENT = 100.0
_STEPS = 50
_PAD_MM, _GAP_MM = 3.5, 2.0


class ThresholdPane(QFrame):
    """Passive: `put` in; a draft, a question and wishes out.

    Args:
        theme: Colours and sizes.

    Signals:
        drafted: The thresholds as they are being changed.
        previewed: Somebody wants to know what these would have alarmed.
        save_wished: Somebody wants these to count.
        retire_wished: Whether the metric is to be retired, or brought back.
        look_wished: Somebody wants to plan the next look at its baseline.
    """

    drafted = Signal(object)
    previewed = Signal(object)
    save_wished = Signal(object)
    retire_wished = Signal(bool)
    look_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "raised")
        self._theme = theme
        self._rules = Rules()
        self._share = False
        self._range = (0.0, 1.0)
        self.draft: Limits = NONE
        self.fields = [self._field(words) for words in (self.tr("Upper threshold"), self.tr("Lower threshold"))][::-1]
        self.words = dim(_lines("", self))
        self.problem = _lines("", self)
        self.problem.setStyleSheet(f"color: {theme.danger}; font-weight: 600;")
        self.preview = _lines("", self)
        self.suggest = self._button(self.tr("Suggested"), self.tr("Take what the baseline suggests"))
        self.try_it = self._button(self.tr("Try"), self.tr("Try on this week"))
        self.save = self._button(self.tr("Save …"))
        self.save.setProperty("primary", True)  # noqa: FBT003 - Qt's property
        self.retire = self._button("")
        self.look_again = self._button(self.tr("Next look …"))
        self._lay_out()
        self._connect()
        self.put(Rules(), None, share=False, value_range=(0.0, 1.0))

    def put(self, rules: Rules, band: Band | None, *, share: bool, value_range: tuple[float, float]) -> None:
        """Show what is in force; a draft that somebody works at stays."""
        untouched = self.draft == self._rules.limits
        self._share, self._range = share, value_range
        before, self._rules = self._rules, rules
        if untouched and (rules.limits != self.draft or before.limits != rules.limits):
            self.edit(rules.limits)
        told = [rules.note] if rules.note else []
        if rules.suggested != NONE:
            told.insert(0, self.tr("The baseline suggests: {limits}").format(limits=limits_words(rules.suggested)))
        elif band is not None and not band.complete:
            told.insert(0, self.tr("Without a whole baseline nothing is suggested."))
        if rules.retired:
            told.insert(0, self.tr("This metric is retired: it never alarms."))
        elif not rules.may_change:
            told.insert(0, self.tr("Thresholds cannot be set here."))
        self._tell(self.words, "\n".join(told))
        self.look()

    def begin(self, limits: Limits) -> None:
        """Begin with another metric's thresholds; what was worked at is gone."""
        self._rules = Rules(limits)
        self.say_preview("")
        self.edit(limits)

    def drag(self, limits: Limits) -> None:
        """Show a draft as it is dragged, with no more places than the chart tells apart."""
        low, high = (None if limit is None else rounded(limit, self._range) for limit in limits)
        self.edit((low, high))
        self._tell(self.problem, refusal(self.draft, share=self._share))
        self.look()

    def edit(self, limits: Limits) -> None:
        """Show a draft as it is."""
        self.draft = limits
        for field, limit in zip(self.fields, limits, strict=True):
            field.setText("" if limit is None else in_language(f"{limit:.10g}"))
        self.say_preview("")
        self.look()

    def say_preview(self, words: str) -> None:
        """Say what the draft would have alarmed."""
        self._tell(self.preview, words)

    def look(self) -> None:
        """Offer what can be done now."""
        changed, right = self.draft != self._rules.limits, not self.problem.text()
        may = self._rules.may_change and not self._rules.retired
        for field in self.fields:
            field.setEnabled(may)
        for row in self._nudges:
            row.setEnabled(may)
        self.suggest.setVisible(self._rules.suggested != NONE)
        self.suggest.setEnabled(may and self._rules.suggested != self.draft)
        self.try_it.setEnabled(may and right and self.draft != NONE)
        self.save.setEnabled(may and right and changed)
        self.retire.setEnabled(self._rules.may_change)
        retired = self._rules.retired
        self.retire.setText(self.tr("Bring back …") if retired else self.tr("Retire …"))
        self.look_again.setEnabled(self._rules.may_change and not retired)
        self._tell(self.problem, self.problem.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the words the height that they need at this width."""
        super().resizeEvent(event)
        for label in (self.words, self.problem, self.preview):
            self._tell(label, label.text())

    def _tell(self, label: QLabel, words: str) -> None:
        say(label, words)
        label.setVisible(bool(words))
        # a layout of fixed and stretched parts gives words that wrap less than they need
        label.setMinimumHeight(label.heightForWidth(self.width() - 2 * self._theme.mm(_PAD_MM)) if words else 0)

    def _typed(self) -> None:
        read = [parsed(field.text()) for field in self.fields]
        self.say_preview("")
        if any(one is not None and math.isnan(one) for one in read):
            say(
                self.problem,
                self.tr("Type a number, such as {example}, or leave it empty.").format(example=in_language("12.5")),
            )
        else:
            self.draft = (read[0], read[1])
            say(self.problem, refusal(self.draft, share=self._share))
            if not self.problem.text():
                self.drafted.emit(self.draft)
        self.look()

    def _nudge(self, side: int, by: int) -> None:
        low, high = self._range
        held = self.draft[side]
        start = held if held is not None else (low if side == 0 else high)
        moved = rounded(start + by * (high - low) / _STEPS, self._range)
        self.edit((moved, self.draft[1]) if side == 0 else (self.draft[0], moved))
        self._typed()

    def _enter(self) -> None:
        if self.try_it.isEnabled():
            self.previewed.emit(self.draft)

    def _take(self) -> None:
        self.edit(self._rules.suggested)
        self._typed()

    def _connect(self) -> None:
        for field in self.fields:
            field.textEdited.connect(lambda _text: self._typed())
            field.returnPressed.connect(self._enter)
        self.suggest.clicked.connect(lambda _checked=False: self._take())
        self.try_it.clicked.connect(lambda _checked=False: self._enter())
        self.save.clicked.connect(lambda _checked=False: self.save_wished.emit(self.draft))
        self.look_again.clicked.connect(lambda _checked=False: self.look_wished.emit())
        self.retire.clicked.connect(lambda _checked=False: self.retire_wished.emit(not self._rules.retired))

    def _field(self, name: str) -> Field:
        return Field(self.tr("none"), name=name, most=_FIELD_MOST, parent=self)

    def _button(self, words: str, meaning: str = "") -> QPushButton:
        button = QPushButton(words, self)
        if meaning:
            button.setAccessibleName(meaning)
            button.setToolTip(meaning)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        mm = self._theme.mm
        self._nudges: list[QToolButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(mm(_PAD_MM), mm(_PAD_MM), mm(_PAD_MM), mm(_PAD_MM))
        column.setSpacing(mm(_GAP_MM))
        column.addWidget(lettered(plain(self.tr("Thresholds"), self), self._theme, "strong", strong=True))
        grid = QGridLayout()
        grid.setSpacing(mm(_GAP_MM))
        for place, (side, words) in enumerate(((1, self.tr("Upper")), (0, self.tr("Lower")))):
            grid.addWidget(dim(plain(words, self)), place, 0)
            nudge = partial(self._nudge, side)
            row, nudges = _row(self.fields[side], self._theme, nudge)
            self._nudges += nudges
            grid.addLayout(row, place, 1)
        column.addLayout(grid)
        for part in (self.problem, self.preview, self.words):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(mm(_GAP_MM))
        row.addWidget(self.suggest, 1)
        row.addWidget(self.try_it, 1)
        row.addWidget(self.save)
        column.addLayout(row)
        last = QHBoxLayout()
        last.setSpacing(mm(_GAP_MM))
        last.addWidget(self.retire, 1)
        last.addWidget(self.look_again, 1)
        column.addLayout(last)


def parsed(text: str) -> float | None:
    """Return a number that somebody typed, with the point or the sign of the language; None for nothing, nan for no number."""
    told = text.strip().replace("\u2212", "-").replace(QLocale().decimalPoint(), ".")
    if not told:
        return None
    try:
        value = float(told)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def refusal(limits: Limits, *, share: bool) -> str:
    """Return in words why two thresholds cannot be; "" where they can."""
    low, high = limits
    if share and any(one is not None and not 0 <= one <= _PERCENT for one in limits):
        return QCoreApplication.translate("ThresholdPane", "A rate lies between 0 and 100 %.")
    if low is not None and high is not None and low >= high:
        return QCoreApplication.translate("ThresholdPane", "The lower threshold must lie below the upper one.")
    return ""


def _lines(words: str, parent: QWidget) -> QLabel:
    label = plain(words, parent)
    label.setWordWrap(True)
    return label


def _row(field: Field, theme: Theme, nudge: Callable[[int], None]) -> tuple[QHBoxLayout, list[QToolButton]]:
    row, nudges = QHBoxLayout(), []
    row.setSpacing(theme.mm(1))
    row.addWidget(field, 1)
    translate = QCoreApplication.translate
    told = (("minus", -1, translate("ThresholdPane", "Lower it")), ("plus", 1, translate("ThresholdPane", "Raise it")))
    for shape, by, words in told:
        button = QToolButton(field.parentWidget())
        button.setIcon(icon(shape, theme))
        button.setMinimumWidth(theme.mm(10))
        button.setAutoRepeat(True)
        button.setAccessibleName(f"{field.accessibleName()}: {words}")
        button.clicked.connect(lambda _checked=False, by=by: nudge(by))
        row.addWidget(button)
        nudges.append(button)
    return row, nudges
