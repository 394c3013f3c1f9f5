"""What a full disk and a killed process leave behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app.store.reader import Reader
from inspector_app.store.verify import verify
from tests.conftest import PROJECT
from tests.unit.store.examples import (
    Record,
)

_FULL = """
import resource, sys
from pathlib import Path
from inspector_app.domain.errors import EnvironmentFault
from tests.unit.store.examples import Record, pass_record

record = Record(Path(sys.argv[1]), durable=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
done = 0
try:
    while True:
        record.decide(pass_record(f"p{done}"))
        done += 1
except EnvironmentFault as fault:
    print(done, fault, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
record.decide(pass_record("after"))
record.ledger.close()
"""

_KILLED = """
import sys
from pathlib import Path
from tests.unit.store.examples import Record, pass_record, with_picture

record = Record(Path(sys.argv[1]), durable=True)
while True:
    number = record.connection.execute("SELECT count(*) FROM passes").fetchone()[0]
    one = pass_record(f"p{number}", sequence=number + 1)
    record.decide(with_picture(one, record.images))
    print(one.part.id, flush=True)
"""


def start(script: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, folder], cwd=PROJECT, stdout=subprocess.PIPE, text=True)


@pytest.mark.processes
@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_fills_up_costs_only_what_was_not_acknowledged(tmp_path: Path) -> None:
    with start(_FULL, tmp_path) as process:
        said, _ = process.communicate(timeout=60)

    assert process.returncode == 0
    acknowledged, words = said.split(maxsplit=1)
    assert "inspector.db: the disk" in words
    report = verify(tmp_path / "inspector.db")
    assert (report.clean, report.passes) == (True, int(acknowledged) + 1)


@pytest.mark.processes
def test_nothing_that_was_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for wanted in (2, 9, 25):
        with start(_KILLED, tmp_path) as process:
            assert process.stdout is not None
            acknowledged += [process.stdout.readline().strip() for _ in range(wanted)]
            process.kill()
            acknowledged += process.stdout.read().split()
        report = verify(tmp_path / "inspector.db")
        assert report.problems == []

    with Record(tmp_path) as record:
        kept = [row.pass_id for row in record.reader.passes()]
        assert kept[: len(acknowledged)] == acknowledged
        assert len(kept) - len(acknowledged) in range(4)  # one a round was durable, and not yet said
        assert Reader(record.connection).unsent() == []
