"""How far a way of running is from the plain one."""

from __future__ import annotations

from typing import Any

from inspector_app.inference.bench.accuracy import Accuracy, accuracy


def answer(score: float, *boxes: tuple[float, float, float, float], verdict: str = "NG") -> dict[str, Any]:
    """Return what a detector says."""
    found = [{"box_xyxy": list(box), "score": score, "class_id": 0, "class_name": "scratch"} for box in boxes]
    return {"verdict": verdict, "score": score, "detections": found, "times": {"run_ms": 1.0}}


def test_the_same_is_the_same_and_may_be_chosen_without_golden_images() -> None:
    found = accuracy([answer(0.9, (0, 0, 10, 10))], [answer(0.9004, (0, 0, 10, 10.2))], golden=[])

    assert found.is_same()
    assert not found.objection()


def test_other_numbers_may_be_chosen_only_where_golden_images_pass() -> None:
    pair = [answer(0.9, (0, 0, 10, 10))], [answer(0.88, (0, 0, 10, 11))]
    passed = {"image": "a.png", "passed": True, "error": None, "differs": []}

    assert "no golden image" in accuracy(*pair, golden=[]).objection()
    assert not accuracy(*pair, golden=[passed]).objection()


def test_a_changed_verdict_is_an_objection_whatever_the_golden_images_say() -> None:
    found = accuracy([answer(0.6)], [answer(0.4, verdict="OK")], golden=[{"image": "a", "passed": True}])

    assert found.objection() == "changes 1 of 1 verdicts"


def test_findings_that_only_one_has_are_counted_and_the_others_movement_is_measured() -> None:
    plain = answer(0.9, (0, 0, 10, 10), (50, 50, 60, 60))
    found = accuracy([plain], [answer(0.9, (0, 0, 12, 10), (80, 80, 90, 90))], golden=[])

    assert (found.findings_changed, found.moved_px) == (2, 2.0)
    assert not found.is_same()


def test_classes_of_pixels_corners_and_maps_are_compared_too() -> None:
    plain = {"verdict": "OK", "score": 0.1, "pixels_per_class": [90, 10], "corners": [[0, 0]], "map": {"max": 0.5}}
    other = {"verdict": "OK", "score": 0.1, "pixels_per_class": [80, 20], "corners": [[0, 3]], "map": {"max": 0.7}}
    found = accuracy([plain], [other], golden=[])

    assert (found.class_share_change, found.moved_px, round(found.score_change, 3)) == (0.1, 3, 0.2)


def test_it_is_told_in_words() -> None:
    failed = Accuracy(golden=2, golden_failed=("a.png: differs",), pictures=2, score_change=0.25)

    assert failed.in_words() == "golden 1/2; score 0.25"
    assert failed.objection() == "fails 1 of 2 golden images: a.png: differs"
