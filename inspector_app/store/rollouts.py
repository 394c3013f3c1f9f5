"""Candidates in the record: what was done with them, what they said in shadow, and which recipe is in force."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from inspector_app.domain.automation import STATION
from inspector_app.domain.pairs import CandidatePrediction, Pair
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.rollout import RecipeChange, RolloutAct, RolloutEvent
from inspector_app.store.documents import storable, text_of, value_of
from inspector_app.store.seals import insert

_CHANGES = """
SELECT recipe_changes.at, recipes.name || ' v' || recipes.version, recipe, who, why
FROM recipe_changes JOIN recipes ON recipes.id = recipe ORDER BY recipe_changes.id DESC LIMIT ?
"""
_EVENTS = """
SELECT rollout_events.at, act, candidate, who, why, share, evidence
FROM rollout_events ORDER BY id DESC LIMIT ?
"""
_PAIRS = """
SELECT candidate_predictions.pass, champion_verdict, candidate_predictions.verdict, judgements.verdict, judgements.blind
FROM candidate_predictions CROSS JOIN judgements ON judgements.pass = candidate_predictions.pass
WHERE candidate_predictions.recipe = ? AND champion = ? ORDER BY judgements.id
"""
_STARTED = "SELECT recipe FROM rollout_events WHERE act = ? ORDER BY id DESC LIMIT 1"
_LAST_OF = """
SELECT rollout_events.at, act, candidate, who, why, share, evidence
FROM rollout_events WHERE recipe = ? ORDER BY id DESC LIMIT 1
"""
# A champion that was rolled back had been promoted before; a canary that was rolled back goes on in shadow.
_ENDS = (RolloutAct.WITHDRAWN, RolloutAct.PROMOTED)


class StageSaid(msgspec.Struct, frozen=True):
    """What one stage of a candidate said, as it is kept."""

    stage: str
    model_sha256: str
    score: float | None
    raw_score: float | None


def insert_change(connection: sqlite3.Connection, recipe: int, *, at: float, who: str, why: str) -> None:
    """Insert that a recipe version came into force."""
    insert(connection, "recipe_changes", [None, at, recipe, storable(who), storable(why)])


def insert_event(connection: sqlite3.Connection, event: RolloutEvent, recipe: int) -> None:
    """Insert an act on a candidate."""
    said = [storable(event.candidate), storable(event.who), storable(event.why)]
    values = [None, event.at, event.act.value, recipe, *said, event.share, storable(event.evidence)]
    insert(connection, "rollout_events", values)


def insert_candidate(connection: sqlite3.Connection, said: CandidatePrediction) -> None:
    """Insert what a candidate said; one that does not count as a failed one, as `rows.insert_prediction` does."""
    prediction = said.prediction.usable_or_failed()
    stages = [StageSaid(one.stage, one.model_sha256, one.score, one.raw_score) for one in prediction.stages]
    error = None if prediction.error is None else storable(prediction.error)
    whole = [prediction.score, prediction.located_whole, error, text_of(stages)]
    took_ms = said.took_ms if math.isfinite(said.took_ms) else 0.0
    values = [said.pass_id, said.recipe_version_id, said.verdict.value, *whole, took_ms]
    insert(connection, "candidate_predictions", [*values, said.champion, said.champion_verdict.value])


class Rollouts:
    """Reads candidates and recipes in force; not for several threads at once.

    Args:
        connection: A connection that reads.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def changes(self, most: int = 2) -> list[RecipeChange]:
        """Return the recipe versions that came into force last, the newest first."""
        return [RecipeChange(*row) for row in self._connection.execute(_CHANGES, [most])]

    def recipe(self, recipe_version_id: int) -> Recipe:
        """Return a recorded recipe version; raises msgspec.MsgspecError where this program cannot read it."""
        row = self._connection.execute("SELECT document FROM recipes WHERE id = ?", [recipe_version_id]).fetchone()
        return value_of(row[0], Recipe)

    def before(self) -> int | None:
        """Return the recipe version that the one in force replaced; None where it was told by a file or rolled back to."""
        last = self.changes(2)
        if len(last) < len(("in force", "before")) or last[0].who == STATION:
            return None
        rolled_back = self._connection.execute(
            "SELECT 1 FROM rollout_events WHERE act = ? AND at = ? LIMIT 1", [RolloutAct.ROLLED_BACK.value, last[0].at]
        ).fetchone()
        return None if rolled_back else last[1].recipe_version_id

    def label_of(self, recipe_version_id: int) -> str:
        """Return what tells a candidate from the others, as its start says."""
        return str(self._start_of(recipe_version_id).get("label", ""))

    def next_version(self, name: str) -> int:
        """Return the version that a changed recipe of this name gets."""
        sql = "SELECT coalesce(max(version), 0) + 1 FROM recipes WHERE name = ?"
        return int(self._connection.execute(sql, [name]).fetchone()[0])

    def events(self, most: int = 20) -> tuple[RolloutEvent, ...]:
        """Return the last acts on candidates, the newest first."""
        return tuple(_event(row) for row in self._connection.execute(_EVENTS, [most]))

    def under_way(self) -> tuple[int, RolloutEvent] | None:
        """Return the recipe version that is being tried, and the last act on it; None where none is."""
        started = self._connection.execute(_STARTED, [RolloutAct.STARTED.value]).fetchone()
        if started is None:
            return None
        last = self._connection.execute(_LAST_OF, [started[0]]).fetchone()
        event = _event(last)
        return None if event.act in _ENDS else (int(started[0]), event)

    def models_of(self, recipe_version_id: int) -> dict[str, str]:
        """Return the model hashes by stage that a candidate was started with; empty where nobody knew them."""
        found = self._start_of(recipe_version_id).get("models", {})
        return {str(stage): str(sha256) for stage, sha256 in dict(found).items()}

    def _start_of(self, recipe_version_id: int) -> dict[str, Any]:
        sql = "SELECT evidence FROM rollout_events WHERE recipe = ? AND act = ? ORDER BY id LIMIT 1"
        row = self._connection.execute(sql, [recipe_version_id, RolloutAct.STARTED.value]).fetchone()
        return {} if row is None or not row[0] else value_of(row[0], dict[str, Any])

    def pairs(self, candidate: int, champion: int) -> list[Pair]:
        """Return the blindly judged parts that both recipe versions have spoken of, where people agree what is true."""
        verdicts: dict[str, tuple[Verdict, Verdict]] = {}
        judged: dict[str, list[Verdict]] = {}
        seen: set[str] = set()
        for pass_id, champion_said, candidate_said, judgement, blind in self._connection.execute(
            _PAIRS, [candidate, champion]
        ):
            if pass_id not in judged and not blind:
                seen.add(pass_id)  # the first judgement was given with the prediction in view
            verdicts[pass_id] = Verdict(champion_said), Verdict(candidate_said)
            judged.setdefault(pass_id, []).append(Verdict(judgement))
        found = ((verdicts[pass_id], _truth(said)) for pass_id, said in judged.items() if pass_id not in seen)
        return [Pair(truth, *both) for both, truth in found if truth is not None]


def _truth(said: Sequence[Verdict]) -> Verdict | None:
    ng, ok = said.count(Verdict.NG), said.count(Verdict.OK)
    if ng == ok:
        return None
    return Verdict.NG if ng > ok else Verdict.OK


def _event(row: Sequence[object]) -> RolloutEvent:
    at, act, candidate, who, why, share, evidence = row[:7]
    return RolloutEvent(
        float(str(at)),
        RolloutAct(str(act)),
        str(candidate),
        str(who),
        str(why),
        share=float(str(share)),
        evidence=str(evidence),
    )
