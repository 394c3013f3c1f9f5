"""Holds what the line was told against what is recorded, after whatever happened to the engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from inspector_app.configuration.folders import DATABASE
from inspector_app.lineio.log import LineHistory, read_log
from inspector_app.store.database import open_for_reading
from inspector_app.store.verify import verify

_OUTCOMES = "SELECT trigger_sequence, inspections.outcome FROM inspections JOIN passes ON passes.id = inspections.pass"
_ACKNOWLEDGED = "SELECT trigger_sequence, outcome, act, standing FROM line_acts"


def disagreements(folder: Path) -> list[str]:
    """Return every way in which a stopped station's record and its line's own log contradict each other."""
    history = read_log(folder / "line.jsonl")
    with closing(open_for_reading(folder / DATABASE).conn) as connection:
        recorded = dict(connection.execute(_OUTCOMES).fetchall())
        passes = [row[0] for row in connection.execute("SELECT trigger_sequence FROM passes")]
        acts = connection.execute(_ACKNOWLEDGED).fetchall()
    found = [*_of_line(history, recorded), *_of_acts(history, acts)]
    if len(passes) != len(set(passes)):
        found.append("a trigger has two passes")
    found += [
        f"pass of trigger {number} that the line never made" for number in passes if number not in history.triggers
    ]
    report = verify(folder / DATABASE)
    return found + [f"{problem.where}: {problem.what}" for problem in report.problems]


def _of_line(history: LineHistory, recorded: dict[int, str]) -> Iterator[str]:
    for number, outcome in history.standing.items():
        if number not in recorded:
            yield f"the line was told {outcome} of trigger {number}, and nothing is recorded"
        elif outcome != recorded[number] and outcome != "HOLD":
            yield f"the line was told {outcome} of trigger {number}, and {recorded[number]} is recorded"


def _of_acts(history: LineHistory, acts: list[tuple[int, str, str, str]]) -> Iterator[str]:
    for number, outcome, act, standing in acts:
        if history.standing.get(number) != standing:
            yield f"an act says that {standing} stands for trigger {number}, and the line has {history.standing.get(number)}"
        if act in ("acknowledged", "held") and outcome != standing:
            yield f"trigger {number} is {act} as {outcome}, and {standing} stands"
