"""How much the alarms of a span asked of people, each figure beside what people can bear."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from inspector_app.domain.alarm_flood import FLOOD_OVER
from inspector_app.domain.alarm_rates import ACCEPTABLE, AlarmRates, Bearable, OftenRaised
from inspector_app.ui.alarm_words import phrase_words
from inspector_app.ui.elided import ElidedLine, dim, sized
from inspector_app.ui.figures import count, decimal, percent
from inspector_app.ui.live.wording import cut
from inspector_app.ui.theme import Theme

_PAD_MM, _GAP_MM = 4.0, 2.0
_CUT = 200
_TONES = {
    Bearable.NOTHING_YET: "text_dim",
    Bearable.ACCEPTABLE: "normal",
    Bearable.MANAGEABLE: "text",
    Bearable.DEMANDING: "abnormal",
    Bearable.UNACCEPTABLE: "danger",
}
_MARKS = {Bearable.ACCEPTABLE: "✓", Bearable.MANAGEABLE: "●", Bearable.DEMANDING: "▲", Bearable.UNACCEPTABLE: "✕"}


def bearable_words(word: Bearable) -> str:
    """Return what the rates come to, with a mark of its own."""
    words = {
        Bearable.NOTHING_YET: QCoreApplication.translate("AlarmRates", "Nothing to say yet"),
        Bearable.ACCEPTABLE: QCoreApplication.translate("AlarmRates", "Acceptable"),
        Bearable.MANAGEABLE: QCoreApplication.translate("AlarmRates", "Manageable"),
        Bearable.DEMANDING: QCoreApplication.translate("AlarmRates", "Too demanding"),
        Bearable.UNACCEPTABLE: QCoreApplication.translate("AlarmRates", "Unacceptable"),
    }
    return f"{_MARKS.get(word, '')}  {words[word]}".strip()


class RatesView(QWidget):
    """Passive: `put` in, nothing out.

    Args:
        theme: Colours and sizes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.bearable = sized(QLabel(self), "large")
        self.why = dim(QLabel(self))
        self.why.setWordWrap(True)
        self.often = QListWidget(self)
        self._figures: list[tuple[ElidedLine, QLabel, QLabel]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.mm(3))
        row.addWidget(self._figures_card(), 1)
        row.addWidget(self._often_card(), 1)

    def put(self, rates: AlarmRates) -> None:
        """Show the rates."""
        tone = getattr(self._theme, _TONES[rates.bearable])
        self.bearable.setText(bearable_words(rates.bearable))
        self.bearable.setStyleSheet(f"color: {tone};")
        self.why.setText(
            self.tr(
                "People can respond to {steady} alarm in ten minutes; more than {most} are a flood (EEMUA 191)."
            ).format(steady=round(ACCEPTABLE), most=FLOOD_OVER)
        )
        for (name, value, target), told in zip(self._figures, figures_of(rates), strict=True):
            name.setText(told[0])
            value.setText(told[1])
            target.setText(told[2])
        self.often.clear()
        for one in rates.often:
            self.often.addItem(_often(one))
        if not rates.often:
            self.often.addItem(self.tr("Nothing was raised."))

    @property
    def figures(self) -> dict[str, str]:
        """Return what is shown, by the figure's name."""
        return {name.text(): value.text() for name, value, _ in self._figures}

    def _figures_card(self) -> QFrame:
        card, column = self._card()
        column.addWidget(self.bearable)
        column.addWidget(self.why)
        grid = QGridLayout()
        grid.setVerticalSpacing(self._theme.mm(_GAP_MM))
        grid.setHorizontalSpacing(self._theme.mm(4))
        for place in range(len(figures_of(AlarmRates(0.0, 0.0)))):
            name, value, target = ElidedLine(parent=card), sized(QLabel(card), "strong"), dim(QLabel(card))
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for at, label in enumerate((name, value, target)):
                grid.addWidget(label, place, at)
            self._figures.append((name, value, target))
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return card

    def _often_card(self) -> QFrame:
        card, column = self._card()
        title = self.tr("Most frequent")
        column.addWidget(sized(QLabel(title, card), "strong"))
        self.often.setParent(card)
        self.often.setAccessibleName(title)
        self.often.setStyleSheet("QListWidget { border: none; padding: 0; }")
        self.often.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.often.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.often, 1)
        return card

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame(self)
        card.setProperty("panel", "raised")
        column = QVBoxLayout(card)
        pad = self._theme.mm(_PAD_MM)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(self._theme.mm(_GAP_MM))
        return card, column


def figures_of(rates: AlarmRates) -> list[tuple[str, str, str]]:
    """Return each figure: its name, its value, and what people can bear, "" where nothing is said of that."""
    translate = QCoreApplication.translate
    at_most = translate("AlarmRates", "at most {count}")
    in_time = rates.acknowledged_in_time
    return [
        (
            translate("AlarmRates", "Alarms in ten minutes, on the average"),
            decimal(rates.per_ten_min, 2),
            at_most.format(count=round(ACCEPTABLE)),
        ),
        (translate("AlarmRates", "Most in any ten minutes"), count(rates.peak), at_most.format(count=FLOOD_OVER)),
        (translate("AlarmRates", "Share of the time in a flood"), percent(rates.flood_share), ""),
        (translate("AlarmRates", "Alarms in all"), count(rates.calls), ""),
        (translate("AlarmRates", "Standing now"), count(rates.standing), ""),
        (translate("AlarmRates", "Standing for more than a day"), count(rates.stale), at_most.format(count=0)),
        (
            translate("AlarmRates", "Acknowledged in their priority's time"),
            "-" if in_time is None else percent(in_time),
            translate("AlarmRates", "of {count}").format(count=count(rates.acknowledged)),
        ),
    ]


def _often(one: OftenRaised) -> str:
    return f"{count(one.count)} x   {cut(phrase_words(one.words), _CUT)}"
