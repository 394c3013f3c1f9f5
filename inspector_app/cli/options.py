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
    type=click.Choice(["promotion", "canary", "drift"]),
    help="Play a story: how a level or a model is earned, and lost; how drift is noticed.",
)
drift_option = click.option(
    "--drift",
    "drifts",
    metavar="KIND:PART:STRENGTH",
    multiple=True,
    help="Let the line change from a part on, such as focus:200:1.5, or over 200 parts gradual-dirt:300:0.3; may be said "
    "several times. The demo line's guide has the kinds.",
)
# Its name before there was more than light to drift, and the words that it had.
light_drift_option = click.option("--light-drift", hidden=True)
_LIGHT_DRIFTS = {"sudden": "light", "gradual": "gradual-light"}
metrics_option = click.option(
    "--metrics",
    metavar="[HOST:]PORT",
    help="Let Prometheus read the station's metrics here: 9464 for this PC alone, 0.0.0.0:9464 for the network.",
)
RATE = click.FloatRange(0.01, 1000.0)
SEED = click.IntRange(0, 2**31 - 1)
recipe_option = click.option("--recipe", type=click.Path(path_type=Path), help="The recipe's TOML file.")


def with_light_drift(drifts: tuple[str, ...], light_drift: str | None) -> tuple[str, ...]:
    """Return the drifts with what the older option asks for, as "sudden:100:0.8"."""
    if light_drift is None:
        return drifts
    word, _, rest = light_drift.partition(":")
    return (*drifts, f"{_LIGHT_DRIFTS.get(word, word)}:{rest}")


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
