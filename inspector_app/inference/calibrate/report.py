"""Fits a calibration on judged parts, and says what it is worth."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import msgspec
import numpy as np

from inspector_app.domain.errors import BadInput
from inspector_app.domain.judged import JudgedParts
from inspector_app.inference.calibrate.curves import fit, for_ng_share
from inspector_app.inference.calibrate.folds import folds_of, unseen
from inspector_app.inference.calibrate.scores import Scores, scores_of
from inspector_app.inference.calibrate.worth import Bin, Losses, losses, reliability
from inspector_app.inference.calibration import Calibration, Fitted, Method, probability, unusable

_JUDGES_MOST = 20


class CalibrationReport(msgspec.Struct, frozen=True):
    """A calibration, and how it came about.

    Attributes:
        calibration: What goes on the card.
        why: Why this method.
        by_method: What each method that was tried is worth on parts that it had not seen.
        before: What the raw scores are worth, taken for probabilities.
        reliability: Unseen probabilities against what was judged, at the share of NG among the judged parts.
        left_out: Judged parts that do not count, by the reason.
        without_findings: Probability of a part with the raw score 0: the lowest that there is.
        highest: Probability of a part with the raw score 1.
    """

    calibration: Calibration
    why: str
    by_method: dict[Method, Losses]
    before: Losses
    reliability: tuple[Bin, ...]
    left_out: dict[str, int]
    without_findings: float
    highest: float


def calibrated(
    judged: JudgedParts, *, method: Method | Literal["auto"] = "auto", ng_share: float | None = None
) -> CalibrationReport:
    """Return a calibration that is fitted on judged parts.

    Args:
        judged: The parts, with raw scores.
        method: The curve; "auto" takes the one of the lower logarithmic loss on parts that it had not seen.
        ng_share: The share of NG among the line's parts, between 0 and 1, where judged parts were chosen by verdict;
            None where they were chosen by chance or by score.

    Raises:
        BadInput: Too little was judged, or scores do not tell NG from OK.
    """
    scores = scores_of(judged)
    folds = folds_of(scores, judged.source)
    tried: tuple[Method, ...] = ("platt", "isotonic") if method == "auto" else (method,)
    said = {one: unseen(scores, one, folds) for one in tried}
    by_method = {one: losses(said[one], scores) for one in tried}
    # The first of equals: the sigmoid, which has less to learn by heart.
    best = min(tried, key=lambda one: by_method[one].log_loss)
    before = losses(scores.raw, scores)
    curve = fit(scores, best, _fitted(judged, scores, folds=len(set(folds.tolist())), worth=(before, by_method[best])))
    _check_tells(curve, scores, worth=by_method[best], source=judged.source)
    if ng_share is not None:
        curve = for_ng_share(curve, ng_share)
    return CalibrationReport(
        calibration=curve,
        why=_why(by_method, best),
        by_method=by_method,
        before=before,
        reliability=reliability(said[best], scores.ng),
        left_out=dict(judged.left_out),
        without_findings=probability(curve, 0.0),
        highest=probability(curve, 1.0),
    )


def _check_tells(curve: Calibration, scores: Scores, *, worth: Losses, source: str) -> None:
    alone = losses(np.full_like(scores.raw, scores.ng_share()), scores)
    what = unusable(curve)
    if worth.log_loss >= alone.log_loss:
        what = (
            f"the scores do not tell NG from OK: log loss {worth.log_loss:.3f}, and {alone.log_loss:.3f} without them"
        )
    if what:
        raise BadInput(what, where=source, remedy="look at scores and verdicts, or train another model")


def _fitted(judged: JudgedParts, scores: Scores, *, folds: int, worth: tuple[Losses, Losses]) -> Fitted:
    times = [part.at for part in judged.parts if part.at is not None]
    judges = sorted({judge for part in judged.parts for judge in part.judges})
    more = [f"and {len(judges) - _JUDGES_MOST} more"] if len(judges) > _JUDGES_MOST else []
    before, after = worth
    return Fitted(
        parts=len(judged.parts),
        ng=int(scores.ng.sum()),
        ng_share=scores.ng_share(),
        source=judged.source,
        since=_moment(min(times)) if times else "",
        until=_moment(max(times)) if times else "",
        judges=(*judges[:_JUDGES_MOST], *more),
        folds=folds,
        brier_before=before.brier,
        brier_after=after.brier,
        log_loss_before=before.log_loss,
        log_loss_after=after.log_loss,
    )


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")


def _why(by_method: dict[Method, Losses], best: Method) -> str:
    if len(by_method) == 1:
        return f"{best}, as it was asked for"
    other: Method = "platt" if best == "isotonic" else "isotonic"
    said = f"log loss {by_method[best].log_loss:.4f} by cross-validation, {other}'s {by_method[other].log_loss:.4f}"
    return f"{best}: {said}"
