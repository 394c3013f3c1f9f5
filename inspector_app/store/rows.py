"""Turns what is recorded into rows, statement by statement."""

from __future__ import annotations

import math
import sqlite3
import zlib
from dataclasses import replace

import msgspec

from inspector_app.domain.automation import LevelChange
from inspector_app.domain.inspection import Inspection, LineAct, PassRecord
from inspector_app.domain.policy import Policy
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.review import Judgement
from inspector_app.store.documents import sha256_of, storable, text_of
from inspector_app.store.safeguards import insert_challenge
from inspector_app.store.schema import STAGE_MEASURES
from inspector_app.store.seals import insert

_MEASURES = ("brightness", "contrast", "sharpness", "clipping")


def insert_record(connection: sqlite3.Connection, record: PassRecord, *, line_id: str, now: float) -> None:
    """Insert a pass with its part, policy and frames, and its prediction if there is one."""
    part, route, times = record.part, record.route, record.times
    insert(
        connection,
        "passes",
        [
            part.id,
            part_id(connection, part.serial),
            part.number,
            line_id,
            part.trigger.sequence,
            part.trigger.at,
            now,
            record.recipe_version_id,
            policy_id(connection, record.policy),
            None if part.problem is None else storable(part.problem),
            text_of(record.facts),
            *(route.asked, route.waits, route.blind, route.audited, route.probability),
            record.assessment.verdict.value,
            text_of(tuple(map(storable, record.assessment.reasons))),
            *(times.assemble_ms, times.prediction_ms, times.decision_ms, times.encode_ms),
        ],
    )
    _insert_frames(connection, record)
    insert_challenge(connection, record)
    if record.prediction is not None:
        insert_prediction(connection, part.id, record.prediction)


def _insert_frames(connection: sqlite3.Connection, record: PassRecord) -> None:
    for image in record.images:
        insert(
            connection,
            "frames",
            [
                None,
                record.part.id,
                image.camera,
                image.sequence,
                image.file,
                image.sha256,
                image.size_bytes,
                image.width_px,
                image.height_px,
                image.captured_at,
                None if image.source is None else storable(image.source),
                *(record.measures.get(f"{image.camera}.{name}") for name in _MEASURES),
            ],
        )


def insert_prediction(connection: sqlite3.Connection, pass_id: str, prediction: Prediction) -> None:
    """Insert what the models said of a pass, as a whole and stage by stage; one that does not count as a failed one."""
    # NaN would come back as NULL, and a decision would be recomputed from something else.
    said = prediction.usable_or_failed()
    error = None if said.error is None else storable(said.error)
    rule = None if said.combination is None else text_of(said.combination)
    whole = [pass_id, said.score, said.located_whole, error, text_of(said.findings), rule]
    insert(connection, "predictions", whole)
    for position, stage in enumerate(said.stages):
        values = [pass_id, position, stage.stage, stage.model_sha256, stage.score]
        times = [_finite(stage.run_ms), _finite(stage.other_ms)]
        looked = [None if stage.role is None else stage.role.value, stage.looks]
        measures = [stage.measures.get(name) for name in STAGE_MEASURES]
        insert(connection, "stage_predictions", [*values, *times, stage.raw_score, *looked, *measures])
    for number, heat in enumerate(said.heat):
        packed = zlib.compress(heat.cells, 1)
        values = [pass_id, number, heat.stage, heat.view, *heat.size, text_of(heat.to_frame), packed]
        connection.execute("INSERT INTO look_heat_maps VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def insert_judgement(connection: sqlite3.Connection, judgement: Judgement) -> None:
    """Insert a judgement."""
    plain = replace(judgement, judge=storable(judgement.judge), kinds=tuple(map(storable, judgement.kinds)))
    insert(
        connection,
        "judgements",
        [
            None,
            plain.pass_id,
            plain.judge,
            plain.verdict.value,
            plain.at,
            plain.blind,
            text_of(plain.kinds),
            _finite(plain.took_ms),
            plain.signed,
        ],
    )


def insert_inspection(connection: sqlite3.Connection, inspection: Inspection) -> None:
    """Insert a decision; a pass that is decided already makes an IntegrityError, and nothing is written."""
    decision = inspection.decision
    judgement = None
    if inspection.judgement is not None:
        first = connection.execute("SELECT min(id) FROM judgements WHERE pass = ?", [inspection.pass_id])
        judgement = first.fetchone()[0]
    insert(
        connection,
        "inspections",
        [
            None,
            inspection.pass_id,
            decision.verdict.value,
            decision.outcome.value,
            decision.decided_by.value,
            decision.rule,
            storable(decision.reason),
            judgement,
            inspection.decided_at,
            _finite(inspection.latency_ms),
        ],
    )
    for name in ("inspections", f"outcome {decision.outcome.value}", f"decided by {decision.decided_by.value}"):
        count(connection, name)


def count(connection: sqlite3.Connection, name: str) -> None:
    """Add one to a counter, in the transaction of what it counts."""
    connection.execute("INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1", [name])


def insert_line_act(connection: sqlite3.Connection, act: LineAct) -> None:
    """Insert what the line was told and what it made of it."""
    standing = None if act.standing is None else act.standing.value
    insert(
        connection,
        "line_acts",
        [None, act.pass_id, act.trigger_sequence, act.outcome.value, act.act, standing, act.at],
    )


def insert_level_change(connection: sqlite3.Connection, change: LevelChange, *, recipe_version_id: int) -> int:
    """Insert a change of level with the evidence that it was made on; return its row."""
    levels = [int(change.before), int(change.after)]
    said = [storable(change.who), storable(change.why)]
    earned = [storable(change.second), change.overrides, storable(change.evidence)]
    return insert(connection, "automation_changes", [None, change.at, *levels, *said, recipe_version_id, *earned])


def part_id(connection: sqlite3.Connection, serial: str) -> int:
    """Return the id of a part, inserting it where it is new."""
    found = connection.execute("SELECT id FROM parts WHERE serial = ?", [storable(serial)]).fetchone()
    return int(found[0]) if found is not None else insert(connection, "parts", [None, storable(serial)])


def policy_id(connection: sqlite3.Connection, policy: Policy) -> int:
    """Return the id of a policy, inserting it where it is new."""
    document = text_of(policy)
    sha256 = sha256_of(document)
    found = connection.execute("SELECT id FROM policies WHERE sha256 = ?", [sha256]).fetchone()
    if found is not None:
        return int(found[0])
    return insert(connection, "policies", [None, sha256, int(policy.level), policy.rule_version, document])


def recipe_id(connection: sqlite3.Connection, recipe: Recipe, now: float) -> int:
    """Return the id of this version of a recipe, inserting it where it is new."""
    document = recipe_document(recipe)
    sha256 = sha256_of(document)
    found = connection.execute("SELECT id FROM recipes WHERE sha256 = ?", [sha256]).fetchone()
    if found is not None:
        return int(found[0])
    return insert(connection, "recipes", [None, recipe.name, recipe.version, document, sha256, now])


def recipe_document(recipe: Recipe) -> str:
    """Return the text that a version of a recipe is known by.

    A key that came later is left out where the recipe says nothing of it: what was recorded before it keeps its version.
    """
    told = msgspec.to_builtins(recipe, order="deterministic")
    if not recipe.failure_modes:
        del told["failure_modes"]
    return msgspec.json.encode(told).decode()


def _finite(duration_ms: float) -> float:
    return duration_ms if math.isfinite(duration_ms) else 0.0
