"""What metrics are about, so that those of one matter stand together and none is looked for in a long list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.metrics import Group, Metric
from inspector_app.ui.metric_words import kind_of

# with more cameras a line for each of them is enough to look through
CAMERAS = 2
CROP = "@"  # between a kind and the stage on whose crop it is measured
# a group of so few charts needs no folds within it
FEW = 8


class Topic(StrEnum):
    """What an input metric is about."""

    LIGHT = "light"
    COLOUR = "colour"
    FOCUS = "focus"
    PLACE = "place"
    DIRT = "dirt"
    PICTURES = "pictures"


_TOPICS = tuple(Topic)
_BEGINS = {
    "brightness": Topic.LIGHT,
    "contrast": Topic.LIGHT,
    "clipping": Topic.LIGHT,
    "evenness": Topic.LIGHT,
    "flicker": Topic.LIGHT,
    "colour": Topic.COLOUR,
    "focus": Topic.FOCUS,
    "sharpness": Topic.FOCUS,
    "noise": Topic.FOCUS,
    "position": Topic.PLACE,
    "rotation": Topic.PLACE,
    "offset": Topic.PLACE,
    "vibration": Topic.PLACE,
    "dirt": Topic.DIRT,
    "likeness": Topic.DIRT,
}
# within a topic the one that tells most comes first; the others keep their order
_FIRST = ("brightness", "brightness-rel", "focus", "sharpness-rel", "sharpness", "dirt", "ng")


@dataclass(frozen=True, slots=True)
class Section:
    """Charts that fold together.

    Attributes:
        group: Their group.
        metrics: What they show, the most telling one first.
        of: The camera or stage that they are of; "" where the section has all of the group, or the whole part's.
        topic: What they are about; None where they are about several things.
        whole: Whether the section is its whole group.
        crop: Whether it is measured on what a stage cuts out, and not on a camera's whole frame.
    """

    group: Group
    metrics: tuple[Metric, ...]
    of: str = ""
    topic: Topic | None = None
    whole: bool = False
    crop: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what stays the same of a section when a recipe changes."""
        return (str(self.group), self.of, "@" if self.crop else self.topic or "")


def topic_of(metric: Metric) -> Topic:
    """Return what an input metric is about, by how its kind begins."""
    return _BEGINS.get(kind_of(metric.name).partition("-")[0], Topic.PICTURES)


def sections_of(metrics: Iterable[Metric]) -> tuple[Section, ...]:
    """Return the metrics in their groups' order: input by camera and topic, or by many cameras; others by what they are of."""
    listed = tuple(metrics)
    return tuple(section for group in Group for section in _of_group(group, [m for m in listed if m.group is group]))


def _of_group(group: Group, metrics: Sequence[Metric]) -> list[Section]:
    if not metrics:
        return []
    if len(metrics) <= FEW:
        return [Section(group, _in_order(metrics), whole=True)]
    sections = []
    places = list(dict.fromkeys((metric.of, CROP in metric.name) for metric in metrics))
    by_topic = group is Group.INPUT and sum(not crop for _, crop in places) <= CAMERAS
    for of, crop in places:
        here = [metric for metric in metrics if (metric.of, CROP in metric.name) == (of, crop)]
        if crop or not by_topic:
            sections.append(Section(group, _in_order(here), of, crop=crop))
            continue
        for topic in Topic:
            about = [metric for metric in here if topic_of(metric) is topic]
            if about:
                sections.append(Section(group, _in_order(about), of, topic))
    return sections


def _in_order(metrics: Sequence[Metric]) -> tuple[Metric, ...]:
    def place(metric: Metric) -> tuple[int, int]:
        kind = kind_of(metric.name)
        topic = _TOPICS.index(topic_of(metric)) if metric.group is Group.INPUT else 0
        return topic, _FIRST.index(kind) if kind in _FIRST else len(_FIRST)

    return tuple(sorted(metrics, key=place))
