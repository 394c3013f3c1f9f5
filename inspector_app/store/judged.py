"""Raw scores and blind judgements of one model version, taken out of a record for a calibration."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import msgspec

from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.judged import JudgedPart, JudgedParts
from inspector_app.domain.policy import Policy
from inspector_app.domain.prediction import Verdict
from inspector_app.store.database import kind_of, open_for_reading
from inspector_app.store.documents import value_of
from inspector_app.store.faults import telling

_JUDGED = """
SELECT judgements.pass, judgements.judge, judgements.verdict, judgements.at, judgements.blind,
  parts.serial, passes.probability, policies.document
FROM judgements CROSS JOIN passes ON passes.id = judgements.pass CROSS JOIN recipes ON recipes.id = passes.recipe
CROSS JOIN parts ON parts.id = passes.part CROSS JOIN policies ON policies.id = passes.policy
WHERE recipes.name = ? ORDER BY judgements.id
"""
# Several where the stage ran on each finding: the part's own is the highest, before and after calibration.
_SCORES = """
SELECT count(*), count(CASE WHEN model_sha256 = :model THEN 1 END), max(CASE WHEN model_sha256 = :model THEN {raw} END)
FROM stage_predictions WHERE pass = :pass AND stage = :stage
"""
IN_VIEW, NOT_SURE, DIFFER = "judged with the prediction in view only", "nobody was sure", "judged differently"
NOT_RUN, OTHER_VERSION = "the stage did not run", "another version of the model spoke"
NO_SCORE = "the model gave no score"


@dataclass(slots=True)
class _Pass:
    serial: str
    chance: float
    verdicts: list[Verdict] = field(default_factory=list)
    judges: list[str] = field(default_factory=list)
    blind: bool = False
    at: float = 0.0

    def left_out(self) -> str:
        """Return why it does not count, "" where it does."""
        if not self._sure():
            return NOT_SURE
        if len(self._sure()) > 1:
            return DIFFER
        return "" if self.blind else IN_VIEW

    def part(self, raw: float) -> JudgedPart:
        """Return it as a judged part."""
        ng = Verdict.NG in self._sure()
        return JudgedPart(raw, ng, self.serial, self.chance, tuple(dict.fromkeys(self.judges)), self.at)

    def _sure(self) -> set[Verdict]:
        return {verdict for verdict in self.verdicts if verdict is not Verdict.UNSURE}


def judged_parts(database: Path, *, recipe: str, stage: str, model_sha256: str) -> JudgedParts:
    """Return the parts that a stage's model scored and people judged blindly and alike.

    Args:
        database: The record's file; it is only read.
        recipe: The recipe's name; all of its versions count.
        stage: The stage's name in it.
        model_sha256: The hash of the model's version.

    Raises:
        BadInput: The record cannot be read, or holds no such part.
        EnvironmentFault: It cannot be read to its end.
    """
    with closing(open_for_reading(database).conn) as connection, telling(database):
        connection.execute("BEGIN")  # one state of the record, while the station goes on writing
        scored = _Scores(connection, stage, model_sha256)
        parts, left_out = _sorted_out(_passes(connection, recipe), scored)
        kind = kind_of(connection)
    if not parts:
        why = ", ".join(f"{name}: {count}" for name, count in left_out.items()) or "nothing of this recipe was judged"
        what = f"no part of recipe '{recipe}' with a score of stage '{stage}' by model {model_sha256[:16]}"
        raise BadInput(
            f"{what} was judged blindly ({why})", where=str(database), remedy="name another, or judge in shadow"
        )
    source = f"{kind} record {database.absolute().parent.name}, recipe {recipe}, stage {stage}"
    return JudgedParts(tuple(parts), source, left_out)


def _sorted_out(passes: dict[str, _Pass], scored: _Scores) -> tuple[list[JudgedPart], dict[str, int]]:
    parts: list[JudgedPart] = []
    left_out: Counter[str] = Counter()
    for pass_id, judged in passes.items():
        raw = scored.of(pass_id)
        why = raw if isinstance(raw, str) else judged.left_out()
        if why or isinstance(raw, str):
            left_out[why] += 1
        else:
            parts.append(judged.part(raw))
    return parts, dict(left_out)


def _passes(connection: sqlite3.Connection, recipe: str) -> dict[str, _Pass]:
    found: dict[str, _Pass] = {}
    for pass_id, judge, verdict, at, blind, serial, probability, policy in connection.execute(_JUDGED, [recipe]):
        if pass_id not in found:
            found[pass_id] = _Pass(serial, _chance(probability, policy))
        judged = found[pass_id]
        judged.verdicts.append(Verdict(verdict))
        judged.judges.append(judge)
        judged.blind |= bool(blind)
        judged.at = at
    return found


def _chance(probability: float, document: str) -> float:
    """Return the probability that a part like this one is judged blindly: at assisted all are judged, and few blindly."""
    policy = _policy(document)
    chance = policy.audit.assisted_blind if policy.level is Level.ASSISTED else probability
    return chance or 1.0


@lru_cache(maxsize=256)
def _policy(document: str) -> Policy:
    try:
        return value_of(document, Policy)
    except msgspec.MsgspecError as problem:
        message = f"a policy of the record cannot be read ({problem}); see `inspector db verify`"
        raise EnvironmentFault(message) from problem


class _Scores:
    """Looks up what a model version said of a pass before calibration."""

    def __init__(self, connection: sqlite3.Connection, stage: str, model_sha256: str) -> None:
        self._connection = connection
        self._of = {"stage": stage, "model": model_sha256}
        columns = {row[1] for row in connection.execute("PRAGMA table_info(stage_predictions)")}
        # A record that is older than calibrations has only one score, and it is raw.
        self._sql = _SCORES.format(raw="coalesce(raw_score, score)" if "raw_score" in columns else "score")

    def of(self, pass_id: str) -> float | str:
        """Return the raw score of a pass, or why there is none."""
        said, said_by_it, raw = self._connection.execute(self._sql, {"pass": pass_id, **self._of}).fetchone()
        if not said_by_it:
            return OTHER_VERSION if said else NOT_RUN
        return NO_SCORE if raw is None else float(raw)
