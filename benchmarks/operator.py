"""A shift through the real window: a scripted operator with keys, mistakes and an engine that dies, held to the record."""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt  # noqa: TID251 - the operator has a keyboard
from PySide6.QtTest import QTest  # noqa: TID251 - the same

from benchmarks.agreement import disagreements
from benchmarks.station_window import Seat, running_engine, seated
from inspector_app.cameras.phone_line import PhoneLine
from inspector_app.configuration.folders import DATABASE
from inspector_app.domain.prediction import Verdict
from inspector_app.store.database import open_for_reading
from inspector_app.ui.live.notice import Happened
from inspector_app.ui.live.sending import Step

_SEED = 7
_KEYS = {Verdict.OK: Qt.Key.Key_F1, Verdict.NG: Qt.Key.Key_F2, Verdict.UNSURE: Qt.Key.Key_F3}
_TOLD_LOST = {Happened.LOST, Happened.REFUSED, Happened.UNKNOWN}
_LOOKED_S = 0.16
_UNDONE, _NAMED, _UNSURE, _PAGED = 0.03, 0.3, 0.01, 0.005
_SERIAL_OF = "SELECT passes.id, parts.serial, passes.trigger_sequence FROM passes JOIN parts ON parts.id = passes.part"
_JUDGED = "SELECT pass, verdict, kinds FROM judgements ORDER BY id"


@dataclass(slots=True)
class Shift:
    """What the operator did.

    Attributes:
        said: The last verdict of each pass that was not taken back, with how many kinds were named.
        lost: Passes whose verdict the window said was lost, refused or unknown.
        undone: How often a verdict was taken back.
        kills: How often the engine was killed.
        took_ms: Milliseconds from a verdict key to the next part's picture.
    """

    said: dict[str, tuple[Verdict, int]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    undone: int = 0
    kills: int = 0
    took_ms: list[float] = field(default_factory=list)


class Operator:
    """Works through the window with keys only, and remembers what was said."""

    def __init__(self, seat: Seat, chance: random.Random) -> None:
        self._seat = seat
        self._page = seat.screen.window.inspect
        self._chance = chance
        self._phones = PhoneLine(_SEED)
        self._serials: dict[str, str] = {}
        self.shift = Shift()

    def judge_next(self) -> None:
        """Wait for a part, look at it, judge it; sometimes take it back and judge it again."""
        page = self._page
        self._seat.until(self._may_judge, 60.0)
        part = page.desk.part
        shown_at = page.desk.shown_at
        if part is None or shown_at is None:
            return
        self._seat.until(lambda: time.monotonic() - shown_at > _LOOKED_S)
        if self._here() != part.pass_id or self._seat.snapshot is None:
            return
        self._serials[part.serial] = part.pass_id
        verdict = self._verdict(part.pass_id)
        kinds = self._name_kinds() if verdict is Verdict.NG else 0
        if self._here() != part.pass_id:
            return  # its time ran out under the operator's hands
        if not self._press(_KEYS[verdict], lambda: any(one.part.pass_id == part.pass_id for one in page.desk.said)):
            return
        self.shift.said[part.pass_id] = (verdict, kinds)
        if self._chance.random() < _UNDONE:
            self._undo(part.pass_id)
        if self._chance.random() < _PAGED:
            self._look_at_charts()
        self._note_losses()

    def kill_engine(self) -> None:
        """Kill the engine while a verdict is on its way, and go on when it is back."""
        snapshot = self._seat.snapshot
        if snapshot is None:
            return
        with suppress(ProcessLookupError):
            os.kill(snapshot.processes["engine"], signal.SIGKILL)
        self.shift.kills += 1
        self._seat.until(lambda: self._seat.screen.watch.seen().gone, 5.0)
        for key in _KEYS.values():
            self._press(key, lambda: False, patience_s=0.1)  # keys into the void
        self._seat.until(lambda: self._seat.snapshot is not None, 60.0)

    def finish(self) -> None:
        """Wait until everything that was said has ended."""
        self._page.commit()
        self._seat.until(lambda: not self._page.desk.said, 60.0)
        self._note_losses()

    def _here(self) -> str:
        part = self._page.desk.part
        return "" if part is None else part.pass_id

    def _may_judge(self) -> bool:
        desk = self._page.desk
        return desk.part is not None and desk.shown_at is not None and desk.screen.in_control

    def _verdict(self, pass_id: str) -> Verdict:
        if self._chance.random() < _UNSURE:
            return Verdict.UNSURE
        number = int(pass_id.rpartition("-")[2])
        return Verdict.NG if self._phones.truth(number).is_ng else Verdict.OK

    def _name_kinds(self) -> int:
        named = self._chance.sample(range(7), self._chance.randint(0, 2)) if self._chance.random() < _NAMED else []
        for place in named:
            self._press(Qt.Key(Qt.Key.Key_1 + place), lambda: True)
        if named:
            with suppress(TimeoutError):
                self._seat.until(lambda: len(self._page.desk.kinds) == len(named), 2.0)
        return len(self._page.desk.kinds)

    def _undo(self, pass_id: str) -> None:
        page = self._page
        undoable = page.desk.undoable
        if undoable is None or undoable.part.pass_id != pass_id or undoable.step is not Step.UNDOABLE:
            return
        here = lambda: page.desk.part is not None and page.desk.part.pass_id == pass_id  # noqa: E731 - one use
        if self._press(Qt.Key.Key_Backspace, here):
            self.shift.undone += 1
            del self.shift.said[pass_id]

    def _look_at_charts(self) -> None:
        window = self._seat.screen.window
        QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        self._seat.until(lambda: not self._page.isVisible())
        QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        self._seat.until(self._page.isVisible)

    def _press(self, key: Qt.Key, came_of_it: Any, *, patience_s: float = 5.0) -> bool:
        QTest.keyClick(self._page.view.canvas, key)
        with suppress(TimeoutError):
            self._seat.until(came_of_it, patience_s)
            return True
        return False

    def _note_losses(self) -> None:
        for notice in self._page.desk.notices:
            if notice.what in _TOLD_LOST and notice.serial in self._serials:
                self.shift.lost.add(self._serials[notice.serial])


def run_shift(parts: int, *, kills: int = 5, rate: float = 6.0, seed: int = 3) -> dict[str, Any]:
    """Judge so many parts and return what the record says of it."""
    chance = random.Random(seed)
    kill_at = sorted(chance.sample(range(1, parts), min(kills, parts - 1)))
    options = ("--seed", str(_SEED), "--cached-parts", "24", "--kind", "trial", "--threads", "1")
    begun = time.monotonic()
    with running_engine("--rate", str(rate), "--level", "shadow", *options) as folder:
        with seated(folder, size=(1280, 800)) as seat:
            operator = Operator(seat, chance)
            while len(operator.shift.said) < parts:
                if kill_at and len(operator.shift.said) >= kill_at[0]:
                    kill_at.pop(0)
                    operator.kill_engine()
                operator.judge_next()
                _say(len(operator.shift.said), parts)
            operator.finish()
        took_s = time.monotonic() - begun
        from inspector_app.screen import stop_engine  # noqa: PLC0415 - ended before its record is read

        stop_engine(folder)
        time.sleep(3.0)
        return _account(operator.shift, folder) | {"minutes": round(took_s / 60, 1)}


def _account(shift: Shift, folder: Any) -> dict[str, Any]:
    with closing(open_for_reading(folder / DATABASE).conn) as connection:
        recorded = _recorded(connection)
        waiting = {row[0] for row in connection.execute("SELECT pass FROM to_judge")}
    missing = [pass_id for pass_id in shift.said if pass_id not in recorded and pass_id not in shift.lost]
    other = [
        pass_id
        for pass_id, said in shift.said.items()
        if pass_id in recorded and recorded[pass_id][-1] != (said[0].value, said[1])
    ]
    return {
        "parts_judged": len(shift.said),
        "verdicts": dict(Counter(verdict.value for verdict, _ in shift.said.values())),
        "undone": shift.undone,
        "engine_kills": shift.kills,
        "judgements_recorded": sum(len(found) for found in recorded.values()),
        "told_lost": len(shift.lost & set(shift.said)),
        "of_these_waiting_again": len({one for one in shift.lost if one in waiting}),
        "missing_in_silence": missing,
        "recorded_otherwise": other,
        "recorded_twice": [pass_id for pass_id, found in recorded.items() if len(found) > 1],
        "never_said": [pass_id for pass_id in recorded if pass_id not in shift.said],
        "disagreements": disagreements(folder),
    }


def _recorded(connection: sqlite3.Connection) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for pass_id, verdict, kinds in connection.execute(_JUDGED):
        found.setdefault(pass_id, []).append((verdict, len(json.loads(kinds))))
    return found


def _say(done: int, parts: int) -> None:
    if sys.stderr.isatty() or done % 250 == 0:
        print(f"\r{done} of {parts}", end="", file=sys.stderr)


def main() -> int:
    """Run a shift and print what became of it; exit code 1 when anything was lost."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--parts", type=int, default=3000)
    options.add_argument("--kills", type=int, default=5)
    options.add_argument("--rate", type=float, default=6.0)
    told = options.parse_args()
    account = run_shift(told.parts, kills=told.kills, rate=told.rate)
    print(json.dumps(account, indent=2))
    wrong = ("missing_in_silence", "recorded_otherwise", "recorded_twice", "never_said", "disagreements")
    return 1 if any(account[name] for name in wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
