"""Where times and values lie in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns times and values into pixels, and back.

    Attributes:
        area: Where values are drawn.
        window: The first and the last moment of it, seconds since 1970 (UTC).
        values: The lowest and the highest value.
    """

    area: QRectF
    window: tuple[float, float]
    values: tuple[float, float]

    @property
    def s_a_px(self) -> float:
        """Return how many seconds lie in a pixel."""
        return (self.window[1] - self.window[0]) / max(self.area.width(), 1)

    def spot(self, at: float, value: float) -> QPointF:
        """Return where a value lies."""
        return QPointF(self.x(at), self.y(value))

    def x(self, at: float) -> float:
        """Return where a moment lies."""
        return self.area.left() + (at - self.window[0]) / (self.s_a_px or 1.0)

    def y(self, value: float) -> float:
        """Return where a value lies."""
        low, high = self.values
        return self.area.bottom() - (value - low) / ((high - low) or 1.0) * self.area.height()

    def at(self, x: float) -> float:
        """Return which moment lies there."""
        return self.window[0] + (x - self.area.left()) * self.s_a_px

    def value(self, y: float) -> float:
        """Return which value lies there, one within the area."""
        low, high = self.values
        inside = min(max(y, self.area.top()), self.area.bottom())
        return high - (inside - self.area.top()) / max(self.area.height(), 1) * (high - low)

    def share(self, x: float) -> float:
        """Return how far to the right it lies, 0 to 1."""
        return min(max((x - self.area.left()) / max(self.area.width(), 1), 0.0), 1.0)
