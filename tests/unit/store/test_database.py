"""What opens as a record, what is refused, and that a refusal leaves the file as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from inspector_app.domain.combination import Combination
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.prediction import HeatMap, Prediction, StagePrediction
from inspector_app.domain.stage import StageRole
from inspector_app.store.database import open_for_reading, open_for_writing
from inspector_app.store.schema import APPLICATION_ID, OPEN_WORK, STAGE_MEASURES, first_tables, migrations
from inspector_app.store.seals import SEALED, _seal
from inspector_app.store.verify import verify
from tests.unit.store.examples import ASKING, Record, bytes_of, change_behind_our_back, pass_record


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed trial record with one pass."""
    folder = tmp_path_factory.mktemp("made")
    with Record(folder, kind="trial") as record:
        record.decide(pass_record("first"))
    return folder


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of that record."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy" / "inspector.db"


def newer_program() -> Migrations:
    steps = Migrations("inspector")
    for step in migrations._migrations:
        steps(name=step.name)(step.fn)

    @steps()
    def notes(db: Database) -> None:
        db.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")

    return steps


def refuse(path: Path, kind: str = "trial", *, reads: bool = True) -> str:
    """Assert that nobody opens a file and that its folder keeps its bytes; return the line that a person reads."""
    before = bytes_of(path.parent)
    with pytest.raises(BadInput) as refusal:
        open_for_writing(path, kind)
    if reads:
        with pytest.raises(BadInput):
            verify(path)
    assert bytes_of(path.parent) == before
    line = str(refusal.value)
    assert "\n" not in line
    assert path.name in line or path.parent.name in line
    return line


def test_the_writing_connection_makes_every_commit_durable(path: Path) -> None:
    with closing(open_for_writing(path, "trial").conn) as connection:
        found = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id")
        ]

    assert found == ["wal", 2, 1, APPLICATION_ID]


def test_a_record_opens_again_with_what_was_in_it(path: Path) -> None:
    with closing(open_for_writing(path, "trial").conn) as connection:
        assert connection.execute("SELECT id FROM passes").fetchall() == [("first",)]


def test_a_record_of_another_kind_is_refused(path: Path) -> None:
    assert "is a trial record, not a demo one" in refuse(path, "demo", reads=False)


def test_a_record_of_a_newer_program_is_refused(path: Path) -> None:
    open_for_writing(path, "trial", steps=newer_program()).conn.close()

    assert "was written by a newer version of Inspector (notes)" in refuse(path)


def test_a_record_whose_log_was_left_by_a_crash_is_refused_without_touching_the_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE left_in_the_log (a)")
        for name in ("inspector.db", "inspector.db-wal"):
            shutil.copy(path.with_name(name), path.parent.parent / name)
    crashed = path.parent.parent / "inspector.db"
    before = {name: content for name, content in bytes_of(crashed.parent).items() if "shm" not in name}

    with pytest.raises(BadInput, match="not a demo one"):
        open_for_writing(crashed, "demo")
    assert verify(crashed).clean

    assert {name: content for name, content in bytes_of(crashed.parent).items() if "shm" not in name} == before


@pytest.mark.parametrize(
    "content",
    [b"x", b"not a database\n" * 1000, b"SQLite format 3", b"\0" * 4096, b"\xff\xd8\xff\xe0" * 100],
    ids=["one byte", "text", "half a magic", "zeros", "a picture"],
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "inspector.db").write_bytes(content)

    assert "is no SQLite database" in refuse(tmp_path / "inspector.db")


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_another_programs_database_is_refused(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "inspector.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("CREATE TABLE passes (id TEXT)")

    assert "is not a record of Inspector" in refuse(path)


def test_a_record_that_was_cut_short_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])

    assert "the database is damaged" in refuse(path)


def test_only_the_head_of_a_record_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:80])

    refuse(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inspector.db").mkdir()

    assert "is a folder" in refuse(tmp_path / "inspector.db")


def test_a_folder_that_is_missing_is_refused_and_not_made(tmp_path: Path) -> None:
    assert "the folder does not exist" in refuse(tmp_path / "missing" / "inspector.db")
    assert bytes_of(tmp_path) == {}


def test_a_name_that_no_file_system_takes_is_refused(tmp_path: Path) -> None:
    refuse(tmp_path / ("a" * 300))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_and_waited_for_by_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "inspector.db")

    assert "is no file" in refuse(tmp_path / "inspector.db")


def test_an_empty_file_is_no_record_to_read_and_becomes_one_to_write(tmp_path: Path) -> None:
    path = tmp_path / "inspector.db"
    path.touch()

    with pytest.raises(BadInput, match="is empty"):
        open_for_reading(path)
    assert path.read_bytes() == b""
    open_for_writing(path, "trial").conn.close()
    assert verify(path).clean


def test_a_record_that_was_begun_and_cut_off_is_finished_by_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "inspector.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    with pytest.raises(BadInput, match="begun and never finished"):
        verify(path)
    open_for_writing(path, "trial").conn.close()
    assert (verify(path).kind, verify(path).clean) == ("trial", True)
    assert [file.name for file in tmp_path.iterdir()] == ["inspector.db"]


@pytest.fixture
def unchangeable(path: Path) -> Iterator[Path]:
    """The record in a folder that nobody may change, the administrator included."""
    if shutil.which("chattr") is None:
        pytest.skip("needs chattr: permissions do not hold for an administrator")
    marked = subprocess.run(["chattr", "-R", "+i", path.parent], capture_output=True, check=False)  # noqa: S607 - where PATH says
    if marked.returncode:
        pytest.skip("this file system or user cannot make a folder unchangeable (chattr +i)")
    yield path
    subprocess.run(["chattr", "-R", "-i", path.parent], check=True)  # noqa: S607 - where PATH says


def test_a_record_that_cannot_be_written_is_refused(unchangeable: Path) -> None:
    before = bytes_of(unchangeable.parent)
    with pytest.raises(BadInput, match=r"inspector\.db: .*; choose another folder with --data"):
        open_for_writing(unchangeable, "trial")

    assert bytes_of(unchangeable.parent) == before


def test_a_record_in_a_folder_that_cannot_be_written_is_not_begun(unchangeable: Path) -> None:
    with pytest.raises(BadInput, match="choose another folder with --data"):
        open_for_writing(unchangeable.with_name("another.db"), "trial")


def test_an_older_record_is_copied_before_it_is_migrated(path: Path) -> None:
    before = path.read_bytes()
    open_for_writing(path, "trial", steps=newer_program()).conn.close()

    (copy,) = path.parent.glob("inspector.db.before-*")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (0,)
    assert verify(copy).clean
    assert copy.stat().st_size == len(before)


def test_what_lies_in_the_log_is_in_the_copy_too(path: Path) -> None:
    with closing(open_for_writing(path, "trial").conn) as connection:
        connection.execute("INSERT INTO failed_frames VALUES (NULL, 'a.png', 'broken', 1.0)")
        open_for_writing(path, "trial", steps=newer_program()).conn.close()

    (copy,) = path.parent.glob("inspector.db.before-*")
    with closing(open_for_reading(copy).conn) as connection:
        assert connection.execute("SELECT source FROM failed_frames").fetchall() == [("a.png",)]


def test_a_migration_that_fails_leaves_the_record_as_it_was(path: Path) -> None:
    steps = newer_program()

    @steps()
    def breaks(db: Database) -> None:
        db.execute("CREATE TABLE half (id INTEGER)")
        message = "this migration is wrong"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        open_for_writing(path, "trial", steps=steps)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone() is None


def test_rows_from_before_there_were_seals_are_sealed_as_they_stand(tmp_path: Path) -> None:
    older = Migrations("inspector")
    older()(first_tables)
    path = tmp_path / "inspector.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        older.apply(Database(connection))
        connection.execute("INSERT INTO station VALUES ('kind', 'trial'), ('created', '1.0')")
        connection.execute("INSERT INTO parts VALUES (1, 'a serial')")
        connection.commit()
    assert verify(path).clean

    open_for_writing(path, "trial").conn.close()

    with closing(open_for_reading(path).conn) as connection:
        sealed = connection.execute("SELECT of, key FROM seals ORDER BY of, key").fetchall()
    assert sealed == [("parts", "1"), ("station", "created"), ("station", "kind")]
    assert verify(path).clean


def test_work_that_was_open_before_there_were_lists_is_listed(path: Path) -> None:
    with Record(path.parent) as record:
        record.decide(pass_record("waits", policy=ASKING))
        record.set_level(ASKING.level)
        record.decide(pass_record("untold"), told=False)
    drops = [f"DROP TABLE {table}" for table in OPEN_WORK]
    change_behind_our_back(path, *drops, "DELETE FROM _sqlite_migrations WHERE name = 'open_work'")
    assert verify(path).clean

    with Record(path.parent) as record:
        assert [one.pass_id for one in record.reader.open_passes()] == ["waits"]
        assert [one.pass_id for one in record.reader.unsent()] == ["untold"]
        assert record.verify().clean


def test_a_reader_changes_nothing(path: Path) -> None:
    with (
        closing(open_for_reading(path).conn) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("INSERT INTO failed_frames VALUES (NULL, 'a', 'b', 1.0)")


def test_a_reader_leaves_the_folder_as_it_was(path: Path) -> None:
    before = bytes_of(path.parent)
    verify(path)

    assert bytes_of(path.parent) == before


def test_a_reader_beside_the_writer_sees_what_is_committed(path: Path) -> None:
    with Record(path.parent) as record:
        record.decide(pass_record("second"))
        assert verify(path).passes == 2
        record.decide(pass_record("third"))
        assert verify(path).passes == 3


@pytest.mark.parametrize("name", ["a b", "a%20b", "a?b#c", "ä", "a'b"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with Record(tmp_path / name) as record:
        record.decide(pass_record())
        assert record.verify().clean


def test_a_record_that_another_program_holds_is_the_pcs_fault(path: Path) -> None:
    with Record(path.parent) as record, closing(sqlite3.connect(path, isolation_level=None)) as other:
        record.connection.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentFault, match="another program holds the database"):
            record.decide(pass_record("late"))
        other.execute("ROLLBACK")

        assert record.decide(pass_record("late")) is not None


def test_a_record_from_before_raw_scores_reads_as_ever(path: Path) -> None:
    stages = (StagePrediction("judge", "0" * 64, 0.01, 5.0, 2.0),)
    with Record(path.parent) as record:
        record.decide(pass_record("old", prediction=Prediction(0.01, stages=stages, located_whole=True)))
    change_behind_our_back(
        path,
        "ALTER TABLE stage_predictions DROP COLUMN raw_score",
        "DELETE FROM _sqlite_migrations WHERE name = 'raw_scores'",
        "DELETE FROM seals WHERE of = 'stage_predictions'",
    )
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT 'old/0', * FROM stage_predictions").fetchone()
        _seal(connection, "stage_predictions", row)
        connection.commit()
    assert verify(path).clean

    with Record(path.parent) as record:
        said = record.reader.prediction("old")
    assert said is not None
    assert said.stages == stages
    assert verify(path).clean


def test_a_record_from_before_pipelines_reads_as_ever(path: Path) -> None:
    heat = HeatMap("judge", "top", (2, 1), b"\x00\xff", (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0))
    stages = (StagePrediction("judge", "0" * 64, 0.01, 5.0, 2.0, 0.02),)
    said = Prediction(0.01, stages=stages, located_whole=True, heat=(heat,))
    with Record(path.parent) as record:
        record.decide(pass_record("old", prediction=said))
    change_behind_our_back(
        path,
        *(f"ALTER TABLE stage_predictions DROP COLUMN {name}" for name in ("role", "looks", *STAGE_MEASURES)),
        "ALTER TABLE predictions DROP COLUMN combination",
        "INSERT INTO heat_maps SELECT pass, stage, view, width, height, to_frame, cells FROM look_heat_maps",
        "DROP TABLE look_heat_maps",
        "DELETE FROM _sqlite_migrations WHERE name = 'pipelines'",
        "DELETE FROM seals WHERE of IN ('stage_predictions', 'predictions')",
    )
    with closing(sqlite3.connect(path)) as connection:
        for table in ("stage_predictions", "predictions"):
            rows = connection.execute(f"SELECT CAST({SEALED[table]} AS TEXT), * FROM {table}")  # noqa: S608 - ours
            for row in rows.fetchall():
                _seal(connection, table, row)
        connection.commit()
    assert verify(path).clean

    with Record(path.parent) as record:
        assert record.reader.prediction("old") == replace(said, heat=())
        assert record.reader.heat("old") == (heat,)
        new = replace(said, stages=(replace(stages[0], role=StageRole.JUDGE, looks=3, measures={"contrast": 2.5}),))
        record.decide(pass_record("new", prediction=replace(new, heat=(heat, heat), combination=Combination())))
        assert record.reader.prediction("new") == replace(new, heat=(), combination=Combination())
        assert record.reader.heat("new") == (heat, heat)
    assert verify(path).clean
