"""What a decoder makes of a model's outputs, in the picture's own pixels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.card import Card
from inspector_app.inference.geometry import Geometry
from inspector_app.inference.heat import Heat

_ROUNDING = 1e-4


class NotDecodable(Exception):  # noqa: N818 - becomes the reason of an UNSURE part
    """The outputs are not what the card says; the message says how."""


class Spot(NamedTuple):
    """One located thing: class, score, box in picture pixels, and the mask's outline and area where there is one."""

    class_id: int
    score: float
    box: tuple[float, float, float, float]
    outline: tuple[tuple[float, float], ...] = ()
    area_px: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """One picture's decoded outputs; which fields are filled depends on the model's kind.

    Attributes:
        score: Probability-like score that the part is NG, 0 to 1; None for a locating model.
        ng: The verdict by the card's own limits over raw scores, without any recipe.
        probs: Classify: a probability a class.
        spots: Detect and segment: what was found, the highest score first.
        pixels_per_class: Segment: pixels of the picture a class.
        summaries: Named (min, max, mean) of the maps that the model gives.
        corners: Locate: float32 [4, 2] in picture pixels, top left first, clockwise.
        whole: Locate: probability that the part is whole in the picture.
        heat: Models with maps: where how much of a defect was seen.
        raw_score: The score before the card's calibration; filled by the model, not by its decoder.
    """

    score: float | None
    ng: bool
    probs: tuple[float, ...] = ()
    spots: tuple[Spot, ...] = ()
    pixels_per_class: tuple[int, ...] = ()
    summaries: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    corners: NDArray[np.float32] | None = None
    whole: float | None = None
    heat: Heat | None = None
    raw_score: float | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a decoder knows besides the outputs.

    Attributes:
        card: The model's card.
        geometry: The way back into the picture.
        model_size: [height, width] of the model's input.
        rejecting: Which of the card's classes make a part NG, bool [classes]; asked of the card where nobody kept it.
        squashed: Whether the first output went through a sigmoid inside the model; None where its file does not show it.
    """

    card: Card
    geometry: Geometry
    model_size: tuple[int, int]
    rejecting: NDArray[np.bool_] | None = None
    squashed: bool | None = None

    def rejects(self) -> NDArray[np.bool_]:
        """Return which of the card's classes make a part NG."""
        return rejecting(self.card) if self.rejecting is None else self.rejecting


def rejecting(card: Card) -> NDArray[np.bool_]:
    """Return which of a card's classes make a part NG, bool [classes]."""
    return np.array([card.rejects(name) for name in card.classes], np.bool_)


def finite(values: NDArray[np.generic], name: str) -> NDArray[np.float32]:
    """Return values as float32; NotDecodable when there are none or one is not a finite number."""
    if values.size == 0:
        message = f"output '{name}' is empty"
        raise NotDecodable(message)
    if values.dtype.kind != "f":
        # Text of digits, truth values and whole numbers would turn into scores that mean something else.
        message = f"output '{name}' is of {values.dtype}, not of floating point numbers"
        raise NotDecodable(message)
    numbers = np.asarray(values, dtype=np.float32)
    if not np.isfinite(numbers).all():
        message = f"output '{name}' has values that are no numbers"
        raise NotDecodable(message)
    return numbers


def probability(value: float, name: str) -> float:
    """Return a value that must be a probability, forgiving rounding; NotDecodable outside of 0 to 1."""
    if not -_ROUNDING <= value <= 1 + _ROUNDING:
        message = f"'{name}' is {value:.4g}, not a probability"
        raise NotDecodable(message)
    return min(1.0, max(0.0, value))


def probabilities(scores: NDArray[Any], name: str) -> None:
    """Raise NotDecodable when one of the scores is no probability, below the limit too: logits would find nothing."""
    if scores.size:
        # The least and the highest stand for all: each of them is a number.
        probability(float(scores.min()), name)
        probability(float(scores.max()), name)


def most_telling(ids: NDArray[np.integer], scores: NDArray[np.floating], context: Context) -> NDArray[np.integer]:
    """Return which of the found things [n] are kept: at most the card's number, what rejects before what does not.

    A crowd of things that are as they should be must not push out the one that is not; and a million of
    anything is cut before something is made of each.
    """
    most, rejects = context.card.decide.max_findings, context.rejects()
    if len(ids) <= most:
        return np.arange(len(ids))
    known = (ids >= 0) & (ids < len(rejects))
    harmless = known & ~rejects[np.where(known, ids, 0)] if len(rejects) else np.zeros(len(ids), np.bool_)
    return np.asarray(np.lexsort((-scores, harmless))[:most])


def class_known(index: int, card: Card) -> None:
    """Raise NotDecodable for a class that the card does not name: `reject` could not be asked, and it would pass."""
    if card.classes and not 0 <= index < len(card.classes):
        message = f"class {index} is found, and the card names {len(card.classes)} classes"
        raise NotDecodable(message)


def sigmoid(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return 1 / (1 + exp(-logits)) of finite values, without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -logits.astype(np.float64))))


def summary(values: NDArray[np.float32]) -> tuple[float, float, float]:
    """Return minimum, maximum and mean."""
    return float(values.min()), float(values.max()), float(values.mean())


def spots_decoded(spots: list[Spot], card: Card) -> Decoded:
    """Return found things as a prediction: NG by the highest score of a class that rejects.

    Raises:
        NotDecodable: A score is no probability, or a class none of those that the card names.
    """
    wrong = next((spot.score for spot in spots if not -_ROUNDING <= spot.score <= 1 + _ROUNDING), None)
    if wrong is not None:
        probability(wrong, "score")
    found = {spot.class_id for spot in spots}
    for class_id in found:
        class_known(class_id, card)
    rejected = {id_ for id_ in found if card.rejects(card.class_name(id_))}
    if len(spots) > card.decide.max_findings:
        spots = sorted(spots, key=lambda spot: (spot.class_id not in rejected, -spot.score))
    ordered = tuple(sorted(spots[: card.decide.max_findings], key=lambda spot: -spot.score))
    rejecting = [spot.score for spot in ordered if spot.class_id in rejected]
    return Decoded(score=max(rejecting, default=0.0), ng=bool(rejecting), spots=ordered)
