"""The command that plans how long each level of a recipe will take to earn."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector_app.cli.options import as_json_option, print_json

if TYPE_CHECKING:
    from inspector_app.domain.recipe import Recipe
    from inspector_app.domain.scope import LevelScope

_LONGEST_DAYS = 36_500
_HEADS = (
    "level",
    "escape",
    "overkill",
    "sure",
    "NG, no error",
    "NG, expected",
    "parts",
    "people",
    "in shadow",
    "step by step",
)


@click.command("scope")
@click.argument("recipe_file", metavar="RECIPE", type=click.Path(path_type=Path))
@click.option(
    "--ng-rate", type=click.FloatRange(0.0, 1.0, min_open=True, max_open=True), help="Expected share of true NG parts."
)
@click.option("--takt", "takt_s", type=click.FloatRange(0.01, 86_400), help="Seconds from one part to the next.")
@click.option("--hours-per-day", type=click.FloatRange(0, 24, min_open=True), help="Hours of production on a day.")
@click.option(
    "--judge-s", type=click.FloatRange(0, 3600, min_open=True), help="Seconds that a person takes for a part."
)
@as_json_option
def scope_recipe(recipe_file: Path, as_json: bool, takt_s: float | None, **expected: float | None) -> int:
    """Say what each level of a recipe will cost: true NG parts, people's hours, and days.

    Options stand for the recipe's own [scoping] and takt_s. "Expected" supposes an escape rate of a fifth of the target.
    """
    from inspector_app.configuration.recipes import read_recipe

    recipe = read_recipe(recipe_file)
    told = {key: value for key, value in expected.items() if value is not None}
    recipe = replace(recipe, scoping=replace(recipe.scoping, **told), takt_s=takt_s or recipe.takt_s)
    levels = _scoped(recipe)
    today = date.today()  # noqa: DTZ011 - a plan is in the days of the factory's own calendar
    if as_json:
        print_json(_document(recipe, levels, today))
    else:
        click.echo("\n".join(_lines(recipe, levels, today)))
    return 0


def _scoped(recipe: Recipe) -> tuple[LevelScope, ...]:
    from inspector_app.domain.automation import Level
    from inspector_app.domain.scope import scope

    audit = recipe.audit
    blind = {Level.ASSISTED: audit.assisted_blind, Level.PARTIAL: audit.partial, Level.FULL: audit.full}
    return scope(recipe.gates, recipe.scoping, rules=recipe.evidence, blind=blind, takt_s=recipe.takt_s)


def _document(recipe: Recipe, levels: tuple[LevelScope, ...], today: date) -> dict[str, Any]:
    return {
        "recipe": recipe.says,
        "takt_s": recipe.takt_s,
        "scoping": recipe.scoping,
        "levels": [
            {
                **asdict(level),
                "date": _date(level.days, today),
                "date_step_by_step": _date(level.days_step_by_step, today),
            }
            for level in levels
        ],
    }


def _date(days: float | None, today: date) -> str | None:
    """Return the date after so many days, None where nobody knows or nobody will be there."""
    return None if days is None or days > _LONGEST_DAYS else (today + timedelta(days=days)).isoformat()


def _lines(recipe: Recipe, levels: tuple[LevelScope, ...], today: date) -> list[str]:
    scoping = recipe.scoping
    takt = "takt unknown (--takt)" if recipe.takt_s is None else f"a part every {recipe.takt_s:g} s"
    rate = "share of NG unknown (--ng-rate)" if scoping.ng_rate is None else f"{100 * scoping.ng_rate:g} % NG"
    hours = f"{scoping.hours_per_day:g} hours on {scoping.days_per_week:g} days a week"
    lines = [f"{recipe.says}: {takt}, {rate}, {hours}, {scoping.judge_s:g} s to judge a part"]
    if not levels:
        return [*lines, "It has no gates: a production record goes no higher than assisted."]
    rows = [_HEADS, *(_row(level, today) for level in levels)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines += ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    if scoping.ng_rate is not None:
        lines.append("Expected: at an escape rate of a fifth of the target, each gate before taken in one attempt.")
    return lines


def _row(level: LevelScope, today: date) -> tuple[str, ...]:
    return (
        level.level,
        f"{level.escape:g}",
        "-" if level.overkill is None else f"{level.overkill:g}",
        f"{level.confidence:g}",
        str(level.ng_parts),
        str(level.ng_parts_expected),
        "?" if level.parts is None else str(level.parts),
        "?" if level.people_hours is None else f"{level.people_hours:.1f} h",
        _when(level.days, today),
        _when(level.days_step_by_step, today),
    )


def _when(days: float | None, today: date) -> str:
    if days is None:
        return "?"
    return f"{days:.1f} days ({_date(days, today) or 'never'})"
