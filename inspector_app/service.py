"""The engine as a process: supervised, found through its door, asked over the link, ended in order."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loguru import logger

from inspector_app.domain.automation import Level, LevelRefused
from inspector_app.engine import Station
from inspector_app.link.door import Door, new_key, remove_door, write_door
from inspector_app.link.messages import (
    Done,
    FromEngine,
    Intent,
    LevelRequested,
    PartActRequested,
    Refused,
    ReviewSubmitted,
    Shown,
    SnapshotRequested,
    StopRequested,
)
from inspector_app.link.server import LinkServer
from inspector_app.pipeline.record import NotRecorded
from inspector_app.stations import open_live
from inspector_app.supervisor import Supervisor, stop_on_signals

_LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What an engine is asked for; see the command's help."""

    data: Path | None
    recipe: Path | None
    level: Level
    rate: float
    seed: int
    kind: str
    cached_parts: int
    threads: int | None

    def arguments(self) -> list[str]:
        """Return the command line of the engine process itself."""
        options: dict[str, object | None] = {
            "--data": self.data,
            "--recipe": self.recipe,
            "--level": self.level.word,
            "--rate": self.rate,
            "--seed": self.seed,
            "--kind": self.kind,
            "--cached-parts": self.cached_parts,
            "--threads": self.threads,
        }
        given = [(name, str(value)) for name, value in options.items() if value is not None]
        return ["engine", "--unsupervised", *(text for pair in given for text in pair)]


def supervise(options: EngineOptions) -> int:
    """Keep an engine running until this process is asked to end; return the exit code."""
    supervisor = Supervisor(options.arguments())
    stop_on_signals(supervisor.stop)
    return supervisor.run()


def serve(options: EngineOptions) -> int:
    """Run the engine itself until it is asked to end, or its supervisor is gone; return the exit code.

    Raises:
        BadInput: An option, the recipe or the record cannot be used.
    """
    parent = os.getppid()
    stopping = threading.Event()
    stop_on_signals(stopping.set)
    with open_live(
        folder=options.data,
        recipe=options.recipe,
        level=options.level,
        rate=options.rate,
        seed=options.seed,
        kind=options.kind,
        cached_parts=options.cached_parts,
        threads=options.threads,
    ) as station:
        remove_door(station.folder)
        key = new_key()
        server = LinkServer(key, station.engine_id, Desk(station, stopping.set).answer)
        write_door(station.folder, Door(server.address, os.getpid(), key, station.engine_id))
        server.start()
        logger.info("engine {} serves {}", station.engine_id, station.folder)
        while not stopping.wait(_LOOK_S):
            if os.getppid() != parent:
                logger.warning("the supervisor is gone; ending")
                break
        server.close()
        remove_door(station.folder)
    return 0


class Desk:
    """Answers what clients ask: every intent is handled here and nowhere else.

    Args:
        station: The running station.
        stop: Ends the engine in order.
    """

    def __init__(self, station: Station, stop: Callable[[], None]) -> None:
        self._station = station
        self._stop = stop

    def answer(self, intent: Intent) -> FromEngine:
        """Do what is asked and return when it is recorded, or say why not."""
        try:
            return self._do(intent)
        except (LevelRefused, NotRecorded) as refusal:
            return Refused(str(refusal))

    def _do(self, intent: Intent) -> FromEngine:
        intents = self._station.line.intents
        match intent:
            case SnapshotRequested():
                return Shown(self._station.snapshot())
            case LevelRequested():
                intents.request_level(intent.level, intent.who, intent.why)
            case ReviewSubmitted():
                intents.submit_review(
                    intent.pass_id, intent.judge, intent.verdict, kinds=intent.kinds, took_ms=intent.took_ms
                )
            case PartActRequested():
                intents.act_on_part(intent.serial, intent.act, who=intent.who, why=intent.why)
            case StopRequested():
                logger.info("asked to stop by {}", intent.who)
                self._stop()
        return Done()
