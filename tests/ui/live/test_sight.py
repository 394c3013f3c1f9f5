"""What stands in the picture's place: the part, what is live, or words; never an old picture as if it were live."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from inspector_app.domain.station import Fault
from inspector_app.link.live import LiveFrame
from inspector_app.ui.live.sight import LiveSight, NoSight, PartSight, sight_of, stale_after_s
from inspector_app.ui.live.turn import JudgingState
from tests.ui.live.desk import Desk, part, snapshot_of

NOW_NS = 100_000_000_000


def desk(*waiting: object, now_ns: int = NOW_NS, **changes: object) -> JudgingState:
    made = Desk()
    made.show(*waiting, **changes)  # type: ignore[arg-type]
    return replace(made.state, screen=replace(made.state.screen, now_ns=now_ns))


def frame(age_s: float) -> LiveFrame:
    return LiveFrame("top", 1, NOW_NS - round(age_s * 1e9), 0.0, np.zeros((2, 2, 3), np.uint8))


def test_a_part_that_is_to_be_judged_comes_before_what_is_live() -> None:
    assert isinstance(sight_of(desk(part(1)), frame(0.1)), PartSight)


def test_with_nobody_asked_the_live_picture_stands_there() -> None:
    assert isinstance(sight_of(desk(), frame(0.1)), LiveSight)


@pytest.mark.parametrize("takt_s, limit_s", [(None, 5.0), (0.1, 2.0), (2.0, 6.0)])
def test_a_picture_is_taken_away_when_it_is_three_takts_old(takt_s: float | None, limit_s: float) -> None:
    assert stale_after_s(snapshot_of(takt_s=takt_s)) == limit_s
    assert isinstance(sight_of(desk(takt_s=takt_s), frame(limit_s - 0.1)), LiveSight)
    stale = sight_of(desk(takt_s=takt_s), frame(limit_s + 0.1))
    assert isinstance(stale, NoSight)
    assert stale.remedy


def test_a_lost_camera_takes_the_live_picture_away_and_not_a_parts_own() -> None:
    lost = (Fault("camera top", "camera 'top' is lost: no frame for 2 s", 0.0),)
    told = sight_of(desk(faults=lost), frame(0.1))

    assert isinstance(told, NoSight)
    assert told.what == "Camera 'top' is lost: no frame for 2 s"
    assert isinstance(sight_of(desk(part(1), faults=lost), frame(0.1)), PartSight)


def test_an_engine_that_is_gone_leaves_no_picture_at_all() -> None:
    made = Desk(part(1))
    made.lose()

    told = sight_of(made.state, frame(0.1))
    assert isinstance(told, NoSight)
    assert "No engine" in told.what
