"""What could go wrong here, which metric shows it, how urgent that is, and what is then done; also what nothing shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from inspector_app.domain.alarm import Priority
from inspector_app.domain.failure_modes import PLACE, Failure
from inspector_app.domain.metrics import Metric
from inspector_app.link.alarm_messages import FailureModesRequested, FailureModesShown
from inspector_app.link.answers import Answer
from inspector_app.link.messages import Intent
from inspector_app.ui.alarm_words import SHAPES, TONES, priority_meaning, priority_word
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.icons import icon
from inspector_app.ui.live.wording import cut
from inspector_app.ui.metric_words import shortened
from inspector_app.ui.monitor.letters import lettered, plain
from inspector_app.ui.monitor.names import title_of
from inspector_app.ui.theme import Theme

_SHARE = (0.94, 0.7)
_WINDOW = QSize(1280, 800)
_SIGN_MM, _GAP_MM = 5.0, 3.0
_COLUMNS = (0, 3, 3, 2, 4)
_TITLES_MOST, _CUT = 4, 300


class ModesSheet(ActSheet):
    """Asks for the table when it comes up, and shows it.

    Args:
        theme: Colours and sizes.
        metrics: What is measured here.
    """

    def __init__(self, theme: Theme, metrics: Sequence[Metric], parent: QWidget | None = None) -> None:
        super().__init__(theme, QCoreApplication.translate("ModesSheet", "What could go wrong"), "", parent=parent)
        self._metrics = tuple(metrics)
        self.act.hide()
        self.leave.setText(self.tr("Close"))
        self.words = self.add_words(self.tr("The table is being read"), quiet=True)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.windowTitle())
        self.area.viewport().setAutoFillBackground(False)
        self.body.addWidget(self.area)
        window = parent.size() if parent is not None else _WINDOW
        self.setFixedWidth(round(window.width() * _SHARE[0]))
        self.area.setFixedHeight(round(window.height() * _SHARE[1]))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask at once, with the table at hand for the keys."""
        super().showEvent(event)
        self.area.setFocus()
        self.send(FailureModesRequested())

    def answered(self, intent: Intent, answer: Answer) -> None:  # noqa: ARG002 - one question is asked
        """Show the table."""
        if isinstance(answer.reply, FailureModesShown):
            self.put(answer.reply.modes)

    def put(self, modes: Sequence[Failure]) -> None:
        """Show failure modes, a row each, those that no metric shows with them."""
        blind = sum(not mode.shown_by([metric.name for metric in self._metrics]) for mode in modes)
        words = self.tr("{count} failure modes; no metric here shows {blind} of them: somebody has to look.")
        self.words.setText(words.format(count=len(modes), blind=blind))
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, self._theme.mm(_GAP_MM), 0)
        grid.setHorizontalSpacing(self._theme.mm(_GAP_MM))
        grid.setVerticalSpacing(self._theme.mm(_GAP_MM) // 2)
        titles = ("", self.tr("What"), self.tr("Shown by"), self.tr("Alarm"), self.tr("What is done"))
        for place, (title, stretch) in enumerate(zip(titles, _COLUMNS, strict=True)):
            grid.setColumnStretch(place, stretch)
            grid.addWidget(lettered(plain(title, table), self._theme, "small", tone=self._theme.text_dim), 0, place)
        for place, mode in enumerate(modes):
            self._add(grid, 2 * place + 1, mode)
        grid.setRowStretch(2 * len(modes) + 1, 1)
        self.area.setWidget(table)
        table.setAutoFillBackground(False)  # which a scroll area switches on

    def _add(self, grid: QGridLayout, row: int, mode: Failure) -> None:
        theme, table = self._theme, grid.parentWidget()
        line = QFrame(table)
        line.setProperty("line", True)  # noqa: FBT003 - Qt's property
        grid.addWidget(line, row, 0, 1, len(_COLUMNS))
        shown = [metric for metric in self._metrics if mode.shown_by([metric.name])]
        priority = Priority[mode.priority.upper()]
        tone = TONES[priority] if shown else "text_dim"
        sign = plain("", table)
        side = theme.mm(_SIGN_MM)
        sign.setPixmap(icon(SHAPES[priority] if shown else "eye", theme, tone).pixmap(QSize(side, side)))
        told = _sentence(QCoreApplication.translate("Engine", mode.name))
        seen = lettered(
            plain(shown_words(shown), table), theme, "body", tone="" if shown else theme.abnormal, strong=not shown
        )
        alarm = f"{priority_word(priority)}: {priority_meaning(priority)}" if shown else self.tr("none")
        of = ", ".join(shortened(each) for each in dict.fromkeys(metric.of for metric in shown) if each)
        response = QCoreApplication.translate("Engine", mode.response)
        station = QCoreApplication.translate("ModesSheet", "the station")
        response = (
            response.replace(PLACE, of) if of else response.replace(f"'{PLACE}'", station).replace(PLACE, station)
        )
        cells: list[QLabel] = [
            sign,
            lettered(plain(told, table), theme, "body", strong=True),
            seen,
            plain(alarm, table),
            plain(_sentence(response), table),
        ]
        for place, cell in enumerate(cells):
            cell.setWordWrap(place > 0)
            grid.addWidget(cell, row + 1, place, Qt.AlignmentFlag.AlignTop)


def shown_words(metrics: Sequence[Metric]) -> str:
    """Return which metrics show a mode, each title once, and of how many cameras or stages; or that none does."""
    if not metrics:
        return QCoreApplication.translate("ModesSheet", "No metric shows it")
    titles = list(dict.fromkeys(title_of(metric) for metric in metrics))
    told = ", ".join(titles[:_TITLES_MOST])
    if len(titles) > _TITLES_MOST:
        told = QCoreApplication.translate("ModesSheet", "{titles} and {count} more").format(
            titles=told, count=len(titles) - _TITLES_MOST
        )
    of = [shortened(each) for each in dict.fromkeys(metric.of for metric in metrics) if each]
    return f"{told}  ({', '.join(of[:_TITLES_MOST])}{' …' if len(of) > _TITLES_MOST else ''})" if of else told


def _sentence(words: str) -> str:
    said = cut(words, _CUT)
    return said[:1].upper() + said[1:]
