"""Makes the roll-ups of a record anew, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from inspector_app.domain.errors import BadInput
from inspector_app.engine import only_engine
from inspector_app.showing import with_progress
from inspector_app.store.database import kind_of, open_for_reading, open_for_writing
from inspector_app.store.ledger import SqliteLedger

_SLICE = 500


class RolledUp(msgspec.Struct, frozen=True):
    """What `db rollups --json` prints: older passes that were rolled up, and days made anew with how many values."""

    passes: int
    days: int
    values: int


def roll_up(database: Path, *, progress: bool) -> RolledUp:
    """Roll up whatever was recorded before there were roll-ups, and make those of all days anew whose values are kept.

    Raises:
        BadInput: The file is no record, or an engine works on it.
        EnvironmentFault: It cannot be written.
    """
    reading = open_for_reading(database).conn
    kind = kind_of(reading)
    reading.close()
    if kind is None:
        raise BadInput("its first start was cut off", where=str(database), remedy="start the engine on it once")
    with only_engine(database.resolve().parent, wait_s=0.5):
        opened = open_for_writing(database, kind)
        ledger = SqliteLedger(opened, database, line_id="")
        try:
            told = dict(opened.conn.execute("SELECT key, value FROM rolled"))
            older = max(0, told["until"] - told["done"])
            for _ in with_progress(_slices(ledger), total=older // _SLICE + 1, shown=progress):
                pass
            days, values = ledger.rolled.again()
        finally:
            ledger.close()
    return RolledUp(older, days, values)


def _slices(ledger: SqliteLedger) -> Iterator[None]:
    while ledger.rolled.roll_up_more(_SLICE) is not None:
        yield
