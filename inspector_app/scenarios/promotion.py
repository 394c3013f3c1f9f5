"""How a level is earned: from shadow to full on the evidence of blind judgements, and back when the light fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inspector_app.cameras.phone_line.changing import ChangingLine
from inspector_app.domain.automation import Level
from inspector_app.domain.gate import Gate
from inspector_app.domain.recipe import Recipe
from inspector_app.scenarios.play import Play
from inspector_app.scenarios.story import Story

# Every second part is NG and the targets are wide, so that minutes show what takes a line weeks: the test is the same.
_NG_SHARE = 0.5
_TARGET = 0.15
_NG_PARTS = 30
_TAKT_S = 600.0
_PARTS_MOST = 300
_AT_EACH_LEVEL = 8
_AT_FULL = 20
_LIGHT_LEFT = 0.5
_LIGHT_MOST = 30
_LADDER = (Level.ASSISTED, Level.PARTIAL, Level.FULL)


def _recipe(recipe: Recipe) -> Recipe:
    gates = tuple(
        Gate(level.word, escape=_TARGET, overkill=_TARGET, ng_parts=_NG_PARTS, shifts=2, judges=2) for level in _LADDER
    )
    return replace(recipe, gates=gates, safe_level=Level.SHADOW.word, takt_s=_TAKT_S)


def _phones(seed: int) -> ChangingLine:
    return ChangingLine(seed, ng_share=_NG_SHARE)


def _scenes(play: Play) -> Iterator[None]:
    # All the evidence is gathered in shadow, where every part is judged blind; further up it would come far more slowly.
    yield from play.parts(_PARTS_MOST, until=lambda: all(map(play.is_open, _LADDER)))
    for level in _LADDER:
        play.raise_to(level, f"the gate before {level.word} is open")
        yield from play.parts(_AT_FULL if level is Level.FULL else _AT_EACH_LEVEL)
    play.change(light=_LIGHT_LEFT)
    yield from play.parts(_LIGHT_MOST, until=lambda: play.level < Level.FULL)
    yield from play.parts(3)


PROMOTION = Story("promotion", Level.SHADOW, _recipe, _phones, _scenes, _TAKT_S, parts=150)
