"""Turns what was measured into the tables of docs/shipped-models.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from intervals import clopper_pearson

Part = Mapping[str, Any]
OVERKILL_AT_OK_BELOW, OVERKILL_AT_NG = 0.008, 0.001
LEARNABLE_PX = 6.0


def threshold(flawless: Sequence[float], share: float) -> float:
    """Return the lowest limit that rejects at most this share of flawless parts, rounded up to a hundredth."""
    allowed = int(share * len(flawless))
    limit = float(np.sort(flawless)[len(flawless) - 1 - allowed])
    return min(0.99, float(np.floor(limit * 100 + 1) / 100))


def baseline_threshold(flawless: Sequence[float], share: float) -> float:
    """The same for scores that are not probabilities."""
    allowed = int(share * len(flawless))
    return float(np.nextafter(np.sort(flawless)[len(flawless) - 1 - allowed], np.inf))


def report_of(validation: Sequence[Part], held_out: Sequence[Part], bins: Sequence[tuple[float, float]]) -> str:
    """Return Markdown: thresholds from the validation seed, figures from the held-out seed."""
    clean = [p for p in _judged(validation) if not p["kind"]]
    ok_below = threshold([p["score"] for p in clean], OVERKILL_AT_OK_BELOW)
    ng_at = max(ok_below, threshold([p["score"] for p in clean], OVERKILL_AT_NG))
    limit = baseline_threshold([p["baseline"] for p in clean], OVERKILL_AT_OK_BELOW)
    lines = [f"ok_below {ok_below:.2f}, ng_at {ng_at:.2f}; baseline limit {limit:.2f}", ""]
    lines += _overall(_judged(held_out), ok_below, ng_at, limit)
    lines += ["", *_by_size(_judged(held_out), bins, lambda p: bool(p["score"] < ok_below), "model")]
    lines += ["", *_by_size(_judged(held_out), bins, lambda p: bool(p["baseline"] < limit), "baseline")]
    lines += ["", *_kinds(held_out, ok_below), "", *_located(held_out)]
    return "\n".join(lines)


def share(counted: Iterable[bool]) -> str:
    """Return "2 of 600 = 0.3 % (0.0 to 1.2)"."""
    marks = list(counted)
    count, of = sum(marks), len(marks)
    if not of:
        return "-"
    low, high = clopper_pearson(count, of)
    return f"{count} of {of} = {100 * count / of:.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def _judged(parts: Sequence[Part]) -> list[Part]:
    """The parts of the plan; those of the cut set are judged by the locate table alone."""
    return [p for p in parts if p["baseline"] > 0]


def _overall(parts: Sequence[Part], ok_below: float, ng_at: float, limit: float) -> list[str]:
    clean = [p for p in parts if not p["kind"]]
    big = [p for p in parts if p["kind"] and p["size_px"] >= LEARNABLE_PX]
    small = [p for p in parts if p["kind"] and p["size_px"] < LEARNABLE_PX]
    rows: list[tuple[str, Callable[[Part], bool], Callable[[Part], bool], list[Part]]] = [
        (
            "overkill (UNSURE counts as rejected)",
            lambda p: p["score"] >= ok_below,
            lambda p: p["baseline"] >= limit,
            clean,
        ),
        ("escape, defects of 6 px and more", lambda p: p["score"] < ok_below, lambda p: p["baseline"] < limit, big),
        ("escape, defects below 6 px", lambda p: p["score"] < ok_below, lambda p: p["baseline"] < limit, small),
    ]
    table = ["| | model | baseline |", "|---|---|---|"]
    table += [
        f"| {name} | {share(map(ours, some))} | {share(map(theirs, some))} |" for name, ours, theirs, some in rows
    ]
    unsure = share(ok_below <= p["score"] < ng_at for p in clean)
    return [*table, f"| OK parts that are UNSURE | {unsure} | |"]


def _by_size(
    parts: Sequence[Part], bins: Sequence[tuple[float, float]], escaped: Callable[[Part], bool], who: str
) -> list[str]:
    names = [f"{a:.0f} to {b - 1:.0f} px" if b < 1000 else f"{a:.0f} px and more" for a, b in bins]
    table = [f"| escape, {who} | " + " | ".join(names) + " |", "|---|" + "---|" * len(bins)]
    for kind in dict.fromkeys(p["kind"] for p in parts if p["kind"]):
        cells = [share(escaped(p) for p in parts if p["kind"] == kind and a <= p["size_px"] < b) for a, b in bins]
        table.append(f"| {kind} | " + " | ".join(cells) + " |")
    return table


def _kinds(parts: Sequence[Part], ok_below: float) -> list[str]:
    found = [p for p in _judged(parts) if p["kind"] and p["score"] >= ok_below]
    rows = ["| found defects that are named rightly | |", "|---|---|"]
    rows += [
        f"| {kind} | {share(p['said_kind'] == kind for p in found if p['kind'] == kind)} |"
        for kind in dict.fromkeys(p["kind"] for p in found)
    ]
    return rows


def _located(parts: Sequence[Part]) -> list[str]:
    errors = np.array([p["corner_error_px"] for p in parts if p["whole"]])
    p50, p99 = np.percentile(errors, (50, 99))
    return [
        "| locate | |",
        "|---|---|",
        f"| worst corner's distance, frame pixels | p50 {p50:.2f}, p99 {p99:.2f}, max {errors.max():.2f} of {len(errors)} |",
        f"| whole parts said not to be whole | {share(p['said_whole'] < 0.5 for p in parts if p['whole'])} |",
        f"| parts not whole said to be whole | {share(p['said_whole'] >= 0.5 for p in parts if not p['whole'])} |",
    ]
