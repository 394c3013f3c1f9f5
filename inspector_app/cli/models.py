"""The commands that look after models."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from inspector_app.cli.options import as_json_option, print_json
from inspector_app.cli.registered import headline, lines_of, show_table

if TYPE_CHECKING:
    from inspector_app.inference.registry import Registry


@click.group()
def model() -> None:
    """Look at models, and register those that a station may use."""


@model.command("check")
@click.argument("model_file", metavar="MODEL", type=click.Path(path_type=Path))
@click.option(
    "--card", type=click.Path(path_type=Path), help="The model's card; MODEL's own name with .toml if it is there."
)
@click.option("--image", "images", multiple=True, type=click.Path(path_type=Path), help="An image to predict.")
@as_json_option
def model_check(model_file: Path, card: Path | None, images: tuple[Path, ...], as_json: bool) -> int:
    """Say what a model is, and what it predicts of images; in a process of its own, with limits."""
    from inspector_app.inference.check import check_model, lines

    report = check_model(model_file, card, images)
    if as_json:
        print_json(report)
    else:
        click.echo("\n".join(lines(report)))
    return 0


@model.command("calibrate")
@click.argument("model", metavar="MODEL")
@click.option("--judged", type=click.Path(path_type=Path), help="A CSV file: score,verdict and perhaps serial,group.")
@click.option("--record", type=click.Path(path_type=Path), help="A record with blind judgements, or its folder.")
@click.option("--recipe", help="With --record: the recipe's name.")
@click.option("--stage", help="With --record: the stage's name.")
@click.option("--card", type=click.Path(path_type=Path), help="The model's card, where it lies elsewhere.")
@click.option(
    "--method",
    type=click.Choice(["auto", "isotonic", "platt"]),
    default="auto",
    show_default=True,
    help="The curve; auto takes the better one by cross-validation.",
)
@click.option(
    "--ng-share",
    type=click.FloatRange(0.0, 1.0, min_open=True, max_open=True),
    help="Share of NG on the line, where judged parts were collected by their verdict.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write the new card to this file.")
@as_json_option
def model_calibrate(as_json: bool, **options: Any) -> int:
    """Fit what a model's raw scores are worth, on judged parts.

    MODEL is a file, or a registered model's name or id: the registry then gets a new version with the new card, and the
    old one stays. Scores must be raw, as the model gives them without a calibration.
    """
    from inspector_app.calibrating import CalibrateOptions, calibrate, lines

    told = calibrate(CalibrateOptions(**options))
    if as_json:
        print_json(told)
    else:
        click.echo("\n".join(lines(told)))
    return 0


@model.command("bench")
@click.argument("model", metavar="MODEL")
@click.option("--card", type=click.Path(path_type=Path), help="The model's card, where it lies elsewhere.")
@click.option(
    "--image", "images", multiple=True, type=click.Path(path_type=Path), help="A picture besides the golden ones."
)
@click.option(
    "--seconds", type=click.FloatRange(1.0, 3600.0), default=30.0, show_default=True, help="How long to measure."
)
@click.option("--threads", type=click.IntRange(1, 256), help="The most threads of a run; cores - 1.")
@as_json_option
def model_bench(as_json: bool, **options: Any) -> int:
    """Find the quickest way of running a model on this PC that still says what the model says.

    MODEL is a file, or a registered model's name or id: that one runs in the chosen way from its next start on, until the
    PC or ONNX Runtime changes.
    """
    from inspector_app.configuration.folders import registry_folder
    from inspector_app.inference.bench.benching import BenchOptions, bench_model, lines
    from inspector_app.inference.registry import Registry

    report = bench_model(BenchOptions(**options), Registry(registry_folder()))
    if as_json:
        print_json(report)
    else:
        click.echo("\n".join(lines(report)))
    return 0


_FILE = click.Path(path_type=Path)


@model.command("add")
@click.argument("model_file", metavar="MODEL", type=_FILE)
@click.option("--card", type=_FILE, help="The model's card; MODEL's own name with .toml if it is there.")
@click.option("--golden", type=_FILE, help="Folder of golden images, listed in its expected.toml or sorted by class.")
@as_json_option
def model_add(model_file: Path, card: Path | None, golden: Path | None, as_json: bool) -> int:
    """Try a model in a process of its own, and register it where it is sound."""
    registry = _registry()
    known = {one.id for one in registry.list()}
    added = registry.add(model_file, card=card, golden=golden)
    if as_json:
        print_json({**msgspec.to_builtins(added), "was_there": added.id in known})
    else:
        click.echo(f"{'is registered already' if added.id in known else 'registered'}: {headline(added)}")
        click.echo("\n".join(f"  note: {remark}" for remark in added.remarks), nl=bool(added.remarks))
    return 0


@model.command("list")
@as_json_option
def model_list(as_json: bool) -> int:
    """List the registered models."""
    found = _registry().list()
    if as_json:
        print_json(found)
    else:
        show_table(found)
    return 0


@model.command("show")
@click.argument("word", metavar="NAME_OR_ID")
@as_json_option
def model_show(word: str, as_json: bool) -> int:
    """Show a registered model: what was found when it was tried, where it lies, and its card."""
    from inspector_app.inference.choices import Choices

    registry = _registry()
    found = registry.find(word)
    folder = registry.model_file(found).parent
    card = (folder / "model.toml").read_text(encoding="utf-8")
    _, way = Choices(registry.folder).in_words(found.id)
    if as_json:
        print_json({**msgspec.to_builtins(found), "folder": str(folder), "card": card, "way": way})
    else:
        click.echo("\n".join([*lines_of(found, folder), f"way of running: {way}"]))
        click.echo(f"\n{card}", nl=False)
    return 0


@model.command("remove")
@click.argument("word", metavar="NAME_OR_ID")
@as_json_option
def model_remove(word: str, as_json: bool) -> int:
    """Remove a registered model; refused while a running station has it open."""
    removed = _registry().remove(word)
    if as_json:
        print_json(removed)
    else:
        click.echo(f"removed: {headline(removed)}")
    return 0


def _registry() -> Registry:
    from inspector_app.configuration.folders import registry_folder
    from inspector_app.inference.registry import Registry

    return Registry(registry_folder())
