"""What is handed from step to step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field

from inspector_app.domain.automation import LevelChange
from inspector_app.domain.challenge_book import ChallengeMark
from inspector_app.domain.fall import Fall
from inspector_app.domain.frame import Frame
from inspector_app.domain.inspection import LineAct, PassRecord, StoredImage
from inspector_app.domain.measured import Cells
from inspector_app.domain.pairs import CandidatePrediction
from inspector_app.domain.part import Pass, Trigger
from inspector_app.domain.policy import Policy
from inspector_app.domain.prediction import Prediction
from inspector_app.domain.recipe import Outcome
from inspector_app.domain.review import Judgement, PartAct
from inspector_app.pipeline.side import Side


@dataclass(frozen=True, slots=True)
class Admitted:
    """A trigger that was taken, with the policy that its part is decided under, and whoever predicts for it."""

    trigger: Trigger
    policy: Policy
    side: Side


@dataclass(frozen=True, slots=True, eq=False)
class Captured:
    """A camera's answer to a trigger: its frame, or why there is none."""

    trigger_sequence: int
    view: str
    frame: Frame | None
    problem: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What looking at the pixels themselves gave: measures by "view.measure", fingerprints and cells by view."""

    measures: Mapping[str, float]
    fingerprints: Mapping[str, bytes]
    cells: Mapping[str, Cells] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Assembled:
    """A pass whose frames are there; its files and measures are being made beside the prediction."""

    part: Pass
    policy: Policy
    side: Side
    held_because: str | None
    fresh: bool
    looked: Future[Looked]
    images: Future[tuple[StoredImage, ...]]
    assemble_ms: float
    challenge: ChallengeMark | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Inspected:
    """A pass that can be recorded."""

    record: PassRecord
    images: Future[tuple[StoredImage, ...]]


@dataclass(frozen=True, slots=True)
class LatePrediction:
    """What a model said of a pass that was recorded before it spoke (shadow)."""

    pass_id: str
    prediction: Prediction


@dataclass(frozen=True, slots=True, eq=False)
class CandidateSaid:
    """What a candidate in shadow said of a pass that was handed on before."""

    said: CandidatePrediction


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A judgement to be recorded; the answer comes when it is durable."""

    judgement: Judgement
    done: Future[None]


@dataclass(frozen=True, slots=True, eq=False)
class SaidAgain:
    """Another person's judgement of a part that is judged already; it changes no decision."""

    judgement: Judgement
    done: Future[None]


@dataclass(frozen=True, slots=True, eq=False)
class Levelled:
    """A change of level to be recorded, with the fall that made it; the answer comes when it is durable."""

    change: LevelChange
    done: Future[None]
    fall: Fall | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PartActed:
    """A rework or re-inspection to be recorded."""

    act: PartAct
    done: Future[None]


@dataclass(frozen=True, slots=True, eq=False)
class Acted:
    """An act of its own to be recorded: `write` puts its rows down durably, or refuses it; the answer comes then."""

    write: Callable[[], None]
    done: Future[None]


@dataclass(frozen=True, slots=True, eq=False)
class Marker:
    """Answered when everything before it is durable and handed to the line's thread."""

    done: Future[None]


@dataclass(frozen=True, slots=True)
class Told:
    """What the line made of an outcome."""

    act: LineAct


@dataclass(frozen=True, slots=True)
class ToTell:
    """An outcome that the line has to hear, its row being durable; `held` marks one unsent at a restart."""

    pass_id: str
    trigger_sequence: int
    outcome: Outcome
    held: bool = False


ToAssemble = Admitted | Captured
ToRecord = Inspected | LatePrediction | CandidateSaid | Said | SaidAgain | Levelled | PartActed | Acted | Marker | Told
