"""All metrics of a station are watched together."""

from __future__ import annotations

import numpy as np

from inspector_app.domain.drift.detector import Detector
from inspector_app.domain.drift.usual import Usual
from tests.unit.domain.drift.streams import independent, points

NG = frozenset({"ng"})


def test_what_several_metrics_tell_together_is_never_said_to_be_unwatched() -> None:
    rows = [{**point, "clipping": 0.0} for point in points(independent(300, 2))]
    usual = Usual.of(rows, signatures={"focus:top": {"brightness": 1.0, "focus": -1.0}})

    assert Detector(usual, every=1e4).silent == ("clipping",)


def test_shares_alone_can_be_watched() -> None:
    detector = Detector(Usual.of([{"ng": float(part % 10 == 0)} for part in range(300)], shares=NG), every=1e4)

    assert detector.silent == ()
    assert [one.metric for _ in range(20) for one in detector.add({"ng": 1.0})][:1] == ["ng"]


def test_cells_of_another_grid_are_not_held_against_the_baselines() -> None:
    cells = {"top": independent(300, 12).astype(np.float32)}
    detector = Detector(Usual.of(points(independent(300, 1)), cells=cells), every=1e4)

    assert not any(detector.add({}, {"top": np.full(20, 9.0, np.float32)}) for _ in range(40))
    assert any(detector.add({}, {"top": np.full(12, 9.0, np.float32)}) for _ in range(40))
