"""A pass and its frames."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_app.domain.frame import Frame
from inspector_app.domain.part import Pass, Trigger


def test_nobody_changes_the_frames_of_a_pass() -> None:
    frame = Frame("top", 1, np.zeros((2, 2, 3), np.uint8), captured_ns=0, captured_at=0.0)
    frames = {"top": frame}
    part = Pass("line-1", "A-1", 1, Trigger(1, "A-1", 0.0), frames)
    frames.clear()

    assert part.frames["top"] is frame
    with pytest.raises(TypeError):
        part.frames["side"] = frame  # type: ignore[index]
