"""Whether a window can be shown is found out in a process that would end if Qt were asked."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASK = "from inspector_app.ui.display import display_problem; print(display_problem())"
NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.parametrize(
    "told, expected",
    [
        ({}, "there is no display"),
        ({"DISPLAY": ":987"}, ":987 does not answer"),
        ({"QT_QPA_PLATFORM": "offscreen"}, ""),
        ({"QT_QPA_PLATFORM": "xcb"}, "there is no display"),
    ],
)
def test_the_reason_is_told_in_words(told: dict[str, str], expected: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in NO_DISPLAY} | told
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)

    # Where a library of the screen is missing, that is said first.
    assert expected in done.stdout or ("library" in done.stdout and expected)
    assert bool(expected) == bool(done.stdout.strip())
