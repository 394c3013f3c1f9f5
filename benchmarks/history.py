"""Ten million inspections in the record: how soon charts of the past open, and what roll-ups cost a part.

`python3 dev.py bench history`; `python -m benchmarks.history --parts 1000000` for fewer.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from inspector_app.domain.metrics import Group, metrics_of
from inspector_app.domain.recipe import Recipe, View
from inspector_app.domain.series import ShownPoint, Span, Window
from inspector_app.domain.stage import Stage
from inspector_app.recorded import Recorded
from inspector_app.store.database import open_for_writing
from inspector_app.store.ledger import SqliteLedger
from inspector_app.store.rollups import SCALES, insert_shown

PARTS = 10_000_000
# A part a second; single values are kept of the last two days, minutes and hours of all.
_KEPT_PARTS = 172_800
_NOW = 1_790_000_000.0
_CHUNK = 500_000
_ROUNDS = 9
_COMMITS = 400
_RECIPE = Recipe("plate", views=(View("top"), View("side")), stages=(Stage("judge", "judge.onnx", "top"),))
_METRICS = metrics_of(_RECIPE)
_PART_ROWS = """
WITH RECURSIVE part(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM part WHERE n < :last)
INSERT INTO parts SELECT n, 'S' || n FROM part
"""
_PASSES = """
WITH RECURSIVE part(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM part WHERE n < :last)
INSERT INTO passes SELECT printf('line-%08d', n), n, 1, 'line', n, :began + n, :began + n, 1, 1, NULL, '{}', 0, 0, 0, 0,
  0.0, 'OK', '[]', 3.0, 60.0, 1.0, 5.0 FROM part
"""
_INSPECTIONS = """
INSERT INTO inspections SELECT n, printf('line-%08d', n), 'OK', 'OK', 'model', 'model-sure', '', NULL, :began + n, 70.0
FROM (SELECT number, rowid AS n FROM passes WHERE rowid >= :first AND rowid <= :last)
"""
_ROLLED = """
WITH RECURSIVE moment(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM moment WHERE n < :count)
INSERT INTO roll_ups SELECT :metric, :scale, :began + n * :scale, :scale, :scale * (100.0 + abs(random() % 100) / 50.0),
  :scale * 10000.0, 95.0, 105.0 FROM moment
"""


def build(folder: Path, parts: int) -> float:
    """Write a record of so many parts, and return how many seconds that took."""
    started = time.monotonic()
    database = open_for_writing(folder / "inspector.db", "trial")
    connection = database.conn
    ledger = SqliteLedger(database, folder / "inspector.db", line_id="line")
    ledger.recipe_version(_RECIPE)
    connection.executescript("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;")
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    began = int(_NOW) - parts
    connection.execute("INSERT INTO policies VALUES (1, '', 5, 2, '{}')")
    for first in range(1, parts + 1, _CHUNK):
        rows = {"first": first, "last": min(first + _CHUNK - 1, parts), "began": began}
        with connection:
            connection.execute(_PART_ROWS, rows)
            connection.execute(_PASSES, rows)
            connection.execute(_INSPECTIONS, rows)
    _roll(connection, began=began, parts=parts)
    connection.execute("PRAGMA synchronous = FULL")
    ledger.close()
    return time.monotonic() - started


def _roll(connection: Any, *, began: int, parts: int) -> None:
    """Write minutes and hours of all, and single values of the last parts."""
    connection.executemany("INSERT INTO metrics VALUES (?, ?)", enumerate((one.name for one in _METRICS), 1))
    with connection:
        for number in range(1, len(_METRICS) + 1):
            for scale in SCALES:
                first = began // scale * scale
                row = {"metric": number, "scale": scale, "began": first, "count": parts // scale - 1}
                connection.execute(_ROLLED, row)
    names = json.dumps([one.name for one in _METRICS])
    connection.execute("INSERT INTO metric_sets VALUES (1, ?)", [names])
    blob = np.full(len(_METRICS), 100.0, np.float32).tobytes()
    kept = range(max(1, parts - _KEPT_PARTS), parts + 1)
    with connection:
        connection.executemany(
            "INSERT INTO shown_values VALUES (NULL, ?, ?, 1, ?)", ((f"line-{n:08d}", began + n, blob) for n in kept)
        )
        connection.execute("UPDATE rolled SET value = ? WHERE key = 'removed'", [began + kept[0]])


def opened(folder: Path) -> dict[str, Any]:
    """Return how long each view takes to open, and to pan and to zoom, in ms: median and slowest."""
    with closing(Recorded(folder, _RECIPE, 1, now=lambda: _NOW)) as recorded:
        look = recorded.chart_history
        look(Span.SHIFT, 400)
        groups = {group.value: tuple(one.name for one in _METRICS if one.group is group) for group in Group}
        found: dict[str, Any] = {}
        for span in Span:
            views = {"everything": (), **groups}
            for view, metrics in views.items():
                found[f"{span.value} {view}"] = _timed(partial(look, span, 400, metrics=metrics))
        detail = groups[Group.INPUT][:1]
        for name, width in (("10 min", 600.0), ("8 h", 28_800.0), ("30 days", 2_592_000.0)):
            windows = iter([_window(width * (1.5 + step / 7), width) for step in range(_ROUNDS)])
            found[f"pan and zoom {name}"] = _timed(partial(_look_through, look, windows, detail))
        found["parts of a moment"] = _timed(lambda: recorded.moment(detail[0], Window(_NOW - 600, _NOW - 540), 24))
        found["preview of a week"] = _timed(
            lambda: recorded.preview(detail[0], (99.0, 101.0), Window(_NOW - 604_800, _NOW))
        )
    return found


def _window(ago_s: float, width_s: float) -> Window:
    return Window(_NOW - ago_s, _NOW - ago_s + width_s)


def _look_through(look: Callable[..., Any], windows: Iterator[Window], metrics: tuple[str, ...]) -> None:
    look(Span.ALL, 400, window=next(windows), metrics=metrics)


def _timed(ask: Callable[[], Any]) -> dict[str, float]:
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1e3)
    return {"median_ms": round(statistics.median(times), 1), "slowest_ms": round(max(times), 1)}


def rolled_cost(folder: Path) -> dict[str, float]:
    """Return what a commit costs with roll-ups and without, taken in turns in a new record of its own, in ms."""
    (folder / "cost.db").unlink(missing_ok=True)
    database = open_for_writing(folder / "cost.db", "trial")
    connection = database.conn
    connection.execute("PRAGMA foreign_keys = OFF")
    values = {one.name: 100.0 for one in _METRICS}
    times: dict[bool, list[float]] = {True: [], False: []}
    connection.execute("CREATE TABLE others (id INTEGER PRIMARY KEY, text TEXT)")
    for number in range(_COMMITS):
        for rolls in (True, False):
            started = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO others VALUES (NULL, ?)", ["x" * 400])
            if rolls:
                insert_shown(connection, [ShownPoint(f"line-{number}", _NOW + number, values)])
            connection.execute("COMMIT")
            times[rolls].append((time.perf_counter() - started) * 1e3)
    connection.close()
    with_them, without = (statistics.median(times[rolls]) for rolls in (True, False))
    return {"with_ms": round(with_them, 2), "without_ms": round(without, 2), "metrics": len(_METRICS)}


def measure(parts: int = PARTS, kept: Path | None = None) -> dict[str, Any]:
    """Return the figures of a record of so many parts, built for it and thrown away, or kept in a folder."""
    with tempfile.TemporaryDirectory(prefix="inspector-history-") if kept is None else nullcontext(kept) as name:
        folder = Path(name)
        folder.mkdir(exist_ok=True)
        took_s = 0.0 if (folder / "inspector.db").is_file() else build(folder, parts)
        size = (folder / "inspector.db").stat().st_size
        views = opened(folder)
        return {
            "parts": parts,
            "built_in_s": round(took_s),
            "gigabytes": round(size / 1e9, 2),
            "views": views,
            "slowest_view_ms": max(one["median_ms"] for name, one in views.items() if not name.startswith("pan")),
            "slowest_pan_ms": max(one["median_ms"] for name, one in views.items() if name.startswith("pan")),
            "commit": rolled_cost(folder),
        }


def main() -> int:
    """Measure, and print one JSON document."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--parts", type=int, default=PARTS)
    options.add_argument("--folder", type=Path, help="keep the record there, and measure it again if it is there")
    told = options.parse_args()
    print(json.dumps(measure(told.parts, told.folder), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
