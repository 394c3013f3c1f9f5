"""A metric that has left its baseline, and which of several a person would name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Manner(StrEnum):
    """How a metric left."""

    SUDDEN = "sudden"
    GRADUAL = "gradual"
    SPORADIC = "sporadic"


@dataclass(frozen=True, slots=True)
class Departure:
    """One metric that is out.

    Attributes:
        metric: Its name.
        manner: How it left.
        ratio: How far out, 1 at its limit.
        side: +1 above, -1 below.
        points: Since how many points of the metric it is estimated to be out.
        size: How far its values lie from the baseline's middle, in the baseline's spreads.
        moved: The same in the metric's own unit; 0 where it has none.
        odd: Of odd parts, how many points ago each came; 0 is the last.
    """

    metric: str
    manner: Manner
    ratio: float
    side: int
    points: int
    size: float
    moved: float = 0.0
    odd: tuple[int, ...] = ()


# What explains the rest is named first: a camera that was knocked shows every place in another light.
_PLACE = ("position-x", "position-y", "rotation")
_LEAST_MOVED = {"position-x": 0.5, "position-y": 0.5, "rotation": 0.1}
# All in percent of the light, and so comparable as they are.
_LIGHT = ("brightness-rel", "colour-red-rel", "colour-blue-rel", "evenness-x-rel", "evenness-y-rel")
_PLAIN_LIGHT = ("brightness", "colour-red", "colour-blue")
_FOCUS = ("focus", "sharpness", "sharpness-rel")
# That there are more NG parts says less than which stage finds them.
_NG = "ng"
# What follows from almost any change is named only where nothing more telling has left.
_FOLLOWS = ("noise", "noise-rel", "evenness-x", "evenness-y", "contrast", "clipping", "dirt", "likeness")


def kind_of(metric: str) -> str:
    """Return what a metric measures, without of what: "brightness" of "brightness:top" and of "brightness@find"."""
    return metric.partition(":")[0].partition("@")[0]


def named(departures: Sequence[Departure]) -> Departure:
    """Return the departure that a person would name of those that were found at one moment; there is at least one.

    Of parts that are odd now and then, that they resemble no accepted one says most, unless they are only less sharp.
    Otherwise place before light, light before focus, and what follows from almost any change only where nothing else is.
    """
    if all(one.manner is Manner.SPORADIC for one in departures):
        unlike = [one for one in departures if kind_of(one.metric) == "likeness"]
        soft = [one for one in departures if kind_of(one.metric) in _FOCUS]
        if unlike or soft:
            return max(unlike or soft, key=lambda one: one.size)
    placed = [
        one for one in departures if one.ratio >= 1 and abs(one.moved) >= _LEAST_MOVED.get(kind_of(one.metric), np.inf)
    ]
    if placed:
        return max(placed, key=lambda one: one.size)
    light = [one for one in departures if kind_of(one.metric) in _LIGHT]
    if any(one.ratio >= 1 or one.manner is Manner.SPORADIC for one in light):
        return max(light, key=lambda one: abs(one.moved))
    of_stages = [one for one in departures if one.metric.startswith(f"{_NG}:") and one.side > 0]
    departures = [one for one in departures if one.ratio >= 1] or departures
    for kinds in (_PLAIN_LIGHT, _FOCUS):
        told = [one for one in departures if kind_of(one.metric) in kinds]
        if told:
            return max(told, key=lambda one: one.size)
    telling = [one for one in departures if kind_of(one.metric) not in _FOLLOWS] or departures
    first = max(telling, key=lambda one: one.size)
    if first.metric == _NG and of_stages:
        return max(of_stages, key=lambda one: one.size)
    return first
