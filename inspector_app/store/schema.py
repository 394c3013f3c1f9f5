"""The record's tables, as migrations that are each applied once and never edited afterwards."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from inspector_app.store.alarms import ALARMS
from inspector_app.store.people import PEOPLE
from inspector_app.store.rollups import ROLL_UPS
from inspector_app.store.seals import seal_all
from inspector_app.store.watch_rules import WATCH_RULES

APPLICATION_ID = 0x494E5350  # "INSP", so that another program's database is never taken for ours
migrations = Migrations("inspector")

_FIRST = """
CREATE TABLE station (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE recipes (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL,
  document TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, at REAL NOT NULL
) STRICT;
CREATE TABLE models (sha256 TEXT PRIMARY KEY, stage TEXT NOT NULL, at REAL NOT NULL) STRICT;
CREATE TABLE policies (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, level INTEGER NOT NULL,
  rule_version INTEGER NOT NULL, document TEXT NOT NULL
) STRICT;
CREATE TABLE parts (id INTEGER PRIMARY KEY, serial TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE passes (
  id TEXT PRIMARY KEY, part INTEGER NOT NULL REFERENCES parts(id), number INTEGER NOT NULL,
  line_id TEXT NOT NULL, trigger_sequence INTEGER NOT NULL, triggered_at REAL NOT NULL,
  recorded_at REAL NOT NULL,
  recipe INTEGER NOT NULL REFERENCES recipes(id), policy INTEGER NOT NULL REFERENCES policies(id),
  problem TEXT, facts TEXT NOT NULL, asked INTEGER NOT NULL, waits INTEGER NOT NULL, blind INTEGER NOT NULL,
  audited INTEGER NOT NULL, probability REAL NOT NULL, station_verdict TEXT NOT NULL, station_reasons TEXT NOT NULL,
  assemble_ms REAL NOT NULL, prediction_ms REAL NOT NULL, decision_ms REAL NOT NULL, encode_ms REAL NOT NULL,
  UNIQUE (part, number), UNIQUE (line_id, trigger_sequence)
) STRICT;
CREATE TABLE frames (
  id INTEGER PRIMARY KEY, pass TEXT NOT NULL REFERENCES passes(id), camera TEXT NOT NULL, sequence INTEGER NOT NULL,
  file TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, size_bytes INTEGER NOT NULL,
  width_px INTEGER NOT NULL, height_px INTEGER NOT NULL, captured_at REAL NOT NULL, source TEXT,
  brightness REAL, contrast REAL, sharpness REAL, clipping REAL
) STRICT;
CREATE INDEX frames_pass ON frames(pass);
CREATE TABLE predictions (
  pass TEXT PRIMARY KEY REFERENCES passes(id), score REAL, located_whole INTEGER, error TEXT, findings TEXT NOT NULL
) STRICT;
CREATE TABLE stage_predictions (
  pass TEXT NOT NULL REFERENCES passes(id), position INTEGER NOT NULL, stage TEXT NOT NULL,
  model_sha256 TEXT NOT NULL, score REAL, run_ms REAL NOT NULL, other_ms REAL NOT NULL,
  PRIMARY KEY (pass, position)
) STRICT;
CREATE TABLE judgements (
  id INTEGER PRIMARY KEY, pass TEXT NOT NULL REFERENCES passes(id), judge TEXT NOT NULL, verdict TEXT NOT NULL,
  at REAL NOT NULL, blind INTEGER NOT NULL, kinds TEXT NOT NULL, took_ms REAL NOT NULL
) STRICT;
CREATE INDEX judgements_pass ON judgements(pass);
CREATE TABLE inspections (
  id INTEGER PRIMARY KEY, pass TEXT NOT NULL UNIQUE REFERENCES passes(id), verdict TEXT NOT NULL,
  outcome TEXT NOT NULL, decided_by TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL,
  judgement INTEGER REFERENCES judgements(id), decided_at REAL NOT NULL, latency_ms REAL NOT NULL
) STRICT;
CREATE TABLE line_acts (
  id INTEGER PRIMARY KEY, pass TEXT NOT NULL REFERENCES passes(id), trigger_sequence INTEGER NOT NULL,
  outcome TEXT NOT NULL, act TEXT NOT NULL, standing TEXT, at REAL NOT NULL
) STRICT;
CREATE INDEX line_acts_pass ON line_acts(pass);
CREATE TABLE automation_changes (
  id INTEGER PRIMARY KEY, at REAL NOT NULL, before INTEGER NOT NULL, after INTEGER NOT NULL,
  who TEXT NOT NULL, why TEXT NOT NULL, recipe INTEGER NOT NULL REFERENCES recipes(id)
) STRICT;
CREATE TABLE part_acts (
  id INTEGER PRIMARY KEY, serial TEXT NOT NULL, act TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
  at REAL NOT NULL
) STRICT;
CREATE INDEX part_acts_serial ON part_acts(serial);
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
CREATE TABLE failed_frames (id INTEGER PRIMARY KEY, source TEXT NOT NULL, error TEXT NOT NULL, at REAL NOT NULL) STRICT;
"""

# Kept by the database itself, in the transaction of what opens or closes them.
_WORK = """
CREATE TABLE to_judge (pass TEXT PRIMARY KEY REFERENCES passes(id)) STRICT, WITHOUT ROWID;
CREATE TABLE to_tell (pass TEXT PRIMARY KEY REFERENCES passes(id)) STRICT, WITHOUT ROWID;
CREATE TRIGGER passes_asked AFTER INSERT ON passes WHEN NEW.asked
BEGIN INSERT INTO to_judge VALUES (NEW.id); END;
CREATE TRIGGER judgements_given AFTER INSERT ON judgements
BEGIN DELETE FROM to_judge WHERE pass = NEW.pass; END;
CREATE TRIGGER inspections_made AFTER INSERT ON inspections
BEGIN
  DELETE FROM to_judge WHERE pass = NEW.pass AND (SELECT waits FROM passes WHERE id = NEW.pass);
  INSERT INTO to_tell VALUES (NEW.pass);
END;
CREATE TRIGGER line_acts_done AFTER INSERT ON line_acts
BEGIN DELETE FROM to_tell WHERE pass = NEW.pass; END;
"""
# What is on the lists, told from the rows themselves: fills them once, and is what `db verify` holds them against.
OPEN_WORK = {
    "to_judge": (
        "SELECT id AS pass FROM passes WHERE asked AND id NOT IN (SELECT pass FROM judgements) "
        "AND (NOT waits OR id NOT IN (SELECT pass FROM inspections))"
    ),
    "to_tell": "SELECT pass FROM inspections WHERE pass NOT IN (SELECT pass FROM line_acts)",
}

_FALLS = """
CREATE TABLE falls (
  id INTEGER PRIMARY KEY, change INTEGER NOT NULL REFERENCES automation_changes(id), at REAL NOT NULL,
  cause TEXT NOT NULL, text TEXT NOT NULL, before INTEGER NOT NULL, after INTEGER NOT NULL, response TEXT NOT NULL
) STRICT;
CREATE TABLE fall_acts (
  id INTEGER PRIMARY KEY, fall INTEGER NOT NULL REFERENCES falls(id), step TEXT NOT NULL, who TEXT NOT NULL,
  text TEXT NOT NULL, at REAL NOT NULL, UNIQUE (fall, step)
) STRICT;
"""
_ROLLOUTS = """
CREATE TABLE recipe_changes (
  id INTEGER PRIMARY KEY, at REAL NOT NULL, recipe INTEGER NOT NULL REFERENCES recipes(id),
  who TEXT NOT NULL, why TEXT NOT NULL
) STRICT;
CREATE TABLE rollout_events (
  id INTEGER PRIMARY KEY, at REAL NOT NULL, act TEXT NOT NULL, recipe INTEGER NOT NULL REFERENCES recipes(id),
  candidate TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL, share REAL NOT NULL, evidence TEXT NOT NULL
) STRICT;
CREATE TABLE candidate_predictions (
  pass TEXT NOT NULL REFERENCES passes(id), recipe INTEGER NOT NULL REFERENCES recipes(id), verdict TEXT NOT NULL,
  score REAL, located_whole INTEGER, error TEXT, stages TEXT NOT NULL, took_ms REAL NOT NULL,
  champion INTEGER NOT NULL REFERENCES recipes(id), champion_verdict TEXT NOT NULL, PRIMARY KEY (pass, recipe)
) STRICT;
"""

_ATTEMPTS = """
CREATE TABLE evidence_attempts (
  id INTEGER PRIMARY KEY, at REAL NOT NULL, recipe TEXT NOT NULL, year INTEGER NOT NULL, number INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES recipes(id), models TEXT NOT NULL, level INTEGER NOT NULL,
  UNIQUE (recipe, year, number)
) STRICT;
"""

_SAFEGUARDS = """
CREATE TABLE challenge_runs (id INTEGER PRIMARY KEY, at REAL NOT NULL, who TEXT NOT NULL, parts INTEGER NOT NULL) STRICT;
CREATE TABLE challenge_ends (
  run INTEGER PRIMARY KEY REFERENCES challenge_runs(id), at REAL NOT NULL, ended TEXT NOT NULL, who TEXT NOT NULL
) STRICT;
CREATE TABLE challenge_passes (pass TEXT PRIMARY KEY REFERENCES passes(id), serial TEXT NOT NULL) STRICT;
CREATE TABLE challenge_results (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES challenge_runs(id), pass TEXT REFERENCES passes(id),
  serial TEXT NOT NULL, kind TEXT NOT NULL, expected TEXT NOT NULL, said TEXT NOT NULL, passed INTEGER NOT NULL,
  at REAL NOT NULL, UNIQUE (run, serial)
) STRICT;
CREATE TABLE containments (
  id INTEGER PRIMARY KEY, at REAL NOT NULL, why TEXT NOT NULL, since REAL NOT NULL, until REAL NOT NULL,
  parts INTEGER NOT NULL, sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE contained_parts (
  containment INTEGER NOT NULL REFERENCES containments(id), pass TEXT NOT NULL REFERENCES passes(id),
  PRIMARY KEY (containment, pass)
) STRICT, WITHOUT ROWID;
CREATE TABLE containment_acts (
  id INTEGER PRIMARY KEY, containment INTEGER NOT NULL, pass TEXT NOT NULL, step TEXT NOT NULL, said TEXT NOT NULL,
  who TEXT NOT NULL, note TEXT NOT NULL, at REAL NOT NULL,
  FOREIGN KEY (containment, pass) REFERENCES contained_parts(containment, pass)
) STRICT;
CREATE INDEX containment_acts_of ON containment_acts(containment, pass);
"""

STAGE_MEASURES = ("brightness", "contrast", "sharpness", "clipping")
_APPEND_ONLY = (
    "judgements",
    "inspections",
    "line_acts",
    "automation_changes",
    "part_acts",
    "predictions",
    "stage_predictions",
    "passes",
    "frames",
    "policies",
    "recipes",
)


@migrations()
def first_tables(db: Database) -> None:
    """Create the tables, and refuse every later change of what is only ever added to."""
    for statement in _FIRST.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table in _APPEND_ONLY:
        _refuse_changes(db, table)


@migrations()
def seals(db: Database) -> None:
    """Seal every row, and refuse changes of the tables that the first migration left open."""
    db.execute(
        "CREATE TABLE seals (of TEXT NOT NULL, key TEXT NOT NULL, columns INTEGER NOT NULL, sha256 BLOB NOT NULL, "
        "PRIMARY KEY (of, key)) STRICT, WITHOUT ROWID"
    )
    for table in ("seals", "station", "parts"):
        _refuse_changes(db, table)
    seal_all(db.conn)


@migrations()
def open_work(db: Database) -> None:
    """List what is still to be judged and to be told, so that a start reads no more than that."""
    # Whole statements, because a trigger's body has semicolons of its own.
    for statement in _WORK.replace(";\nCREATE", ";\0CREATE").split("\0"):
        db.execute(statement)
    for table, rows in OPEN_WORK.items():
        db.execute(f"INSERT INTO {table} {rows}")


@migrations()
def heat_maps(db: Database) -> None:
    """Keep what people see of a model's maps; without seals, because no decision depends on it."""
    db.execute(
        "CREATE TABLE heat_maps (pass TEXT NOT NULL REFERENCES passes(id), stage TEXT NOT NULL, view TEXT NOT NULL, "
        "width INTEGER NOT NULL, height INTEGER NOT NULL, to_frame TEXT NOT NULL, cells BLOB NOT NULL, "
        "PRIMARY KEY (pass, stage)) STRICT"
    )


@migrations()
def raw_scores(db: Database) -> None:
    """Keep each stage's score from before its model's calibration; where it is missing, there was none."""
    db.execute("ALTER TABLE stage_predictions ADD COLUMN raw_score REAL")


@migrations()
def pipelines(db: Database) -> None:
    """Keep what each stage looked at, and how their scores became one; rows from before say nothing of it.

    A stage that looks at several findings has several heat maps; those from before stay where they are.
    """
    for column in ("role TEXT", "looks INTEGER", *(f"{name} REAL" for name in STAGE_MEASURES)):
        db.execute(f"ALTER TABLE stage_predictions ADD COLUMN {column}")
    db.execute("ALTER TABLE predictions ADD COLUMN combination TEXT")
    db.execute(
        "CREATE TABLE look_heat_maps (pass TEXT NOT NULL REFERENCES passes(id), number INTEGER NOT NULL, "
        "stage TEXT NOT NULL, view TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, "
        "to_frame TEXT NOT NULL, cells BLOB NOT NULL, PRIMARY KEY (pass, number)) STRICT"
    )


@migrations()
def earned_levels(db: Database) -> None:
    """Keep who else signed for a level, on which evidence, and whether a gate was overridden; earlier rows say none."""
    for column in (
        "second TEXT NOT NULL DEFAULT ''",
        "overrides INTEGER NOT NULL DEFAULT 0",
        "evidence TEXT NOT NULL DEFAULT ''",
    ):
        db.execute(f"ALTER TABLE automation_changes ADD COLUMN {column}")


@migrations()
def falls(db: Database) -> None:
    """Keep why the level fell, and what people did about it."""
    _add_tables(db, _FALLS)


@migrations()
def people(db: Database) -> None:
    """Keep who may sign in, and whether a judgement's name was proved; earlier judgements say nothing of it."""
    _add_tables(db, PEOPLE)
    db.execute("ALTER TABLE judgements ADD COLUMN signed INTEGER")


@migrations()
def evidence_attempts(db: Database) -> None:
    """Keep how often evidence was tried at a gate, because all attempts of a year share one error probability."""
    _add_tables(db, _ATTEMPTS)


@migrations()
def safeguards(db: Database) -> None:
    """Keep challenge runs and what they found, and the parts that people sign for."""
    _add_tables(db, _SAFEGUARDS)


@migrations()
def rollouts(db: Database) -> None:
    """Keep which recipe came into force when, every act on a candidate, and what candidates in shadow said."""
    _add_tables(db, _ROLLOUTS)


@migrations()
def alarms(db: Database) -> None:
    """Keep what needed somebody's response, and what became of it."""
    _add_tables(db, ALARMS)


@migrations()
def roll_ups(db: Database) -> None:
    """Keep what became showable of each pass, and roll it up by minute and hour; what is older is rolled up at a start."""
    # They are added up, and raw values are not kept for ever: neither is append-only, and no decision goes by them.
    for statement in filter(str.strip, ROLL_UPS.split(";\n")):
        db.execute(statement)


@migrations()
def watch_rules(db: Database) -> None:
    """Keep what metrics are held against, and who changed it when and why."""
    _add_tables(db, WATCH_RULES)


def _add_tables(db: Database, statements: str) -> None:
    for statement in filter(str.strip, statements.split(";\n")):
        db.execute(statement)
        words = statement.split()
        if words[1] == "TABLE":
            _refuse_changes(db, words[2])


def _refuse_changes(db: Database, table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
