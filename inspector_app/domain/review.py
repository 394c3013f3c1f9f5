"""Judgements: one verdict by one judge, never changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.prediction import Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person said of one pass.

    Attributes:
        pass_id: The pass that was judged.
        judge: The person's name.
        verdict: OK or NG, or UNSURE for "not sure".
        at: Wall-clock time in seconds since 1970 (UTC).
        blind: Whether it was given before the prediction was shown.
        kinds: Defect kinds that the person named.
        took_ms: How long the part was before the person, 0 when not known.
        signed: Whether the person was signed in with their secret; otherwise the name was taken as it was given.
    """

    pass_id: str
    judge: str
    verdict: Verdict
    at: float
    blind: bool
    kinds: tuple[str, ...] = ()
    took_ms: float = 0.0
    signed: bool = False


@dataclass(frozen=True, slots=True)
class PartAct:
    """What was done to a rejected part so that it may be judged again.

    Attributes:
        serial: The part.
        act: "rework" (it was mended) or "reinspection" (it is looked at again as it is).
        who: The person's name.
        why: The reason, never empty.
        at: Wall-clock time in seconds since 1970 (UTC).
    """

    serial: str
    act: str
    who: str
    why: str
    at: float
