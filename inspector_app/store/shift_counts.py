"""Counts a stretch of the record for whoever hands it over, without what nobody may be told yet."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from typing import Any

import msgspec

from inspector_app.domain.automation import Level
from inspector_app.domain.series import Window
from inspector_app.domain.shift_account import Counts, InUse, Overruled, Tallied
from inspector_app.store.moments import first_row_since
from inspector_app.store.safeguards import NO_CHALLENGE

_MOST = 12
_FIGURE = re.compile(r"\d+\.\d+")
# The passes of the stretch; a clock that was set back leaves out none that the time itself names.
_WITHIN = (
    f"passes.rowid >= :first AND passes.triggered_at >= :since AND passes.triggered_at < :until AND {NO_CHALLENGE}"
)
# What is still to be judged has told nobody its outcome.
_TOLD = "passes.id NOT IN (SELECT pass FROM to_judge)"
_ALL = f"SELECT count(*), count(DISTINCT part) FROM passes WHERE {_WITHIN}"  # noqa: S608 - our own words
_TALLY = f"""
SELECT outcome, decided_by, passes.number = 1, count(*) FROM passes CROSS JOIN inspections ON inspections.pass = passes.id
WHERE {_WITHIN} AND {_TOLD} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""  # noqa: S608 - our own words
_REJECTED = f"""
SELECT outcome, reason, predictions.findings, judgements.kinds FROM passes CROSS JOIN inspections ON inspections.pass = passes.id
LEFT JOIN predictions ON predictions.pass = passes.id LEFT JOIN judgements ON judgements.id = inspections.judgement
WHERE {_WITHIN} AND {_TOLD} AND outcome IN ('NG', 'HOLD')
"""  # noqa: S608 - our own words
# The first word on each pass, where it and the station's own are sure.
_OVERRULED = f"""
SELECT station_verdict, sum(verdict <> station_verdict), count(*) FROM passes CROSS JOIN judgements ON judgements.pass = passes.id
WHERE {_WITHIN} AND {_TOLD} AND station_verdict IN ('OK', 'NG') AND verdict IN ('OK', 'NG')
  AND judgements.id = (SELECT min(id) FROM judgements every WHERE every.pass = passes.id)
GROUP BY 1 ORDER BY 1
"""  # noqa: S608 - our own words
_PROBLEMS = f"""
SELECT what, count(*) FROM (
  SELECT problem AS what FROM passes WHERE {_WITHIN} UNION ALL
  SELECT error FROM predictions CROSS JOIN passes ON passes.id = predictions.pass WHERE {_WITHIN} AND {_TOLD}
) WHERE what IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_MOST}
"""  # noqa: S608 - our own words
_RECIPES = f"""
SELECT name || ' v' || version, sha256, count(*) FROM passes JOIN recipes ON recipes.id = passes.recipe
WHERE {_WITHIN} GROUP BY recipes.id ORDER BY recipes.id
"""  # noqa: S608 - our own words
_MODELS = f"""
SELECT stage, model_sha256, count(*) FROM passes CROSS JOIN stage_predictions ON stage_predictions.pass = passes.id
WHERE {_WITHIN} GROUP BY 1, 2 ORDER BY min(position), 2
"""  # noqa: S608 - our own words
_LINES = f"SELECT DISTINCT line_id FROM passes WHERE {_WITHIN} ORDER BY 1"  # noqa: S608 - our own words
_LAST = f"SELECT id FROM passes WHERE {_WITHIN} ORDER BY rowid DESC LIMIT 1"  # noqa: S608 - our own words


class _Found(msgspec.Struct):
    kind: str


_findings = msgspec.json.Decoder(list[_Found])
_kinds = msgspec.json.Decoder(list[str])


class ShiftCounts:
    """Counts over any connection that reads.

    Args:
        connection: The connection.
        window: The stretch of time.
    """

    def __init__(self, connection: sqlite3.Connection, window: Window) -> None:
        self._connection = connection
        self._window = window
        first = first_row_since(connection, "passes", "triggered_at", since=window.since)
        self._within = {"first": first, "since": window.since, "until": window.until}

    def counts(self) -> Counts:
        """Return what was counted."""
        passes, parts = self._rows(_ALL)[0]
        tallied = tuple(Tallied(outcome, by, bool(first), count) for outcome, by, first, count in self._rows(_TALLY))
        kinds, holds = Counter[str](), Counter[str]()
        unnamed = 0
        for outcome, reason, findings, judged in self._rows(_REJECTED):
            named = _named(findings, judged)
            kinds.update(named)
            unnamed += not named
            if outcome == "HOLD":
                holds[_FIGURE.sub("…", reason)] += 1
        return Counts(
            passes=passes,
            parts=parts,
            untold=passes - sum(one.count for one in tallied),
            tallied=tallied,
            kinds=tuple(_ranked(kinds)),
            unnamed=unnamed,
            holds=tuple(_ranked(holds)),
            overruled=tuple(Overruled(station, count, of) for station, count, of in self._rows(_OVERRULED)),
            problems=tuple(self._rows(_PROBLEMS)),
        )

    def recipes(self) -> tuple[InUse, ...]:
        """Return the recipes' versions at work, in their order."""
        return tuple(InUse(*row) for row in self._rows(_RECIPES))

    def models(self) -> tuple[InUse, ...]:
        """Return the models at work, by stage."""
        return tuple(InUse(*row) for row in self._rows(_MODELS))

    def lines(self) -> tuple[str, ...]:
        """Return the ids of the lines that triggered passes."""
        return tuple(line for (line,) in self._rows(_LINES))

    def level(self) -> str | None:
        """Return the automation level at the beginning of the stretch, in words; None where none was recorded before it."""
        found = self._connection.execute(
            "SELECT after FROM automation_changes WHERE at <= ? ORDER BY id DESC LIMIT 1", [self._window.since]
        ).fetchone()
        return None if found is None else Level(found[0]).word

    def last_pass(self) -> tuple[str, str]:
        """Return the last pass of the stretch and its seal, SHA-256 in hex; "" twice without any."""
        found = self._rows(_LAST)
        if not found:
            return "", ""
        sealed = "SELECT sha256 FROM seals WHERE of = 'passes' AND key = ?"
        seal = self._connection.execute(sealed, [found[0][0]]).fetchone()
        return found[0][0], "" if seal is None else bytes(seal[0]).hex()

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, self._within).fetchall()


def last_recipe(connection: sqlite3.Connection, window: Window) -> tuple[int, str] | None:
    """Return the record's id and the document of the recipe of the last pass before the end of a stretch; None without any."""
    first = first_row_since(connection, "passes", "triggered_at", since=window.until)
    found = connection.execute(
        "SELECT recipes.id, document FROM passes JOIN recipes ON recipes.id = passes.recipe WHERE passes.rowid < ? "
        "ORDER BY passes.rowid DESC LIMIT 1",
        [first],
    ).fetchone()
    return None if found is None else (int(found[0]), str(found[1]))


def _named(findings: str | None, judged: str | None) -> set[str]:
    """Return the kinds that a person named, or else those that the models found."""
    by_people = set(_kinds.decode(judged)) if judged else set()
    return by_people or ({one.kind for one in _findings.decode(findings)} if findings else set())


def _ranked(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:_MOST]
