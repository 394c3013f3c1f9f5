"""Draws a prediction's findings over the part, so that they are seen on any picture and hide nothing of it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
    QTransform,
)

from inspector_app.domain.prediction import Finding, HeatMap
from inspector_app.ui.figures import decimal
from inspector_app.ui.live.label_places import Place, place_label

FINDINGS_MOST = 300
LABELS_MOST = 40
_NAME_MOST = 200
_POINTS_MOST = 4000
_FAR_PX = 1e6
_DARK = QColor(0, 0, 0, 215)
_LIGHT = QColor(255, 255, 255)
_DARK_PX, _LIGHT_PX = 4.5, 2.0
_CHOSEN_MORE_PX = 1.5
_CLEAR_PX = 5.0
_POINT_PX = 0.7
# A box is four points, so five make a shape; joining a line of more points with its border would hold up the screen.
_OUTLINE_LEAST, _OUTLINE_MOST = 2, 400
_LEAST_PX = 18.0
_SHAPE_PX = 40.0
_PAD_PX = 5.0
_MATRIX_NUMBERS = 9


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A finding as large as on the screen, from the frame's corner: the line around it, and the upright box around that."""

    finding: Finding
    line: QPainterPath
    around: QRectF


class Overlay:
    """What lies over a frame: outlines or boxes with labels, and a shading by score.

    Attributes:
        outlines: Whether lines and labels are drawn.
        shading: Whether areas are coloured by score: the models' heat maps, or each finding's area where none is there.
    """

    def __init__(self) -> None:
        self.outlines = True
        self.shading = False
        self._findings: tuple[Finding, ...] = ()
        self._polygons: tuple[QPolygonF, ...] = ()
        self._heat: tuple[tuple[QImage, QTransform], ...] = ()
        self._chosen: Finding | None = None
        self._drawn: tuple[_Drawn, ...] = ()
        self._drawn_scale = 0.0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings that can be drawn, the highest score first, at most 300."""
        return self._findings

    def lay(self, findings: Sequence[Finding], heat: Sequence[HeatMap] = ()) -> None:
        """Take what is drawn from now on; what no prediction may hold is left out."""
        sound = [finding for finding in findings if _is_sound(finding)]
        self._findings = tuple(sorted(sound, key=lambda finding: -finding.score)[:FINDINGS_MOST])
        self._polygons = tuple(_polygon(finding) for finding in self._findings)
        self._heat = tuple(image for one in heat if (image := _heat_image(one)) is not None)
        self._chosen = None
        self._drawn_scale = 0.0

    def choose(self, finding: Finding | None) -> None:
        """Draw one of the findings heavier than the others, or none."""
        self._chosen = finding

    def paint(self, painter: QPainter, to_screen: QTransform, area: QRectF) -> None:
        """Draw it all.

        Args:
            painter: Clipped to the area; its font is the labels'.
            to_screen: From pixels of the frame to the painter's: enlarged and moved, the same in both directions.
            area: Where the frame is seen, in the painter's pixels.
        """
        if not self._findings and not self._heat:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.shading:
            self._shade(painter, to_screen)
        if self.outlines:
            corner = QPointF(to_screen.dx(), to_screen.dy())
            area = area.translated(-corner)
            painter.translate(corner)
            seen = [one for one in self._at(to_screen.m11()) if one.around.intersects(area)]
            self._outline(painter, seen)
            _label(painter, seen, area)
        painter.restore()

    def _at(self, scale: float) -> tuple[_Drawn, ...]:
        if scale != self._drawn_scale:
            pairs = zip(self._findings, self._polygons, strict=True)
            self._drawn = tuple(_drawn(finding, polygon, scale) for finding, polygon in pairs)
            self._drawn_scale = scale
        return self._drawn

    def _shade(self, painter: QPainter, to_screen: QTransform) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for image, to_frame in self._heat:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setTransform(to_frame * to_screen, combine=True)
            painter.drawImage(QPointF(0.0, 0.0), image)
            painter.restore()
        if not self._heat:
            for finding, polygon in zip(self._findings, self._polygons, strict=True):
                painter.setBrush(QColor(*(int(part) for part in _heat_colours()[_level(finding.score)])))
                painter.drawPolygon(to_screen.map(polygon))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _outline(self, painter: QPainter, seen: Sequence[_Drawn]) -> None:
        for colour, width in ((_DARK, _DARK_PX), (_LIGHT, _LIGHT_PX)):
            for one in seen:
                more = _CHOSEN_MORE_PX if one.finding is self._chosen else 0.0
                painter.strokePath(one.line, QPen(colour, width + more, j=Qt.PenJoinStyle.RoundJoin))


def _is_sound(finding: Finding) -> bool:
    return 0.0 <= finding.score <= 1.0 and all(map(math.isfinite, finding.places_px()))


def label_of(finding: Finding) -> str:
    """Return a finding's name and score in one plain line, whatever the name holds."""
    name = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in finding.kind[:_NAME_MOST])
    return " ".join(name.split()) or "?"


def _polygon(finding: Finding) -> QPolygonF:
    left, top, right, bottom = finding.box_px
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    points = finding.outline_px if len(finding.outline_px) > 2 else corners  # noqa: PLR2004 - two points enclose nothing
    step = -(-len(points) // _POINTS_MOST)
    # A painter may take for ever over a line that is a million screens long.
    return QPolygonF([QPointF(_near(x), _near(y)) for x, y in points[::step]])


def _near(number: float) -> float:
    return min(max(number, -_FAR_PX), _FAR_PX)


def _drawn(finding: Finding, polygon: QPolygonF, scale: float) -> _Drawn:
    """Lay a line around a finding, with air between them, so that the line hides nothing of it."""
    on_screen = _thinned(QTransform.fromScale(scale, scale).map(polygon))
    around = on_screen.boundingRect()
    line = QPainterPath()
    if _OUTLINE_LEAST < on_screen.size() <= _OUTLINE_MOST and max(around.width(), around.height()) > _SHAPE_PX:
        line.addPolygon(on_screen)
        line.closeSubpath()
        line = _widened(line)
    else:
        wide, high = (max(_CLEAR_PX, (_LEAST_PX - side) / 2) for side in (around.width(), around.height()))
        line.addRoundedRect(around.adjusted(-wide, -high, wide, high), _CLEAR_PX / 2, _CLEAR_PX / 2)
    return _Drawn(finding, line, line.boundingRect().adjusted(-_LIGHT_PX, -_LIGHT_PX, _LIGHT_PX, _LIGHT_PX))


def _thinned(polygon: QPolygonF) -> QPolygonF:
    """Return the same shape from as few points as the screen can tell apart."""
    points = np.array([[[point.x(), point.y()]] for point in polygon.toList()], np.float32)
    kept = cv2.approxPolyDP(points, _POINT_PX, closed=True)
    return QPolygonF([QPointF(float(x), float(y)) for x, y in kept.reshape(-1, 2)])


def _widened(line: QPainterPath) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * _CLEAR_PX)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroker.setCurveThreshold(_POINT_PX)
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    whole.addPath(line)
    whole.addPath(stroker.createStroke(line))
    # A ragged shape leaves holes inside; only the line around it all is wanted.
    pieces = whole.simplified().toSubpathPolygons()
    outer = max(pieces, key=_area, default=QPolygonF())
    widened = QPainterPath()
    widened.addPolygon(outer)
    widened.closeSubpath()
    return widened


def _area(polygon: QPolygonF) -> float:
    around = polygon.boundingRect()
    return around.width() * around.height()


def _label(painter: QPainter, seen: Sequence[_Drawn], area: QRectF) -> None:
    font = QFont(painter.font())
    metrics = QFontMetricsF(font)
    view = _place(area)
    boxes = [_place(one.around) for one in seen]
    taken: list[Place] = []
    for one, box in list(zip(seen, boxes, strict=True))[:LABELS_MOST]:
        score = f" {decimal(one.finding.score, 2)}"
        room = min(area.width() / 3, metrics.averageCharWidth() * 28) - metrics.horizontalAdvance(score)
        text = metrics.elidedText(label_of(one.finding), Qt.TextElideMode.ElideRight, max(room, 0.0)) + score
        size = (metrics.horizontalAdvance(text) + 2 * _PAD_PX, metrics.height() + _PAD_PX)
        place = place_label(box, size, area=view, findings=boxes, labels=taken)
        if place is not None:
            taken.append(place)
            _write(painter, text, QRectF(place.left, place.top, place.width, place.height))


def _write(painter: QPainter, text: str, place: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_DARK)
    painter.drawRoundedRect(place, _PAD_PX / 2, _PAD_PX / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_LIGHT)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), text)


def _place(rectangle: QRectF) -> Place:
    return Place(rectangle.left(), rectangle.top(), rectangle.width(), rectangle.height())


def _level(score: float) -> int:
    return round(score * 255)


def _heat_colours() -> NDArray[np.uint8]:
    """Return RGBA for each of 256 scores: from clear over amber to red, the more covering the higher."""
    strength = np.linspace(0.0, 1.0, 256)
    colours = np.empty((256, 4), np.uint8)
    colours[:, 0] = np.interp(strength, (0.0, 0.5, 1.0), (255, 255, 215))
    colours[:, 1] = np.interp(strength, (0.0, 0.5, 1.0), (210, 150, 20))
    colours[:, 2] = np.interp(strength, (0.0, 0.5, 1.0), (60, 20, 20))
    colours[:, 3] = np.interp(strength, (0.0, 0.05, 1.0), (0, 0, 170))
    return colours


def _heat_image(heat: HeatMap) -> tuple[QImage, QTransform] | None:
    width, height = heat.size
    numbers = heat.to_frame
    if min(width, height) < 1 or len(heat.cells) != width * height or len(numbers) != _MATRIX_NUMBERS:
        return None
    if not all(map(math.isfinite, numbers)):
        return None
    cells = np.frombuffer(heat.cells, np.uint8).reshape(height, width)
    coloured = np.ascontiguousarray(_heat_colours()[cells])
    image = QImage(coloured.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    # Qt multiplies rows by matrices, the record matrices by columns: each is the other's transpose.
    a, b, c, d, e, f, g, h, i = numbers
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied), QTransform(a, d, g, b, e, h, c, f, i)
