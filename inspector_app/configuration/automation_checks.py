"""What a recipe's challenge parts and its rollout must be, so that neither promises what nobody can do."""

from __future__ import annotations

from inspector_app.domain.challenge import ChallengeKind, ChallengePart, ChallengeRules
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.rollout import RolloutRules

_MOST_MIN = 7 * 24 * 60.0
_MOST_PARTS = 1_000_000


def check_automation(recipe: Recipe, *, where: str) -> None:
    """Raise BadInput for challenge parts or a rollout that make no sense, naming the key."""
    _check_challenge(recipe.challenge, tuple(view.name for view in recipe.views), where)
    _check_rollout(recipe.rollout, where)


def _check_challenge(rules: ChallengeRules, views: tuple[str, ...], where: str) -> None:
    serials = [part.serial for part in rules.parts]
    if len(set(serials)) != len(serials):
        what = "two challenge parts have one serial"
        raise BadInput(what, where=where, remedy="give each its own: by it the station knows it")
    for part in rules.parts:
        _check_part(part, views, where)
    for key, value in (("within_min", rules.within_min), ("drift_within_min", rules.drift_within_min)):
        if not 0.0 < value <= _MOST_MIN:
            what = f"challenge.{key} is {value:g}"
            raise BadInput(what, where=where, remedy=f"it is above 0 and at most {_MOST_MIN:g} minutes")


def _check_part(part: ChallengePart, views: tuple[str, ...], where: str) -> None:
    if not part.serial.strip():
        what = "a challenge part has no serial"
        raise BadInput(what, where=where, remedy="give it the one that the line or the scanner reads")
    name = f"challenge part '{part.serial}'"
    if part.expected is Verdict.UNSURE:
        raise BadInput(f"{name} is expected UNSURE", where=where, remedy="a known part is OK or NG")
    if part.kind is ChallengeKind.PHYSICAL:
        if part.images:
            what = f"{name} is physical and has images"
            raise BadInput(what, where=where, remedy="leave them out, or say kind = 'stored'")
        return
    shown = [image.partition("=") for image in part.images]
    if sorted(view for view, _, _ in shown) != sorted(views) or not all(file.strip() for _, _, file in shown):
        what = f"{name} has not one image for each view"
        raise BadInput(what, where=where, remedy=f"name them as {', '.join(f'{view}=FILE' for view in views)}")


def _check_rollout(rules: RolloutRules, where: str) -> None:
    shares = [step.share for step in rules.ramp]
    rises = all(before < after for before, after in zip([0.0, *shares], shares, strict=False))
    if not shares or not rises or shares[-1] != 1.0:
        what = f"rollout.ramp is {', '.join(f'{share:g}' for share in shares) or 'empty'}"
        raise BadInput(what, where=where, remedy="its shares rise from above 0 to 1, such as 0.01, 0.05, 0.25, 0.5, 1")
    for step in rules.ramp:
        if not 0.0 <= step.minutes <= _MOST_MIN or not 0 <= step.parts <= _MOST_PARTS:
            what = f"the step of {step.share:g} in rollout.ramp lasts {step.minutes:g} minutes and {step.parts} parts"
            raise BadInput(
                what, where=where, remedy=f"at most {_MOST_MIN:g} minutes and {_MOST_PARTS} parts, none below 0"
            )
    if not 0 <= rules.ng_pairs <= rules.pairs <= _MOST_PARTS:
        what = f"rollout.pairs is {rules.pairs}, and ng_pairs {rules.ng_pairs} of them"
        raise BadInput(what, where=where, remedy=f"0 <= ng_pairs <= pairs <= {_MOST_PARTS}")
