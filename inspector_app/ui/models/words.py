"""What the card's words mean, for people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.draft import SHORTER_SIDE


def question_word(question: str) -> str:
    """Return what a question is about."""
    translate = QCoreApplication.translate
    return {
        "color": translate("Models", "Colours"),
        "scale": translate("Models", "Numbers"),
        "fit": translate("Models", "Fit"),
        "resampler": translate("Models", "Resizing"),
    }[question]


def question_meaning(question: str) -> str:
    """Return a question in a sentence."""
    translate = QCoreApplication.translate
    return {
        "color": translate(
            "Models",
            "In which order does the model take the colours? Each picture is shown as a model sees it that learned red first.",
        ),
        "scale": translate("Models", "In which range does the model take the brightness of a pixel?"),
        "fit": translate("Models", "How does a picture of another shape get into the model's input?"),
        "resampler": translate("Models", "Which program's way of making pictures smaller was the model trained with?"),
    }[question]


def option_word(question: str, option: str) -> str:
    """Return an answer in words; one that is not known as it is."""
    translate = QCoreApplication.translate
    if option.startswith(SHORTER_SIDE):
        side = option.removeprefix(SHORTER_SIDE).strip()
        return translate("Models", "shorter side to {side}, middle cut out").format(side=side)
    words = {
        ("color", "RGB"): translate("Models", "RGB: red first"),
        ("color", "BGR"): translate("Models", "BGR: blue first"),
        ("color", "GRAY"): translate("Models", "grey"),
        ("scale", "0..1"): translate("Models", "0 to 1"),
        ("scale", "0..255"): translate("Models", "0 to 255"),
        ("scale", "-1..1"): translate("Models", "-1 to 1"),
        ("scale", "imagenet"): translate("Models", "ImageNet mean and deviation"),
        ("fit", "stretch"): translate("Models", "stretched"),
        ("fit", "letterbox"): translate("Models", "whole, bars filled grey"),
        ("fit", "letterbox-min"): translate("Models", "whole, as few bars as possible"),
        ("fit", "crop-to-aspect"): translate("Models", "middle cut out, then resized"),
        ("fit", "none"): translate("Models", "as it is"),
        ("resampler", "cv2-linear"): translate("Models", "OpenCV linear"),
        ("resampler", "cv2-area"): translate("Models", "OpenCV area"),
        ("resampler", "area-halves"): translate("Models", "area by halves"),
        ("resampler", "pil-bilinear"): translate("Models", "Pillow bilinear"),
        ("resampler", "pil-bicubic"): translate("Models", "Pillow bicubic"),
        ("resampler", "pil-lanczos"): translate("Models", "Pillow Lanczos"),
    }
    return words.get((question, option), option)


def kind_word(kind: str) -> str:
    """Return what a kind of model does."""
    translate = QCoreApplication.translate
    return {
        "classify": translate("Models", "classifies the picture"),
        "detect": translate("Models", "finds and boxes"),
        "segment": translate("Models", "marks pixels"),
        "anomaly": translate("Models", "finds what is unusual"),
        "locate": translate("Models", "locates the part"),
    }.get(kind, kind)


def decoder_meaning(decoder: str) -> str:
    """Return how a decoder reads numbers, "" where its name says it."""
    translate = QCoreApplication.translate
    return {
        "probabilities": translate("Models", "one number a class from 0 to 1, together 1"),
        "logits": translate("Models", "one number a class, any size: softmax comes after"),
        "multilabel": translate("Models", "one number a class from 0 to 1, each for itself"),
        "binary": translate("Models", "one number, any size: below 0 the first class, above the second"),
        "yolo": translate("Models", "raw boxes, suppression comes after"),
        "yolo-nms": translate("Models", "finished boxes, corners in pixels of the input"),
        "yolov5": translate("Models", "raw boxes with an objectness"),
        "ultralytics-rtdetr": translate("Models", "finished boxes, centres from 0 to 1"),
    }.get(decoder, "")
