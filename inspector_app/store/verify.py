"""Recomputes every decision from its row, and holds rows and files against each other."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from inspector_app.domain.automation import Level
from inspector_app.domain.combination import combined
from inspector_app.domain.policy import NOBODY, Decision, Policy, SeenFacts, assess, decide, route
from inspector_app.domain.prediction import Prediction, Verdict
from inspector_app.store.alarms import CHECKS as ALARM_CHECKS
from inspector_app.store.database import kind_of, open_for_reading
from inspector_app.store.documents import sha256_of, value_of
from inspector_app.store.falls import CHECKS as FALL_CHECKS
from inspector_app.store.faults import telling
from inspector_app.store.people import people_problems
from inspector_app.store.reader import Reader
from inspector_app.store.rolled import rolled_problems
from inspector_app.store.safeguards import CHECKS as SAFEGUARD_CHECKS
from inspector_app.store.safeguards import wrong_containments
from inspector_app.store.schema import OPEN_WORK
from inspector_app.store.seals import broken_seals
from inspector_app.store.verify_rollouts import rollout_problems
from inspector_app.store.watch_rules import CHECKS as WATCH_CHECKS

_GAVE_UP_RULE = "not-judged"
_MOST_LINES = 20
_DECISIONS = """
SELECT inspections.pass, policies.document, passes.facts, inspections.verdict, inspections.outcome,
  inspections.decided_by, inspections.rule, inspections.reason,
  (SELECT verdict FROM judgements WHERE judgements.pass = inspections.pass ORDER BY id LIMIT 1),
  {challenge}, passes.station_verdict, passes.asked, passes.waits, passes.blind, passes.audited, passes.probability
FROM inspections JOIN passes ON passes.id = inspections.pass JOIN policies ON policies.id = passes.policy
"""
_SQL_CHECKS = (
    (
        "a line act says another outcome than its inspection",
        (
            "SELECT line_acts.pass FROM line_acts JOIN inspections USING (pass) "
            "WHERE line_acts.outcome <> inspections.outcome AND line_acts.outcome <> 'HOLD'"
        ),
    ),
    (
        "the line was told something that was never decided",
        ("SELECT pass FROM line_acts WHERE pass NOT IN (SELECT pass FROM inspections)"),
    ),
    (
        "the line was answered under another trigger's number",
        (
            "SELECT line_acts.pass FROM line_acts JOIN passes ON passes.id = line_acts.pass "
            "WHERE line_acts.trigger_sequence <> passes.trigger_sequence"
        ),
    ),
    (
        "a person decided it, and the first judgement of this pass is not the one it names",
        (
            "SELECT pass FROM inspections WHERE decided_by = 'person' AND judgement IS NOT "
            "(SELECT min(id) FROM judgements WHERE judgements.pass = inspections.pass)"
        ),
    ),
    (
        "a trigger made two passes",
        ("SELECT min(id) FROM passes GROUP BY line_id, trigger_sequence HAVING count(*) > 1"),
    ),
    (
        "the level changed from a level that was not in force",
        (
            "SELECT 'change ' || id FROM (SELECT id, before, lag(after) OVER (ORDER BY id) AS standing "
            "FROM automation_changes) WHERE before <> standing"
        ),
    ),
    (
        "the station raised its own level",
        ("SELECT 'change ' || id FROM automation_changes WHERE who = 'station' AND after > before"),
    ),
    (
        "a part was decided under a level that nobody set",
        (
            "SELECT passes.id FROM passes JOIN policies ON policies.id = passes.policy "
            "WHERE policies.level NOT IN (SELECT after FROM automation_changes)"
        ),
    ),
)


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong, and where."""

    where: str
    what: str


class Report(msgspec.Struct, frozen=True):
    """What `db verify` found."""

    database: str
    kind: str
    passes: int
    inspections: int
    waiting: int
    images: int
    problems: list[Problem]
    orphans: int
    clean: bool

    def lines(self) -> list[str]:
        """Return the report for a person."""
        head = (
            f"{self.database} ({self.kind}): {self.passes} passes, {self.inspections} decisions recomputed, "
            f"{self.waiting} waiting, {self.images} images read, {self.orphans} files without a row"
        )
        found = [f"{problem.where}: {problem.what}" for problem in self.problems[:_MOST_LINES]]
        more = len(self.problems) - len(found)
        rest = [f"and {more} more"] if more > 0 else []
        return [head, *found, *rest, "clean" if self.clean else f"{len(self.problems)} problems"]


def verify(path: Path, *, images: bool = True) -> Report:
    """Return what is wrong with a record.

    Args:
        path: The database file.
        images: Whether every picture is read and its hash compared.

    Raises:
        BadInput: The file is no record that this program can read.
        EnvironmentFault: It cannot be read to its end.
    """
    database = open_for_reading(path)
    with closing(database.conn) as connection, telling(path):
        connection.execute("BEGIN")  # one state of the record, while the station goes on writing
        problems = [*_integrity(connection), *_sql_problems(connection)]
        problems += [Problem(*found) for found in (*broken_seals(connection), *people_problems(connection))]
        problems += _decision_problems(connection)
        problems += _score_problems(connection)
        problems += [Problem(where, what) for where, what in rollout_problems(connection)]
        problems += _counter_problems(connection)
        problems += [Problem(*found) for found in rolled_problems(connection)] if _has(connection, "roll_ups") else []
        problems += _work_problems(connection)
        read, image_problems = _image_problems(connection, path.parent) if images else (0, [])
        problems += image_problems
        count = _counting(connection)
        return Report(
            database=str(path),
            kind=kind_of(connection) or "unfinished",
            passes=count("SELECT count(*) FROM passes"),
            inspections=count("SELECT count(*) FROM inspections"),
            waiting=count("SELECT count(*) FROM passes WHERE id NOT IN (SELECT pass FROM inspections)"),
            images=read,
            problems=problems,
            orphans=_orphans(connection, path.parent),
            clean=not problems,
        )


def _counting(connection: sqlite3.Connection) -> Callable[[str], int]:
    return lambda sql: int(connection.execute(sql).fetchone()[0])


def _integrity(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (text,) in connection.execute("PRAGMA integrity_check(20)"):
        if text != "ok":
            yield Problem("database", str(text))
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem(f"{table} row {row}", f"points at a row of {parent} that does not exist")


def _sql_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    checks = [*_SQL_CHECKS, *(FALL_CHECKS if _has(connection, "falls") else ())]
    checks += ALARM_CHECKS if _has(connection, "alarms") else ()
    checks += WATCH_CHECKS if _has(connection, "watch_acts") else ()
    if _has(connection, "challenge_passes"):
        checks += SAFEGUARD_CHECKS
        for name in wrong_containments(connection):
            yield Problem(name, "its parts are not those that were contained")
    for what, sql in checks:
        for (where,) in connection.execute(sql):
            yield Problem(str(where), what)
    for name, sha256, document in connection.execute("SELECT 'policy ' || id, sha256, document FROM policies"):
        if sha256_of(document) != sha256:
            yield Problem(name, "its document does not match its hash")
    for name, sha256, document in connection.execute("SELECT 'recipe ' || name, sha256, document FROM recipes"):
        if sha256_of(document) != sha256:
            yield Problem(name, "its document does not match its hash")


def _has(connection: sqlite3.Connection, table: str) -> bool:
    """Return whether a record is young enough to have a table."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone() is not None


def _decision_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    reader = Reader(connection)
    challenge = "passes.id IN (SELECT pass FROM challenge_passes)" if _has(connection, "challenge_passes") else "0"
    for row in connection.execute(_DECISIONS.format(challenge=challenge)):
        try:
            what = _wrong(reader, row)
        except (msgspec.MsgspecError, KeyError, ValueError) as problem:
            what = f"cannot be recomputed: {problem}"
        if what is not None:
            yield Problem(str(row[0]), what)


def _score_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Recompute each part's score from what its stages said; rows from before the rule was recorded say no rule."""
    if not any(row[1] == "combination" for row in connection.execute("PRAGMA table_info(predictions)")):
        return
    reader = Reader(connection)
    for (pass_id,) in connection.execute("SELECT pass FROM predictions WHERE combination IS NOT NULL"):
        try:
            what = _wrong_score(reader.prediction(pass_id))
        except (msgspec.MsgspecError, KeyError, ValueError) as problem:
            what = f"its score cannot be recomputed: {problem}"
        if what is not None:
            yield Problem(str(pass_id), what)


def _wrong_score(prediction: Prediction | None) -> str | None:
    if prediction is None or prediction.combination is None:
        return None
    said = [(stage.role, stage.score) for stage in prediction.stages if stage.role is not None]
    again = combined(said, prediction.combination)
    if again == prediction.score:
        return None
    return f"its score is recorded as {prediction.score}, and recomputed from its stages' as {again}"


def _wrong(reader: Reader, row: tuple[Any, ...]) -> str | None:
    pass_id, policy_text, facts_text, *recorded = row
    _verdict, outcome, decided_by, rule, reason, said, challenge, station_verdict, *shown = recorded
    policy, facts = value_of(policy_text, Policy), value_of(facts_text, SeenFacts)
    prediction = reader.prediction(pass_id)
    again = decide(
        prediction,
        policy,
        facts=facts,
        pass_id=pass_id,
        said=None if said is None else Verdict(said),
        gave_up=reason if rule == _GAVE_UP_RULE else None,
    )
    if again is None or [*_fields(again)] != recorded[:4]:
        return f"is recorded as {outcome} by {decided_by} ({rule}), and recomputed as {_words(again)}"
    assessment = assess(prediction, facts, policy)
    path = NOBODY if challenge else route(assessment, policy, pass_id)
    # In shadow the models speak after the row is written, so the station had no verdict of its own then.
    spoke = policy.level > Level.SHADOW or bool(challenge)
    if spoke and assessment.verdict.value != station_verdict:
        return f"the station's own verdict is recorded as {station_verdict}, and recomputed as {assessment.verdict}"
    if [path.asked, path.waits, path.blind, path.audited, path.probability] != shown:
        return "was shown to people otherwise than its policy says"
    return None


def _fields(decision: Decision) -> tuple[str, str, str, str]:
    return decision.verdict.value, decision.outcome.value, decision.decided_by.value, decision.rule


def _words(decision: Decision | None) -> str:
    return "undecided" if decision is None else f"{decision.outcome} by {decision.decided_by} ({decision.rule})"


def _counter_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    counted = dict(connection.execute("SELECT name, value FROM counters"))
    real = {"inspections": connection.execute("SELECT count(*) FROM inspections").fetchone()[0]}
    for prefix, column in (("outcome", "outcome"), ("decided by", "decided_by")):
        rows = connection.execute(f"SELECT {column}, count(*) FROM inspections GROUP BY {column}")  # noqa: S608 - two fixed columns
        real |= {f"{prefix} {value}": number for value, number in rows}
    for name in sorted(real.keys() | counted.keys()):
        if real.get(name, 0) != counted.get(name, 0):
            yield Problem(f"counter '{name}'", f"says {counted.get(name, 0)}, and there are {real.get(name, 0)}")


def _work_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield what is wrongly on the lists of open work; nothing in a record from before there were any."""
    for table, real in OPEN_WORK.items():
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone() is None:
            continue
        listed = f"SELECT pass FROM {table}"  # noqa: S608 - names of tables
        for (where,) in connection.execute(f"{real} EXCEPT {listed}"):
            yield Problem(str(where), f"should be on the list {table}, and is not")
        for (where,) in connection.execute(f"{listed} EXCEPT {real}"):
            yield Problem(str(where), f"is on the list {table}, and should not be")


def _image_problems(connection: sqlite3.Connection, folder: Path) -> tuple[int, list[Problem]]:
    problems: list[Problem] = []
    read = 0
    for file, sha256, size_bytes in connection.execute("SELECT file, sha256, size_bytes FROM frames ORDER BY id"):
        read += 1
        target = folder / file
        if not target.is_file():
            problems.append(Problem(file, "the picture is not there"))
        elif target.stat().st_size != size_bytes or hashlib.sha256(target.read_bytes()).hexdigest() != sha256:
            problems.append(Problem(file, "the picture is not the one that was recorded"))
    return read, problems


def _orphans(connection: sqlite3.Connection, folder: Path) -> int:
    named = {row[0] for row in connection.execute("SELECT file FROM frames")}
    there = (file.relative_to(folder).as_posix() for file in (folder / "images").glob("*/*") if file.is_file())
    return sum(file not in named for file in there)
