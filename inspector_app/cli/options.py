"""Options that several commands share, and the words that people give them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from inspector_app.domain.automation import Level

_SIDE_MOST = 16_000


def print_json(document: Any) -> None:
    """Print one JSON document."""
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())


class LevelWord(click.ParamType[Level]):
    """An automation level as people write it: "human only", "shadow", "assisted", "partial", "full"."""

    name = "level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Level:
        """Return the level of a word."""
        if isinstance(value, Level):
            return value
        try:
            return Level.from_word(str(value))
        except ValueError as problem:
            self.fail(f"{problem}.", param, ctx)


as_json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
data_option = click.option(
    "--data", type=click.Path(path_type=Path), help="Folder of the record; a new one by default."
)
threads_option = click.option("--threads", type=click.IntRange(1, 256), help="Cores for the models; all but one.")
scenario_option = click.option(
    "--scenario",
    type=click.Choice(["promotion", "canary"]),
    help="Play a story: how a level or a model is earned, and lost.",
)
RATE = click.FloatRange(0.01, 1000.0)
SEED = click.IntRange(0, 2**31 - 1)
recipe_option = click.option("--recipe", type=click.Path(path_type=Path), help="The recipe's TOML file.")


class Size(click.ParamType[tuple[int, int]]):
    """A window's size as people write it: 1280x800."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Return width and height in pixels."""
        width, _, height = str(value).lower().partition("x")
        if not (
            width.isdecimal() and height.isdecimal() and 0 < int(width) < _SIDE_MOST and 0 < int(height) < _SIDE_MOST
        ):
            self.fail(f"'{value}' is no size; write it as 1280x800.", param, ctx)
        return int(width), int(height)
