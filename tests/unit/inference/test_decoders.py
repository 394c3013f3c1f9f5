"""Decoders over outputs made by hand: right answers, and every kind of wrong one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from inspector_app.inference.card import Card, Decide
from inspector_app.inference.decoded import Context, Decoded, NotDecodable
from inspector_app.inference.decoders.table import DECODERS
from inspector_app.inference.geometry import Geometry

CLASSES = ("good", "scratch", "dent")


def decode(decoder: str, outputs: dict[str, Any], *, kind: str = "detect", **decide: Any) -> Decoded:
    """Decode outputs of a model of 100 x 200 pixels that saw a picture of 200 x 400."""
    card = Card(1, "m", kind, decoder, classes=CLASSES, decide=Decide(**decide))  # type: ignore[arg-type]
    context = Context(card, Geometry(400, 200, 0.5, 0.5), (100, 200))
    return DECODERS[decoder]({name: np.asarray(value) for name, value in outputs.items()}, context)


def test_probabilities_are_taken_as_they_are_and_all_that_is_not_good_rejects() -> None:
    decoded = decode("probabilities", {"out": np.array([[0.7, 0.2, 0.1]], np.float32)}, kind="classify")

    assert decoded.score == pytest.approx(0.3)
    assert (decoded.ng, decoded.probs) == (False, pytest.approx((0.7, 0.2, 0.1)))


def test_logits_become_probabilities_without_overflow() -> None:
    decoded = decode("logits", {"out": np.array([[1000.0, -1000.0, 0.0]], np.float32)}, kind="classify")

    assert (decoded.score, decoded.ng) == (pytest.approx(0.0), False)


def test_several_labels_reject_by_the_highest_that_does() -> None:
    decoded = decode("multilabel", {"out": np.array([[0.9, 0.2, 0.6]], np.float32)}, kind="classify")

    assert (decoded.score, decoded.ng) == (pytest.approx(0.6), True)


def test_several_logits_are_squashed_where_the_model_did_not() -> None:
    card = Card(1, "m", "classify", "multilabel", classes=CLASSES)
    context = Context(card, Geometry(400, 200, 0.5, 0.5), (100, 200), squashed=False)
    decoded = DECODERS["multilabel"]({"out": np.array([[3.0, 0.0, -3.0]], np.float32)}, context)

    assert decoded.probs == pytest.approx((0.9526, 0.5, 0.0474), abs=1e-4)


@pytest.mark.parametrize("values", [["0.5", "0.2", "0.3"], [True, False, False], [1, 0, 0]])
def test_what_is_no_floating_point_number_is_not_decoded(values: list[object]) -> None:
    for decoder in ("logits", "probabilities", "multilabel"):
        with pytest.raises(NotDecodable, match="not of floating point numbers"):
            decode(decoder, {"out": np.array([values])}, kind="classify")


def test_a_probability_that_is_none_is_not_decoded() -> None:
    context = Context(Card(1, "m", "classify", "binary", classes=CLASSES), Geometry(8, 8, 1, 1), (8, 8), squashed=True)
    with pytest.raises(NotDecodable, match="not a probability"):
        DECODERS["binary"]({"out": np.array([1.5], np.float32)}, context)


def test_one_logit_is_two_probabilities() -> None:
    decoded = decode("binary", {"out": np.array([[0.0]], np.float32)}, kind="classify")

    assert decoded.probs == (0.5, 0.5)


@pytest.mark.parametrize(
    "decoder, shape", [("probabilities", (1, 5)), ("probabilities", (2, 3)), ("logits", (1, 3, 2)), ("binary", (1, 2))]
)
def test_a_classifier_of_another_shape_is_not_decoded(decoder: str, shape: tuple[int, ...]) -> None:
    with pytest.raises(NotDecodable):
        decode(decoder, {"out": np.full(shape, 0.1, np.float32)}, kind="classify")


def raw_yolo() -> np.ndarray:
    """Return [1, 4 + 3, 4]: two boxes of one scratch, a dent over them, and noise; cx, cy, w, h in model pixels."""
    columns = [
        (50, 50, 20, 20, 0.0, 0.9, 0.0),
        (51, 50, 20, 20, 0.0, 0.8, 0.0),
        (50, 50, 20, 20, 0.0, 0.0, 0.7),
        (150, 20, 10, 10, 0.1, 0.1, 0.1),
    ]
    return np.array(columns, np.float32).T[None]


def test_raw_boxes_are_suppressed_class_by_class_and_laid_back_into_the_picture() -> None:
    decoded = decode("yolo", {"out": raw_yolo()})

    assert [(spot.class_id, round(spot.score, 1)) for spot in decoded.spots] == [(1, 0.9), (2, 0.7)]
    assert decoded.spots[0].box == (80.0, 80.0, 120.0, 120.0)
    assert (decoded.score, decoded.ng) == (pytest.approx(0.9), True)


def test_suppression_across_classes_keeps_one() -> None:
    assert len(decode("yolo", {"out": raw_yolo()}, class_agnostic=True).spots) == 1


def test_nothing_found_is_score_0() -> None:
    decoded = decode("yolo", {"out": raw_yolo() * 0}, confidence=0.1)

    assert (decoded.score, decoded.ng, decoded.spots) == (0.0, False, ())


def test_findings_are_limited_in_number() -> None:
    many = np.tile(np.array([[0], [0], [4], [4], [0], [0.9], [0]], np.float32), (1, 500))
    many[0] = np.arange(500) * 10

    assert len(decode("yolo", {"out": many[None]}, max_findings=7).spots) == 7


def test_suppressed_rows_are_taken_as_they_are() -> None:
    rows = np.zeros((1, 300, 6), np.float32)
    rows[0, 0] = (10, 10, 30, 20, 0.8, 2)
    decoded = decode("yolo-nms", {"out": rows})

    assert [(spot.class_id, spot.box) for spot in decoded.spots] == [(2, (20.0, 20.0, 60.0, 40.0))]


def test_a_mask_holds_the_pixels_whose_numbers_lie_in_its_box() -> None:
    row = np.array([[[5.1, 5.1, 10.4, 10.4, 0.9, 1, 1]]], np.float32)  # 10.2 to 20.8 of the picture: pixels 11 to 20
    found = decode("yolo-nms", {"boxes": row, "masks": np.ones((1, 1, 25, 50), np.float32)}, kind="segment")

    assert found.spots[0].area_px == pytest.approx(100)


@pytest.mark.parametrize("row, value", [(4, -np.inf), (5, -np.inf), (0, np.nan), (0, np.inf)])
def test_a_number_that_is_none_is_found_wherever_it_lies(row: int, value: float) -> None:
    rows = np.zeros((1, 7, 4), np.float32)
    rows[0, row, 2] = value
    with pytest.raises(NotDecodable, match="no numbers"):
        decode("yolo", {"out": rows})


def test_a_box_with_an_empty_mask_is_no_finding() -> None:
    rows = np.concatenate([raw_yolo(), np.ones((1, 1, 4), np.float32)], axis=1)

    assert decode("yolo", {"boxes": rows, "masks": np.full((1, 1, 25, 50), -1.0)}, kind="segment").spots == ()


@pytest.mark.parametrize("class_id", [0.5, 1e30])
def test_a_class_that_is_no_whole_number_is_not_decoded(class_id: float) -> None:
    with pytest.raises(NotDecodable):
        decode("yolo-nms", {"out": np.array([[[1.0, 1, 9, 9, 0.9, class_id]]], np.float32)})


def test_masks_are_cut_at_their_box() -> None:
    prototypes = np.zeros((1, 2, 25, 50), np.float32)
    prototypes[0, 0] = 1.0
    rows = np.array([[50, 50, 20, 20, 0.0, 0.9, 0.0, 1.0, 0.0]], np.float32).T[None]
    spot = decode("yolo", {"boxes": rows, "masks": prototypes}, kind="segment").spots[0]

    assert spot.area_px == pytest.approx(40 * 40, rel=0.1)
    assert len(spot.outline) >= 4


@pytest.mark.parametrize("decoder, shape", [("yolo", (1, 5, 9)), ("yolo", (2, 7, 9)), ("yolo-nms", (1, 9, 5))])
def test_a_detector_of_another_shape_is_not_decoded(decoder: str, shape: tuple[int, ...]) -> None:
    with pytest.raises(NotDecodable):
        decode(decoder, {"out": np.zeros(shape, np.float32)})


def test_transformer_boxes_are_shares_of_the_picture() -> None:
    logits = np.full((1, 2, 3), -9.0, np.float32)
    logits[0, 1, 1] = 3.0
    boxes = np.array([[[0, 0, 0, 0], [0.5, 0.5, 0.2, 0.2]]], np.float32)
    decoded = decode("hf-rtdetr", {"logits": logits, "pred_boxes": boxes})

    assert [spot.box for spot in decoded.spots] == [pytest.approx((160.0, 80.0, 240.0, 120.0))]


def test_custom_vision_boxes_are_cut_at_the_picture() -> None:
    outputs = {
        "detected_boxes": np.array([[[-0.1, 0.5, 0.5, 1.2]]], np.float32),
        "detected_scores": np.array([[0.9]], np.float32),
        "detected_classes": np.array([[1]], np.int64),
    }
    assert decode("azure-s1", outputs).spots[0].box == pytest.approx((0.0, 100.0, 200.0, 200.0))
    with pytest.raises(NotDecodable):
        decode("azure-s1", outputs | {"detected_scores": np.array([[0.9, 0.8]], np.float32)})


def test_classes_are_counted_pixel_by_pixel() -> None:
    logits = np.zeros((1, 3, 10, 20), np.float32)
    logits[0, 1, :, 10:] = 5.0
    decoded = decode("semantic-logits", {"out": logits}, kind="segment")

    assert sum(decoded.pixels_per_class) == 400 * 200
    assert decoded.pixels_per_class[1] == pytest.approx(40_000, rel=0.05)
    assert decoded.ng


def test_the_highest_probability_of_a_mask_is_its_score() -> None:
    logits = np.full((1, 1, 4, 4), -9.0, np.float32)
    logits[0, 0, 1, 1] = 2.0
    decoded = decode("binary-mask-logits", {"out": logits}, kind="segment")

    assert decoded.score == pytest.approx(0.8808, abs=1e-4)
    assert decoded.ng


def test_anomalies_are_ng_by_the_models_own_label() -> None:
    outputs = {
        "pred_score": np.array([0.55], np.float32),
        "anomaly_map": np.linspace(0, 1, 16, dtype=np.float32).reshape(1, 1, 4, 4),
        "pred_label": np.array([False]),
    }
    decoded = decode("anomalib", outputs, kind="anomaly")

    assert (decoded.score, decoded.ng) == (pytest.approx(0.55), False)
    assert decoded.summaries["anomaly_map"] == (0.0, 1.0, pytest.approx(0.5))
    without = {name: value for name, value in outputs.items() if name != "pred_label"}
    assert decode("anomalib", without, kind="anomaly").ng


def defect_outputs(*, score: float = 0.9, side: int = 3) -> dict[str, np.ndarray]:
    scores = np.zeros((1, 50, 100), np.float32)
    scores[0, 10 : 10 + side, 20 : 20 + side] = score
    return {"score_map": scores, "kind_map": np.full((1, 50, 100), 1, np.uint8)}


def test_a_region_of_defect_is_one_finding_with_its_outline() -> None:
    decoded = decode("defect-maps", defect_outputs(), kind="segment")

    assert [(spot.class_id, spot.box, spot.area_px) for spot in decoded.spots] == [(1, (80.0, 40.0, 92.0, 52.0), 144.0)]
    assert decoded.score == pytest.approx(0.9)


def test_a_region_below_the_limit_is_no_finding_and_its_score_still_shows() -> None:
    decoded = decode("defect-maps", defect_outputs(score=0.3), kind="segment")

    assert (decoded.spots, decoded.ng, decoded.score) == ((), False, pytest.approx(0.3))


def test_a_region_smaller_than_the_least_area_is_no_finding() -> None:
    decoded = decode("defect-maps", defect_outputs(side=1), kind="segment", min_area=4)

    assert (decoded.spots, decoded.ng) == ((), False)
    assert decoded.score is not None
    assert decoded.score < 0.5


ROOMS = {
    "probabilities": {"out": np.full((1, 3), 1 / 3, np.float32)},
    "logits": {"out": np.zeros((1, 3), np.float32)},
    "multilabel": {"out": np.zeros((1, 3), np.float32)},
    "binary": {"out": np.zeros((1, 1), np.float32)},
    "yolo": {"out": raw_yolo()},
    "yolo-nms": {"out": np.zeros((1, 3, 6), np.float32)},
    "yolov5": {"out": np.zeros((1, 3, 8), np.float32)},
    "ultralytics-rtdetr": {"out": np.zeros((1, 3, 7), np.float32)},
    "azure-yolov2": {"out": np.zeros((1, 40, 2, 2), np.float32)},
    "hf-detr": {"logits": np.zeros((1, 2, 4), np.float32), "pred_boxes": np.zeros((1, 2, 4), np.float32)},
    "hf-rtdetr": {"logits": np.zeros((1, 2, 3), np.float32), "pred_boxes": np.zeros((1, 2, 4), np.float32)},
    "semantic-logits": {"out": np.zeros((1, 3, 4, 4), np.float32)},
    "binary-mask-logits": {"out": np.zeros((1, 1, 4, 4), np.float32)},
    "anomalib": {"pred_score": np.zeros(1, np.float32), "anomaly_map": np.zeros((1, 1, 2, 2), np.float32)},
    "corners": {"corners": np.zeros((1, 4, 2), np.float32), "whole": np.ones(1, np.float32)},
    "defect-maps": defect_outputs(),
}


@pytest.mark.parametrize("decoder", ROOMS)
@pytest.mark.parametrize("spoil", [np.nan, np.inf, "empty"])
def test_no_decoder_takes_what_is_no_number_or_not_there(decoder: str, spoil: float | str) -> None:
    name, value = next(iter(ROOMS[decoder].items()))
    spoiled = np.empty((0,), np.float32) if spoil == "empty" else np.full_like(value, spoil)
    with pytest.raises(NotDecodable):
        decode(decoder, ROOMS[decoder] | {name: spoiled}, kind="segment")


@pytest.mark.parametrize("decoder", ["probabilities", "multilabel"])
def test_what_is_no_probability_is_not_taken_for_one(decoder: str) -> None:
    with pytest.raises(NotDecodable, match="not a probability"):
        decode(decoder, {"out": np.array([[1.5, 0.0, 0.0]], np.float32)}, kind="classify")


@pytest.mark.parametrize("class_id", [3, -1, 1000])
@pytest.mark.parametrize("reject", [None, ("scratch",)])
def test_a_class_that_the_card_does_not_name_passes_no_part(class_id: int, reject: tuple[str, ...] | None) -> None:
    rows = np.zeros((1, 3, 6), np.float32)
    rows[0, 0] = (10, 10, 30, 20, 0.8, class_id)
    card = Card(1, "m", "detect", "yolo-nms", classes=CLASSES, reject=reject)
    context = Context(card, Geometry(400, 200, 0.5, 0.5), (100, 200))
    with pytest.raises(NotDecodable, match=f"class {class_id} is found"):
        DECODERS["yolo-nms"]({"out": rows}, context)


def test_more_planes_than_classes_are_not_decoded() -> None:
    with pytest.raises(NotDecodable, match="class 3 is found, and the card names 3 classes"):
        decode("semantic-logits", {"out": np.zeros((1, 4, 2, 2), np.float32)}, kind="segment")


def test_a_detectors_score_above_1_is_no_probability() -> None:
    with pytest.raises(NotDecodable, match="'score' is 9, not a probability"):
        decode("yolo", {"out": raw_yolo() * np.array([1, 1, 1, 1, 10, 10, 10], np.float32)[:, None]})


def test_every_decoder_of_the_table_is_tried_here() -> None:
    # Of these an empty output says that nothing was found, or there is no array at all.
    finished = {"azure-s1", "rtdetr-deploy", "torchvision-detection", "azure-zipmap"}
    assert set(ROOMS) | finished == set(DECODERS)


def test_a_yolo_with_objectness_scores_by_both() -> None:
    rows = np.array([[(50, 50, 20, 20, 0.5, 0.0, 0.8, 0.0), (150, 20, 10, 10, 0.1, 0.9, 0.0, 0.0)]], np.float32)
    decoded = decode("yolov5", {"out": rows})

    assert [(spot.class_id, round(spot.score, 2)) for spot in decoded.spots] == [(1, 0.4)]
    assert decoded.spots[0].box == (80.0, 80.0, 120.0, 120.0)


def test_a_segmenter_that_has_suppressed_already_gives_masks() -> None:
    row = np.zeros(38, np.float32)
    row[:7] = (80, 30, 120, 70, 0.9, 1.0, 1.0)
    prototypes = np.zeros((1, 32, 25, 50), np.float32)
    prototypes[0, 0] = 5.0
    decoded = decode("yolo-nms", {"output0": row[None, None], "output1": prototypes}, kind="segment")

    (spot,) = decoded.spots
    assert (spot.class_id, spot.box) == (1, (160.0, 60.0, 240.0, 140.0))
    assert spot.area_px == pytest.approx(80 * 80, rel=0.05)
    assert len(spot.outline) >= 4


@pytest.mark.parametrize(
    "decoder, outputs",
    [
        ("yolo", {"out": np.full((1, 7, 4), -3.0)}),
        ("yolo-nms", {"out": np.full((1, 2, 6), -3.0)}),
        ("torchvision-detection", {"boxes": np.zeros((1, 4)), "scores": np.array([-3.0]), "labels": np.array([1])}),
        (
            "azure-s1",
            {
                "detected_boxes": np.zeros((1, 1, 4)),
                "detected_classes": np.array([[1]]),
                "detected_scores": np.array([[-3.0]]),
            },
        ),
        ("probabilities", {"out": np.zeros((1, 3), np.float32)}),
        ("anomalib", {"pred_score": np.zeros(2), "anomaly_map": np.zeros((1, 1, 4, 4))}),
        ("corners", {"corners": np.full((1, 4, 2), 0.5), "whole": np.ones(2)}),
        ("defect-maps", {"score_map": np.ones((1, 4, 4)), "kind_map": np.full((1, 4, 4), 256)}),
        ("yolo-nms", {"out": np.array([[[0.0, 0.0, 9.0, 9.0, 0.9, 0.7]]])}),
    ],
)
def test_what_would_look_like_a_good_part_by_mistake_is_not_decoded(decoder: str, outputs: dict[str, Any]) -> None:
    with pytest.raises(NotDecodable):
        decode(decoder, outputs)


def test_a_crowd_of_good_things_does_not_push_out_the_bad_one() -> None:
    good = [
        [10.0 * (n % 20), 10.0 * (n // 20), 10.0 * (n % 20) + 9, 10.0 * (n // 20) + 9, 0.9, 0.0] for n in range(150)
    ]
    rows = np.array([[*good, [50.0, 50.0, 60.0, 60.0, 0.6, 1.0]]], np.float32)
    decoded = decode("yolo-nms", {"out": rows}, max_findings=100)

    assert (decoded.ng, len(decoded.spots)) == (True, 100)
    assert decoded.score == pytest.approx(0.6)
    assert [spot.class_id for spot in decoded.spots[-2:]] == [0, 1]


def test_a_million_findings_are_cut_before_something_is_made_of_each() -> None:
    rows = np.full((1, 1_000_000, 6), 0.9, np.float32)
    rows[..., 5] = 1.0
    assert len(decode("yolo-nms", {"out": rows}).spots) == 300


def test_the_outline_of_noise_keeps_to_a_thousand_points() -> None:
    comb = np.zeros((1, 400, 400), np.float32)
    comb[:, ::2], comb[:, :, 0] = 1.0, 1.0
    (spot,) = decode("defect-maps", {"score_map": comb, "kind_map": np.ones((1, 400, 400), np.uint8)}).spots

    assert 2 < len(spot.outline) <= 1000


def test_a_map_that_is_one_long_line_has_heat_too() -> None:
    line = np.zeros((1, 1, 1, 200_000), np.float32)
    line[..., 7] = 0.9
    decoded = decode("anomalib", {"pred_score": np.array([0.2]), "anomaly_map": line}, kind="anomaly")

    assert decoded.heat is not None
    assert decoded.heat.cells.max() > 200
