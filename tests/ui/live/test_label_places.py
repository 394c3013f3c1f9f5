from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.ui.live.label_places import Place, place_label

places = st.builds(Place, st.floats(-200, 1200), st.floats(-200, 900), st.floats(1, 1500), st.floats(1, 1000))
AREA = Place(0, 0, 1000, 700)


@given(places, st.lists(places, max_size=6), st.lists(places, max_size=6), st.floats(1, 400), st.floats(1, 60))
def test_a_label_lies_in_the_area_and_covers_neither_its_finding_nor_a_label(
    finding: Place, findings: list[Place], labels: list[Place], width: float, height: float
) -> None:
    place = place_label(finding, (width, height), area=AREA, findings=[finding, *findings], labels=labels)
    if place is not None:
        assert place.inside(AREA)
        assert not place.meets(finding)
        assert not any(place.meets(label) for label in labels)


def test_a_label_stands_above_its_finding_where_there_is_room() -> None:
    place = place_label(Place(300, 300, 50, 50), (100, 20), area=AREA, findings=[], labels=[])
    assert place is not None
    assert (place.left, place.bottom) == (300, 297)


def test_a_label_goes_below_where_another_finding_lies_above() -> None:
    finding, above = Place(300, 300, 50, 50), Place(280, 200, 300, 98)
    place = place_label(finding, (100, 20), area=AREA, findings=[finding, above], labels=[])
    assert place is not None
    assert place.top >= finding.bottom


def test_a_finding_that_fills_the_area_has_no_label() -> None:
    assert place_label(AREA, (100, 20), area=AREA, findings=[AREA], labels=[]) is None
