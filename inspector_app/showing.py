"""How commands show progress and their closing tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

T = TypeVar("T")


def with_progress(items: Iterable[T], *, total: int | None, shown: bool) -> Iterator[T]:
    """Yield the items, with a bar on stderr where one is wanted."""
    if not shown:
        yield from items
        return
    columns = (SpinnerColumn(), TextColumn("inspecting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total)


def print_table(title: str, rows: Sequence[tuple[str, str]], *, places: Sequence[tuple[str, str]] = ()) -> None:
    """Print names and values, and below them paths on lines of their own, unbroken so that they can be copied.

    Values are data and never markup.
    """
    table = Table(title=title, show_header=False, title_justify="left")
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(name, escape(value))
    console = Console()
    console.print(table)
    for name, place in places:
        console.print(f"{name}: {escape(place)}", soft_wrap=True, highlight=False)


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """Return p50, p95 and p99 of the values, rounded to microseconds when they are milliseconds; 0 of none."""
    quantiles = {"p50": 50, "p95": 95, "p99": 99}
    return {name: round(float(np.percentile(values, q)), 3) if len(values) else 0.0 for name, q in quantiles.items()}


def latency_table(latency_ms: dict[str, float]) -> str:
    """Return percentiles in one line."""
    return ", ".join(f"{name} {value:.1f} ms" for name, value in latency_ms.items())
