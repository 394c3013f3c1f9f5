"""Puts a prepared frame, or words in its place, onto the screen in as few pixels as there are to draw."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from inspector_app.domain.frame import Pixels
from inspector_app.ui.live.picture_worker import Prepared
from inspector_app.ui.live.zoom import Zoom

_BGRA = 4
_WORDS_MOST = 400
_WORDS_SHARE = 0.86
_HIGH_PX = 1e6


@dataclass(frozen=True, slots=True)
class Words:
    """What is said where no picture is: what happened, and what to do about it."""

    what: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class WordsLook:
    """How words are drawn: what happened large, what to do about it smaller and dimmer."""

    colour: QColor
    dim: QColor
    large: QFont
    small: QFont


def draw_frame(painter: QPainter, prepared: Prepared, zoom: Zoom, *, background: QColor) -> None:
    """Fill the zoom's area with the frame and what is beside it.

    Args:
        painter: In the screen's own pixels, the area's top left corner at 0, 0.
        prepared: The frame.
        zoom: Where it lies.
        background: The colour beside the frame.
    """
    whole = drawn_at(zoom)
    for rectangle in _beside(zoom, whole):
        painter.fillRect(rectangle, background)
    fitted, pyramid = prepared.fitted, prepared.pyramid
    if fitted is not None and (zoom.fitting or pyramid is None):
        at_once = (fitted.shape[1], fitted.shape[0]) == (whole.width(), whole.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not at_once)
        painter.drawImage(whole, image_of(fitted))
    elif pyramid is not None:
        level = pyramid.level_for(zoom.scale)
        # Above 1:1 a person wants to see the pixels that the camera gave.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom.scale < 1)
        target, source = _seen(zoom, (level.shape[1], level.shape[0]))
        painter.drawImage(target, image_of(level), source)


def drawn_at(zoom: Zoom) -> QRectF:
    """Return the whole frame's place on the screen, on whole pixels."""
    left, top = zoom.corner_px
    return QRectF(round(left), round(top), *zoom.drawn_px)


def image_of(pixels: Pixels) -> QImage:
    """Return contiguous uint8 BGR or BGRA pixels as an image that shares their memory: keep them while it is used."""
    height, width, channels = pixels.shape
    form = QImage.Format.Format_RGB32 if channels == _BGRA else QImage.Format.Format_BGR888
    return QImage(pixels.data, width, height, channels * width, form)


def draw_words(painter: QPainter, words: Words, area: QRectF, *, look: WordsLook) -> None:
    """Write the words large in the middle of the area: plain text, broken into lines, cut where it is too long."""
    width = area.width() * _WORDS_SHARE
    blocks = [(words.what, look.colour, look.large), (words.remedy, look.dim, look.small)]
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    laid = []
    for text, colour, font in blocks:
        plain = _short(text)
        needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, _HIGH_PX), flags, plain)
        laid.append((plain, colour, font, needed.height() if plain else 0.0))
    gap = QFontMetricsF(look.small).height() / 2
    top = area.center().y() - (sum(height for *_, height in laid) + gap) / 2
    for plain, colour, font, height in laid:
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRectF(area.center().x() - width / 2, top, width, height), flags, plain)
        top += height + gap


def _beside(zoom: Zoom, whole: QRectF) -> tuple[QRectF, ...]:
    width, height = zoom.area_px
    return (
        QRectF(0, 0, width, whole.top()),
        QRectF(0, whole.bottom(), width, height - whole.bottom()),
        QRectF(0, whole.top(), whole.left(), whole.height()),
        QRectF(whole.right(), whole.top(), width - whole.right(), whole.height()),
    )


def _short(text: str) -> str:
    plain = " ".join(text[: 2 * _WORDS_MOST].split())
    return plain if len(plain) <= _WORDS_MOST else f"{plain[:_WORDS_MOST]}…"


def _seen(zoom: Zoom, level_px: tuple[int, int]) -> tuple[QRectF, QRectF]:
    """Return where on the screen the seen part goes, and which whole pixels of the level it is."""
    left, top, right, bottom = zoom.seen_px()
    across, down = level_px[0] / zoom.frame_px[0], level_px[1] / zoom.frame_px[1]
    first = (max(0, math.floor(left * across) - 1), max(0, math.floor(top * down) - 1))
    last = (min(level_px[0], math.ceil(right * across) + 1), min(level_px[1], math.ceil(bottom * down) + 1))
    source = QRectF(first[0], first[1], last[0] - first[0], last[1] - first[1])
    x, y = zoom.to_screen((first[0] / across, first[1] / down))
    wide, high = source.width() / across * zoom.scale, source.height() / down * zoom.scale
    # What is thinner than a pixel would not be drawn at all.
    target = QRectF(x, y, max(1.0, wide), max(1.0, high))
    return target, source
