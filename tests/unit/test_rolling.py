"""Roll-ups are made anew by hand, where no engine works on the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.engine import only_engine
from inspector_app.rolling import RolledUp, roll_up
from inspector_app.store.verify import verify
from tests.fakes.recorder import Recorder


def test_roll_ups_that_are_wrong_are_found_and_made_anew(tmp_path: Path) -> None:
    with Recorder(tmp_path) as it:
        for _ in range(3):
            it.part()
        database = tmp_path / "inspector.db"
        with it.connection:
            it.connection.execute("UPDATE roll_ups SET count = count + 1")
    wrong = [problem for problem in verify(database, images=False).problems if "rolled up" in problem.what]
    assert any(problem.where.startswith("brightness:top in the hour from") for problem in wrong)

    made = roll_up(database, progress=False)

    assert (made.passes, made.days) == (0, 1)
    assert made.values > 3 * 10
    assert not [problem for problem in verify(database, images=False).problems if "rolled up" in problem.what]


def test_an_older_record_is_rolled_up_to_its_end(tmp_path: Path) -> None:
    with Recorder(tmp_path) as it:
        it.part()
        it.part()
        with it.connection:
            it.connection.execute("DELETE FROM shown_values")
            it.connection.execute("DELETE FROM roll_ups")
            it.connection.execute("UPDATE rolled SET value = 2 WHERE key = 'until'")

    assert roll_up(tmp_path / "inspector.db", progress=False) == RolledUp(2, 1, 2 * 22)


def test_a_record_on_which_an_engine_works_is_left_alone(tmp_path: Path) -> None:
    with Recorder(tmp_path) as it:
        it.part()
    with only_engine(tmp_path), pytest.raises(BadInput, match="another engine works on this record"):
        roll_up(tmp_path / "inspector.db", progress=False)
