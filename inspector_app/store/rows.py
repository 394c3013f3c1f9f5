"""Turns what is recorded into rows, statement by statement."""

from __future__ import annotations

import sqlite3

from inspector_app.domain.inspection import Inspection, LineAct, PassRecord
from inspector_app.domain.policy import Policy
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.review import Judgement
from inspector_app.store.documents import sha256_of, text_of

_MEASURES = ("brightness", "contrast", "sharpness", "clipping")


def insert_record(connection: sqlite3.Connection, record: PassRecord, *, line_id: str, now: float) -> None:
    """Insert a pass with its part, policy and frames, and its prediction if there is one."""
    part = record.part
    connection.execute("INSERT INTO parts (serial) VALUES (?) ON CONFLICT DO NOTHING", [part.serial])
    connection.execute(
        "INSERT INTO passes VALUES (?, (SELECT id FROM parts WHERE serial = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?, ?, ?, ?, ?)",
        [
            part.id,
            part.serial,
            part.number,
            line_id,
            part.trigger.sequence,
            part.trigger.at,
            now,
            record.recipe_version_id,
            policy_id(connection, record.policy),
            part.problem,
            text_of(record.facts),
            record.route.asked,
            record.route.waits,
            record.route.blind,
            record.route.audited,
            record.route.probability,
            record.assessment.verdict.value,
            text_of(record.assessment.reasons),
            record.times.assemble_ms,
            record.times.prediction_ms,
            record.times.decision_ms,
            record.times.encode_ms,
        ],
    )
    _insert_frames(connection, record)
    if record.prediction is not None:
        insert_prediction(connection, part.id, record.prediction)


def _insert_frames(connection: sqlite3.Connection, record: PassRecord) -> None:
    connection.executemany(
        "INSERT INTO frames VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                record.part.id,
                image.camera,
                image.sequence,
                image.file,
                image.sha256,
                image.size_bytes,
                image.width_px,
                image.height_px,
                image.captured_at,
                image.source,
                *(record.measures.get(f"{image.camera}.{name}") for name in _MEASURES),
            )
            for image in record.images
        ],
    )


def insert_prediction(connection: sqlite3.Connection, pass_id: str, prediction: Prediction) -> None:
    """Insert what the models said of a pass, as a whole and stage by stage; broken numbers are refused before."""
    connection.execute(
        "INSERT INTO predictions VALUES (?, ?, ?, ?, ?)",
        [
            pass_id,
            prediction.score,
            prediction.located_whole,
            prediction.error,
            text_of(prediction.findings),
        ],
    )
    connection.executemany(
        "INSERT INTO stage_predictions VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (pass_id, position, stage.stage, stage.model_sha256, _real(stage.score), stage.run_ms, stage.other_ms)
            for position, stage in enumerate(prediction.stages)
        ],
    )


def _real(value: float | None) -> float | None:
    return None if value is None or value != value else value  # noqa: PLR0124 - NaN is the one that differs from itself


def insert_judgement(connection: sqlite3.Connection, judgement: Judgement) -> None:
    """Insert a judgement."""
    connection.execute(
        "INSERT INTO judgements VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
        [
            judgement.pass_id,
            judgement.judge,
            judgement.verdict.value,
            judgement.at,
            judgement.blind,
            text_of(judgement.kinds),
            judgement.took_ms,
        ],
    )


def insert_inspection(connection: sqlite3.Connection, inspection: Inspection) -> None:
    """Insert a decision; a pass that is decided already makes an IntegrityError, and nothing is written."""
    decision = inspection.decision
    judgement = None
    if inspection.judgement is not None:
        judgement = connection.execute(
            "SELECT min(id) FROM judgements WHERE pass = ?", [inspection.pass_id]
        ).fetchone()[0]
    connection.execute(
        "INSERT INTO inspections VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            inspection.pass_id,
            decision.verdict.value,
            decision.outcome.value,
            decision.decided_by.value,
            decision.rule,
            decision.reason,
            judgement,
            inspection.decided_at,
            inspection.latency_ms,
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
    connection.execute(
        "INSERT INTO line_acts VALUES (NULL, ?, ?, ?, ?, ?, ?)",
        [act.pass_id, act.trigger_sequence, act.outcome.value, act.act, standing, act.at],
    )


def policy_id(connection: sqlite3.Connection, policy: Policy) -> int:
    """Return the id of a policy, inserting it where it is new."""
    document = text_of(policy)
    sha256 = sha256_of(document)
    found = connection.execute("SELECT id FROM policies WHERE sha256 = ?", [sha256]).fetchone()
    if found is not None:
        return int(found[0])
    cursor = connection.execute(
        "INSERT INTO policies VALUES (NULL, ?, ?, ?, ?)", [sha256, int(policy.level), policy.rule_version, document]
    )
    return int(cursor.lastrowid or 0)
