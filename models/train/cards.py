"""Writes the cards of the two shipped models, with the golden images that are run at installation."""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from datasets import reduced
from export import open_session
from numpy.typing import NDArray
from rectify import rectify
from score import Rule, findings_in

from inspector_app.cameras.phone_line import DEFECT_KINDS, Defect, DefectKind, PhoneLine

GOLDEN_SEED = 104

LOCATE = """\
# Finds the demo line's phone in a frame. Made by train/train_locate.py; figures in docs/shipped-models.md.
card = 1
name = "phone-locate"
kind = "locate"
decoder = "corners"
classes = ["phone"]

[input]
layout = "NHWC"
dtype = "uint8"
color = "BGR"
size = [180, 320]
batch = 1

[preprocess]
# A frame of 1920 x 1080 is reduced by exactly six; scale and mean are inside the graph.
fit = "stretch"
resampler = "cv2-area"

[outputs]
# float32 [1, 4, 2] in 0..1 of the frame's width and height: top-left, top-right, bottom-right, bottom-left as the print is read
corners = "corners"
# float32 [1]: probability that the phone is whole in view
whole = "whole"

[decide]
# From this probability on the phone is whole; below nobody has seen all of it.
confidence = 0.5

[[golden]]
image = "golden/phone-locate.png"
tolerance = 0.01
expected.whole = {whole:.4f}
expected.corners = [{corners}]
"""

DEFECTS = """\
# Finds defects on the demo line's rectified phone. Made by train/train_defects.py; figures in docs/shipped-models.md.
card = 1
name = "phone-defects"
kind = "segment"
decoder = "defect-maps"
classes = [{classes}]
reject = [{classes}]

[input]
# The phone, laid straight from its four corners by cv2.warpPerspective (INTER_LINEAR): the corners go to
# (0, 0), (1152, 0), (1152, 576), (0, 576). That is the camera's own resolution, so that 3 px stay 3 px.
layout = "NHWC"
dtype = "uint8"
color = "BGR"
size = [576, 1152]
batch = 1

[preprocess]
# Scale and mean are inside the graph.
fit = "stretch"
resampler = "cv2-linear"

[outputs]
# float32 [1, 288, 576]: probability of a defect for each 2 x 2 pixels
score_map = "score_map"
# uint8 [1, 288, 576]: index of the likeliest class, of meaning only where the score is high
kind_map = "kind_map"

[decide]
# A finding is an 8-connected region of cells whose score is at least `confidence` and which has at least `min_area` cells;
# its score is that of its best cell, its class that of most of its cells. The part's score is that of its best finding, without
# one that of its best cell.
confidence = {confidence}
min_area = {min_area}
max_findings = 50

[[golden]]
image = "golden/phone-defects.png"
tolerance = 0.05
expected.score = {score:.4f}
expected.findings = [{findings}]
"""


def write_locate(models: Path, line: PhoneLine) -> None:
    """Write card and golden image: a flawless phone, already reduced."""
    frame = reduced(line.draw_with(1).pixels)
    cv2.imwrite(str(models / "golden/phone-locate.png"), frame, [cv2.IMWRITE_PNG_COMPRESSION, 9])
    corners, whole = open_session(models / "phone-locate.onnx").run(["corners", "whole"], {"frame": frame[None]})
    pairs = ", ".join(f"[{x:.4f}, {y:.4f}]" for x, y in corners[0])
    (models / "phone-locate.toml").write_text(LOCATE.format(whole=whole[0], corners=pairs))


def write_defects(models: Path, line: PhoneLine, rule: Rule) -> None:
    """Write card and golden image: a scratch and a missing screw, in few grey levels so that the file stays small."""
    kinds = ", ".join(f'"{kind.value}"' for kind in DEFECT_KINDS)
    part = line.draw_with(2, Defect(DefectKind.SCRATCH, 24.0, 70.0), Defect(DefectKind.MISSING_SCREW, 14.0, 90.0))
    phone: NDArray[np.uint8] = rectify(part.pixels, part.corners_px) & np.uint8(0xF8) | np.uint8(4)
    cv2.imwrite(str(models / "golden/phone-defects.png"), phone, [cv2.IMWRITE_PNG_COMPRESSION, 9])
    maps = open_session(models / "phone-defects.onnx").run(["score_map", "kind_map"], {"phone": phone[None]})
    found = findings_in(maps[0][0], maps[1][0], rule)
    lines = ", ".join(
        f'{{ class = "{DEFECT_KINDS[f.kind].value}", score = {f.score:.4f}, box = [{", ".join(map(str, f.box_px))}] }}'
        for f in found
    )
    card = DEFECTS.format(
        classes=kinds,
        confidence=rule.confidence,
        min_area=rule.min_area,
        score=max((f.score for f in found), default=0.0),
        findings=lines,
    )
    (models / "phone-defects.toml").write_text(card)


def main() -> None:
    """Write both cards beside their models."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--models", type=Path, default=Path("models"))
    models: Path = options.parse_args().models
    (models / "golden").mkdir(exist_ok=True)
    line = PhoneLine(GOLDEN_SEED)
    write_locate(models, line)
    write_defects(models, line, Rule())


if __name__ == "__main__":
    main()
