"""Which stretch of time of a chart is looked at: all of it, or a part that was zoomed and moved to."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_S = 10.0
_MARGIN = 0.1


@dataclass(frozen=True, slots=True)
class Sight:
    """A window into a whole; all times in seconds since 1970 (UTC).

    Attributes:
        whole: All that there is to see.
        window: What is looked at; None for all of it, which grows as the whole does.
    """

    whole: tuple[float, float]
    window: tuple[float, float] | None = None

    @property
    def shown(self) -> tuple[float, float]:
        """Return the stretch that shows, at least a moment long."""
        began, ended = self.whole if self.window is None else self.window
        return began, max(ended, began + 1e-3)

    @property
    def is_whole(self) -> bool:
        """Return whether nothing is left out."""
        return self.window is None

    def of(self, whole: tuple[float, float]) -> Sight:
        """Return the sight of another whole; what was looked at stays where that still lies in it."""
        if whole == self.whole:
            return self
        return Sight(whole) if self.window is None else Sight(whole).at(*self.window)

    def zoomed(self, factor: float, about: float = 0.5) -> Sight:
        """Return a sight `factor` times as near, a share of its width staying where it is; never wider than the whole."""
        began, ended = self.shown
        length = ended - began
        wanted = max(length / max(factor, 1e-6), min(LEAST_S, self._length))
        at = began + about * length
        return self.at(at - about * wanted, at + (1 - about) * wanted)

    def moved(self, share: float) -> Sight:
        """Return a sight moved by a share of its width: later where positive."""
        began, ended = self.shown
        by = share * (ended - began)
        return self if self.is_whole else self.at(began + by, ended + by)

    def on(self, at: float) -> Sight:
        """Return a sight that has a moment in it, and a little of what lies beside it, moved no farther than needed."""
        began, ended = self.shown
        beside = _MARGIN * (ended - began)
        by = min(at - beside - began, 0.0) or max(at + beside - ended, 0.0)
        return self if not by or self.is_whole else self.at(began + by, ended + by)

    @property
    def _length(self) -> float:
        return max(self.whole[1] - self.whole[0], 1e-3)

    def at(self, began: float, ended: float) -> Sight:
        """Return a sight of a stretch, kept within the whole."""
        length = ended - began
        if length >= self._length * 0.999:
            return Sight(self.whole)
        began = min(max(began, self.whole[0]), self.whole[1] - length)
        return Sight(self.whole, (began, began + length))
