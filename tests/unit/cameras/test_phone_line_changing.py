"""A line to which something happens."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_app.cameras.phone_line import DefectKind, DriftKind, PhoneLine
from inspector_app.cameras.phone_line.changing import ChangingLine
from inspector_app.cameras.phone_line.drift import SCALES
from inspector_app.cameras.phone_line.truth import Defect

SHARE = 0.4


def test_before_anything_happens_it_is_the_line_of_its_seed() -> None:
    changing, plain = ChangingLine(7, ng_share=SHARE), PhoneLine(7, ng_share=SHARE)

    assert [changing.truth(number) for number in range(50)] == [plain.truth(number) for number in range(50)]
    assert np.array_equal(changing.draw(3).pixels, plain.draw(3).pixels)


def test_other_kinds_of_defects_come_from_the_named_part_on() -> None:
    line = ChangingLine(7, ng_share=SHARE, kinds=[DefectKind.DENT])
    before = [line.truth(number) for number in range(100)]
    line.change(60, kinds=[DefectKind.SCRATCH])

    assert [line.truth(number) for number in range(60)] == before[:60]
    kinds = [{defect.kind for defect in line.truth(number).defects} for number in range(100)]
    assert set().union(*kinds[:60]) == {DefectKind.DENT}
    assert set().union(*kinds[60:]) == {DefectKind.SCRATCH}
    assert [line.truth(number).is_ng for number in range(100)] == [truth.is_ng for truth in before]


def test_the_light_fails_and_comes_back() -> None:
    line = ChangingLine(7, ng_share=0.0)
    line.change(10, light=0.5)
    line.change(20, light=1.0)

    bright = [float(line.draw(number).pixels.mean()) for number in (5, 10, 20)]
    assert bright[1] < 0.75 * min(bright[0], bright[2])


@pytest.mark.parametrize("kind", DriftKind)
def test_each_kind_of_drift_comes_while_the_line_runs_and_goes_again(kind: DriftKind) -> None:
    line, plain = ChangingLine(7, ng_share=SHARE), PhoneLine(7, ng_share=SHARE)
    line.change(10, drifts={kind: SCALES[kind].low if kind is DriftKind.LIGHT else SCALES[kind].high})
    line.mend(20, kind)

    assert [line.truth(number) for number in (9, 20)] == [plain.truth(number) for number in (9, 20)]
    assert [(change.kind, change.since) for change in line.truth(10).changes] == [(kind, 10)]


def test_drifts_add_up_until_all_are_mended() -> None:
    line = ChangingLine(7, ng_share=SHARE)
    line.change(10, drifts={DriftKind.FOCUS: 1.5})
    line.change(20, drifts={DriftKind.DIRT: 0.4}, over=10, light=0.9)
    line.mend(40)

    assert [change.kind for change in line.truth(19).changes] == [DriftKind.FOCUS]
    assert {change.kind for change in line.truth(30).changes} == {DriftKind.FOCUS, DriftKind.DIRT, DriftKind.LIGHT}
    assert line.truth(40).changes == ()
    assert np.array_equal(line.draw(40).pixels, PhoneLine(7, ng_share=SHARE).draw(40).pixels)


def test_more_defects_keep_those_that_there_were() -> None:
    line = ChangingLine(7, ng_share=0.1)
    before = [number for number in range(200) if line.truth(number).is_ng]
    line.change(0, drifts={DriftKind.DEFECTS: 4.0})

    after = [number for number in range(200) if line.truth(number).is_ng]
    assert set(before) <= set(after)
    assert 55 <= len(after) <= 105


def test_a_new_kind_of_defect_comes_beside_the_others() -> None:
    line = ChangingLine(7, ng_share=0.1)
    before = [line.truth(number) for number in range(200)]
    line.change(0, drifts={DriftKind.NEW_DEFECT: 0.2})

    after = [line.truth(number) for number in range(200)]
    others = [tuple(d for d in truth.defects if d.kind is not DefectKind.STAIN) for truth in after]
    assert others == [truth.defects for truth in before]
    assert 20 <= sum(one != truth.defects for one, truth in zip(others, after, strict=True)) <= 60


def test_a_known_part_is_put_in_by_hand() -> None:
    line = ChangingLine(7, ng_share=SHARE)
    scratch = Defect(DefectKind.SCRATCH, 90.0, 80.0)
    line.put_in(4, scratch)
    line.put_in(5)

    assert line.truth(4).defects == (scratch,)
    assert line.draw(4).mask.any()
    assert not line.truth(5).is_ng
    assert not line.draw(5).mask.any()
