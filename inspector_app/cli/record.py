"""The commands that look after a record."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from inspector_app.cli.options import as_json_option, print_json


@click.group()
def db() -> None:
    """Look after the record."""


@db.command("verify")
@click.argument("database", type=click.Path(path_type=Path))
@click.option("--images/--no-images", default=True, show_default=True, help="Read every image file and check its hash.")
@as_json_option
def db_verify(database: Path, images: bool, as_json: bool) -> int:
    """Recompute every decision from its row, and check rows and files; exit code 1 when something is wrong."""
    from inspector_app.store.verify import verify

    report = verify(database, images=images)
    if as_json:
        print_json(report)
    else:
        click.echo("\n".join(report.lines()))
    return 0 if report.clean else 1


@db.command("rollups")
@click.argument("database", type=click.Path(path_type=Path))
@as_json_option
def db_rollups(database: Path, as_json: bool) -> int:
    """Make the minutes and hours of charts anew from the single values that are kept; no engine may work on the record."""
    from inspector_app.rolling import roll_up

    made = roll_up(database, progress=not as_json and sys.stderr.isatty())
    if as_json:
        print_json(made)
    else:
        click.echo(
            f"{database}: {made.passes} older passes rolled up, {made.values} values of {made.days} days made anew"
        )
    return 0
