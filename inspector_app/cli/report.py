"""The commands that write reports out of a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.group()
def report() -> None:
    """Write a report out of a record."""


@report.command("shift")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the record; this PC's own by default.")
@click.option("--from", "since", metavar="MOMENT", help="Where it begins, such as 2026-01-31T06:00.")
@click.option("--to", "until", metavar="MOMENT", help="Where it ends; now by default.")
@click.option(
    "--hours",
    type=click.FloatRange(0, 24 * 366, min_open=True),
    help="So many hours before its end; the running shift by default.",
)
@click.option("--output", required=True, type=click.Path(path_type=Path), help="The file to write, as .html or .pdf.")
@click.option("--language", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Its language.")
@click.option("--aside", is_flag=True, help="Let everything else on the PC go first.")
def report_shift(data: Path | None, aside: bool, **options: Any) -> int:
    """Write the report of a shift, or of any stretch of time; a station may go on working on the record."""
    import time

    from inspector_app.configuration.folders import station_folder
    from inspector_app.platform import lower_priority
    from inspector_app.shift_reporting import ShiftReportOptions, write_shift_report

    if options["since"] is not None and options["hours"] is not None:
        raise click.UsageError("--from and --hours say the same thing: name one of them.")
    if aside:
        lower_priority()
    asked = ShiftReportOptions(data or station_folder(), **options)
    account = write_shift_report(asked, now=time.time())
    counts, alarms = account.counts, len(account.lives)
    click.echo(f"{asked.output}: {counts.passes} passes, {alarms} {'alarm' if alarms == 1 else 'alarms'}")
    return 0
