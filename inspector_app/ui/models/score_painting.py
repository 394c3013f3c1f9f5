"""How scores, rates and people's work are drawn over one scale of scores."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from inspector_app.domain.gate import Rate
from inspector_app.domain.what_if import Supposed
from inspector_app.ui.figures import count, decimal, percent
from inspector_app.ui.models.handle import GRIP_MM
from inspector_app.ui.models.supposing import FULL, GRID, Side, Supposing
from inspector_app.ui.theme import Theme

_BELOW_MM, _GAP_MM, _LINE_MM = 6.0, 7.0, 0.5
_SCORES = (0.0, 0.25, 0.5, 0.75, 1.0)
_TICKS = (0.0, 0.01, 0.05, 0.2, 0.5, 1.0)
_BAND_ALPHA, _BAR_ALPHA = 50, 150
_NAMED_AT = 0.2
_SHARES_OF_HEIGHT = (0.36, 0.36, 0.28)


@dataclass(frozen=True, slots=True)
class Spot:
    """A rate at a score, None where no part tells it, with the ends of its interval."""

    score: float
    rate: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a score stands, and where each drawing has its place.

    Attributes:
        theme: Colours and sizes.
        width: Of the plot, in pixels.
        height: Of the plot, in pixels.
    """

    theme: Theme
    width: int
    height: int

    @property
    def margin(self) -> int:
        """Return the room beside the scale, as wide as a grip."""
        return self.theme.mm(GRIP_MM[0])

    @property
    def top(self) -> float:
        """Return where the grips end."""
        return self.theme.mm(GRIP_MM[1])

    @property
    def bottom(self) -> float:
        """Return where the axis begins."""
        return self.height - self.theme.mm(_BELOW_MM)

    def x(self, score: float) -> float:
        """Return where a score stands."""
        return self.margin + score * max(1, self.width - 2 * self.margin)

    def score(self, x: float) -> float:
        """Return which score stands somewhere, 0 to 1."""
        return min(1.0, max(0.0, (x - self.margin) / max(1, self.width - 2 * self.margin)))

    def areas(self) -> list[QRectF]:
        """Return the places of the scores, the rates and the people's work, one below the other."""
        top, gap = self.top + self.theme.mm(_BELOW_MM), self.theme.mm(_GAP_MM)
        room = max(1.0, self.bottom - top - gap * 2)
        areas, y = [], top
        for share in _SHARES_OF_HEIGHT:
            areas.append(QRectF(self.x(0.0), y, self.x(1.0) - self.x(0.0), room * share))
            y += room * share + gap
        return areas


class ScorePainting:
    """One painting of what is supposed.

    Args:
        painter: On the plot.
        scale: The plot's.
        supposing: What is supposed.
    """

    def __init__(self, painter: QPainter, scale: Scale, supposing: Supposing) -> None:
        self._painter = painter
        self._scale = scale
        self._supposing = supposing

    def paint(self) -> None:
        """Draw zones, scores, rates, people's work and lines."""
        scores, rates, people = self._scale.areas()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setFont(self._scale.theme.font("small"))
        self._zones()
        self._scores(scores)
        self._rates(rates)
        self._people(people)
        self._axis()
        self._lines()

    def _zones(self) -> None:
        theme, supposing = self._scale.theme, self._supposing
        top, bottom = self._scale.top, self._scale.bottom
        ok, ng = QCoreApplication.translate("WhatIf", "OK"), QCoreApplication.translate("WhatIf", "NG")
        people = QCoreApplication.translate("WhatIf", "people decide"), theme.soft_action
        rejected = ng, theme.soft_danger
        zones = ((ok, theme.soft_normal), rejected if supposing.level == FULL else people, rejected)
        ends = (0.0, supposing.ok_below, supposing.ng_at, 1.0)
        for place, (word, tone) in enumerate(zones):
            left, right = self._scale.x(ends[place]), self._scale.x(ends[place + 1])
            strip = QRectF(left, top, right - left, theme.mm(_BELOW_MM - 1))
            self._painter.fillRect(strip, QColor(tone))
            self._painter.setPen(QColor(theme.text))
            fits = self._painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, int(strip.width()) - 4)
            self._painter.drawText(strip, Qt.AlignmentFlag.AlignCenter, fits if len(fits) > 1 else "")
            self._painter.setPen(QPen(QColor(theme.border), 1))
            self._painter.drawLine(QPointF(right, strip.bottom()), QPointF(right, bottom))

    def _scores(self, area: QRectF) -> None:
        theme = self._scale.theme
        ng, ok = self._supposing.scores
        middle, half = area.center().y(), area.height() / 2
        for bars, tone, sign in ((ok, theme.neutral, -1.0), (ng, theme.danger, 1.0)):
            most = max(bars, default=0.0) or 1.0
            fill = QColor(tone)
            fill.setAlpha(_BAR_ALPHA)
            for place, bar in enumerate(bars):
                left, right = self._scale.x(GRID[place]), self._scale.x(GRID[place + 1])
                high = math.sqrt(bar / most) * half * sign
                self._painter.fillRect(QRectF(left + 0.5, middle, right - left - 1, high).normalized(), fill)
        self._painter.setPen(QPen(QColor(theme.border), 1))
        self._painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
        self._name(area.topRight(), QCoreApplication.translate("WhatIf", "true OK parts"), theme.text_dim, right=True)
        self._name(
            QPointF(area.left(), area.bottom() - theme.mm(4)),
            QCoreApplication.translate("WhatIf", "true NG parts"),
            theme.text_dim,
        )

    def _rates(self, area: QRectF) -> None:
        theme, supposing = self._scale.theme, self._supposing

        def y(share: float) -> float:
            return area.bottom() - math.sqrt(min(1.0, max(0.0, share))) * area.height()

        for tick in _TICKS:
            self._painter.setPen(QPen(QColor(theme.border), 1, Qt.PenStyle.DotLine))
            self._painter.drawLine(QPointF(area.left(), y(tick)), QPointF(area.right(), y(tick)))
            self._tick(area, y(tick), percent(tick))
        rejecting = Side.OK_BELOW if supposing.level == FULL else Side.NG_AT
        escape = [_spot(one, Side.OK_BELOW, Rate.ESCAPE) for one in supposing.swept.get(Side.OK_BELOW, ())]
        overkill = [_spot(one, rejecting, Rate.OVERKILL) for one in supposing.swept.get(rejecting, ())]
        self._curve(escape, y, theme.danger, style=Qt.PenStyle.SolidLine)
        self._curve(overkill, y, theme.text, style=Qt.PenStyle.DashLine)
        # below the high ends of the curves
        below = y(_NAMED_AT)
        escape_word = QCoreApplication.translate("WhatIf", "escape")
        self._name(QPointF(area.right() - theme.mm(1), below), escape_word, theme.danger, right=True)
        overkill_word = QCoreApplication.translate("WhatIf", "overkill")
        self._name(QPointF(area.left() + theme.mm(1), below), overkill_word, theme.text)
        for side, rate, tone in ((Side.OK_BELOW, Rate.ESCAPE, theme.danger), (rejecting, Rate.OVERKILL, theme.text)):
            here = None if supposing.supposed is None else _spot(supposing.supposed, side, rate)
            if here is not None and here.rate is not None:
                self._dot(self._scale.x(here.score), y(here.rate), tone)

    def _curve(self, spots: Sequence[Spot], y: Callable[[float], float], tone: str, *, style: Qt.PenStyle) -> None:
        known = [(self._scale.x(one.score), one, one.rate) for one in spots if one.rate is not None]
        low = [QPointF(x, y(one.low)) for x, one, _ in known]
        high = [QPointF(x, y(one.high)) for x, one, _ in known]
        band = QColor(tone)
        band.setAlpha(_BAND_ALPHA)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(band)
        self._painter.drawPolygon(QPolygonF(low + high[::-1]))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(tone), self._scale.theme.mm(_LINE_MM), style))
        self._painter.drawPolyline(QPolygonF([QPointF(x, y(rate)) for x, _, rate in known]))

    def _people(self, area: QRectF) -> None:
        theme, supposing = self._scale.theme, self._supposing
        self._name(
            QPointF(area.left(), area.top() - theme.mm(5)),
            QCoreApplication.translate("WhatIf", "parts for people an hour"),
            theme.text_dim,
        )
        self._painter.setPen(QPen(QColor(theme.border), 1))
        self._painter.drawLine(area.bottomLeft(), area.bottomRight())
        told = [one for one in supposing.swept.get(supposing.active, ()) if math.isfinite(one.people_per_hour)]
        if not told:
            return
        most = max(1.0, *(one.people_per_hour for one in told))

        def spot(one: Supposed) -> QPointF:
            score = one.ok_below if supposing.active is Side.OK_BELOW else one.ng_at
            return QPointF(self._scale.x(score), area.bottom() - one.people_per_hour / most * area.height())

        self._tick(area, area.top(), count(most))
        self._painter.setPen(QPen(QColor(theme.action), theme.mm(_LINE_MM)))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF([spot(one) for one in told]))
        if supposing.supposed is not None and math.isfinite(supposing.supposed.people_per_hour):
            at = spot(supposing.supposed)
            self._dot(at.x(), max(area.top(), at.y()), theme.action)

    def _axis(self) -> None:
        theme = self._scale.theme
        y = self._scale.bottom
        self._painter.setPen(QColor(theme.text_dim))
        for score in _SCORES:
            box = QRectF(self._scale.x(score) - theme.mm(8), y, theme.mm(16), theme.mm(_BELOW_MM))
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, decimal(score, 2))

    def _lines(self) -> None:
        theme, supposing = self._scale.theme, self._supposing
        top, bottom = self._scale.top, self._scale.bottom
        force = supposing.in_force
        if force is not None and supposing.is_changed:
            # a grip that stands in front of the words hides them: it says the same number then
            for score in sorted({force.ok_below, force.ng_at}):
                spot = QPointF(self._scale.x(score), top)
                self._painter.setPen(QPen(QColor(theme.text), theme.mm(0.4), Qt.PenStyle.DashLine))
                self._painter.drawLine(spot, QPointF(spot.x(), bottom))
                words = QCoreApplication.translate("WhatIf", "in force")
                self._name(spot + QPointF(theme.mm(1), -theme.mm(4.5)), words, theme.text)
        self._painter.setPen(QPen(QColor(theme.action), theme.mm(_LINE_MM)))
        for side in Side:
            x = self._scale.x(supposing.value(side))
            self._painter.drawLine(QPointF(x, 0), QPointF(x, bottom))

    def _dot(self, x: float, y: float, tone: str) -> None:
        half = self._scale.theme.mm(1.8) / 2
        self._painter.setPen(QPen(QColor(self._scale.theme.raised), 1))
        self._painter.setBrush(QColor(tone))
        self._painter.drawEllipse(QPointF(x, y), half, half)

    def _tick(self, area: QRectF, y: float, words: str) -> None:
        theme = self._scale.theme
        self._painter.setPen(QColor(theme.text_dim))
        box = QRectF(0, y - theme.mm(2), area.left() - theme.mm(1), theme.mm(4))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _name(self, at: QPointF, word: str, tone: str, *, right: bool = False) -> None:
        wide = self._painter.fontMetrics().horizontalAdvance(word)
        box = QRectF(at.x() - wide if right else at.x(), at.y(), wide + 1, self._scale.theme.mm(4))
        self._painter.setPen(QColor(tone))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)


def _spot(supposed: Supposed, side: Side, rate: Rate) -> Spot:
    """Return one of the rates at one of the thresholds, weighted where parts stand for others."""
    errors, of, low, high = supposed.escape if rate is Rate.ESCAPE else supposed.overkill
    weighted = supposed.escape_rate if rate is Rate.ESCAPE else supposed.overkill_rate
    share = weighted if weighted is not None else errors / of if of else None
    return Spot(supposed.ok_below if side is Side.OK_BELOW else supposed.ng_at, share, low, high)
