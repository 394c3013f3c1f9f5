"""Draws charts on paper, as vectors."""

from __future__ import annotations

from inspector_app.reports.paper import BAND, INK, LINE, OUT, RANGE, SOFT, Paper, line_height
from inspector_app.reports.trend import Drawn, Strip, Trend, drawn

_HEAD, _STATE, _PLOT, _FOOT = 8.5, 6.5, 19.0, 6.0
_ALARM_MM = 1.5
# Head, why it stands out, plot, time, two lines of notes, and air.
TREND_HEIGHT = 4.0 + 3.2 + 2.0 + _PLOT + 3.2 + 2 * line_height(_FOOT) + 4.5
_ROW = 5.0
_SCALE = 8.0
_NAMES, _WORDS = 46.0, 62.0


def draw_trend(paper: Paper, trend: Trend, at: tuple[float, float], *, width: float) -> None:
    """Draw a chart with its words, `TREND_HEIGHT` high, from its upper left corner on."""
    x, y = at
    reading = 26.0
    title = f"{trend.title} · {trend.of}" if trend.of else trend.title
    paper.place(title, x, y, width=width - reading, size=_HEAD - 0.5, bold=True, most=1)
    paper.place(trend.reading, x + width - reading, y, width=reading, size=_HEAD - 0.5, align="R", most=1)
    if trend.state:
        triangle = (x + 0.2, y + 6.3), (x + 2.2, y + 6.3), (x + 1.2, y + 4.6)
        paper.set_fill_color(*OUT)
        paper.polygon(triangle, style="F")
        paper.place(trend.state, x + 3.0, y + 4.0, width=width - 3.0, size=_STATE, colour=OUT, bold=True, most=1)
    top = y + 4.0 + 3.2 + 2.0
    left, inner = x + _SCALE, width - _SCALE
    _plot(paper, drawn(trend, inner, _PLOT), (left, top), width=inner)
    for text, place in zip(reversed(trend.scale), (top - 0.4, top + _PLOT - 2.4), strict=True):
        paper.place(text, x, place, width=_SCALE - 1, size=_FOOT - 0.5, colour=SOFT, align="R", most=1)
    below = top + _PLOT + 0.4
    paper.place(trend.ends[0], left, below, width=inner / 2, size=_FOOT, colour=SOFT, most=1)
    paper.place(trend.ends[1], left + inner / 2, below, width=inner / 2, size=_FOOT, colour=SOFT, align="R", most=1)
    paper.place(trend.note, x, below + 3.0, width=width, size=_FOOT, colour=SOFT, most=2)


def _plot(paper: Paper, shape: Drawn, corner: tuple[float, float], *, width: float) -> None:
    x, y = corner
    if shape.band is not None:
        paper.set_fill_color(*BAND)
        paper.rect(x, y + shape.band[0], width, max(shape.band[1] - shape.band[0], 0.2), style="F")
    paper.rule(y + _PLOT, x=x, width=width)
    paper.stroke(SOFT, 0.15, (0.3, 0.6))
    for at in shape.marks:
        paper.line(x + at, y, x + at, y + _PLOT)
    paper.stroke(RANGE, 0.3)
    for at, high, low in shape.ranges:
        paper.line(x + at, y + high, x + at, y + low)
    paper.stroke(INK, 0.2, (1.2, 0.8))
    for height in shape.limits:
        paper.line(x, y + height, x + width, y + height)
    paper.stroke(INK, 0.28)
    for line in shape.lines:
        paper.polyline([(x + at, y + height) for at, height in line])
    paper.set_fill_color(*INK)
    for at, height in shape.dots:
        paper.circle(x + at, y + height, 0.4, style="F")
    paper.stroke(OUT, 0.2)
    paper.set_fill_color(*OUT)
    for at in shape.alarms:
        paper.line(x + at, y, x + at, y + _PLOT)
        paper.polygon(((x + at, y), (x + at - 0.9, y - _ALARM_MM), (x + at + 0.9, y - _ALARM_MM)), style="F")


def strip_height(strip: Strip) -> float:
    """Return how high a strip becomes, in millimetres."""
    return _ROW * len(strip.bars) + 4.0


def draw_strip(paper: Paper, strip: Strip, at: tuple[float, float], *, width: float) -> None:
    """Draw what moved first, a row each, from its upper left corner on."""
    x, y = at
    left, length = x + _NAMES + 3, width - _NAMES - _WORDS - 6
    for number, bar in enumerate(strip.bars):
        top = y + number * _ROW
        paper.place(bar.label, x, top, width=_NAMES, size=7.5, most=1)
        paper.stroke(LINE, 0.2)
        paper.line(left, top + 1.9, left + length, top + 1.9)
        paper.set_fill_color(*RANGE)
        paper.rect(left + length * bar.since, top + 0.6, max(length * (bar.until - bar.since), 0.5), 2.6, style="F")
        paper.stroke(OUT, 0.5)
        paper.line(left + length * bar.noticed, top, left + length * bar.noticed, top + 3.8)
        paper.place(bar.words, left + length + 3, top + 0.2, width=_WORDS, size=6.5, colour=SOFT, most=1)
    below = y + len(strip.bars) * _ROW
    paper.place(strip.ends[0], left, below, width=length / 2, size=_FOOT, colour=SOFT, most=1)
    paper.place(strip.ends[1], left + length / 2, below, width=length / 2, size=_FOOT, colour=SOFT, align="R", most=1)
