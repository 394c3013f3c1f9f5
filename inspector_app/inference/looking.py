"""Shows a model one picture, at once or in tiles, and makes one answer of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import onnxruntime

from inspector_app.domain.frame import Pixels
from inspector_app.domain.stage import Tiles
from inspector_app.inference.card import Card
from inspector_app.inference.decoded import Decoded, Spot
from inspector_app.inference.heat import Heat
from inspector_app.inference.joining import TileSpots, joined
from inspector_app.inference.model import Model, ModelFailed
from inspector_app.inference.stitching import stitched
from inspector_app.inference.tiling import Tile, tiles_of


@dataclass(slots=True)
class Steps:
    """Milliseconds of one stage or of a whole pass, by step."""

    run_ms: float = 0.0
    rectify_ms: float = 0.0
    prepare_ms: float = 0.0
    decode_ms: float = 0.0
    measure_ms: float = 0.0
    join_ms: float = 0.0
    runs: int = 0

    def add(self, other: Steps) -> None:
        """Add another's times and runs."""
        self.run_ms += other.run_ms
        self.rectify_ms += other.rectify_ms
        self.prepare_ms += other.prepare_ms
        self.decode_ms += other.decode_ms
        self.measure_ms += other.measure_ms
        self.join_ms += other.join_ms
        self.runs += other.runs


@dataclass(frozen=True, slots=True)
class Shown:
    """A model as one stage of one pass shows it pictures.

    Attributes:
        model: For this thread alone.
        tiles: How pictures are cut, or None.
        steps: Where the time is noted.
        ends: Its `terminate` ends whichever run is at work.
    """

    model: Model
    tiles: Tiles | None
    steps: Steps
    ends: onnxruntime.RunOptions | None = None

    def look(self, pixels: Pixels, *, partly: bool) -> Decoded:
        """Return what the model says of a picture, uint8 BGR [height, width, 3].

        Of several tiles that is the highest score, their findings joined and their heat laid together. A classifier that
        rejects what it sees of a larger picture has found something: all of what it was shown.

        Args:
            pixels: The picture.
            partly: Whether it is itself a part of a larger one.

        Raises:
            ModelFailed: The model fails at one of the tiles, or there are too many.
        """
        height, width = pixels.shape[:2]
        pieces = [] if self.tiles is None else tiles_of(height, width, self.tiles)
        if self.tiles is not None and len(pieces) > self.tiles.most:
            message = f"a picture of {width} x {height} makes {len(pieces)} tiles, and tiles.most is {self.tiles.most}"
            raise ModelFailed(message)
        if len(pieces) <= 1:
            return self._one(pixels, partly=partly)
        said = [self._one(pixels[piece.part], partly=True) for piece in pieces]
        begun = time.perf_counter()
        whole = _together(pieces, said, self.model.card)
        self.steps.join_ms += (time.perf_counter() - begun) * 1e3
        return whole

    def _one(self, pixels: Pixels, *, partly: bool) -> Decoded:
        timed = self.model.predict(pixels, ends=self.ends)
        self.steps.run_ms += timed.run_ms
        self.steps.prepare_ms += timed.prepare_ms
        self.steps.decode_ms += timed.decode_ms
        self.steps.runs += 1
        decoded = timed.decoded
        if partly and decoded.ng and self.model.card.kind == "classify":
            return replace(decoded, spots=(_all_of(decoded, self.model.card, pixels),))
        return decoded


def _all_of(decoded: Decoded, card: Card, pixels: Pixels) -> Spot:
    rejecting = [index for index in range(len(decoded.probs)) if card.rejects(card.class_name(index))]
    likeliest = max(rejecting, key=lambda index: decoded.probs[index])
    height, width = pixels.shape[:2]
    # Raw, as every finding's score: what a card's calibration says is of the whole part.
    score = decoded.score if decoded.raw_score is None else decoded.raw_score
    return Spot(likeliest, score or 0.0, (0.0, 0.0, float(width), float(height)))


def _together(pieces: Sequence[Tile], shown: Sequence[Decoded], card: Card) -> Decoded:
    found = [TileSpots(piece, one.spots) for piece, one in zip(pieces, shown, strict=True)]
    spots = joined(found, class_agnostic=card.decide.class_agnostic)
    heats: list[tuple[Tile, Heat]] = [
        (piece, one.heat) for piece, one in zip(pieces, shown, strict=True) if one.heat is not None
    ]
    return Decoded(
        score=max((one.score for one in shown if one.score is not None), default=None),
        raw_score=max((one.raw_score for one in shown if one.raw_score is not None), default=None),
        ng=any(one.ng for one in shown),
        spots=tuple(spots[: card.decide.max_findings]),
        heat=stitched(
            heats, height_px=max(piece.bottom for piece in pieces), width_px=max(piece.right for piece in pieces)
        ),
    )
