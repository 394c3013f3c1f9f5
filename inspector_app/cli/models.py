"""The commands that look after models."""

from __future__ import annotations

from pathlib import Path

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
