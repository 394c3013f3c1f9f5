"""What a stage sees is said only where its camera does not explain it: a blurred view blurs whatever is cut out of it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from inspector_app.domain.drift.noticed import Change

# The metric and the point at which its channel noticed it.
Key = tuple[str, int]
_OF_STAGE = "@"
# So many parts a camera has to show what a stage's crop has shown already: a crop varies less than a view does.
PARTS = 30


@dataclass(slots=True)
class HeldBack:
    """Changes that were noticed and are not told yet."""

    _waiting: dict[Key, tuple[Change, int | None]] = field(default_factory=dict)
    _now: dict[Key, Change] = field(default_factory=dict)

    def add(self, key: Key, change: Change) -> None:
        """Take a change: that of a stage's crop has to wait, any other one is due at once."""
        if _OF_STAGE in change.metric:
            self._waiting[key] = (change, None)
        else:
            self._now[key] = change

    def due(self, part: int, *, stands: AbstractSet[Key], cameras_moved: bool) -> dict[Key, Change]:
        """Return what is to be told at a part, each once; of what waited, what still stands and no camera explains.

        Args:
            part: How many pictures came by now.
            stands: What stands by now.
            cameras_moved: Whether something stands that was measured of whole pictures: it explains what stages see.
        """
        told, self._now = self._now, {}
        for key, (change, since) in list(self._waiting.items()):
            if key not in stands or cameras_moved:
                del self._waiting[key]
            elif since is None:
                self._waiting[key] = (change, part)
            elif part - since >= PARTS:
                told[key] = change
                del self._waiting[key]
        return told


class Standing:
    """What was told and stands, by the thread of the watch alone; `all` is read by any.

    Args:
        tell: Told of each change.
        over: Told of each one that is over.
    """

    def __init__(self, tell: Callable[[Change], object], over: Callable[[Change], object]) -> None:
        self._tell, self._over = tell, over
        self._held_back = HeldBack()
        self._told: dict[Key, Change] = {}
        self.all: tuple[Change, ...] = ()

    def add(self, key: Key, change: Change) -> None:
        """Take a change that was noticed."""
        self._held_back.add(key, change)

    def look(self, part: int, stands: AbstractSet[Key], *, cameras_moved: bool) -> list[Change]:
        """Tell what is to be told at a part, and return it; see `HeldBack.due`."""
        told = self._held_back.due(part, stands=stands, cameras_moved=cameras_moved)
        for key, change in told.items():
            self._told[key] = change
            self._tell(change)
        self.let_go(stands)
        return list(told.values())

    def let_go(self, stands: AbstractSet[Key]) -> None:
        """Say of each that does not stand any more that it is over."""
        for key in self._told.keys() - stands:
            self._over(self._told.pop(key))
        self.all = tuple(self._told.values())
