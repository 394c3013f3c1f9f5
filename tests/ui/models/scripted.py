"""An engine that answers what the Models page asks, as a test wants it."""

from __future__ import annotations

import cv2
import numpy as np

from inspector_app.domain.draft import Draft
from inspector_app.link.answers import Answer
from inspector_app.link.messages import FromEngine, Intent, Refused
from inspector_app.link.model_messages import (
    AddTask,
    CardRequested,
    CardShown,
    DecoderTold,
    ExampleRequested,
    ExampleTaken,
    LookTask,
    ModelsRequested,
    ModelsShown,
    ModelTold,
    RegisteredModel,
    Task,
    TaskBegun,
    TaskRequested,
    TaskSeenRequested,
    TaskShown,
    TensorTold,
    TrialTask,
    WayTried,
)
from inspector_app.ui.models.registered import RegisteredPane
from tests.ui import examples

MODEL = RegisteredModel(
    "ab" * 32, "plates", "classify", "logits", ("good", "scratch"), examples.NOW, "m.onnx", 4.2, 3.1, (1, 1)
)
TOLD = ModelTold(
    Draft(name="plates", layout="NCHW", size=(112, 112)),
    certain=False,
    inputs=(TensorTold("input", "tensor(float)", (None, 3, 112, 112)),),
    outputs=(TensorTold("logits", "tensor(float)", (None, 2)),),
    decoders=(DecoderTold("logits", ("classify",)), DecoderTold("binary", ("classify",), "its first output is two")),
    class_count=2,
)


def picture() -> bytes:
    """Return a small JPEG."""
    return cv2.imencode(".jpg", np.full((40, 60, 3), 90, np.uint8))[1].tobytes()


class Scripted:
    """Answers at once.

    Attributes:
        models: What is registered.
        told: What a file says.
        problem: Why tasks end, if they do.
        tasks: The tasks that were begun.
        asked: Every intent.
    """

    def __init__(self, page: RegisteredPane) -> None:
        self.models: tuple[RegisteredModel, ...] = ()
        self.told = TOLD
        self.problem = ""
        self.tasks: list[Task] = []
        self.asked: list[Intent] = []
        self._page = page
        self._time_s = 100.0
        self._waiting: list[Intent] = []
        page.asked.connect(self._waiting.append)

    def turn(self, times: int = 12, **changes: object) -> None:
        """Let the screen turn so often, and answer all that is asked."""
        for _ in range(times):
            self._time_s += 1.0
            self._page.render(examples.state(now_ns=round(self._time_s * 1e9), **changes))
            while self._waiting:
                intent = self._waiting.pop(0)
                self.asked.append(intent)
                reply = self._reply(intent)
                self._page.hear(Answer(1, intent, reply, reply.reason if isinstance(reply, Refused) else ""))

    def _reply(self, intent: Intent) -> FromEngine:
        match intent:
            case ModelsRequested():
                return ModelsShown(self.models)
            case ExampleRequested(view=view):
                return ExampleTaken(f"frame:{view}:7")
            case CardRequested(draft=draft):
                return CardShown(f'color = "{draft.color}"')
            case TaskRequested(task=task):
                self.tasks.append(task)
                return TaskBegun(len(self.tasks))
            case TaskSeenRequested(number=number, after=after):
                return self._shown(number, after)
        return Refused("not asked here")

    def _shown(self, number: int, after: int) -> TaskShown:
        task = self.tasks[number - 1]
        if self.problem:
            return TaskShown(number, is_done=True, problem=self.problem)
        match task:
            case LookTask():
                return TaskShown(number, is_done=True, told=self.told)
            case TrialTask(ways=ways):
                tried = tuple(self._way(place, way) for place, way in enumerate(ways))[after : after + 12]
                return TaskShown(number, is_done=after + len(tried) >= len(ways), example=picture(), ways=tried)
            case AddTask(draft=draft):
                model = replace_model(draft)
                self.models = (*self.models, model)
                return TaskShown(number, is_done=True, registered=model)

    @staticmethod
    def _way(place: int, way: Draft) -> WayTried:
        """Say scratch where the colours are right, and good elsewhere."""
        scratch = 0.9 if way.color == "RGB" else 0.2
        return WayTried(
            place, picture(), "", "NG" if scratch > 0.5 else "OK", scratch, (1 - scratch, scratch), (), 0, (0.0, 1.0),
            {"score": scratch},
        )  # fmt: skip


def replace_model(draft: Draft) -> RegisteredModel:
    """Return the model that a draft becomes."""
    import msgspec

    return msgspec.structs.replace(MODEL, id="cd" * 32, name=draft.name, kind=draft.kind, classes=draft.classes)
