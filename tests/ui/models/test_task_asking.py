"""A task is begun once, asked about until it is done, and ended when nobody wants it."""

from __future__ import annotations

from inspector_app.link.answers import Answer
from inspector_app.link.messages import FromEngine, Intent
from inspector_app.link.model_messages import (
    LookTask,
    TaskBegun,
    TaskEndRequested,
    TaskRequested,
    TaskSeenRequested,
    TaskShown,
    WayTried,
)
from inspector_app.ui.models.task_asking import TaskAsking

TASK = LookTask("/m.onnx")


def hear(asking: TaskAsking, intent: Intent, reply: FromEngine | None, problem: str = "") -> bool:
    return asking.hear(Answer(1, intent, reply, problem))


def test_a_task_is_followed_to_its_end() -> None:
    asking = TaskAsking()
    assert asking.due(0.0) == []
    asking.begin(TASK)
    assert asking.due(1.0) == [TaskRequested(TASK)]
    assert asking.due(2.0) == [], "one question at a time"
    hear(asking, TaskRequested(TASK), TaskBegun(5))
    assert asking.due(3.0) == [TaskSeenRequested(5, 0)]
    hear(asking, TaskSeenRequested(5, 0), TaskShown(5, step="trying", ways=(WayTried(0), WayTried(1)), example=b"jpeg"))
    assert asking.due(3.01) == [], "not at once again"
    assert asking.due(4.0) == [TaskSeenRequested(5, 2)]
    hear(asking, TaskSeenRequested(5, 2), TaskShown(5, is_done=True, ways=(WayTried(2),)))

    assert ([way.way for way in asking.ways], asking.example, asking.is_busy) == ([0, 1, 2], b"jpeg", False)
    assert asking.due(9.0) == []
    assert asking.end() == []


def test_a_refusal_and_a_lost_engine_end_it_with_the_reason() -> None:
    asking = TaskAsking()
    asking.begin(TASK)
    asking.due(1.0)
    assert hear(asking, TaskRequested(TASK), None, "Not sent: the engine is gone")

    assert (asking.problem, asking.is_busy) == ("Not sent: the engine is gone", False)


def test_a_task_that_is_under_way_is_ended_and_late_answers_are_nobodys() -> None:
    asking = TaskAsking()
    asking.begin(TASK)
    asking.due(1.0)
    hear(asking, TaskRequested(TASK), TaskBegun(5))
    asking.due(2.0)

    assert asking.end() == [TaskEndRequested(5)]
    assert not hear(asking, TaskSeenRequested(5, 0), TaskShown(5, is_done=True))
