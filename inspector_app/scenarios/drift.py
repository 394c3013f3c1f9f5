"""How a station notices what goes wrong around it: light, focus, dirt, a knock and a new defect, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspector_app.cameras.phone_line import DriftKind
from inspector_app.cameras.phone_line.changing import ChangingLine
from inspector_app.domain.automation import Level
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.watch_plan import WatchPlan
from inspector_app.scenarios.play import Play
from inspector_app.scenarios.story import Story

_TAKT_S = 2.0
_NG_SHARE = 0.02
# A baseline that a story has the time for; a real one has ten times as many parts.
_BASELINE = 240
_BEFORE = 60
# After an alarm, what leaves its baseline within a hundred parts belongs to it.
_MENDED = 105


@dataclass(frozen=True, slots=True)
class _Change:
    """What goes wrong, how badly, and within how many parts it must be noticed for the story to go on."""

    kind: DriftKind
    strength: float
    over: int
    most: int


_CHANGES = (
    _Change(DriftKind.LIGHT, 0.93, 1, 20),
    _Change(DriftKind.FOCUS, 1.2, 1, 60),
    _Change(DriftKind.DIRT, 1.0, 40, 120),
    _Change(DriftKind.KNOCK, 24.0, 1, 20),
    _Change(DriftKind.NEW_DEFECT, 0.4, 1, 120),
)


def _recipe(recipe: Recipe) -> Recipe:
    return recipe


def _phones(seed: int) -> ChangingLine:
    return ChangingLine(seed, ng_share=_NG_SHARE)


def _scenes(play: Play) -> Iterator[None]:
    yield from play.parts(_BASELINE + _BEFORE)
    for change in _CHANGES:
        before = play.noticed
        play.change(drifts={change.kind: change.strength}, over=change.over)
        yield from play.parts(change.most, until=lambda before=before: play.noticed > before)  # type: ignore[misc]
        play.mend(change.kind)
        yield from play.parts(_MENDED)


DRIFT = Story(
    "drift",
    Level.PARTIAL,
    _recipe,
    _phones,
    _scenes,
    _TAKT_S,
    parts=_BASELINE + _BEFORE + len(_CHANGES) * (_MENDED + 20),
    watch=WatchPlan(parts=_BASELINE),
)
