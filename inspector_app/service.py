"""The engine as a process: found through its door, asked over the link, ended in order."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from loguru import logger

from inspector_app.alarm_desk import AlarmDesk
from inspector_app.automation_desk import AutomationDesk, Handler
from inspector_app.challenge_desk import ChallengeDesk
from inspector_app.configuration.folders import registry_folder
from inspector_app.controls import HeldControls
from inspector_app.desk import Desk, Desks
from inspector_app.domain.people import Account
from inspector_app.engine import Station
from inspector_app.evidence_desk import EvidenceDesk
from inspector_app.exposing import Sources, exposed, listening, restarts_of
from inspector_app.exposition.endpoint import PATH, Endpoint
from inspector_app.fall_desk import FallDesk
from inspector_app.identity import Identity
from inspector_app.inference.registry import Registry
from inspector_app.link.door import Door, new_key, remove_door, write_door
from inspector_app.link.preview import Preview
from inspector_app.link.server import LinkServer
from inspector_app.model_desk import ModelDesk
from inspector_app.people_desk import PeopleDesk
from inspector_app.pipeline.gates import PRODUCTION
from inspector_app.platform import shared_memory_folder
from inspector_app.scenarios.on_stage import open_story
from inspector_app.scenarios.playing import StoryOptions
from inspector_app.stations import open_live
from inspector_app.supervisor import EngineOptions, stop_on_signals
from inspector_app.supposed import Supposing
from inspector_app.watch_desk import WatchDesk

_LOOK_S = 0.1


def serve(options: EngineOptions) -> int:
    """Run the engine itself until it is asked to end, or its supervisor is gone; return the exit code.

    Raises:
        BadInput: An option, the recipe or the record cannot be used.
    """
    parent = os.getppid()
    stopping = threading.Event()
    stop_on_signals(stopping.set)
    # First of all: a port in use is told before anything is written.
    with listening(options.metrics, options.data) as endpoint, _opened(options) as station, _exposed(station, endpoint):
        remove_door(station.folder)
        key = new_key()
        preview = Preview(shared_memory_folder())
        models = ModelDesk(Registry(registry_folder()), station)
        desk = Desk(station, preview, desks=_desks(station, models), stop=stopping.set)
        server = LinkServer(key, station.engine_id, desk.answer, hung_up=desk.hung_up)
        write_door(station.folder, Door(server.address, os.getpid(), key, station.engine_id))
        server.start()
        logger.info("engine {} serves {}", station.engine_id, station.folder)
        while not stopping.wait(_LOOK_S):
            if os.getppid() != parent:
                logger.warning("the supervisor is gone; ending")
                break
        server.close()
        models.close()
        remove_door(station.folder)
        preview.close()
    return 0


def _exposed(station: Station, endpoint: Endpoint | None) -> AbstractContextManager[None]:
    if endpoint is None:
        return nullcontext()
    drift = station.line.safeguards.drift
    sources = Sources(
        snapshot=station.snapshot,
        points=station.points,
        lanes=station.line.lanes,
        drifts=tuple if drift is None else drift.standing,
        pc=station.pc.look,
        restarts=restarts_of(station.database),
        started_at=station.plan.clock.now(),
    )
    logger.info("metrics can be read at {}{}", endpoint.address, PATH)
    return exposed(sources, endpoint)


def _opened(options: EngineOptions) -> AbstractContextManager[Station]:
    if options.scenario is not None:
        told = StoryOptions(options.scenario, options.seed, options.data, options.threads)
        return open_story(told, rate=options.rate)
    return open_live(
        folder=options.data,
        recipe=options.recipe,
        level=options.level,
        rate=options.rate,
        seed=options.seed,
        kind=options.kind,
        cached_parts=options.cached_parts,
        threads=options.threads,
        drifts=options.drifts,
    )


def _desks(station: Station, models: ModelDesk) -> Desks:
    """Return who answers what is not the line's own; each capability hands in what it answers."""
    people = _people(station)
    held = HeldControls()
    handlers: dict[type, Handler] = {
        **people.handlers(),
        **_falls(station, people.identity).handlers(),
        **_alarms(station).handlers(),
        **_evidence(station, people.identity).handlers(),
        **_challenge(station).handlers(),
        **WatchDesk(station.watching).handlers(),
    }
    if station.tries is not None:
        handlers |= station.tries.desk.handlers()
    automation = AutomationDesk(handlers, identity=people.identity, controls=held.check)
    return Desks(models=models, automation=automation, identity=people.identity, held=held)


def _falls(station: Station, identity: Identity) -> FallDesk:
    falls, act = station.line.safeguards.falls, station.line.intents.act
    clock = station.plan.clock
    seen = station.line.safeguards.alarms.acknowledge_said
    return FallDesk(falls, station.ledger, act=act, clock=clock, has_people=lambda: identity.has_people, seen=seen)


def _alarms(station: Station) -> AlarmDesk:
    line = station.line
    lives, modes = station.alarm_lives, station.plan.recipe.modes
    return AlarmDesk(line.safeguards.alarms, act=line.intents.act, lives=lives, modes=modes)


def _evidence(station: Station, identity: Identity) -> EvidenceDesk:
    return EvidenceDesk(
        station.weighed,
        heads=station.heads,
        judge=station.line.intents.judge_again,
        signed=identity.is_signed,
        clock=station.plan.clock,
        suppose=Supposing(
            station.database,
            station.weighed.in_force,
            signed_only=station.plan.kind == PRODUCTION,
            takt_s=station.line.monitor.takt_s,
        ).suppose,
    )


def _challenge(station: Station) -> ChallengeDesk:
    guards, act = station.line.safeguards, station.line.intents.act
    ledger = station.ledger.safeguards
    return ChallengeDesk(guards.challenge, guards.containing, ledger, act=act, clock=station.plan.clock)


def _people(station: Station) -> PeopleDesk:
    def keep(account: Account, then: Callable[[Account], None]) -> None:
        def write() -> None:
            station.ledger.add_account(account)
            then(account)

        station.line.intents.act(write)

    return PeopleDesk(station.plan.kind, station.ledger.accounts(), clock=station.plan.clock, keep=keep)
