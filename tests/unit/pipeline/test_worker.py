"""A thread that breaks is started again, and gives up loudly."""

from __future__ import annotations

import threading

from inspector_app.pipeline.slots import LaneClosed
from inspector_app.pipeline.worker import RESTARTS_MOST, Worker


class Fragile:
    """A step that breaks a number of times and then ends."""

    def __init__(self, breaks: int) -> None:
        self.breaks = breaks
        self.opened = 0
        self.closed = 0
        self.done = threading.Event()

    def open(self) -> None:
        self.opened += 1

    def step(self) -> None:
        if self.breaks:
            self.breaks -= 1
            message = "it broke"
            raise RuntimeError(message)
        self.done.set()
        raise LaneClosed

    def close(self) -> None:
        self.closed += 1


def test_a_step_that_breaks_is_closed_and_opened_again() -> None:
    step, faults = Fragile(breaks=2), []
    worker = Worker("record", step, lambda name, text: faults.append((name, text)))
    worker.start()

    assert step.done.wait(5)
    assert worker.join(5)
    assert (step.opened, step.closed, faults) == (3, 3, [])


def test_a_step_that_keeps_breaking_is_a_fault_with_a_name() -> None:
    step, faults = Fragile(breaks=100), []
    worker = Worker("record", step, lambda name, text: faults.append((name, text)))
    worker.start()

    assert worker.join(5)
    assert step.opened == RESTARTS_MOST + 1
    assert faults == [("record", "record broke 6 times in a minute: it broke")]


def test_a_worker_that_is_stopped_ends_after_its_step() -> None:
    class Endless(Fragile):
        def step(self) -> None:
            self.done.wait(0.001)

    worker = Worker("monitor", Endless(0), lambda name, text: None)
    worker.start()
    worker.stop()
    assert worker.join(5)
