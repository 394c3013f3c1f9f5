"""A small record for charts: points, histories, and an engine's side that answers a page as the link does."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytestqt.qtbot
from PySide6.QtWidgets import QApplication

from inspector_app.domain.series import Band, History, Mark, Point, Points, Span, Stretch
from inspector_app.link.alarm_messages import AlarmsRequested, FailureModesRequested
from inspector_app.link.answers import Answer
from inspector_app.link.history_messages import HistoryRequested, HistoryShown
from inspector_app.link.messages import Done, FromEngine, Intent, PointsRequested, PointsShown, Refused
from inspector_app.link.watch_messages import WatchIntent, WatchRulesRequested, WatchRulesShown
from inspector_app.ui.monitor.chart import Chart
from inspector_app.ui.monitor.page import MonitorPage
from inspector_app.ui.state import ScreenState
from inspector_app.ui.theme import Theme
from tests.ui.examples import NOW, snapshot, state

TAKT_S = 1.9
# fewer charts than a station has, so that tests are quick
METRICS = tuple(
    each
    for each in snapshot().metrics
    if each.name == "score:defects"
    or (each.kind in {"latency", "brightness", "contrast", "sharpness", "ng"} and "@" not in each.name)
)


def point(sequence: int, **values: float) -> Point:
    """Return one point; "brightness_top" stands for "brightness:top"."""
    named = {name.replace("_", ":", 1): value for name, value in values.items()}
    return Point(sequence, NOW - 600 + sequence * TAKT_S, f"pass-{sequence}", named)


def history(span: Span = Span.SHIFT, *, parts: int = 100, marks: tuple[Mark, ...] = ()) -> History:
    """Return a span with brightness and NG rate, and a band of the brightness."""
    began = NOW - 7200
    bright = tuple(Stretch(began + 60 * n, 30, 128.0, 124.0, 133.0) for n in range(120))
    rate = tuple(Stretch(began + 60 * n, 30, 0.1, 0.0, 1.0) for n in range(120))
    bands = {"brightness:top": Band(125.0, 131.0, parts, 100)}
    return History(span, began, NOW, {"brightness:top": bright, "ng": rate}, marks, bands)


@dataclass
class Record:
    """What an engine would say, and what it was asked."""

    points: list[Point] = field(default_factory=list)
    engine_id: str = "e1"
    shown: History | None = None
    rules: WatchRulesShown | None = None
    asked: list[Intent] = field(default_factory=list)
    waiting: list[Intent] = field(default_factory=list)

    def ask(self, intent: Intent) -> None:
        """Take a question."""
        self.asked.append(intent)
        self.waiting.append(intent)

    def reply(self, intent: Intent) -> FromEngine:
        """Return the answer to a question."""
        if isinstance(intent, HistoryRequested):
            return HistoryShown(self.shown or history(intent.span))
        if isinstance(intent, WatchRulesRequested):
            return self.rules or Refused("this station holds metrics against nothing")
        if isinstance(intent, AlarmsRequested | FailureModesRequested):
            return Refused("there are no alarms here")
        if isinstance(intent, WatchIntent):
            return Done()
        assert isinstance(intent, PointsRequested)
        later = [each for each in self.points if each.sequence > intent.after][: intent.most]
        last = self.points[-1].sequence if self.points else 0
        return PointsShown(Points(self.engine_id, last, tuple(later)))

    def count(self, kind: type[Intent]) -> int:
        """Return how often it was asked for such."""
        return sum(isinstance(intent, kind) for intent in self.asked)


class Screen:
    """A page with its bridge's part: turns by hand, thirty a second."""

    def __init__(self, qtbot: pytestqt.qtbot.QtBot, theme: Theme, record: Record | None = None) -> None:
        self.record = record or Record()
        self.page = MonitorPage(theme)
        self.page.asked.connect(self.record.ask)
        self.page.resize(1190, 700)
        qtbot.addWidget(self.page)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.now_s = 10.0

    def turn(self, times: int = 1, *, answering: bool = True, **changes: object) -> None:
        """Let the page have so many turns; the record answers between them."""
        changes.setdefault("snapshot", snapshot(metrics=METRICS))
        for _ in range(times):
            self.now_s += 0.033
            told: ScreenState = state(now=NOW + self.now_s, now_ns=int(self.now_s * 1e9), **changes)
            self.page.render(told)
            while answering and self.record.waiting:
                intent = self.record.waiting.pop(0)
                reply = self.record.reply(intent)
                self.page.hear(Answer(1, intent, reply, reply.reason if isinstance(reply, Refused) else ""))
            QApplication.processEvents()

    def fail(self, problem: str = "the engine is gone") -> None:
        """Answer what waits with a failure."""
        while self.record.waiting:
            self.page.hear(Answer(1, self.record.waiting.pop(0), None, problem))

    def gone(self, times: int = 30) -> None:
        """Let the page see that the engine is gone."""
        self.turn(times, answering=False, snapshot=None, gone="The engine ended.", gone_since=NOW)

    def chart(self, metric: str) -> Chart:
        """Return a metric's chart."""
        assert self.page.board.grid is not None
        return next(chart for chart in self.page.board.grid.charts if chart.shows.name == metric)
