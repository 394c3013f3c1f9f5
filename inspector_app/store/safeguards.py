"""Challenge parts and containments in the record."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from inspector_app.domain.alarm import Alarm, AlarmAct
from inspector_app.domain.challenge import ChallengeAnswer
from inspector_app.domain.challenge_book import ChallengeMark, LastChallenge
from inspector_app.domain.containment import ContainedPart, Containment, ContainmentAct, Fate, Place
from inspector_app.domain.inspection import PassRecord
from inspector_app.store.alarms import insert_alarm_rows
from inspector_app.store.documents import storable
from inspector_app.store.moments import first_row_since
from inspector_app.store.seals import insert

NO_CHALLENGE = "passes.id NOT IN (SELECT pass FROM challenge_passes)"
_FATES = "SELECT pass FROM containment_acts WHERE containment = {0} AND step = 'fate'"
_LEFT = f"""
SELECT inspections.pass FROM inspections JOIN passes ON passes.id = inspections.pass
WHERE inspections.id >= :first AND inspections.outcome = 'OK' AND inspections.decided_at >= :since AND inspections.decided_at <= :until
  AND {NO_CHALLENGE} AND inspections.pass NOT IN (
    SELECT held.pass FROM contained_parts held WHERE held.pass NOT IN ({_FATES.format("held.containment")}))
ORDER BY inspections.id
"""  # noqa: S608 - our own words
_OPEN = f"""
SELECT id, at, why, since, until, parts, (SELECT count(*) FROM contained_parts WHERE containment = containments.id
  AND pass NOT IN ({_FATES.format("containments.id")})) AS open_parts
FROM containments WHERE open_parts > 0 ORDER BY id
"""  # noqa: S608 - our own words
_LAST_SAID = (
    "SELECT said, who, note FROM containment_acts WHERE containment = ? AND pass = ? AND step = ? ORDER BY id DESC"
)
_CONTAINED = f"""
SELECT contained_parts.pass, parts.serial, passes.triggered_at, inspections.outcome,
  contained_parts.pass IN ({_FATES.format(":of")}) AS signed
FROM contained_parts JOIN passes ON passes.id = contained_parts.pass JOIN parts ON parts.id = passes.part
JOIN inspections ON inspections.pass = passes.id WHERE containment = :of ORDER BY signed, inspections.id LIMIT :most
"""  # noqa: S608 - our own words
_LAST_RUN = """
SELECT max(runs.id), (SELECT ended = 'failed' FROM challenge_ends ORDER BY run DESC LIMIT 1),
  (SELECT max(at) FROM challenge_ends WHERE ended = 'passed') FROM challenge_runs runs
"""
# What the rows must keep to, for `db verify`.
CHECKS = (
    (
        "a challenge part was judged by a person",
        "SELECT pass FROM judgements WHERE pass IN (SELECT pass FROM challenge_passes)",
    ),
    (
        "a challenge part was told as something else than HOLD",
        "SELECT pass FROM inspections WHERE outcome <> 'HOLD' AND pass IN (SELECT pass FROM challenge_passes)",
    ),
    (
        "its answer says passed otherwise than its words do",
        "SELECT 'challenge result ' || id FROM challenge_results WHERE passed <> (expected = said)",
    ),
)


def insert_challenge(connection: sqlite3.Connection, record: PassRecord) -> None:
    """Insert what makes a pass a challenge part's, with its answer where a run is under way."""
    mark = record.challenge
    if mark is None:
        return
    insert(connection, "challenge_passes", [record.part.id, storable(mark.part.serial)])
    if mark.run is not None:
        said = record.assessment.verdict
        values = [said.value, said is mark.part.expected, record.part.trigger.at]
        insert(connection, "challenge_results", [None, *_answer_of(mark, record.part.id), *values])


def _answer_of(mark: ChallengeMark, pass_id: str) -> list[object]:
    part = mark.part
    return [mark.run, pass_id, storable(part.serial), part.kind.value, part.expected.value]


def last_challenge(connection: sqlite3.Connection) -> LastChallenge:
    """Return what the record holds of challenge runs."""
    run, failed, passed_at = connection.execute(_LAST_RUN).fetchone()
    return LastChallenge(run or 0, failed=bool(failed), passed_at=passed_at)


def wrong_containments(connection: sqlite3.Connection) -> list[str]:
    """Return the containments whose parts are not those that were written."""
    found = connection.execute("SELECT id, parts, sha256 FROM containments").fetchall()
    return [f"containment {number}" for number, parts, sha in found if (parts, sha) != _sum_of(connection, number)]


def _sum_of(connection: sqlite3.Connection, number: int) -> tuple[int, str]:
    rows = connection.execute("SELECT pass FROM contained_parts WHERE containment = ? ORDER BY pass", [number])
    passes = [pass_id for (pass_id,) in rows]
    return len(passes), hashlib.sha256("\n".join(passes).encode()).hexdigest()


class SqliteSafeguards:
    """Implements `safeguard_ports.SafeguardLedger` over the ledger's connections.

    Args:
        writing: Gives the writing connection for one transaction.
        reading: Gives a reading connection.
    """

    def __init__(
        self,
        writing: Callable[[], AbstractContextManager[sqlite3.Connection]],
        reading: Callable[[], AbstractContextManager[sqlite3.Connection]],
    ) -> None:
        self._writing = writing
        self._reading = reading

    def add_challenge_run(self, run: int, at: float, *, who: str, parts: int) -> None:
        """Append a run that begins."""
        with self._writing() as connection:
            insert(connection, "challenge_runs", [run, at, storable(who), parts])

    def end_challenge_run(self, run: int, at: float, *, ended: str, who: str = "") -> None:
        """Append how a run ended."""
        with self._writing() as connection:
            insert(connection, "challenge_ends", [run, at, ended, storable(who)])

    def add_stored_answer(self, run: int, answer: ChallengeAnswer) -> None:
        """Append what the models said of a stored part."""
        with self._writing() as connection:
            words = [storable(answer.serial), answer.kind.value, answer.expected.value, answer.said.value]
            insert(connection, "challenge_results", [None, run, None, *words, answer.passed, answer.at])

    def add_alarm_rows(self, rows: Sequence[Alarm | AlarmAct]) -> None:
        """Append alarms and their steps, all of it or nothing."""
        with self._writing() as connection:
            insert_alarm_rows(connection, rows)

    def open_containment(self, why: str, at: float, *, since: float | None) -> Containment | None:
        """Contain what left as OK since a moment and is in no open containment; None where there is nothing of it."""
        with self._writing() as connection:
            if since is None:
                since = connection.execute("SELECT coalesce(max(at), 0) FROM recipes").fetchone()[0]
            first = first_row_since(connection, "inspections", "decided_at", since=since)
            passes = [row[0] for row in connection.execute(_LEFT, {"first": first, "since": since, "until": at})]
            if not passes:
                return None
            sha = hashlib.sha256("\n".join(sorted(passes)).encode()).hexdigest()
            number = insert(connection, "containments", [None, at, storable(why), since, at, len(passes), sha])
            connection.executemany(
                "INSERT INTO contained_parts VALUES (?, ?)", [(number, pass_id) for pass_id in passes]
            )
        return Containment(number, at, why, since, at, len(passes), len(passes))

    def left_ok(self, pass_id: str) -> bool:
        """Return whether this pass left as OK."""
        sql = "SELECT 1 FROM inspections WHERE pass = ? AND outcome = 'OK'"
        with self._reading() as connection:
            return connection.execute(sql, [pass_id]).fetchone() is not None

    def add_containment_acts(self, acts: Sequence[ContainmentAct]) -> None:
        """Append what people found and signed, all of it or nothing."""
        with self._writing() as connection:
            for act in acts:
                said = [act.step.value, act.said, storable(act.who), storable(act.note), act.at]
                insert(connection, "containment_acts", [None, act.containment, act.pass_id, *said])

    def open_containments(self) -> Sequence[Containment]:
        """Return the containments with parts that nobody has signed for, oldest first."""
        with self._reading() as connection:
            return [Containment(*row) for row in connection.execute(_OPEN)]

    def strangers(self, containment: int, pass_ids: Sequence[str]) -> Sequence[str]:
        """Return which of these passes are none of a containment's."""
        sql = "SELECT 1 FROM contained_parts WHERE containment = ? AND pass = ?"
        with self._reading() as connection:
            return [one for one in pass_ids if connection.execute(sql, [containment, one]).fetchone() is None]

    def contained(self, containment: int, most: int) -> Sequence[ContainedPart]:
        """Return parts of a containment, those without a signature first."""
        with self._reading() as connection:
            rows = connection.execute(_CONTAINED, {"of": containment, "most": most}).fetchall()
            return [_contained(connection, containment, row) for row in rows]


def _contained(
    connection: sqlite3.Connection, containment: int, row: tuple[str, str, float, str, int]
) -> ContainedPart:
    pass_id, serial, at, outcome, _ = row
    place = connection.execute(_LAST_SAID, [containment, pass_id, "place"]).fetchone()
    fate = connection.execute(_LAST_SAID, [containment, pass_id, "fate"]).fetchone()
    return ContainedPart(
        pass_id,
        serial,
        at,
        outcome,
        place=None if place is None else Place(place[0]),
        fate=None if fate is None else Fate(fate[0]),
        signed_by="" if fate is None else fate[1],
        note="" if fate is None else fate[2],
    )
