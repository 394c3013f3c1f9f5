"""Recomputes what candidates would have said, and holds who decided against what was in force."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from inspector_app.domain.automation import Level
from inspector_app.domain.policy import Policy, SeenFacts, assess
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Recipe
from inspector_app.store.documents import value_of
from inspector_app.store.reader import Reader

_CANDIDATES = """
SELECT candidate_predictions.pass, verdict, score, located_whole, error, recipes.document, passes.facts,
  champion_verdict, policies.document, champion = passes.recipe
FROM candidate_predictions JOIN passes ON passes.id = pass JOIN recipes ON recipes.id = candidate_predictions.recipe
JOIN policies ON policies.id = passes.policy
"""
_NEVER_IN_FORCE = """
SELECT id FROM passes WHERE recorded_at >= (SELECT min(at) FROM recipe_changes) AND recipe NOT IN (
  SELECT recipe FROM recipe_changes
  UNION SELECT recipe FROM rollout_events WHERE act IN ('canary began', 'canary step')
)
"""


def rollout_problems(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield where and what is wrong; nothing in a record from before there were candidates."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'candidate_predictions'").fetchone() is None:
        return
    for (pass_id,) in connection.execute(_NEVER_IN_FORCE):
        yield str(pass_id), "was predicted under a recipe version that was neither in force nor a canary"
    reader = Reader(connection)
    for row in connection.execute(_CANDIDATES):
        try:
            yield from _wrong(reader, *row)
        except (msgspec.MsgspecError, KeyError, ValueError) as problem:
            yield str(row[0]), f"what a candidate said of it cannot be recomputed: {problem}"


def _wrong(
    reader: Reader,
    pass_id: str,
    verdict: str,
    *said: object,
) -> Iterator[tuple[str, str]]:
    score, whole, error, recipe, facts_text, champion_verdict, policy_text, is_champions = said
    facts = value_of(str(facts_text), SeenFacts)
    prediction = Prediction(
        None if score is None else float(str(score)),
        located_whole=None if whole is None else bool(whole),
        error=None if error is None else str(error),
    )
    again = assess(prediction, facts, _policy(str(recipe))).verdict
    if again.value != verdict:
        yield pass_id, f"a candidate's verdict is recorded as {verdict}, and recomputed as {again}"
    spoken = reader.prediction(pass_id) if is_champions else None
    if spoken is not None:
        champion = assess(spoken, facts, value_of(str(policy_text), Policy)).verdict
        if champion.value != champion_verdict:
            yield pass_id, f"beside a candidate the champion's verdict is {champion_verdict}, and recomputed {champion}"


@lru_cache(maxsize=64)
def _policy(document: str) -> Policy:
    # A verdict does not depend on the level.
    return Policy.of(value_of(document, Recipe), Level.FULL)
