"""What a model says of a part, with what must be known to trust it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspector_app.domain.combination import Combination
from inspector_app.domain.stage import StageRole


class Verdict(StrEnum):
    """What is said of a part; UNSURE never leaves the station as OK."""

    OK = "OK"
    NG = "NG"
    UNSURE = "UNSURE"


@dataclass(frozen=True, slots=True)
class Finding:
    """One located defect, in pixels of the frame that it was found in.

    Attributes:
        kind: The class's name in the defect book or the model's card.
        score: 0 to 1, as the model gave it.
        box_px: (left, top, right, bottom) in pixels of the frame.
        view: The view's name.
        outline_px: Polygon [[x, y], ...] in pixels of the frame; empty where the model gives none.
        area_px: Area in pixels of the frame, 0 where the model gives no mask.
    """

    kind: str
    score: float
    box_px: tuple[float, float, float, float]
    view: str = ""
    outline_px: tuple[tuple[float, float], ...] = ()
    area_px: float = 0.0

    def places_px(self) -> tuple[float, ...]:
        """Return every number that says where the finding lies and how large it is, in pixels."""
        return (*self.box_px, *(number for point in self.outline_px for number in point), self.area_px)


@dataclass(frozen=True, slots=True)
class StagePrediction:
    """What one stage of the pipeline said.

    Attributes:
        stage: The stage's name in the recipe.
        model_sha256: Content hash of the model that spoke.
        score: The stage's own score; its meaning is the stage's (whole, NG), or None when it failed.
        run_ms: Time inside the runtime's `run`.
        other_ms: Time around it: resize, conversion, decoding, checks.
        raw_score: The score before the model's calibration; None where the stage does not judge.
        role: What the stage contributes; None in a row from before there were others than the recipe says.
        looks: Pictures that the model was shown: one for each finding that it looked at, and for each tile.
        measures: Brightness, contrast, sharpness and clipping of what it looked at (mean of its looks); empty where
            that was the whole view, whose frame has them.
    """

    stage: str
    model_sha256: str
    score: float | None
    run_ms: float = 0.0
    other_ms: float = 0.0
    raw_score: float | None = None
    role: StageRole | None = None
    looks: int = 1
    measures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Where a stage saw how much of a defect, reduced for people's eyes; no decision depends on it.

    Attributes:
        stage: The stage's name in the recipe.
        view: The view's name.
        size: (width, height) in cells.
        cells: One byte a cell, row by row: the highest score in it, 0 for 0 and 255 for 1.
        to_frame: Row-major 3 x 3 matrix from cells (their corners at whole numbers) to pixels of the frame.
    """

    stage: str
    view: str
    size: tuple[int, int]
    cells: bytes
    to_frame: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the whole pipeline of models says of a pass.

    Attributes:
        score: Probability-like score that the part is NG, 0 to 1; None when there is none.
        findings: Located defects, the highest score first.
        stages: One entry a stage that ran, in order.
        located_whole: Whether the part was seen whole; None when no stage can tell.
        error: Why there is no trustworthy prediction: missing, late, failed. None when all is well.
        heat: Heat maps of the stages that give them; several of a stage that looked at several findings.
        combination: How the score came of the stages'; None where nobody says (rows from before it was recorded).
        late: Whether it failed because it took too long; not recorded, the error says it in words.
    """

    score: float | None
    findings: tuple[Finding, ...] = ()
    stages: tuple[StagePrediction, ...] = ()
    located_whole: bool | None = None
    error: str | None = None
    heat: tuple[HeatMap, ...] = ()
    combination: Combination | None = None
    late: bool = field(default=False, compare=False)

    @staticmethod
    def failed(error: str, stages: tuple[StagePrediction, ...] = (), *, late: bool = False) -> Prediction:
        """Return the prediction of a model that did not answer, with the reason; `late` where that is the time."""
        return Prediction(score=None, stages=stages, error=error or "no reason given", late=late)

    def usable_or_failed(self) -> Prediction:
        """Return this prediction if it counts, else a failed one that keeps the reason and drops broken numbers."""
        fault = self.fault()
        if fault is None or (self.error is not None and self.score is None and not self.findings):
            return self
        return Prediction(score=None, stages=self.stages, located_whole=self.located_whole, error=fault, late=self.late)

    def fault(self) -> str | None:
        """Return why this prediction does not count, or None when it is usable."""
        if self.error is not None:
            return self.error
        if self.score is None:
            return "the model gave no score"
        if not math.isfinite(self.score) or not 0.0 <= self.score <= 1.0:
            return f"the score {self.score} is outside 0 to 1"
        # Written so that NaN, which is neither below nor above anything, is outside too.
        if not all(0.0 <= finding.score <= 1.0 for finding in self.findings):
            return "a finding's score is outside 0 to 1"
        # A sum is finite only if all of its numbers are.
        if not all(math.isfinite(sum(finding.places_px())) for finding in self.findings):
            return "a finding lies outside all pictures"
        return None
