"""Children whose parent is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from inspector_app.inference import orphan
from tests.fakes import models

pytestmark = pytest.mark.processes
END_S = 20.0

# A parent that asks its child something without end, and says what its child's id is.
ASKING = """
import sys, threading
import numpy as np
from pathlib import Path
from inspector_app.domain.frame import Frame
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.recipe import Limits, Recipe
from inspector_app.domain.stage import Stage
from inspector_app.inference.process import Work
from inspector_app.inference.remote import RemotePredictor

folder = Path(sys.argv[1])
recipe = Recipe("plate", stages=(Stage("judge", "m.onnx", "top"),), limits=Limits(stage_ms=1e6))
predictor = RemotePredictor(Work(recipe, folder, 1), ring_folder=folder, spares=0)
assert predictor.wait_ready(60) is None
frame = Frame("top", 1, np.full((8, 8, 3), 230, np.uint8), captured_ns=0, captured_at=0.0)
part = Pass("p-1", "A", 1, Trigger(1, None, 0.0), {"top": frame})
threading.Thread(target=predictor.predict, args=(part,), daemon=True).start()
print(*predictor.process_ids(), flush=True)
sys.stdin.read()
"""

CHECKING = """
import sys, threading
from pathlib import Path
import psutil
from inspector_app.inference.check import check_model

folder = Path(sys.argv[1])
asked = threading.Thread(target=check_model, args=(folder / "m.onnx", None, [folder / "bright.png"]), daemon=True)
asked.start()
while not (children := psutil.Process().children()) or children[0].cpu_times().user < 0.1:
    asked.join(0.01)
print(children[0].pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("script", [ASKING, CHECKING], ids=["inference", "check"])
def test_a_child_in_a_model_without_end_ends_when_its_parent_is_killed(script: str, tmp_path: Path) -> None:
    from PIL import Image

    models.endless(tmp_path / "m.onnx")
    Image.new("RGB", (8, 8), (230, 230, 230)).save(tmp_path / "bright.png")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        parent.wait()

    gone, _ = psutil.wait_procs([child], timeout=END_S)
    assert gone


def test_a_child_looks_for_its_parent_at_least_twice_a_second() -> None:
    assert orphan._LOOK_S <= 0.5
