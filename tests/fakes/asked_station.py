"""A station that remembers what the desk asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from inspector_app.domain.automation import Level
from inspector_app.domain.frame import Frame
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import History, MomentPart, Opinion, Points, Preview, Span, Window
from inspector_app.domain.station import StationSnapshot
from tests.fakes.engine import station


class AskedLine:
    """A line that does what it is asked, as intents and level at once."""

    def __init__(self) -> None:
        self.acts: list[tuple[object, ...]] = []
        self.raises: list[bool] = []
        self.level_now = Level.ASSISTED
        self.problem: Exception | None = None

    @property
    def intents(self) -> AskedLine:
        return self

    @property
    def level(self) -> LevelNow:
        return LevelNow(self.level_now)

    def request_level(
        self, after: Level, who: str, why: str, *, second: str = "", override: bool = False, may_raise: bool = True
    ) -> None:
        self._do("level", after, who, why, second, override)
        self.raises.append(may_raise)
        self.level_now = after

    def submit_review(
        self,
        pass_id: str,
        judge: str,
        verdict: Verdict,
        *,
        kinds: tuple[str, ...] = (),
        took_ms: float = 0.0,
        signed: bool = False,
    ) -> None:
        self._do("review", pass_id, judge, verdict, kinds, took_ms, signed)

    def act_on_part(self, serial: str, act: str, *, who: str, why: str) -> None:
        self._do("act", serial, act, who, why)

    def _do(self, *what: object) -> None:
        if self.problem is not None:
            raise self.problem
        self.acts.append(what)


class LevelNow:
    def __init__(self, level: Level) -> None:
        self._level = level

    @property
    def level(self) -> Level:
        return self._level


class AskedStation:
    """A station that answers with what it was asked."""

    def __init__(self) -> None:
        self.fake_line = AskedLine()
        self.frame: tuple[int, Frame] | None = None
        self.asked: list[tuple[object, ...]] = []
        self.problem: Exception | None = None

    @property
    def line(self) -> AskedLine:
        return self.fake_line

    def snapshot(self) -> StationSnapshot:
        return station()

    def opinion(self, pass_id: str, who: str) -> Opinion:
        self.asked.append(("opinion", who))
        if self.problem is not None:
            raise self.problem
        return Opinion(pass_id, Verdict.OK, (), None, "")

    def picture(self, pass_id: str, view: str) -> tuple[bytes, int, int]:
        return f"{pass_id} {view}".encode(), 30, 20

    def points(self, after: int, most: int) -> Points:
        self.asked.append((after, most))
        return Points("engine-1", 0)

    def chart_history(
        self, span: Span, stretches: int, *, window: Window | None = None, metrics: Sequence[str] = ()
    ) -> History:
        self.asked.append((span, stretches) if window is None else (span, stretches, window, tuple(metrics)))
        return History(span, 0.0, 1.0)

    def moment(self, metric: str, window: Window, most: int) -> tuple[MomentPart, ...]:
        self.asked.append((metric, window, most))
        return (MomentPart("p-1", window.since, 2.5),)

    def preview(self, metric: str, limits: tuple[float, float], window: Window) -> Preview:
        self.asked.append((metric, limits, window))
        return Preview(60, 3, 1, window.since)

    def wait_frame(self, view: str, after: int, timeout_s: float) -> tuple[int, Frame] | None:
        self.asked.append((view, after, timeout_s))
        return self.frame
