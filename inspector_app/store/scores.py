"""Recorded scores of one model, and which of their parts people judged: what other thresholds are asked over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from inspector_app.domain.policy import Policy, SeenFacts
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.weighable import Weighable
from inspector_app.store.documents import value_of
from inspector_app.store.weighables import Weighables

_RECENT = 20_000
# Without what somebody should still judge: how the whole moves would tell what the model says of it.
_SCORES = """
SELECT predictions.score, predictions.located_whole, predictions.error, passes.facts, policies.document
FROM passes JOIN predictions ON predictions.pass = passes.id JOIN policies ON policies.id = passes.policy
WHERE passes.rowid > (SELECT coalesce(max(rowid), 0) FROM passes) - ? AND passes.recipe IN ({versions})
  AND passes.id NOT IN (SELECT pass FROM to_judge) AND passes.id NOT IN (SELECT pass FROM challenge_passes) AND NOT EXISTS (
    SELECT 1 FROM stage_predictions spoke
    WHERE spoke.pass = passes.id AND spoke.stage || ' ' || spoke.model_sha256 NOT IN ({models}))
"""


class ScoreRows:
    """Reads over any connection the last 20,000 passes and as many judgements of a recipe, whatever its version.

    Args:
        connection: A connection that reads.
        recipe: The recipe's name.
    """

    def __init__(self, connection: sqlite3.Connection, recipe: str) -> None:
        self._connection = connection
        found = connection.execute("SELECT id FROM recipes WHERE name = ?", [recipe])
        self._versions = [int(row[0]) for row in found]

    def judged(self) -> Iterator[Weighable]:
        """Yield judged passes, whoever's models spoke of them."""
        last = self._connection.execute("SELECT coalesce(max(id), 0) FROM judgements").fetchone()[0]
        rows = Weighables(self._connection).since(last - _RECENT, self._versions)
        yield from (part for part in rows if part.judgements)

    def recorded(self, models: Sequence[tuple[str, str]]) -> Iterator[tuple[Prediction, SeenFacts, Policy]]:
        """Yield what these models said of passes that nobody is still to judge, with what else the verdict needs."""
        sql = _SCORES.format(versions=", ".join("?" * len(self._versions)), models=", ".join("?" * len(models)))
        spoke = [f"{stage} {sha256}" for stage, sha256 in models]
        facts: dict[str, SeenFacts] = {}
        policies: dict[str, Policy] = {}
        for score, whole, error, facts_text, policy_text in self._connection.execute(
            sql, [_RECENT, *self._versions, *spoke]
        ):
            if facts_text not in facts:
                facts[facts_text] = value_of(facts_text, SeenFacts)
            if policy_text not in policies:
                policies[policy_text] = value_of(policy_text, Policy)
            said = Prediction(score, located_whole=None if whole is None else bool(whole), error=error)
            yield said, facts[facts_text], policies[policy_text]
