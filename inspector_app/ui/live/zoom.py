"""Where each pixel of a frame lies on the screen: the arithmetic of zooming and panning, without a screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

Spot = tuple[float, float]
Extent = tuple[int, int]
SCALE_MOST = 32.0
_ROUND_FINDING = 3.0
_FINDING_MOST = 8.0


@dataclass(frozen=True, slots=True)
class Zoom:
    """A frame laid over an area of the screen; what is smaller than the area is centred, what is larger covers it.

    Attributes:
        frame_px: (width, height) of the frame.
        area_px: (width, height) of the area, in the screen's own pixels.
        scale: Screen pixels for each pixel of the frame.
        corner_px: Where the frame's top left corner lies in the area.
        fitting: Whether the frame is as large as fits, and stays so when the area changes.
    """

    frame_px: Extent
    area_px: Extent
    scale: float
    corner_px: Spot
    fitting: bool

    @staticmethod
    def fit(frame_px: Extent, area_px: Extent) -> Zoom:
        """Return the frame as large as the area allows, whole and centred."""
        scale = min(max(1, area_px[0]) / frame_px[0], max(1, area_px[1]) / frame_px[1])
        return _held(Zoom(frame_px, area_px, scale, (0.0, 0.0), fitting=True))

    @property
    def fit_scale(self) -> float:
        """Return the scale at which the whole frame fits."""
        return min(max(1, self.area_px[0]) / self.frame_px[0], max(1, self.area_px[1]) / self.frame_px[1])

    @property
    def drawn_px(self) -> Extent:
        """Return (width, height) of the whole frame on the screen, at least one pixel each."""
        return max(1, round(self.frame_px[0] * self.scale)), max(1, round(self.frame_px[1] * self.scale))

    def to_screen(self, spot: Spot) -> Spot:
        """Return where a spot of the frame lies in the area."""
        return self.corner_px[0] + spot[0] * self.scale, self.corner_px[1] + spot[1] * self.scale

    def to_frame(self, spot: Spot) -> Spot:
        """Return which spot of the frame lies there; it may be outside of the frame."""
        return (spot[0] - self.corner_px[0]) / self.scale, (spot[1] - self.corner_px[1]) / self.scale

    def zoomed(self, factor: float, around: Spot) -> Zoom:
        """Return this zoom so many times larger; the spot of the frame under `around` stays there where it can."""
        return self.scaled(self.scale * factor, around)

    def scaled(self, scale: float, around: Spot) -> Zoom:
        """Return the frame at a scale, held between the smaller of fit and 1:1, and 32 (or fit, if that is more).

        The spot under `around` stays, unless the frame would leave a gap beside it or does not fill the area.
        """
        scale = min(max(scale, min(self.fit_scale, 1.0)), max(self.fit_scale, SCALE_MOST))
        spot = self.to_frame(around)
        corner = (around[0] - spot[0] * scale, around[1] - spot[1] * scale)
        return _held(replace(self, scale=scale, corner_px=corner, fitting=scale == self.fit_scale))

    def panned(self, right: float, down: float) -> Zoom:
        """Return the frame moved by so many screen pixels, as far as it goes."""
        return _held(replace(self, corner_px=(self.corner_px[0] + right, self.corner_px[1] + down)))

    def resized(self, area_px: Extent) -> Zoom:
        """Return this zoom in an area of another size: fitting still fits, else the middle stays in the middle."""
        if self.fitting:
            return Zoom.fit(self.frame_px, area_px)
        middle = self.to_frame((self.area_px[0] / 2, self.area_px[1] / 2))
        corner = (area_px[0] / 2 - middle[0] * self.scale, area_px[1] / 2 - middle[1] * self.scale)
        return replace(self, area_px=area_px, corner_px=corner).scaled(self.scale, (area_px[0] / 2, area_px[1] / 2))

    def toggled(self, around: Spot) -> Zoom:
        """Return 1:1 around a spot when the frame fits, and the whole frame otherwise."""
        return self.scaled(1.0, around) if self.fitting else Zoom.fit(self.frame_px, self.area_px)

    def onto(self, box_px: tuple[float, float, float, float]) -> Zoom:
        """Return a box of the frame in the middle, with as much around it on each side, at most 8 times enlarged."""
        left, top, right, bottom = box_px
        wide, high = (max(1.0, right - left) * _ROUND_FINDING, max(1.0, bottom - top) * _ROUND_FINDING)
        scale = min(self.area_px[0] / wide, self.area_px[1] / high, _FINDING_MOST)
        scale = min(max(scale, self.fit_scale), SCALE_MOST)
        middle = ((left + right) / 2, (top + bottom) / 2)
        corner = (self.area_px[0] / 2 - middle[0] * scale, self.area_px[1] / 2 - middle[1] * scale)
        return _held(replace(self, scale=scale, corner_px=corner, fitting=scale == self.fit_scale))

    def seen_px(self) -> tuple[float, float, float, float]:
        """Return (left, top, right, bottom) of the part of the frame that is in the area, in frame pixels."""
        left, top = self.to_frame((0.0, 0.0))
        right, bottom = self.to_frame((float(self.area_px[0]), float(self.area_px[1])))
        return max(0.0, left), max(0.0, top), min(self.frame_px[0], right), min(self.frame_px[1], bottom)


def _held(zoom: Zoom) -> Zoom:
    across, down = (
        _hold(at, drawn=frame * zoom.scale, room=area)
        for at, frame, area in zip(zoom.corner_px, zoom.frame_px, zoom.area_px, strict=True)
    )
    return replace(zoom, corner_px=(across, down))


def _hold(at: float, *, drawn: float, room: float) -> float:
    return (room - drawn) / 2 if drawn <= room else min(0.0, max(room - drawn, at))
