"""A model's card while a person is still answering: what is open stays open, and no answer is ever assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType

# the model's picture is asked about in this order; each question names a field of Draft
QUESTIONS = ("color", "scale", "fit", "resampler")
COLORS = ("RGB", "BGR")
SCALES = ("0..1", "0..255", "-1..1", "imagenet")
RESAMPLERS = ("cv2-linear", "cv2-area", "pil-bilinear", "pil-bicubic", "pil-lanczos")
SHORTER_SIDE = "shorter-side"
_USUAL_CUT = (8, 7)  # 256 to 224 and its like: what classifiers are mostly cut by


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far; "" and None are not answered yet.

    Attributes:
        name: The card's name.
        kind: classify, detect, segment, anomaly or locate.
        decoder: How its outputs are read.
        classes: Their names, in the model's order.
        reject: Those that make a part NG; None for the card's own rule.
        layout: NCHW, NHWC or CHW.
        dtype: float32, float16 or uint8.
        color: RGB, BGR or GRAY.
        scale: One of SCALES: the range that the model's numbers lie in.
        fit: The card's word; "shorter-side 256" with its length in pixels.
        resampler: The card's word.
        size: [height, width] of the input in pixels; None where the picture's own is taken.
        stride: Pixels that a letterbox is filled up to; None for the whole size.
        batch: How many pictures the model was frozen at.
        confidence: The decoder's least score.
        iou: Overlap from which two findings are one.
        anomaly_limit: Score from which a part is NG.
    """

    name: str = ""
    kind: str = ""
    decoder: str = ""
    classes: tuple[str, ...] = ()
    reject: tuple[str, ...] | None = None
    layout: str = ""
    dtype: str = "float32"
    color: str = ""
    scale: str = ""
    fit: str = ""
    resampler: str = ""
    size: tuple[int, int] | None = None
    stride: int | None = None
    batch: int = 1
    confidence: float | None = None
    iou: float | None = None
    anomaly_limit: float | None = None

    @property
    def open(self) -> tuple[str, ...]:
        """Return the questions about the picture that nobody has answered."""
        return tuple(question for question in QUESTIONS if not getattr(self, question))

    def with_answer(self, question: str, option: str) -> Draft:
        """Return the draft with a question answered; "" takes an answer back."""
        return replace(self, **{question: option})  # type: ignore[arg-type]


def options_of(
    draft: Draft, *, own: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> dict[str, tuple[str, ...]]:
    """Return what each question may be answered with.

    Args:
        draft: Says the input's size, which the fits that cut depend on.
        own: Further options that a person named, by question.
    """
    fits: tuple[str, ...] = ("stretch", "letterbox", "crop-to-aspect")
    if draft.size is None:
        fits = ("none",)
    else:
        times, of = _USUAL_CUT
        side = round(min(draft.size) * times / of)
        # what is cut out cannot be longer than the side that it is cut from
        fits += (f"{SHORTER_SIDE} {side}",) if side >= max(draft.size) else ()
    offered = {"color": COLORS, "scale": SCALES, "fit": fits, "resampler": RESAMPLERS}
    return {question: tuple(dict.fromkeys((*offered[question], *own.get(question, ())))) for question in QUESTIONS}


def ways_of(draft: Draft, options: Mapping[str, tuple[str, ...]]) -> tuple[Draft, ...]:
    """Return every way in which the open questions could be answered together, each a draft without open questions.

    Neighbours in the order differ in as many answers as possible, so that the first few show something of every option.
    """
    open_ = draft.open
    ways = [
        replace(draft, **dict(zip(open_, chosen, strict=True)))  # type: ignore[arg-type]
        for chosen in product(*(options[question] for question in open_))
    ]
    step = next((step for step in range(len(ways) * 5 // 8, 0, -1) if _shares_nothing(step, len(ways))), 1)
    return tuple(ways[place * step % len(ways)] for place in range(len(ways)))


def _shares_nothing(one: int, other: int) -> bool:
    while other:
        one, other = other, one % other
    return one == 1
