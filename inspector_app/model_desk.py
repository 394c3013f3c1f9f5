"""The engine's desk for models: those that are registered, and one at a time that is being tried or added, beside the line."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

import msgspec
from loguru import logger

from inspector_app.domain.errors import BadInput, EnvironmentFault
from inspector_app.domain.frame import Frame, Pixels
from inspector_app.inference.card_text import card_text
from inspector_app.inference.registry import Registry
from inspector_app.inference.trials.adding import added, shown
from inspector_app.inference.trials.drafting import card_of
from inspector_app.inference.trials.trial_process import TrialProcess
from inspector_app.link.model_messages import (
    AddTask,
    CardRequested,
    CardShown,
    ExampleRequested,
    ExampleTaken,
    LookTask,
    ModelAnswer,
    ModelIntent,
    ModelsRequested,
    ModelsShown,
    RegisteredModel,
    Task,
    TaskBegun,
    TaskEndRequested,
    TaskRequested,
    TaskSeenRequested,
    TaskShown,
    TrialTask,
)

_FRAME_S = 1.0
_FRAMES_MOST = 4
_WAYS_MOST = 600
_ANSWERED_MOST = 12  # ways in one answer, so that no answer is large
_END_S = 5.0


class Frames(Protocol):
    """Whoever has live frames; `engine.Station` is one."""

    def wait_frame(self, view: str, after: int, timeout_s: float) -> tuple[int, Frame] | None:
        """Return the newest frame of a view that is not `after`, with its number; None when none came in time."""


@dataclass
class _Work:
    """One task that is under way or done, for one client."""

    number: int
    client: str
    seen: TaskShown
    thread: threading.Thread | None = None
    ending: threading.Event = field(default_factory=threading.Event)


class ModelDesk:
    """Answers what clients ask about models; one task at a time, in a thread of its own.

    Args:
        registry: The registered models.
        frames: Where examples come from.
    """

    def __init__(self, registry: Registry, frames: Frames) -> None:
        self._registry = registry
        self._frames = frames
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._beginning = threading.Lock()
        self._work: _Work | None = None
        self._process: TrialProcess | None = None
        self._examples: dict[str, Pixels] = {}

    def answer(self, intent: ModelIntent, client: str) -> ModelAnswer | None:
        """Return the answer to an intent, None where there is nothing to say but that it is done.

        Raises:
            BadInput: It cannot be done; the line says why.
            EnvironmentFault: The registry cannot be read.
        """
        match intent:
            case ModelsRequested():
                return ModelsShown(tuple(shown(one) for one in self._registry.list()))
            case ExampleRequested():
                return self._example(intent.view)
            case CardRequested():
                return CardShown(card_text(card_of(intent.draft, expected=intent.expected)))
            case TaskRequested():
                return TaskBegun(self._begin(intent.task, client))
            case TaskSeenRequested():
                return self._seen(intent, client)
            case TaskEndRequested():
                self._end(lambda work: work.client == client and work.number == intent.number)
        return None

    def hung_up(self, client: str) -> None:
        """End what a client that is gone had begun; waits for nobody."""
        work = self._work
        if work is not None and work.client == client:
            self._stop(work)

    def close(self) -> None:
        """End what is under way; idempotent."""
        self._end(lambda _work: True)
        self._let_go()

    def _example(self, view: str) -> ExampleTaken:
        found = self._frames.wait_frame(view, 0, _FRAME_S)
        if found is None:
            raise BadInput(f"there is no frame of '{view[:60]}' now", remedy="name a picture's file")
        name = f"frame:{view}:{found[0]}"
        with self._lock:
            self._examples[name] = found[1].pixels
            while len(self._examples) > _FRAMES_MOST:
                del self._examples[next(iter(self._examples))]
        return ExampleTaken(name)

    def _begin(self, task: Task, client: str) -> int:
        with self._beginning:  # two clients at once would each find that nobody is at work
            with self._lock:
                before = self._work
            if before is not None and before.client != client and not before.seen.is_done:
                raise BadInput("another screen is trying a model", remedy="wait until it is done")
            self._end(lambda _work: True)
            number = next(self._numbers)
            work = _Work(number, client, TaskShown(number))
            work.thread = threading.Thread(target=self._run, args=(task, work), name="model-task", daemon=True)
            with self._lock:
                self._work = work
            work.thread.start()
            return number

    def _seen(self, intent: TaskSeenRequested, client: str) -> TaskShown:
        with self._lock:
            work = self._work
            if work is None or work.number != intent.number or work.client != client:
                raise BadInput("this trial is over", remedy="begin it again")
            seen = work.seen
        after = max(0, intent.after)
        some = seen.ways[after : after + _ANSWERED_MOST]
        whole = after + len(some) >= len(seen.ways)
        return msgspec.structs.replace(
            seen, ways=some, example=b"" if after else seen.example, is_done=seen.is_done and whole
        )

    def _run(self, task: Task, work: _Work) -> None:
        try:
            with self._told(work):
                match task:
                    case LookTask():
                        self._tell(work, told=self._opened(task.file, work).open())
                    case TrialTask():
                        self._try(task, work)
                    case AddTask():
                        self._tell(work, registered=self._added(task, work))
        except Exception as problem:  # noqa: BLE001 - whoever waits for this task must hear of its end
            logger.exception("a trial failed")
            self._tell(work, problem=f"the trial failed: {problem}")
        self._tell(work, is_done=True)

    @contextmanager
    def _told(self, work: _Work) -> Iterator[None]:
        try:
            yield
        except (BadInput, EnvironmentFault) as refusal:
            self._tell(work, problem=str(refusal))
            self._let_go()

    def _opened(self, file: str, work: _Work) -> TrialProcess:
        path = Path(file)
        if not path.is_absolute():
            raise BadInput("is no whole path", where=file[-200:], remedy="name the file from its first folder on")
        process = self._process
        if process is None or process.file != path or not process.is_alive:
            self._let_go()
            self._process = process = TrialProcess(path)
        if work.ending.is_set():
            process.kill()
        self._tell(work, step="opening the model")
        process.open()
        return process

    def _try(self, task: TrialTask, work: _Work) -> None:
        process = self._opened(task.file, work)
        self._tell(work, step="reading the example")
        self._tell(work, example=process.take_example(self._found_example(task.example)))
        shown_pictures: set[tuple[str, str, str]] = set()
        self._tell(work, step="trying")
        for place, draft in enumerate(task.ways[:_WAYS_MOST]):
            if work.ending.is_set():
                return
            looks = (draft.color, draft.fit, draft.resampler)
            tried = process.try_way(place, draft, with_picture=looks not in shown_pictures)
            shown_pictures.add(looks)
            with self._lock:
                work.seen = msgspec.structs.replace(work.seen, ways=(*work.seen.ways, tried))

    def _found_example(self, name: str) -> Path | Pixels:
        with self._lock:
            kept = self._examples.get(name)
        if kept is not None:
            return kept
        if not Path(name).is_absolute():
            raise BadInput("is no whole path", where=name[-200:], remedy="name the picture from its first folder on")
        return Path(name)

    def _added(self, task: AddTask, work: _Work) -> RegisteredModel:
        example = self._found_example(task.example) if task.example else None
        self._tell(work, step="trying it before it is registered")
        logger.info("{} adds the model {}", task.who, task.file)
        card = card_of(task.draft, expected=task.expected if example is not None else {})
        return shown(added(self._registry, Path(task.file), card, example=example))

    def _tell(self, work: _Work, **changes: object) -> None:
        with self._lock:
            work.seen = msgspec.structs.replace(work.seen, **changes)

    def _end(self, which: Callable[[_Work], bool]) -> None:
        with self._lock:
            work = self._work
        if work is not None and which(work):
            self._stop(work)
            if work.thread is not None:
                work.thread.join(_END_S)

    def _stop(self, work: _Work) -> None:
        if not work.seen.is_done:
            work.ending.set()
            process = self._process
            if process is not None:
                process.kill()

    def _let_go(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()
