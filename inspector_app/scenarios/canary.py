"""How a bad candidate is caught: as good as the champion in shadow, and worse as soon as another kind of defect comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from inspector_app.cameras.phone_line import DEFECT_KINDS, DefectKind
from inspector_app.cameras.phone_line.changing import ChangingLine
from inspector_app.domain.automation import Level
from inspector_app.domain.gate import Gate
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.rollout import Phase, RampStep, RolloutRules
from inspector_app.inference.card import read_card
from inspector_app.inference.card_text import card_text
from inspector_app.scenarios.play import Play
from inspector_app.scenarios.story import Story

# What the candidate takes for nothing, and what the line has none of while it is in shadow.
_UNTAUGHT = DefectKind.MISSING_BUTTON
_JUDGE = "defects"
_NG_SHARE = 0.5
_TARGET = 0.2
_NG_PARTS = 20
_TAKT_S = 600.0
_PAIRS = 50
_IN_SHADOW_MOST = 200
_STEP_MOST = 40
_LOT_MOST = 60
_AFTER = 5
_RAMP = tuple(RampStep(share, minutes=30.0, parts=3) for share in (0.25, 0.5, 1.0))


def _recipe(recipe: Recipe) -> Recipe:
    gates = tuple(
        Gate(level.word, escape=_TARGET, overkill=_TARGET, ng_parts=_NG_PARTS, shifts=1, judges=2)
        for level in (Level.ASSISTED, Level.PARTIAL)
    )
    # Every part is audited: what one in twenty finds in a day shows within minutes.
    return replace(
        recipe,
        gates=gates,
        takt_s=_TAKT_S,
        audit=replace(recipe.audit, partial=1.0),
        rollout=RolloutRules(_RAMP, pairs=_PAIRS, ng_pairs=_NG_PARTS),
    )


def _phones(seed: int) -> ChangingLine:
    return ChangingLine(seed, ng_share=_NG_SHARE, kinds=[kind for kind in DEFECT_KINDS if kind != _UNTAUGHT])


def _candidate(champion: Recipe, version: int, *, models: Path, folder: Path) -> Recipe:
    """Return the champion's recipe with a model that takes one kind of defect for nothing, its card in the folder."""
    judge = next(stage for stage in champion.stages if stage.name == _JUDGE)
    card = read_card((models / judge.model).with_suffix(".toml"))
    rejects = tuple(name for name in card.reject or card.classes if name != _UNTAUGHT)
    blind = msgspec.structs.replace(card, reject=rejects, golden=())
    path = folder / f"without-{_UNTAUGHT}.toml"
    path.write_text(card_text(blind), encoding="utf-8")
    stages = tuple(replace(one, card=str(path)) if one is judge else one for one in champion.stages)
    return replace(champion, version=version, stages=stages)


def _scenes(play: Play) -> Iterator[None]:
    yield from play.parts(3)
    play.try_out(_candidate, label=f"taught without {_UNTAUGHT}", why="it was taught on newer parts")
    yield from play.parts(_IN_SHADOW_MOST, until=play.may_step)
    for share in (_RAMP[0].share, _RAMP[1].share):
        play.step(f"nothing speaks against {share:.0%} of the parts")
        yield from play.parts(_STEP_MOST, until=play.may_step)
    play.change(kinds=[_UNTAUGHT])
    yield from play.parts(_LOT_MOST, until=lambda: play.candidate_phase is not Phase.CANARY)
    yield from play.parts(_AFTER)


CANARY = Story("canary", Level.PARTIAL, _recipe, _phones, _scenes, _TAKT_S, parts=130)
