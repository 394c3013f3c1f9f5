"""Reads judged parts from a table that people bring: raw scores and verdicts as CSV."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from inspector_app.domain.errors import BadInput
from inspector_app.domain.judged import JudgedPart, JudgedParts
from inspector_app.domain.prediction import Verdict

_NEEDED = ("score", "verdict")
_COLUMNS = (*_NEEDED, "serial", "group")
_LARGEST_BYTES = 1 << 28
NOT_SURE, DIFFER, TWICE = "nobody was sure", "judged differently", "judged again alike"


def read_judged(file: Path) -> JudgedParts:
    """Return the judged parts of a CSV file with the columns score, verdict, and perhaps serial and group.

    Scores are raw, 0 to 1 with a point; verdicts are OK, NG or UNSURE. Rows of one serial with one score are one part,
    judged several times. Parts of one group (a lot), or without it of one serial, stay together in the cross-validation.

    Raises:
        BadInput: It cannot be read, or a row is none; the line says which.
    """
    try:
        if file.stat().st_size > _LARGEST_BYTES:
            raise BadInput("is too large", where=str(file), remedy=f"at most {_LARGEST_BYTES >> 20} MiB are read")
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(_rows(opened, file))
    except OSError as problem:
        what = problem.strerror or "cannot be read"
        raise BadInput(what, where=str(file), remedy="name a CSV file of judged parts") from problem
    except (UnicodeDecodeError, csv.Error, ValueError) as problem:
        raise BadInput(f"is no CSV: {problem}", where=str(file), remedy="write it as UTF-8 with commas") from problem
    return _together(rows, file.name)


def _rows(opened: TextIO, file: Path) -> Iterator[tuple[str, float, Verdict, str]]:
    """Yield serial, raw score, verdict and group of each row."""
    reader = csv.DictReader(opened, strict=True)
    header = tuple(reader.fieldnames or ())
    missing = [name for name in _NEEDED if name not in header]
    unknown = [name for name in header if name not in _COLUMNS]
    if missing or unknown or len(set(header)) != len(header):
        what = f"its first line is '{','.join(header)[:80]}'"
        raise BadInput(what, where=str(file), remedy=f"begin it with {','.join(_NEEDED)} and perhaps serial,group")
    for row in reader:
        where = f"{file}, line {reader.line_num}"
        if None in row or None in row.values():
            raise BadInput("has another number of values than the first line", where=where, remedy="mend this line")
        serial, group = (row.get(name, "").strip() for name in ("serial", "group"))
        yield serial, _score(row["score"], where), _verdict(row["verdict"], where), group


def _score(text: str, where: str) -> float:
    try:
        score = float(text)
    except ValueError:
        score = -1.0
    if not 0.0 <= score <= 1.0:
        raise BadInput(f"score '{text[:40]}' is no number from 0 to 1", where=where, remedy="mend or remove this line")
    return score


def _verdict(text: str, where: str) -> Verdict:
    try:
        return Verdict(text.strip().upper())
    except ValueError as problem:
        what = f"verdict '{text[:40]}' is none of OK, NG, UNSURE"
        raise BadInput(what, where=where, remedy="mend or remove this line") from problem


def _together(rows: list[tuple[str, float, Verdict, str]], source: str) -> JudgedParts:
    left_out: Counter[str] = Counter()
    said: dict[tuple[str, float], list[Verdict]] = {}
    groups: dict[tuple[str, float], str] = {}
    for number, (serial, score, verdict, group) in enumerate(rows):
        part = (serial or f"\0{number}", score)
        said.setdefault(part, []).append(verdict)
        groups.setdefault(part, group or serial)
    parts = []
    for part, verdicts in said.items():
        sure = {verdict for verdict in verdicts if verdict is not Verdict.UNSURE}
        if len(sure) == 1:
            parts.append(JudgedPart(part[1], Verdict.NG in sure, groups[part]))
            left_out[TWICE] += len(verdicts) - 1
        else:
            left_out[DIFFER if sure else NOT_SURE] += 1
    return JudgedParts(tuple(parts), source, dict(+left_out))
