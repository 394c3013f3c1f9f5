"""Makes a pass of a trigger and the frames that answer it, and starts what can run beside the prediction."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field

from inspector_app.domain.challenge_book import ChallengeMark
from inspector_app.domain.frame import Frame
from inspector_app.domain.part import Pass, pass_id_of
from inspector_app.domain.ports import Clock, ImageFiles, Measures
from inspector_app.domain.recipe import Recipe
from inspector_app.pipeline.flow import Admitted, Assembled, Captured, Looked, ToAssemble
from inspector_app.pipeline.serials import Serials
from inspector_app.pipeline.slots import Lane

CHALLENGE = "it is a challenge part"
STRAY_CHALLENGE = "it is a challenge part, and no run waits for it"
_WAIT_S = 0.2


@dataclass(slots=True)
class _Gathering:
    admitted: Admitted
    frames: dict[str, Frame] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What works on a pass's pixels while the model does: threads to encode in and to measure in."""

    images: ImageFiles
    measures: Measures
    encoding: Executor
    measuring: Executor


class Assemble:
    """The step of the assembling thread: every camera answers each trigger once, with a frame or a reason."""

    def __init__(
        self,
        recipe: Recipe,
        intake: Lane[ToAssemble],
        *,
        give: Callable[[Assembled], object],
        serials: Serials,
        beside: Beside,
        mark: Callable[[str | None], ChallengeMark | None],
        clock: Clock,
        line_id: str,
    ) -> None:
        self._recipe = recipe
        self._intake = intake
        self._give = give
        self._serials = serials
        self._beside = beside
        self._mark = mark
        self._clock = clock
        self._line_id = line_id
        self._gathering: dict[int, _Gathering] = {}
        self._pattern = re.compile(recipe.serial_pattern) if recipe.serial_pattern else None

    def open(self) -> None:
        """Begin."""

    def step(self) -> None:
        """Take what came next, and hand on the pass that it completes."""
        item = self._intake.take(_WAIT_S)
        if isinstance(item, Admitted):
            self._gathering[item.trigger.sequence] = _Gathering(item)
        elif isinstance(item, Captured):
            self._add(item)

    def close(self) -> None:
        """End."""

    def _add(self, captured: Captured) -> None:
        gathering = self._gathering.get(captured.trigger_sequence)
        if gathering is None:
            return
        gathering.answers += 1
        if captured.frame is not None:
            gathering.frames[captured.view] = captured.frame
        else:
            gathering.problems.append(captured.problem or "no frame")
        if gathering.answers == len(self._recipe.views):
            del self._gathering[captured.trigger_sequence]
            self._give(self._assembled(gathering))

    def _assembled(self, gathering: _Gathering) -> Assembled:
        started = self._clock.monotonic_ns()
        part, held_because = self._pass_of(gathering)
        challenge = self._mark(gathering.admitted.trigger.serial)
        if challenge is not None:
            held_because = CHALLENGE if challenge.run is not None else STRAY_CHALLENGE
        frames = part.frames.values()
        oldest_ns = min((frame.captured_ns for frame in frames), default=started)
        images = self._beside.encoding.submit(self._beside.images.store, part)
        looked = self._beside.measuring.submit(look, self._beside.measures, part)
        return Assembled(
            part=part,
            policy=gathering.admitted.policy,
            side=gathering.admitted.side,
            held_because=held_because,
            fresh=(started - oldest_ns) / 1e6 <= self._recipe.limits.frame_age_ms,
            looked=looked,
            images=images,
            assemble_ms=(self._clock.monotonic_ns() - started) / 1e6,
            challenge=challenge,
        )

    def _pass_of(self, gathering: _Gathering) -> tuple[Pass, str | None]:
        trigger = gathering.admitted.trigger
        pass_id = pass_id_of(self._line_id, trigger)
        entry = self._serials.enter(trigger.serial or pass_id)
        held = entry.held_because or self._held_by_serial(trigger.serial)
        part = Pass(
            id=pass_id,
            serial=trigger.serial or pass_id,
            number=entry.number,
            trigger=trigger,
            frames=gathering.frames,
            problem="; ".join(gathering.problems) or None,
        )
        return part, held

    def _held_by_serial(self, serial: str | None) -> str | None:
        if serial is None:
            return "the serial was not read" if self._recipe.hold_unread else None
        if self._pattern is not None and not self._pattern.fullmatch(serial):
            return "the serial is not one of this recipe's"
        return None


def look(measures: Measures, part: Pass) -> Looked:
    """Return the measures and fingerprints of a pass's frames."""
    measured = {view: measures.measure(frame) for view, frame in part.frames.items()}
    return Looked(
        {f"{view}.{name}": value for view, one in measured.items() for name, value in one.values.items()},
        {view: measures.fingerprint(frame.pixels) for view, frame in part.frames.items()},
        {view: one.cells for view, one in measured.items() if one.cells is not None},
    )
