"""The binding to Qt that the lock names works with this Python."""

from __future__ import annotations

import sys

from PySide6.QtGui import QColor, QImage, QPainter


def test_a_thousand_calls_into_qt_release_none_not_once_too_often() -> None:
    # PySide 6.12.0 does so before Python 3.12, and the process dies after some thousand calls: "deallocating None"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(0, 0, 0))
    painter = QPainter(image)
    held = sys.getrefcount(None)
    for _ in range(1000):
        painter.setPen(QColor(1, 2, 3))
    lost = held - sys.getrefcount(None)
    painter.end()
    assert lost < 100
