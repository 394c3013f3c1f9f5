"""Runs one stage of a pass: at the places that the stage before it gives, each cut out, looked at, and told in the frame."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import onnxruntime

from inspector_app.domain.frame import Pixels
from inspector_app.domain.prediction import Finding, HeatMap, StagePrediction
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.inference.card import Card
from inspector_app.inference.decoded import Decoded
from inspector_app.inference.findings import finding_of
from inspector_app.inference.locating import seen_whole
from inspector_app.inference.looking import Shown, Steps
from inspector_app.inference.model import Model, ModelFailed
from inspector_app.inference.places import Cut, Cutter, Place, place_of, region_of, through, widened
from inspector_app.inference.registry.claim import Claim

Measure = Callable[[Pixels], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class LoadedStage:
    """A stage of the recipe with its open model, and the claim that keeps a registered one from being removed."""

    stage: Stage
    model: Model
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What one stage said of one pass: all that the stages after it and the verdict need of it.

    Attributes:
        stage: The stage.
        prediction: Its score, times, looks and measures.
        steps: Where its time went.
        places: What stages that work on it look at.
        findings: Defects, in pixels of the frame.
        heat: A map for each look that gave one.
        whole: LOCATE: whether the part was seen whole.
        doubt: Why the part is UNSURE whatever the others say; None where it is not.
    """

    stage: Stage
    prediction: StagePrediction
    steps: Steps
    places: tuple[Place, ...] = ()
    findings: tuple[Finding, ...] = ()
    heat: tuple[HeatMap, ...] = ()
    whole: bool | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    score: float | None
    raw_score: float | None = None
    places: tuple[Place, ...] = ()
    findings: tuple[Finding, ...] = ()
    heat: tuple[HeatMap, ...] = ()
    whole: bool | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    decoded: Decoded
    cut: Cut  # its pixels may be another look's by now: a stage cuts into the same memory
    measures: Mapping[str, float]
    upright: bool


class StageRun:
    """Runs one stage for one pass after the other; for one thread, with memory of its own.

    Args:
        loaded: The stage with its model.
        measure: Measures a picture; None where nobody wants to know.
        gives_places: Whether another stage works on this one.
    """

    def __init__(self, loaded: LoadedStage, measure: Measure | None, *, gives_places: bool) -> None:
        self.loaded = loaded
        self.stage, self._model = loaded.stage, loaded.model
        self._measure = measure
        self._gives_places = gives_places
        self._cutter = Cutter()

    def run(self, pixels: Pixels, on: Said | None, *, ends: onnxruntime.RunOptions | None = None) -> Said:
        """Return what the stage says of a frame, uint8 BGR [height, width, 3].

        Args:
            pixels: The stage's view.
            on: What the stage said that this one works on.
            ends: Its `terminate` ends the stage from another thread, whichever of its looks is at work.

        Raises:
            ModelFailed: The model, or a picture that it was to be shown, cannot be used.
        """
        begun, steps = time.perf_counter(), Steps()
        shown = Shown(self._model, self.stage.tiles, steps, ends)
        places = self._places(pixels, on)
        doubt = self._no_looks(on, len(places))
        looks = [] if doubt else [self._look(pixels, place, shown) for place in places]
        said = self._told(looks)
        took_ms = (time.perf_counter() - begun) * 1e3
        prediction = StagePrediction(
            self.stage.name,
            self._model.sha256,
            said.score,
            steps.run_ms,
            took_ms - steps.run_ms,
            said.raw_score,
            role=self.stage.role,
            looks=steps.runs,
            measures=_mean([one.measures for one in looks]),
        )
        return Said(
            self.stage, prediction, steps, said.places, said.findings, said.heat, said.whole, doubt or said.doubt
        )

    def _places(self, pixels: Pixels, on: Said | None) -> list[Place | None]:
        if on is not None and on.stage.role is not StageRole.LOCATE:
            return [widened(place, self.stage.margin) for place in on.places]
        height, width = pixels.shape[:2]
        places: Sequence[Place | None] = (None,) if on is None else on.places
        return [region_of(place, self.stage.region, height_px=height, width_px=width) for place in places]

    def _no_looks(self, on: Said | None, count: int) -> str | None:
        """Return why nothing is looked at although something should be."""
        if count > self.stage.looks_most:
            return f"would look at {count} findings, and looks_most is {self.stage.looks_most}"
        vouched = on is None or on.stage.role is not StageRole.FIND or on.stage.expects is not None
        if count == 0 and not vouched and on is not None:
            return f"had nothing to look at: '{on.stage.name}' found nothing, and the recipe expects no number"
        return None

    def _look(self, pixels: Pixels, place: Place | None, shown: Shown) -> _Look:
        begun = time.perf_counter()
        cut = self._cut(pixels, place)
        cut_at = time.perf_counter()
        measures = {} if self._measure is None or place is None else self._measure(cut.pixels)
        shown.steps.rectify_ms += (cut_at - begun) * 1e3
        shown.steps.measure_ms += (time.perf_counter() - cut_at) * 1e3
        decoded = shown.look(cut.pixels, partly=place is not None)
        return _Look(decoded, cut, measures, upright=place is None or place.upright)

    def _cut(self, pixels: Pixels, place: Place | None) -> Cut:
        laid_out = place is not None and place.located and self.stage.tiles is None
        size = (self._model.size or (pixels.shape[0], pixels.shape[1])) if laid_out else None
        try:
            return self._cutter.cut(pixels, place, size=size)
        except (cv2.error, ArithmeticError, MemoryError, ValueError) as problem:
            message = f"a place of the frame cannot be cut out: {' '.join(str(problem).split())}"
            raise ModelFailed(message) from problem

    def _told(self, looks: Sequence[_Look]) -> _Told:
        if self.stage.role is StageRole.LOCATE:
            return _located(looks[0], self._model.card)
        card = self._model.card
        counting = {
            class_id: card.class_name(class_id)
            for class_id in {spot.class_id for one in looks for spot in one.decoded.spots}
            if self._counts(card.class_name(class_id))
        }
        spots = [(one, spot) for one in looks for spot in one.decoded.spots if spot.class_id in counting]
        # Only where somebody looks there: for a frame full of findings they would take as long as all the rest.
        looked_at = self._gives_places or self.stage.role is StageRole.FIND
        places = tuple(place_of(spot.box, one.cut, upright=one.upright) for one, spot in spots) if looked_at else ()
        if self.stage.role is StageRole.FIND:
            return _counted(self.stage, looks, places)
        name, view = self.stage.name, self.stage.view
        return _Told(
            max((one.decoded.score for one in looks if one.decoded.score is not None), default=None),
            max((one.decoded.raw_score for one in looks if one.decoded.raw_score is not None), default=None),
            places,
            tuple(finding_of(spot, counting[spot.class_id], view=view, back=one.cut.back) for one, spot in spots),
            tuple(one.decoded.heat.in_frame(name, view, one.cut.back) for one in looks if one.decoded.heat is not None),
        )

    def _counts(self, name: str) -> bool:
        """Return whether a class is what this stage is for: a defect, or a place to look at."""
        if self.stage.role is StageRole.FIND:
            return not self.stage.classes or name in self.stage.classes
        return self._model.card.rejects(name)


def _located(one: _Look, card: Card) -> _Told:
    height, width = one.cut.pixels.shape[:2]
    whole = seen_whole(one.decoded, card, height_px=height, width_px=width)
    corners = one.decoded.corners
    if corners is not None and one.cut.back is not None:
        corners = np.array(through(one.cut.back, [(float(x), float(y)) for x, y in corners]), np.float32)
    places = () if corners is None else (Place(corners, upright=False, located=True),)
    return _Told(one.decoded.whole, places=places, whole=whole)


def _counted(stage: Stage, looks: Sequence[_Look], places: tuple[Place, ...]) -> _Told:
    """Return a FIND stage's places, and what their number says where the recipe expects one."""
    expects = stage.expects
    if expects is None:
        return _Told(None, places=places)
    if expects.holds(len(places)):
        return _Told(0.0, places=places)
    said = f"found {len(places)}, and {expects.words()} are expected"
    if expects.otherwise == "UNSURE":
        return _Told(None, places=places, doubt=said)
    kind = expects.kind or f"{stage.name}: {said}"
    areas = tuple(Finding(kind, 1.0, one.cut.box_in_frame(), stage.view) for one in looks)
    return _Told(1.0, places=places, findings=areas)


def _mean(measured: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: sum(one[name] for one in measured) / len(measured) for name in measured[0]} if measured else {}
