"""Works the large view of one metric: what it shows, what it asks, and what is written to files."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.series import Mark, Span
from inspector_app.domain.station import WaitingPart
from inspector_app.link.alarm_messages import AlarmsRequested, AlarmsShown
from inspector_app.link.answers import Answer
from inspector_app.ui.alarm_words import alarm_words
from inspector_app.ui.chrome.act_sheet import ActSheet
from inspector_app.ui.chrome.reason_sheet import Wish
from inspector_app.ui.live.part_pictures import PartPictures
from inspector_app.ui.metric_words import kind_of, metric_words
from inspector_app.ui.monitor.detail.big_plot import ALARM
from inspector_app.ui.monitor.detail.nearer import Nearer
from inspector_app.ui.monitor.detail.part_sheet import PartSheet
from inspector_app.ui.monitor.detail.past import PARTS_MOST, Past
from inspector_app.ui.monitor.detail.previewing import preview_words
from inspector_app.ui.monitor.detail.saving import csv_of, png_of, save
from inspector_app.ui.monitor.detail.view import DetailView
from inspector_app.ui.monitor.held import Limits
from inspector_app.ui.monitor.told import Told
from inspector_app.ui.monitor.topics import CROP
from inspector_app.ui.monitor.watch_wishes import look_wish, retire_wish, threshold_wish
from inspector_app.ui.monitor.watching import Watching
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme

_ALARMS_S = 10.0
_SHARE = "%"
_NS_PER_S = 1e9


def ask_where(parent: QWidget, name: str, kind: str) -> str:
    """Return the path of the file to write that somebody chose; "" where nobody did."""
    path, _ = QFileDialog.getSaveFileName(parent, "", name, f"{kind.upper()} (*.{kind})")
    return path if not path or path.lower().endswith(f".{kind}") else f"{path}.{kind}"


class Detailing(QObject):
    """Passive: `open`, `render` and `hear` in; intents out.

    Args:
        theme: Colours and sizes.
        told: What the engine told.
        watching: What metrics are held against.
        parent: The page.
        where: Asks for the file to write.

    Signals:
        asked: An intent for the engine.
        left: Somebody goes back to the grid.
        said: What became of a file, in words.
        wished: Somebody wants something that stands in the record with a name and a reason: a Wish.
    """

    asked = Signal(object)
    left = Signal()
    said = Signal(str)
    wished = Signal(object)

    def __init__(
        self,
        theme: Theme,
        told: Told,
        watching: Watching,
        *,
        parent: QWidget,
        where: Callable[[QWidget, str, str], str] = ask_where,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told = told
        self._watching = watching
        self.where = where
        self._state: ScreenState | None = None
        self._span: Span | None = None
        self._drawn: tuple[object, ...] = ()
        self._alarms: dict[str, tuple[Mark, ...]] = {}
        self._alarms_asked: AlarmsRequested | None = None
        self._alarms_s = 0.0
        self._pictures = PartPictures()
        self.sheet: ActSheet | None = None
        self.view = DetailView(theme, parent)
        self._past = Past(self.view, self._views)
        self._past.asked.connect(self.asked)
        self._nearer = Nearer(self)
        self._nearer.asked.connect(self.asked)
        self._connect()

    def open(self, metric: Metric) -> None:
        """Begin with a metric."""
        self._drawn = ()
        self._alarms_s = 0.0
        self.view.open(metric)

    def render(self, state: ScreenState, span: Span | None) -> None:
        """Show the screen's state; thirty times a second, while the view is in front."""
        if span is not self._span:
            self._span, self._drawn, self._alarms_s = span, (), 0.0
            self.view.parts.put(None, ())
        self._state = state
        self._draw(state)
        now_s = state.now_ns / _NS_PER_S
        if state.snapshot is not None:
            self._ask_alarms(now_s)
            for intent in self._pictures.want(self.view.parts.parts, "", now_s):
                self.asked.emit(intent)
        self.view.parts.show_thumbs(self._pictures.thumbs)
        if self.sheet is not None:
            self.sheet.render_state(state)

    def hear(self, answer: Answer) -> None:
        """Take an answer of the engine."""
        now_s = 0.0 if self._state is None else self._state.now_ns / _NS_PER_S
        self._pictures.hear(answer, now_s)
        self._past.hear(answer)
        self._nearer.hear(answer)
        if self.sheet is not None:
            self.sheet.hear(answer)
        if self._alarms_asked is not None and answer.intent == self._alarms_asked:
            self._alarms_asked = None
            if isinstance(answer.reply, AlarmsShown):
                self._take_alarms(answer.reply)

    def stop(self) -> None:
        """End the thread that makes small pictures; idempotent."""
        self._pictures.stop()

    def _draw(self, state: ScreenState) -> None:
        metric = self.view.shows
        if metric is None:
            return
        window = self._told.window(self._span, state.now)
        moment = self._told.moment(metric, self._span, window=window, fresh=state.snapshot is not None)
        marks = self._alarms.get(metric.name, ())
        sight = self.view.plot.sight
        if state.snapshot is not None:
            self._nearer.want(metric, self._span, sight, now_s=state.now_ns / _NS_PER_S)
        near = self._nearer.trace(metric, self._span, sight)
        now = (moment, marks, near)
        if now != self._drawn:
            self._drawn = now
            drawing = self._told.drawing(metric, moment, more=marks)
            self.view.put(drawing if near is None else replace(drawing, trace=near), self._watching.rules_of(metric))

    def _wish(self, make: Callable[[Metric], Wish]) -> None:
        if self.view.shows is not None:
            self.wished.emit(make(self.view.shows))

    def _ask_alarms(self, now_s: float) -> None:
        if self._alarms_asked is None and now_s - self._alarms_s >= _ALARMS_S:
            self._alarms_s = now_s
            self._alarms_asked = AlarmsRequested(self._span or Span.SHIFT)
            self.asked.emit(self._alarms_asked)

    def _take_alarms(self, shown: AlarmsShown) -> None:
        found: dict[str, list[Mark]] = {}
        for life in shown.lives:
            condition = life.alarm.condition
            at = life.alarm.at if condition.began_at is None else condition.began_at
            if condition.metric:
                found.setdefault(condition.metric, []).append(Mark(at, ALARM, alarm_words(life.alarm)))
        self._alarms = {metric: tuple(sorted(marks, key=lambda one: one.at)) for metric, marks in found.items()}

    def _show_parts(self, at: float) -> None:
        metric, drawn = self.view.shows, self.view.plot.plot.drawn
        if self._span is not None and metric is not None and drawn is not None:
            self._past.show_parts(metric, at, drawn.trace.at)
            return
        near = self._told.live.passes_near(at, PARTS_MOST)
        views = self._views()
        self.view.parts.put(at, [WaitingPart(pass_id, pass_id, since, views) for pass_id, since in near])
        self.view.parts.list.setFocus()

    def _try(self, limits: Limits) -> None:
        if self.view.shows is not None and self._state is not None and self._state.snapshot is not None:
            self._past.try_out(self.view.shows, limits, self._state.now)

    def _views(self) -> tuple[str, ...]:
        snapshot = None if self._state is None else self._state.snapshot
        metrics = () if snapshot is None else snapshot.metrics
        inputs = (metric.of for metric in metrics if metric.group is Group.INPUT and CROP not in metric.name)
        return tuple(dict.fromkeys(inputs))

    def _open_part(self, part: WaitingPart) -> None:
        if self.sheet is None:
            sheet = PartSheet(self._theme, part, self.view.window())
            sheet.asked.connect(self.asked)
            sheet.finished.connect(lambda _code: self._close(sheet))
            self.sheet = sheet
            sheet.open()

    def _close(self, sheet: ActSheet) -> None:
        sheet.deleteLater()
        self.sheet = None

    def _preview(self, limits: Limits) -> None:
        drawn = self.view.plot.plot.drawn
        if drawn is None:
            return
        words = preview_words(drawn, limits, share=self.view.shows is not None and self.view.shows.unit == _SHARE)
        self.view.thresholds.say_preview(words)

    def _save(self, kind: str) -> None:
        metric, drawn = self.view.shows, self.view.plot.plot.drawn
        if metric is None or drawn is None:
            return
        stem = "-".join(part for part in (kind_of(metric.name), metric.of[:40]) if part)
        safe = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in stem)
        path = self.where(self.view, f"{safe}-{time.strftime('%Y%m%d-%H%M%S')}.{kind}", kind)
        if not path:
            return
        data = csv_of(metric, drawn) if kind == "csv" else png_of(self.view.picture())
        problem = save(path, data)
        name = metric_words(metric.name, metric.of)
        if problem:
            self.said.emit(self.tr("Not saved: {why}. Choose another folder.").format(why=problem.rstrip(".")))
        else:
            self.said.emit(self.tr("{metric} is saved: {file}").format(metric=name, file=path))

    def _connect(self) -> None:
        self.view.left.connect(self.left)
        self.view.plot.chosen.connect(self._show_parts)
        self.view.plot.dragged.connect(self._preview)
        self.view.thresholds.previewed.connect(self._try)
        pane = self.view.thresholds
        pane.save_wished.connect(lambda limits: self._wish(lambda metric: threshold_wish(metric, limits)))
        pane.retire_wished.connect(lambda retired: self._wish(lambda metric: retire_wish(metric, retired=retired)))
        pane.look_wished.connect(lambda: self._wish(lambda metric: look_wish(metric, time.time())))
        self.view.parts.chosen.connect(self._open_part)
        self.view.png_wished.connect(lambda: self._save("png"))
        self.view.csv_wished.connect(lambda: self._save("csv"))
        self.destroyed.connect(self._pictures.stop)
