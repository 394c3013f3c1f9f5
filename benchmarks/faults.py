"""Kills the engine, its inference processes and its supervisor at random moments, and holds the record to account."""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from benchmarks.agreement import disagreements
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.station import StationSnapshot
from inspector_app.link.client import EngineClient, EngineGone, RequestRefused
from inspector_app.store.verify import verify

_TARGETS = ("engine", "engine", "inference", "spare", "supervisor")
_BACK_MOST_S = 30.0
_NOTICE_S = 2.0
_WHO = "fault trial"


@dataclass(slots=True)
class Trial:
    """One record under repeated kills.

    Attributes:
        folder: The record's folder.
        rate: Parts a second.
        pause_s: Longest time that the line works between two kills.
        random: Chooses whom to kill and when.
        kills: How often each was killed.
        back_s: Seconds from a kill to an engine that answers and takes parts.
    """

    folder: Path
    rate: float
    pause_s: float
    random: random.Random
    supervisor: subprocess.Popen[bytes] | None = None
    kills: Counter[str] = field(default_factory=Counter)
    back_s: list[float] = field(default_factory=list)
    levels: Counter[str] = field(default_factory=Counter)

    def start(self) -> None:
        """Start a supervisor with its engine."""
        command = [sys.executable, "-m", "inspector_app", "engine", "--data", str(self.folder), "--kind", "trial"]
        options = ["--rate", str(self.rate), "--cached-parts", "12", "--level", "full", "--threads", "1"]
        self.supervisor = subprocess.Popen([*command, *options], stdin=subprocess.DEVNULL)

    def run(self, kills: int) -> None:
        """Kill so many times, letting the line work in between."""
        self.start()
        known = self._wait_back("")
        # A process that has just been killed may not be there to be killed again.
        while self.kills.total() < kills:
            self._work(self.random.uniform(0.1, self.pause_s))
            known = self._kill_one(known)
        self._work(1.0)
        self.stop()

    def stop(self) -> None:
        """End everything in order."""
        assert self.supervisor is not None
        self.supervisor.send_signal(signal.SIGTERM)
        self.supervisor.wait(60)

    def _kill_one(self, engine_id: str) -> str:
        target = self.random.choice(_TARGETS)
        pid = self._pid(target)
        if pid is None:
            return engine_id
        self.kills[target] += 1
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        if target in ("inference", "spare"):
            return engine_id
        if target == "supervisor":
            assert self.supervisor is not None
            self.supervisor.wait()
            self.start()
        killed = time.monotonic()
        back = self._wait_back(engine_id)
        self.back_s.append(time.monotonic() - killed)
        return back

    def _pid(self, target: str) -> int | None:
        if target == "supervisor":
            assert self.supervisor is not None
            return self.supervisor.pid
        snapshot = self._snapshot()
        return None if snapshot is None else snapshot.processes.get(target)

    def _snapshot(self) -> StationSnapshot | None:
        try:
            with EngineClient(self.folder) as client:
                return client.snapshot()
        except (BadInput, EngineGone, RequestRefused):
            return None

    def _wait_back(self, engine_id: str) -> str:
        until = time.monotonic() + _BACK_MOST_S
        while time.monotonic() < until:
            snapshot = self._snapshot()
            # One that waits for people is back as well: it takes parts again as soon as they have judged.
            if snapshot is not None and snapshot.engine_id != engine_id and (snapshot.ready or snapshot.waiting_count):
                self.levels[snapshot.level.word] += 1
                return snapshot.engine_id
            time.sleep(0.02)
        message = f"no engine came back within {_BACK_MOST_S:.0f} s"
        raise RuntimeError(message)

    def _work(self, seconds: float) -> None:
        """Play the people: judge some of what waits, raise the level again, for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(BadInput, EngineGone, RequestRefused), EngineClient(self.folder) as client:
                snapshot = client.snapshot()
                for part in snapshot.waiting[:5]:
                    client.submit_review(part.pass_id, _WHO, self.random.choice((Verdict.OK, Verdict.NG)))
                if snapshot.level is Level.HUMAN_ONLY and self.random.random() < 0.5:
                    client.request_level(Level.FULL, _WHO, "load for the trial")
            time.sleep(0.05)


def leftovers() -> list[str]:
    """Return inference processes that outlive their parents for longer than they need to notice."""
    before = _orphans()
    time.sleep(_NOTICE_S)
    return [f"{pid} {line}" for pid, line in _orphans().items() if pid in before]


def _orphans() -> dict[int, str]:
    found = {}
    for process in psutil.process_iter(["cmdline", "ppid"]):
        line = process.info["cmdline"] or []
        if "inference-child" in line and process.info["ppid"] == 1:
            found[process.pid] = " ".join(line)
    return found


def run_trial(kills: int, seed: int, *, rate: float, pause_s: float = 1.5) -> dict[str, Any]:
    """Return what a trial found; `disagreements` is empty when nothing was lost, doubled or contradicted."""
    with tempfile.TemporaryDirectory(prefix="inspector-faults-") as folder:
        trial = Trial(Path(folder), rate, pause_s, random.Random(seed))
        begun = time.monotonic()
        try:
            trial.run(kills)
        finally:
            if trial.supervisor is not None and trial.supervisor.poll() is None:
                trial.stop()
        time.sleep(1.0)
        found = disagreements(Path(folder))
        back = sorted(trial.back_s)
        return {
            "kills": dict(trial.kills),
            "seconds": round(time.monotonic() - begun, 1),
            "parts": _parts(Path(folder)),
            "back_s": {"median": back[len(back) // 2], "most": back[-1]} if back else {},
            "level_when_back": dict(trial.levels),
            "disagreements": found,
            "leftover_processes": leftovers(),
        }


def _parts(folder: Path) -> int:
    return verify(folder / "inspector.db", images=False).passes


def main() -> int:
    """Run the trial of the command line; exit code 1 when anything disagrees."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rate", type=float, default=20.0)
    told = options.parse_args()
    result = run_trial(told.kills, told.seed, rate=told.rate)
    print(json.dumps(result, indent=2))
    return 1 if result["disagreements"] or result["leftover_processes"] else 0


if __name__ == "__main__":
    sys.exit(main())
