"""Cross-validation: every part is asked of a curve that saw neither it nor any part of its group."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspector_app.domain.errors import BadInput
from inspector_app.inference.calibrate.curves import fit
from inspector_app.inference.calibrate.scores import Scores
from inspector_app.inference.calibration import Fitted, Method, probability

FOLDS = 5
_SEED = 7


def folds_of(scores: Scores, source: str) -> NDArray[np.int64]:
    """Return each part's fold: whole groups, NG and OK spread as evenly as these allow, the same each time.

    Raises:
        BadInput: The parts of a verdict all come of one group.
    """
    groups = int(scores.group.max()) + 1
    ng, ok = (np.bincount(scores.group[chosen], minlength=groups) for chosen in (scores.ng, ~scores.ng))
    for count, name in ((int((ng > 0).sum()), "NG"), (int((ok > 0).sum()), "OK")):
        if count < 2:  # noqa: PLR2004 - one to fit on, one to ask about
            what = f"all {name} parts come of one group, and nothing would be left to try the curve on"
            raise BadInput(what, where=source, remedy=f"judge {name} parts of another lot too")
    folds = int(min(FOLDS, (ng > 0).sum(), (ok > 0).sum()))
    return _dealt(ng, ok, folds)[scores.group]


def _dealt(ng: NDArray[np.integer], ok: NDArray[np.integer], folds: int) -> NDArray[np.int64]:
    shuffled = np.random.default_rng(_SEED).permutation(len(ng))
    # The hardest to place first: many NG, then many parts.
    order = shuffled[np.lexsort((-ok[shuffled], -ng[shuffled]))]
    fold_of = np.zeros(len(ng), np.int64)
    dealt = [(0, 0)] * folds
    for group in order.tolist():
        index = 0 if ng[group] else 1
        fold = min(range(folds), key=lambda one: (dealt[one][index], sum(dealt[one])))
        fold_of[group] = fold
        dealt[fold] = (dealt[fold][0] + int(ng[group]), dealt[fold][1] + int(ok[group]))
    return fold_of


def unseen(scores: Scores, method: Method, folds: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each part the probability that the curve of the other folds gives it."""
    said = np.zeros(len(scores.raw))
    for fold in np.unique(folds):
        curve = fit(scores.of(folds != fold), method, Fitted(parts=0, ng=0, ng_share=0.0, source=""))
        asked = np.flatnonzero(folds == fold)
        said[asked] = [probability(curve, raw) for raw in scores.raw[asked].tolist()]
    return said
