"""The engine's desk: every intent is handled here and nowhere else, and one client at a time has the controls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import msgspec
from loguru import logger

from inspector_app.automation_desk import RIGHT_OF
from inspector_app.controls import ControlsHeld, HeldControls
from inspector_app.domain.automation import Level, LevelRefused
from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.frame import Frame
from inspector_app.domain.people import Right
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.series import Opinion, Points
from inspector_app.domain.station import StationSnapshot
from inspector_app.history_desk import Past, look_back
from inspector_app.identity import Identity, NotAllowed
from inspector_app.link.automation_messages import AutomationAnswer, AutomationIntent, SignOutRequested
from inspector_app.link.history_messages import HistoryIntent
from inspector_app.link.messages import (
    ControlsGivenBack,
    ControlsRequested,
    Done,
    FrameRequested,
    FromEngine,
    ImageRequested,
    ImageShown,
    Intent,
    LevelRequested,
    NoFrame,
    OpinionRequested,
    OpinionShown,
    PartActRequested,
    PointsRequested,
    PointsShown,
    Refused,
    ReviewSubmitted,
    Shown,
    SnapshotRequested,
    StopRequested,
)
from inspector_app.link.model_messages import AddTask, ModelAnswer, ModelIntent, TaskRequested
from inspector_app.link.preview import Preview
from inspector_app.pipeline.record import NotRecorded

_WAIT_MOST_MS = 1000.0
_POINTS_MOST = 5000


class Acts(Protocol):
    """What people may ask a line to do; every method returns when it is recorded."""

    def request_level(
        self, after: Level, who: str, why: str, *, second: str = "", override: bool = False, may_raise: bool = True
    ) -> None:
        """Change the level; LevelRefused or NotRecorded where it cannot be."""

    def submit_review(
        self,
        pass_id: str,
        judge: str,
        verdict: Verdict,
        *,
        kinds: tuple[str, ...] = (),
        took_ms: float = 0.0,
        signed: bool = False,
    ) -> None:
        """Judge a part; NotRecorded where nobody is asked about it."""

    def act_on_part(self, serial: str, act: str, *, who: str, why: str) -> None:
        """Record a rework or re-inspection; NotRecorded where it cannot be."""


class HasLevel(Protocol):
    """Whoever knows the level in force."""

    @property
    def level(self) -> Level:
        """The level."""


class Line(Protocol):
    """A line as the desk needs it; `InspectionLine` is one."""

    @property
    def intents(self) -> Acts:
        """What people may ask of it."""

    @property
    def level(self) -> HasLevel:
        """The level in force."""


class Asked(Past, Protocol):
    """A station as the desk needs it; `engine.Station` is one.

    What may not show, or is not there, is a BadInput that says so; a record that cannot be read an EnvironmentFault.
    """

    @property
    def line(self) -> Line:
        """The line."""

    def snapshot(self) -> StationSnapshot:
        """Return all that a screen may show."""

    def opinion(self, pass_id: str, who: str) -> Opinion:
        """Return what the station says of a pass, unless a blind judgement of it is due, by anybody or by `who`."""

    def picture(self, pass_id: str, view: str) -> tuple[bytes, int, int]:
        """Return the recorded picture as it lies on the disk, its width and its height in pixels."""

    def points(self, after: int, most: int) -> Points:
        """Return at most so many points after one, oldest first."""

    def wait_frame(self, view: str, after: int, timeout_s: float) -> tuple[int, Frame] | None:
        """Return the newest frame of a view that is not `after`, with its number; None when none came in time."""


class Models(Protocol):
    """Whoever looks after models; `model_desk.ModelDesk` is one."""

    def answer(self, intent: ModelIntent, client: str) -> ModelAnswer | None:
        """Return the answer, None where it is done; BadInput or EnvironmentFault where it cannot be."""

    def hung_up(self, client: str) -> None:
        """End what a client that is gone had begun; must not wait for anybody."""


class Automation(Protocol):
    """Whoever answers about people, evidence, falls, challenge parts and rollouts; `AutomationDesk` is one."""

    def answer(self, intent: AutomationIntent, client: str) -> AutomationAnswer | None:
        """Return the answer, None where it is done; NotAllowed or BadInput where it cannot be."""


@dataclass(frozen=True, slots=True)
class Desks:
    """Who answers what is not the line's own.

    Attributes:
        models: Looks after models.
        automation: Answers about people, evidence, falls, challenge parts and rollouts.
        identity: Says who is signed in where, and may what.
        held: Who has the controls.
    """

    models: Models
    automation: Automation
    identity: Identity
    held: HeldControls


class Desk:
    """Answers what clients ask.

    Args:
        station: The running station.
        preview: Where live pictures are shown.
        desks: Who answers what is not the line's own.
        stop: Ends the engine in order.
    """

    def __init__(self, station: Asked, preview: Preview, *, desks: Desks, stop: Callable[[], None]) -> None:
        self._station = station
        self._preview = preview
        self._models = desks.models
        self._automation = desks.automation
        self._identity = desks.identity
        self._held = desks.held
        self._stop = stop

    def answer(self, intent: Intent, client: str) -> FromEngine:
        """Do what a client asks and return when it is recorded, or say why not."""
        try:
            return self._do(intent, client)
        except (LevelRefused, NotRecorded, NotAllowed, ControlsHeld, BadInput, EnvironmentFault) as refusal:
            return Refused(str(refusal))

    def hung_up(self, client: str) -> None:
        """Give back the controls of a client that is gone, and sign out whoever was there."""
        self._held.give_back(client, why="hung up")
        self._identity.sign_out(client)
        self._models.hung_up(client)

    def _do(self, intent: Intent, client: str) -> FromEngine:
        if isinstance(intent, ModelIntent | AutomationIntent | HistoryIntent):
            return self._hand_on(intent, client)
        match intent:
            case SnapshotRequested():
                return Shown(self._seen_by(client))
            case FrameRequested():
                return self._frame(intent)
            case OpinionRequested() | ImageRequested() | PointsRequested():
                return self._look_up(intent, client)
            case ControlsRequested():
                self._identity.check(client, intent.who)
                self._held.give(client, intent.who, take=intent.take)
            case ControlsGivenBack():
                self._held.give_back(client, why="gave them back")
            case StopRequested():
                logger.info("asked to stop by {}", intent.who)
                self._stop()
            case LevelRequested() | ReviewSubmitted() | PartActRequested():
                self._act(intent, client)
        return Done()

    def _hand_on(self, intent: ModelIntent | AutomationIntent | HistoryIntent, client: str) -> FromEngine:
        if isinstance(intent, HistoryIntent):
            return look_back(self._station, intent)
        if isinstance(intent, ModelIntent):
            return self._about_models(intent, client)
        return self._about_automation(intent, client)

    def _about_models(self, intent: ModelIntent, client: str) -> FromEngine:
        if isinstance(intent, TaskRequested) and isinstance(intent.task, AddTask):
            self._identity.check(client, intent.task.who, RIGHT_OF[AddTask])
            self._held.check(client)
        return self._models.answer(intent, client) or Done()

    def _about_automation(self, intent: AutomationIntent, client: str) -> FromEngine:
        answer = self._automation.answer(intent, client)
        if isinstance(intent, SignOutRequested):
            self._held.give_back(client, why="signed out")
        return answer or Done()

    def _seen_by(self, client: str) -> StationSnapshot:
        controls = replace(self._held.seen_by(client), person=self._identity.person(client))
        return replace(self._station.snapshot(), controls=controls, has_people=self._identity.has_people)

    def _act(self, intent: LevelRequested | ReviewSubmitted | PartActRequested, client: str) -> None:
        line = self._station.line
        match intent:
            case LevelRequested():
                raises = intent.level > line.level.level
                if raises:
                    self._held.check(client)
                    intent = self._signed(intent, client)
                line.intents.request_level(
                    intent.level,
                    intent.who,
                    intent.why,
                    second=intent.second,
                    override=intent.override,
                    may_raise=raises,
                )
            case ReviewSubmitted():
                self._identity.check(client, intent.judge, RIGHT_OF[ReviewSubmitted])
                self._held.check(client)
                line.intents.submit_review(
                    intent.pass_id,
                    intent.judge,
                    intent.verdict,
                    kinds=intent.kinds,
                    took_ms=intent.took_ms,
                    signed=self._identity.is_signed(client, intent.judge),
                )
            case PartActRequested():
                self._identity.check(client, intent.who, RIGHT_OF[PartActRequested])
                line.intents.act_on_part(intent.serial, intent.act, who=intent.who, why=intent.why)

    def _signed(self, intent: LevelRequested, client: str) -> LevelRequested:
        """Return a raise whose signatures are proved."""
        self._identity.check(client, intent.who, RIGHT_OF[LevelRequested])
        if intent.override:
            self._identity.check(client, intent.who, Right.OVERRIDE)
        if not intent.second.strip():
            return intent
        second = self._identity.check_second(client, intent.who, second=intent.second, secret=intent.second_secret)
        return msgspec.structs.replace(intent, second=second, second_secret="")

    def _look_up(self, intent: OpinionRequested | ImageRequested | PointsRequested, client: str) -> FromEngine:
        match intent:
            case OpinionRequested():
                return OpinionShown(self._station.opinion(intent.pass_id, self._who(client)))
            case ImageRequested():
                data, width_px, height_px = self._station.picture(intent.pass_id, intent.view)
                return ImageShown(intent.pass_id, intent.view, data, width_px, height_px)
            case PointsRequested():
                most = max(1, min(intent.most, _POINTS_MOST))
                return PointsShown(self._station.points(max(0, intent.after), most))

    def _who(self, client: str) -> str:
        """Return who is at a client: who signed in, or else by which name it has the controls; "" where nobody knows."""
        person, controls = self._identity.person(client), self._held.seen_by(client)
        if person is not None:
            return person.name
        return controls.holder if controls.mine else ""

    def _frame(self, intent: FrameRequested) -> FromEngine:
        wait_ms = intent.wait_ms if intent.wait_ms > 0 else 0.0  # also where it is no number
        found = self._station.wait_frame(intent.view, intent.after, min(wait_ms, _WAIT_MOST_MS) / 1000)
        if found is None:
            return NoFrame()
        number, frame = found
        return self._preview.show(intent.view, number, frame) or NoFrame()
