"""Puts registered models into words and a table for a person."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector_app.inference.registry import Registration

_SHORT = 12
_CLASSES = 20


def headline(one: Registration) -> str:
    """Return a registered model in one line."""
    time_taken = "" if one.latency is None else f", {one.latency.p50_ms:.1f} ms"
    return f"{one.name} {one.id[:_SHORT]} ({one.kind} by {one.decoder}{time_taken}, {_golden(one)})"


def lines_of(one: Registration, folder: Path) -> list[str]:
    """Return all that was found when a model was registered."""
    return [
        f"{one.name}: {one.kind} by {one.decoder}",
        f"id: {one.id}",
        f'in a recipe: model = "registered:{one.id[:_SHORT]}"',
        f"classes: {', '.join(one.classes[:_CLASSES]) or 'none'}{' ...' if len(one.classes) > _CLASSES else ''}",
        f"registered: {_when(one)}, from {one.came_from}, tried with ONNX Runtime {one.runtime}",
        f"lies in: {folder}",
        *_tried(one),
    ]


def _tried(one: Registration) -> Iterable[str]:
    took = one.latency
    if took is not None:
        times = f"p50 {took.p50_ms:.2f} ms, p95 {took.p95_ms:.2f} ms, {took.run_ms:.2f} ms of it in the runtime"
        yield f"time: {times} ({took.times} times {took.picture}; {took.threads} threads; {took.pc})"
    if one.memory_mb is not None:
        yield f"memory: {one.memory_mb:.0f} MB, the program's own included"
    for seen in one.outputs:
        shapes = " or ".join(str(list(shape)) for shape in seen.shapes[:3])
        span = "" if seen.least is None or seen.most is None else f", {seen.least:.4g} to {seen.most:.4g}"
        yield f"output {seen.name}: {seen.type} {shapes}{span}"
    for golden in one.golden:
        yield f"golden {golden.came_from}: {'as expected' if golden.passed else '; '.join(golden.differs)}"
    yield from (f"note: {remark}" for remark in one.remarks)


def show_table(found: Iterable[Registration]) -> None:
    """Print registered models as a table."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    table.add_column("name", overflow="fold", min_width=12)
    for head in ("id", "kind", "p50", "golden", "registered"):
        table.add_column(head, no_wrap=True, justify="right" if head == "p50" else "left")
    for one in found:
        took = "" if one.latency is None else f"{one.latency.p50_ms:.1f} ms"
        passed = f"{sum(golden.passed for golden in one.golden)} of {len(one.golden)}" if one.golden else "none"
        words = (one.name, one.id[:_SHORT], one.kind, took, passed, _when(one))
        table.add_row(*(Text(word) for word in words))  # markup in a stranger's name stays text
    Console().print(table if table.row_count else "No model is registered: add one with 'inspector model add FILE'.")


def _golden(one: Registration) -> str:
    passed = sum(golden.passed for golden in one.golden)
    return f"{passed} golden of {len(one.golden)}" if one.golden else "no golden images"


def _when(one: Registration) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(one.registered_at))
