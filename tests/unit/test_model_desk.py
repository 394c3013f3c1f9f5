"""One model at a time is tried, beside the line; a client that goes takes its trial with it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.draft import Draft, options_of, ways_of
from inspector_app.domain.errors import BadInput
from inspector_app.domain.frame import Frame
from inspector_app.inference.registry import Registry
from inspector_app.link.model_messages import (
    AddTask,
    CardRequested,
    CardShown,
    ExampleRequested,
    ExampleTaken,
    LookTask,
    ModelsRequested,
    ModelsShown,
    Task,
    TaskBegun,
    TaskEndRequested,
    TaskRequested,
    TaskSeenRequested,
    TaskShown,
    TrialTask,
    WayTried,
)
from inspector_app.model_desk import ModelDesk
from tests.fakes import models
from tests.fakes.given_outputs import red_or_blue

pytestmark = pytest.mark.processes
DRAFT = Draft(
    "parts", "classify", "logits", ("red", "blue"), ("blue",), "NCHW", "float32", "RGB", "0..1", "stretch", "cv2-area",
    (8, 8),
)  # fmt: skip


class Frames:
    """A camera that shows red."""

    def wait_frame(self, view: str, after: int, timeout_s: float) -> tuple[int, Frame] | None:
        pixels = np.zeros((20, 30, 3), np.uint8)
        pixels[:, :, 2] = 250
        return (7, Frame(view, 7, pixels, 0, 0.0)) if view == "top" else None


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ModelDesk]:
    made = ModelDesk(Registry(tmp_path / "registry"), Frames())
    yield made
    made.close()


def done(desk: ModelDesk, task: Task, client: str = "a screen") -> TaskShown:
    """Do a task and return its end, with all its ways."""
    begun = desk.answer(TaskRequested(task), client)
    assert isinstance(begun, TaskBegun)
    ways: tuple[WayTried, ...] = ()
    example = b""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        shown = desk.answer(TaskSeenRequested(begun.number, len(ways)), client)
        assert isinstance(shown, TaskShown)
        ways += shown.ways
        example = shown.example or example
        if shown.is_done:
            return TaskShown(begun.number, True, shown.problem, shown.step, shown.told, example, ways, shown.registered)
        time.sleep(0.02)
    raise AssertionError("it never ended")


def test_a_model_is_looked_at_tried_on_a_live_frame_and_registered(desk: ModelDesk, tmp_path: Path) -> None:
    file = str(red_or_blue(tmp_path / "parts.onnx"))
    told = done(desk, LookTask(file)).told
    taken = desk.answer(ExampleRequested("top"), "a screen")
    assert told is not None
    assert isinstance(taken, ExampleTaken)
    open_ = replace(told.draft, kind="classify", decoder="logits", classes=("red", "blue"), reject=("blue",))
    ways = ways_of(open_, options_of(open_))[:30]
    trial = done(desk, TrialTask(file, taken.name, ways))

    assert len(trial.ways) == 30
    assert trial.example
    assert {ways[one.way].color for one in trial.ways if one.probs[0] > 0.5} == {"RGB"}

    card = desk.answer(CardRequested(DRAFT, {"score": 0.1}), "a screen")
    assert isinstance(card, CardShown)
    assert 'color = "RGB"' in card.text
    said = trial.ways[0].expected
    added = done(desk, AddTask(file, DRAFT, "an engineer", taken.name, said))
    listed = desk.answer(ModelsRequested(), "a screen")
    assert isinstance(listed, ModelsShown)
    assert (added.problem, listed.models) == ("", (added.registered,))


def test_what_cannot_be_tried_says_why_and_nothing_is_written(desk: ModelDesk, tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    Image.new("RGB", (9, 9)).save(picture)
    (tmp_path / "no.onnx").write_bytes(b"")

    assert "the file is empty" in done(desk, LookTask(str(tmp_path / "no.onnx"))).problem
    assert "no whole path" in done(desk, LookTask("m.onnx")).problem
    file = str(red_or_blue(tmp_path / "m.onnx"))
    assert "no whole path" in done(desk, TrialTask(file, "p.png", (DRAFT,))).problem
    assert "no such file" in done(desk, AddTask(str(tmp_path / "gone.onnx"), DRAFT, "somebody")).problem
    assert "nobody has said its color" in done(desk, AddTask(file, replace(DRAFT, color=""), "somebody")).problem
    with pytest.raises(BadInput, match="there is no frame of 'side'"):
        desk.answer(ExampleRequested("side"), "a screen")
    assert not (tmp_path / "registry").exists() or not any((tmp_path / "registry").glob("[0-9a-f]*"))


def test_a_trial_that_hangs_is_ended_by_its_client_and_by_nobody_else(desk: ModelDesk, tmp_path: Path) -> None:
    Image.new("RGB", (9, 9), (240, 240, 240)).save(tmp_path / "bright.png")
    file = str(models.endless(tmp_path / "m.onnx"))
    draft = replace(DRAFT, layout="NHWC", dtype="uint8", scale="0..255", classes=("good", "bad"), reject=None)
    begun = desk.answer(TaskRequested(TrialTask(file, str(tmp_path / "bright.png"), (draft,))), "one")
    assert isinstance(begun, TaskBegun)
    with pytest.raises(BadInput, match="another screen is trying a model"):
        desk.answer(TaskRequested(LookTask(file)), "another")
    with pytest.raises(BadInput, match="this trial is over"):
        desk.answer(TaskSeenRequested(begun.number), "another")
    desk.answer(TaskEndRequested(begun.number), "another")
    started = time.monotonic()
    desk.answer(TaskEndRequested(begun.number), "one")

    ended = desk.answer(TaskSeenRequested(begun.number), "one")
    assert isinstance(ended, TaskShown)
    assert ended.is_done
    assert time.monotonic() - started < 5
    assert done(desk, LookTask(file), "another").told is not None


def test_a_client_that_goes_takes_its_trial_with_it(desk: ModelDesk, tmp_path: Path) -> None:
    Image.new("RGB", (9, 9), (240, 240, 240)).save(tmp_path / "bright.png")
    file = str(models.endless(tmp_path / "m.onnx"))
    desk.answer(TaskRequested(TrialTask(file, str(tmp_path / "bright.png"), (DRAFT,))), "one")
    desk.hung_up("one")
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            assert done(desk, LookTask(file), "another").told is not None
        except BadInput:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("it was never ended")
