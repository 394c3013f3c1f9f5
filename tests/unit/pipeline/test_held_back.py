"""A stage's crop is named where its camera does not explain what it shows, and only then."""

from __future__ import annotations

from inspector_app.domain.drift.departure import Manner
from inspector_app.domain.drift.noticed import Change
from inspector_app.pipeline.held_back import PARTS, HeldBack

CROP, VIEW = ("sharpness@defects", 300), ("focus:top", 305)


def change(metric: str) -> Change:
    return Change(300, "line-300", 0.0, metric, "", Manner.SUDDEN, -1, "line-299", 0.0, 4.0)


def test_what_a_camera_or_a_verdict_shows_is_told_at_once_and_once() -> None:
    held = HeldBack()
    held.add(VIEW, change("focus:top"))

    assert list(held.due(305, stands={VIEW}, cameras_moved=True)) == [VIEW]
    assert held.due(306, stands={VIEW}, cameras_moved=True) == {}


def test_what_a_crop_shows_alone_is_told_after_a_while() -> None:
    held = HeldBack()
    held.add(CROP, change("sharpness@defects"))

    told = [part for part in range(300, 400) if held.due(part, stands={CROP}, cameras_moved=False)]

    assert told == [300 + PARTS]


def test_what_a_camera_explains_is_not_told_of_its_stage() -> None:
    held = HeldBack()
    held.add(CROP, change("sharpness@defects"))
    held.due(300, stands={CROP}, cameras_moved=False)
    held.due(305, stands={CROP, VIEW}, cameras_moved=True)

    assert not any(held.due(part, stands={CROP}, cameras_moved=False) for part in range(306, 400))


def test_what_is_over_meanwhile_is_not_told() -> None:
    held = HeldBack()
    held.add(CROP, change("sharpness@defects"))
    held.due(300, stands={CROP}, cameras_moved=False)

    assert not any(held.due(part, stands=set(), cameras_moved=False) for part in range(301, 400))
