"""A recipe's models one after the other: locate, lay straight, judge; and what they say together."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Finding, HeatMap, Prediction, StagePrediction
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.inference.decoded import Decoded, Spot
from inspector_app.inference.model import Model, ModelFailed, Timed
from inspector_app.inference.watchdog import Watchdog

_WHOLE_AT = 0.5
_TURN_LEAST_PX2 = 1.0
_OUTSIDE = 0.02  # of the picture's width and height: what a corner may be off, at the edge


@dataclass(frozen=True, slots=True)
class LoadedStage:
    """A stage of the recipe with its open model."""

    stage: Stage
    model: Model


@dataclass(frozen=True, slots=True, eq=False)
class _Located:
    corners: NDArray[np.float32]
    whole: bool


@dataclass(slots=True)
class Steps:
    """Milliseconds around the runs of one pass, all stages together."""

    rectify_ms: float = 0.0
    prepare_ms: float = 0.0
    decode_ms: float = 0.0


class Chain:
    """The models of one recipe, run in order by one thread.

    Args:
        stages: At least one; a stage that works on another comes after it.

    Attributes:
        watchdog: Ends what is late: a stage past its own limit, and whatever runs past the pass', which its
            owner begins.
    """

    def __init__(self, stages: Sequence[LoadedStage]) -> None:
        self._stages = tuple(stages)
        self.watchdog = Watchdog()
        self.last_steps = Steps()

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of each stage's model, by the stage's name."""
        return {loaded.stage.name: loaded.model.sha256 for loaded in self._stages}

    def warm_up(self) -> None:
        """Run every model once; StageLate where the time that its owner gave is over."""
        for loaded in self._stages:
            with self.watchdog.stage(None) as ends:
                loaded.model.warm_up(ends=ends)

    def predict(self, views: Mapping[str, Pixels]) -> Prediction:
        """Return what all stages say of a pass; a stage that fails makes a failed prediction with its reason.

        Args:
            views: uint8 BGR pictures [height, width, 3] by the view's name.
        """
        run = _Run()
        for loaded in self._stages:
            pixels = views.get(loaded.stage.view)
            if pixels is None:
                return Prediction.failed(f"view '{loaded.stage.view}' is missing", tuple(run.stages))
            try:
                with self.watchdog.stage(loaded.stage.limit_ms) as ends:
                    stopped = run.add(loaded, pixels, ends=ends)
            except ModelFailed as problem:
                return Prediction.failed(f"stage '{loaded.stage.name}': {problem}", tuple(run.stages))
            self.last_steps = run.steps
            if stopped:
                break
        return run.prediction()


class _Run:
    """What the stages have said so far of one pass."""

    def __init__(self) -> None:
        self.stages: list[StagePrediction] = []
        self.steps = Steps()
        self._located: dict[str, _Located] = {}
        self._scores: list[float] = []
        self._findings: list[Finding] = []
        self._heat: list[HeatMap] = []

    def add(self, loaded: LoadedStage, pixels: Pixels, *, ends: onnxruntime.RunOptions) -> bool:
        """Run one stage; return whether the ones after it have nothing to look at."""
        begun = time.perf_counter()
        picture, back = self._picture_for(loaded, pixels)
        timed = loaded.model.predict(picture, ends=ends)
        decoded = timed.decoded
        if loaded.stage.role is StageRole.LOCATE:
            self._locate(loaded, decoded, pixels)
        elif decoded.score is not None:
            self._scores.append(decoded.score)
            self._findings += _findings(loaded, decoded, back)
            if decoded.heat is not None:
                self._heat.append(decoded.heat.in_frame(loaded.stage.name, loaded.stage.view, back))
        self._note(loaded, timed, (time.perf_counter() - begun) * 1e3)
        return not all(located.whole for located in self._located.values())

    def prediction(self) -> Prediction:
        """Return what was said together: the highest score of the judging stages."""
        whole = all(located.whole for located in self._located.values()) if self._located else None
        stages = tuple(self.stages)
        if whole is False:
            return Prediction(None, stages=stages, located_whole=False, error="the part was not located whole")
        findings = tuple(sorted(self._findings, key=lambda finding: -finding.score))
        score = max(self._scores, default=None)
        return Prediction(score, findings, stages, located_whole=whole, heat=tuple(self._heat))

    def _picture_for(self, loaded: LoadedStage, pixels: Pixels) -> tuple[Pixels, NDArray[np.float64] | None]:
        if loaded.stage.on is None:
            return pixels, None
        begun = time.perf_counter()
        height, width = loaded.model.size or (pixels.shape[0], pixels.shape[1])
        target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
        forward = cv2.getPerspectiveTransform(self._located[loaded.stage.on].corners, target)
        picture = np.asarray(cv2.warpPerspective(pixels, forward, (width, height), flags=cv2.INTER_LINEAR), np.uint8)
        self.steps.rectify_ms += (time.perf_counter() - begun) * 1e3
        return picture, np.linalg.inv(np.asarray(forward, np.float64))

    def _locate(self, loaded: LoadedStage, decoded: Decoded, pixels: Pixels) -> None:
        if decoded.corners is None or decoded.whole is None:
            message = "a locating stage needs a locating model"
            raise ModelFailed(message)
        limit = loaded.model.card.decide.confidence
        whole = decoded.whole >= (_WHOLE_AT if limit is None else limit) and _lies_inside(decoded.corners, pixels)
        self._located[loaded.stage.name] = _Located(decoded.corners, whole)

    def _note(self, loaded: LoadedStage, timed: Timed, took_ms: float) -> None:
        decoded = timed.decoded
        self.steps.prepare_ms += timed.prepare_ms
        self.steps.decode_ms += timed.decode_ms
        score = decoded.whole if loaded.stage.role is StageRole.LOCATE else decoded.score
        name, sha256, around_ms = loaded.stage.name, loaded.model.sha256, took_ms - timed.run_ms
        self.stages.append(StagePrediction(name, sha256, score, timed.run_ms, around_ms, decoded.raw_score))


def _lies_inside(corners: NDArray[np.float32], pixels: Pixels) -> bool:
    # Corners that cross, fold or leave the picture would lay the part out as something that was never seen.
    size = np.array([pixels.shape[1], pixels.shape[0]], np.float32)
    if np.any(corners < -_OUTSIDE * size) or np.any(corners > (1 + _OUTSIDE) * size):
        return False
    ahead = (np.roll(corners, -1, axis=0) - corners).astype(np.float64)
    after = np.roll(ahead, -1, axis=0)
    # Every corner turns the same way, and none lies on the line between its neighbours: else nothing lays it straight.
    return bool(np.all(ahead[:, 0] * after[:, 1] - ahead[:, 1] * after[:, 0] > _TURN_LEAST_PX2))


def _findings(loaded: LoadedStage, decoded: Decoded, back: NDArray[np.float64] | None) -> list[Finding]:
    card = loaded.model.card
    return [
        _finding(spot, card.class_name(spot.class_id), view=loaded.stage.view, back=back)
        for spot in decoded.spots
        if card.rejects(card.class_name(spot.class_id))
    ]


def _finding(spot: Spot, kind: str, *, view: str, back: NDArray[np.float64] | None) -> Finding:
    if back is None:
        return Finding(kind, spot.score, spot.box, view, spot.outline, spot.area_px or 0.0)
    left, top, right, bottom = spot.box
    quad = _through(back, [(left, top), (right, top), (right, bottom), (left, bottom)])
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    box = (min(xs), min(ys), max(xs), max(ys))
    scale = abs(cv2.contourArea(np.array(quad, np.float32))) / max(1e-6, (right - left) * (bottom - top))
    outline = tuple(_through(back, list(spot.outline))) if spot.outline else ()
    return Finding(kind, spot.score, box, view, outline, (spot.area_px or 0.0) * scale)


def _through(matrix: NDArray[np.float64], points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    moved = cv2.perspectiveTransform(np.array([points], np.float64), matrix)[0]
    return [(float(x), float(y)) for x, y in moved]
