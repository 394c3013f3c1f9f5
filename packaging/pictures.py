"""Takes the pictures of README and docs from the program itself, so that they show what is there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
IMAGES = PROJECT / "docs" / "images"
# Seed 37 begins with a part that lacks a screw and has a crack.
SHOTS = {
    "screen-assisted": "--seed 37 --level assisted --rate 0.4 --after 12 --size 1920x1080 --sign-in Operator",
    "screen-blind-dark": "--seed 7 --level shadow --rate 0.6 --after 14 --size 1280x800 --theme dark --sign-in Operator",
    "screen-full": "--seed 11 --level full --rate 0.6 --after 15 --size 1280x800 --sign-in Operator",
    # The promotion's gates have filled half, and its end; the candidate that is caught, just before that.
    "screen-gates": "--scenario promotion --seed 7 --rate 4 --after 22 --size 1280x800",
    "screen-fall": "--scenario promotion --seed 7 --rate 50 --after 100 --size 1280x800",
    "screen-rollout": "--scenario canary --seed 7 --rate 3 --after 50 --size 1280x800 --page models",
    "screen-monitor": "--seed 5 --level full --rate 6 --after 60 --drift focus:130:1.5 --size 1920x1080 --page monitor --sign-in Operator",
}


# taken by a walk through the wizard, which no option of the demo could do
WALKED = ("screen-wizard", "screen-models")


def main() -> int:
    """Take the named pictures, or all; return the exit code of the first that failed."""
    names = sys.argv[1:] or [*SHOTS, *WALKED]
    if any(name in WALKED for name in names):
        walk = [sys.executable, str(PROJECT / "packaging" / "wizard_pictures.py")]
        code = subprocess.run(walk, check=False, cwd=PROJECT, env=os.environ | {"PYTHONPATH": str(PROJECT)}).returncode
        if code:
            return code
    for name in (name for name in names if name not in WALKED):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as record:
            told = [*SHOTS[name].split(), "--language", "en", "--data", record]
            command = [sys.executable, "-m", "inspector_app", "demo", *told]
            picture = ["--screenshot", str(IMAGES / f"{name}.png")]
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
            code = subprocess.run([*command, *picture], check=False, cwd=PROJECT, env=environment).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
