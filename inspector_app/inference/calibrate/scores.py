"""Judged parts as arrays, or the reason why no calibration can be fitted on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspector_app.domain.errors import BadInput
from inspector_app.domain.judged import JudgedParts

PARTS_LEAST = 50
OF_A_VERDICT_LEAST = 10


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Judged parts, each array with one entry a part.

    Attributes:
        raw: Raw scores, float64.
        ng: Whether it was judged NG, bool.
        weight: For how many parts of the line it stands, float64, 1 in the mean.
        group: Number of its group, int64.
    """

    raw: NDArray[np.float64]
    ng: NDArray[np.bool_]
    weight: NDArray[np.float64]
    group: NDArray[np.int64]

    def of(self, chosen: NDArray[np.bool_]) -> Scores:
        """Return the chosen parts alone."""
        return Scores(self.raw[chosen], self.ng[chosen], self.weight[chosen], self.group[chosen])

    def ng_share(self) -> float:
        """Return the share of NG among the parts that these stand for."""
        return float(self.weight[self.ng].sum() / self.weight.sum())


def scores_of(judged: JudgedParts) -> Scores:
    """Return judged parts as arrays.

    A part that was chosen with the probability p stands for 1 / p of them (Horvitz and Thompson, A generalization of
    sampling without replacement from a finite universe, 1952).

    Raises:
        BadInput: They are too few, of one verdict, with one score, or with a score that is none.
    """
    parts = judged.parts
    names = [part.group or f"\0{number}" for number, part in enumerate(parts)]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    weight = np.array([1.0 / part.chance for part in parts], np.float64)
    scores = Scores(
        raw=np.array([part.raw_score for part in parts], np.float64),
        ng=np.array([part.ng for part in parts], np.bool_),
        weight=weight / weight.mean() if parts else weight,
        group=np.array([numbers[name] for name in names], np.int64),
    )
    what, remedy = _too_little(scores)
    if what:
        raise BadInput(what, where=judged.source, remedy=remedy)
    return scores


def _too_little(scores: Scores) -> tuple[str, str]:
    parts, ng = len(scores.raw), int(scores.ng.sum())
    if not np.all((scores.raw >= 0.0) & (scores.raw <= 1.0)):
        return "a raw score is no number from 0 to 1", "take it out; the model gave nothing that counts"
    if parts < PARTS_LEAST:
        return (
            f"{_of(parts, 'judged part')}, and {PARTS_LEAST - parts} are missing to {PARTS_LEAST}",
            "judge more parts",
        )
    for count, name in ((ng, "NG"), (parts - ng, "OK")):
        if count < OF_A_VERDICT_LEAST:
            missing = OF_A_VERDICT_LEAST - count
            return (
                f"{_of(count, f'{name} part')} of {parts}, and {missing} are missing to {OF_A_VERDICT_LEAST}",
                f"judge more {name} parts",
            )
    if np.ptp(scores.raw) == 0.0:
        return f"all parts have the raw score {scores.raw[0]:g}, which tells none from another", "use another model"
    return "", ""


def _of(count: int, name: str) -> str:
    return f"{count or 'no'} {name}{'' if count == 1 else 's'}"
