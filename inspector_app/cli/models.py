"""The commands that look after models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from inspector_app.cli.options import as_json_option, print_json


@click.group()
def model() -> None:
    """Look at models."""


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
