"""One camera's thread: answers each trigger with a frame or a reason, and brings a lost camera back."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from inspector_app.domain.fall import Cause
from inspector_app.domain.frame import Frame
from inspector_app.domain.part import Trigger
from inspector_app.domain.ports import Camera, CameraLost, FrameIncomplete, SourceEnded
from inspector_app.pipeline.faults import Faults
from inspector_app.pipeline.flow import Captured
from inspector_app.pipeline.slots import Lane, LatestSlot

_IDLE_S = 0.1
_FIRST_RETRY_S = 0.2
_LAST_RETRY_S = 5.0


class Capture:
    """The step of a capture thread.

    Args:
        camera: The camera, used by this thread alone.
        triggers: Triggers to answer, in order.
        give: Hands each answer on; may wait.
        faults: Where a lost camera is told.
        timeout_ms: Longest that a triggered frame may take.
    """

    def __init__(
        self,
        camera: Camera,
        triggers: Lane[Trigger],
        *,
        give: Callable[[Captured], object],
        faults: Faults,
        timeout_ms: float,
    ) -> None:
        self._camera = camera
        self._triggers = triggers
        self._give = give
        self._faults = faults
        self._timeout_ms = timeout_ms
        self._lost = False
        self._retry_s = _FIRST_RETRY_S
        self._retry_at = 0.0
        self.preview: LatestSlot[Frame] = LatestSlot()

    def open(self) -> None:
        """Open and start the camera; a camera that is not there is a fault, not the end."""
        self._connect()

    def step(self) -> None:
        """Answer the next trigger, or use the pause to bring a lost camera back."""
        trigger = self._triggers.take(_IDLE_S)
        if self._lost and time.monotonic() >= self._retry_at:
            self._connect()
        if trigger is not None:
            self._give(self._answer(trigger))

    def close(self) -> None:
        """Stop and close the camera."""
        with suppress(CameraLost):
            self._camera.stop()
        self._camera.close()

    def _answer(self, trigger: Trigger) -> Captured:
        view = self._camera.name
        if self._lost:
            return Captured(trigger.sequence, view, None, f"camera '{view}' is lost")
        try:
            self._camera.trigger()
            frame = self._camera.read(self._timeout_ms)
        except CameraLost as loss:
            self._lose(str(loss))
            return Captured(trigger.sequence, view, None, f"camera '{view}' is lost: {loss}")
        except FrameIncomplete as damage:
            return Captured(trigger.sequence, view, None, f"a frame of '{view}' is damaged: {damage}")
        except SourceEnded:
            return Captured(trigger.sequence, view, None, f"'{view}' has no more frames")
        if frame is None:
            return Captured(trigger.sequence, view, None, f"camera '{view}' gave no frame in {self._timeout_ms:.0f} ms")
        self.preview.put(frame)
        return Captured(trigger.sequence, view, frame)

    def _connect(self) -> None:
        try:
            self._camera.open()
            self._camera.start()
        except CameraLost as loss:
            self._lose(str(loss))
            return
        self._lost, self._retry_s = False, _FIRST_RETRY_S
        self._faults.clear(self._fault_name())

    def _lose(self, why: str) -> None:
        self._lost = True
        self._retry_at = time.monotonic() + self._retry_s
        self._retry_s = min(_LAST_RETRY_S, self._retry_s * 2)
        text = f"camera '{self._camera.name}' is lost: {why}"
        self._faults.raise_(self._fault_name(), text, cause=Cause.CAMERA_LOST)
        with suppress(CameraLost):
            self._camera.stop()
        self._camera.close()

    def _fault_name(self) -> str:
        return f"camera {self._camera.name}"
