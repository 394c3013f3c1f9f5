"""A line to which something happens."""

from __future__ import annotations

import numpy as np

from inspector_app.cameras.phone_line import DefectKind, PhoneLine
from inspector_app.cameras.phone_line.changing import ChangingLine
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


def test_a_known_part_is_put_in_by_hand() -> None:
    line = ChangingLine(7, ng_share=SHARE)
    scratch = Defect(DefectKind.SCRATCH, 90.0, 80.0)
    line.put_in(4, scratch)
    line.put_in(5)

    assert line.truth(4).defects == (scratch,)
    assert line.draw(4).mask.any()
    assert not line.truth(5).is_ng
    assert not line.draw(5).mask.any()
