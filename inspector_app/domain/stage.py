"""The stages of a recipe: which model looks at what, and where it looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

WHOLE = (0.0, 0.0, 1.0, 1.0)
LOOKS_MOST = 1000
TILES_MOST = 1024
_MARGIN_MOST = 5.0
_OVERLAP_MOST = 0.9
_SIDE_LEAST, _SIDE_MOST = 16, 16384

REGISTERED = "registered:"  # how a stage names a model of the registry; what follows is its id, or the beginning of it


class StageRole(StrEnum):
    """What a stage of the model pipeline contributes."""

    LOCATE = "locate"
    FIND = "find"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class Tiles:
    """How a picture that is larger than the model's is cut into pieces that overlap.

    Attributes:
        size: [height, width] of a piece in pixels.
        overlap: Share of a piece that the next one shows again: what is smaller than it is whole in one of them.
        most: Pieces of one picture; a picture that needs more makes the part UNSURE.
    """

    size: tuple[int, int]
    overlap: float = 0.2
    most: int = 64

    def __post_init__(self) -> None:
        """Refuse pieces that no picture could be cut into."""
        message = ""
        if not all(_SIDE_LEAST <= side <= _SIDE_MOST for side in self.size):
            message = f"tiles.size is {list(self.size)}: height and width from {_SIDE_LEAST} to {_SIDE_MOST} pixels"
        elif not 0.0 <= self.overlap <= _OVERLAP_MOST:
            message = f"tiles.overlap is {self.overlap}: a share from 0 to {_OVERLAP_MOST} of a piece"
        elif not 1 <= self.most <= TILES_MOST:
            message = f"tiles.most is {self.most}: from 1 to {TILES_MOST}"
        if message:
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Expected:
    """How many things a FIND stage must find, and what a part with another number is.

    Attributes:
        least: So many at least.
        most: So many at most.
        otherwise: What another number makes of the part.
        kind: The defect's name then; the stage's own where it is empty.
    """

    least: int
    most: int
    otherwise: Literal["NG", "UNSURE"] = "UNSURE"
    kind: str = ""

    def __post_init__(self) -> None:
        """Refuse a range that holds no number."""
        if not 0 <= self.least <= self.most <= LOOKS_MOST:
            message = f"expects {self.least} to {self.most}: least is at most most, and both are from 0 to {LOOKS_MOST}"
            raise ValueError(message)

    def holds(self, count: int) -> bool:
        """Return whether so many are expected."""
        return self.least <= count <= self.most

    def words(self) -> str:
        """Return the range for a person: "4", or "2 to 4"."""
        return f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class Stage:
    """One model of the pipeline.

    Attributes:
        name: The stage's name, unique in the recipe.
        model: File of the ONNX model; its card lies beside it. Relative to the recipe's folder.
        view: The view that it looks at.
        role: LOCATE finds the part (corners, whole); FIND finds places to look at, which are no defects by themselves;
            JUDGE scores what it sees.
        on: The stage before it whose places it looks at: a LOCATE stage's part, laid straight, or each finding of a
            FIND stage or of a JUDGE stage that finds; None for the view.
        card: File of the model's card, where it does not lie beside the model.
        limit_ms: Longest time for this stage; past it its run is ended and the part is UNSURE. None for the
            time that the whole prediction has (`limits.stage_ms`).
        region: [left, top, right, bottom] of what it looks at, as shares of the view or of the part laid straight.
        margin: How much around a finding is shown with it, as a share of the finding's width and height.
        looks_most: Findings that it looks at; a part with more is UNSURE.
        classes: FIND: what counts as found; every class of the model where it is empty.
        expects: FIND: how many must be found; without it nothing found is no verdict.
        tiles: Pieces that the picture is shown in; None for all of it at once.
    """

    name: str
    model: str
    view: str
    role: StageRole = StageRole.JUDGE
    on: str | None = None
    card: str | None = None
    limit_ms: float | None = None
    region: tuple[float, float, float, float] = WHOLE
    margin: float = 0.0
    looks_most: int = 32
    classes: tuple[str, ...] = ()
    expects: Expected | None = None
    tiles: Tiles | None = None

    def __post_init__(self) -> None:
        """Refuse values that no picture could be cut by, and those that the stage's role has no use for."""
        message = self._unusable() or self._useless()
        if message:
            message = f"stage '{self.name}': {message}"
            raise ValueError(message)

    def _unusable(self) -> str:
        left, top, right, bottom = self.region
        if not (0.0 <= left < right <= 1.0 and 0.0 <= top < bottom <= 1.0):
            return f"region {list(self.region)} is not [left, top, right, bottom] in shares of 0 to 1"
        if not 0.0 <= self.margin <= _MARGIN_MOST:
            return f"margin is {self.margin}: a share from 0 to {_MARGIN_MOST:g} of a finding"
        if not 1 <= self.looks_most <= LOOKS_MOST:
            return f"looks_most is {self.looks_most}: from 1 to {LOOKS_MOST}"
        # Written so that NaN, which is neither below nor above anything, is refused too.
        if self.limit_ms is not None and not self.limit_ms > 0:
            return "limit_ms must be above 0"
        return ""

    def _useless(self) -> str:
        if self.role is not StageRole.FIND and (self.expects is not None or self.classes):
            return "expects and classes are for stages with the role 'find'"
        if self.role is StageRole.LOCATE and (self.tiles is not None or self.on is not None):
            return "a stage that locates sees its view at once: neither tiles nor on"
        return ""
