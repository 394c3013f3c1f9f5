"""Runs the benchmarks: `python3 dev.py bench [pipeline|record|memory|painting|screen|promotion|history|measures|monitor|drift ...] [--json]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from benchmarks import drift, history, measures, memory, monitor_open, painting, pipeline, promotion, record, screen

BENCHMARKS: dict[str, Callable[[], dict[str, Any]]] = {
    "pipeline": pipeline.measure,
    "record": record.measure,
    "memory": memory.measure,
    "painting": painting.measure,
    "screen": screen.measure,
    "promotion": promotion.measure,
    "history": history.measure,
    "measures": measures.measure,
    "monitor": monitor_open.measure,
    "drift": drift.measure,
}


def main() -> int:
    """Run the named benchmarks, or all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all by default")
    options.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    told = options.parse_args()
    unknown = set(told.names) - set(BENCHMARKS)
    if unknown:
        options.error(f"no benchmark '{unknown.pop()}'; there are {', '.join(BENCHMARKS)}")
    results = {}
    for name in told.names or BENCHMARKS:
        if not told.json:
            print(f"measuring {name} ...", file=sys.stderr)
        results[name] = BENCHMARKS[name]()
    print(json.dumps(results, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
