"""Metrics, groups and readings in the words of the person at the screen."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.series import Band, Span
from inspector_app.ui.figures import decimal, in_language
from inspector_app.ui.metric_words import kind_of, shortened, title_of_kind
from inspector_app.ui.monitor.drawing import Drawing, Missing, Side
from inspector_app.ui.monitor.ticks import decimals_of
from inspector_app.ui.monitor.topics import CROP, Section, Topic
from inspector_app.ui.monitor.trace import RATE_OVER

_SHARE = "%"
SHAPES = {Side.ABOVE: "▲", Side.BELOW: "▼", Side.INSIDE: ""}


def title_of(metric: Metric) -> str:
    """Return what a metric is, without of what."""
    return title_of_kind(kind_of(metric.name))


def of_what(metric: Metric) -> str:
    """Return of what a metric is: its camera's or stage's name as it is, or words for the whole part."""
    if metric.of:
        if CROP in metric.name:
            return QCoreApplication.translate("Monitor", "{of}: its own crop").format(of=metric.of)
        return metric.of
    words = {
        "latency": QCoreApplication.translate("Monitor", "from picture to decision"),
        "assemble": QCoreApplication.translate("Monitor", "the part's pictures"),
        "inference": QCoreApplication.translate("Monitor", "all stages"),
        "encode": QCoreApplication.translate("Monitor", "pictures for the record"),
        "ng": QCoreApplication.translate("Monitor", "what the line was told"),
    }
    return words.get(kind_of(metric.name), "")


def group_word(group: Group) -> str:
    """Return a group's heading."""
    words = {
        Group.SOFTWARE: QCoreApplication.translate("Monitor", "Software"),
        Group.INPUT: QCoreApplication.translate("Monitor", "Input"),
        Group.OUTPUT: QCoreApplication.translate("Monitor", "Output"),
        Group.PEOPLE: QCoreApplication.translate("Monitor", "People"),
    }
    return words[group]


def topic_word(topic: Topic) -> str:
    """Return a topic's name."""
    words = {
        Topic.LIGHT: QCoreApplication.translate("Monitor", "Light"),
        Topic.COLOUR: QCoreApplication.translate("Monitor", "Colour"),
        Topic.FOCUS: QCoreApplication.translate("Monitor", "Sharpness and focus"),
        Topic.PLACE: QCoreApplication.translate("Monitor", "Position"),
        Topic.DIRT: QCoreApplication.translate("Monitor", "Dirt and likeness"),
        Topic.PICTURES: QCoreApplication.translate("Monitor", "Pictures"),
    }
    return words[topic]


def section_title(section: Section) -> str:
    """Return a fold's title: its group, or of what it is and what it is about."""
    if section.whole:
        return group_word(section.group)
    of = shortened(section.of) or QCoreApplication.translate("Monitor", "the whole part")
    if section.crop:
        return QCoreApplication.translate("Monitor", "{of}: its own crop").format(of=of)
    if section.topic is None and section.group is Group.INPUT:
        return of
    if section.topic is None:
        return f"{group_word(section.group)}  ·  {of}"
    return f"{of}  ·  {topic_word(section.topic)}"


def section_summary(section: Section, moved: Collection[str]) -> str:
    """Return in a line how many metrics a fold has, and which of them have moved."""
    total = len(section.metrics)
    one, many = (
        QCoreApplication.translate("Monitor", "1 metric"),
        QCoreApplication.translate("Monitor", "{count} metrics"),
    )
    told = one if total == 1 else many.format(count=total)
    off = [metric for metric in section.metrics if metric.name in moved]
    if not off:
        return told
    named = ", ".join(title_of(metric) for metric in off[:2]) + (f" +{len(off) - 2}" if len(off) > 2 else "")  # noqa: PLR2004
    return f"{told}  ·  ▲ " + QCoreApplication.translate("Monitor", "moved: {metrics}").format(metrics=named)


def span_word(span: Span | None) -> str:
    """Return a span's name; None is live."""
    words: dict[str | None, str] = {
        None: QCoreApplication.translate("Monitor", "Live"),
        "shift": QCoreApplication.translate("Monitor", "Shift"),
        "day": QCoreApplication.translate("Monitor", "Day"),
        "week": QCoreApplication.translate("Monitor", "Week"),
        "all": QCoreApplication.translate("Monitor", "All"),
    }
    return words[span]


def span_meaning(span: Span | None) -> str:
    """Return what a span shows, for those who hear it."""
    words: dict[str | None, str] = {
        None: QCoreApplication.translate("Monitor", "Live: the last values of each chart"),
        "shift": QCoreApplication.translate("Monitor", "Shift: since this shift began"),
        "day": QCoreApplication.translate("Monitor", "Day: since midnight"),
        "week": QCoreApplication.translate("Monitor", "Week: the last seven days"),
        "all": QCoreApplication.translate("Monitor", "All: the whole record"),
    }
    return words[span]


def missing_words(missing: Missing) -> str:
    """Return why a chart has no values; "" where it has some."""
    words = {
        Missing.NOTHING: "",
        Missing.NOT_YET: QCoreApplication.translate("Monitor", "no values yet"),
        Missing.AFTER_JUDGING: QCoreApplication.translate("Monitor", "shows after judging"),
        Missing.NEVER: QCoreApplication.translate("Monitor", "nothing came: the stage did not run"),
        Missing.UNDER_WAY: QCoreApplication.translate("Monitor", "the record is being read"),
    }
    return words[missing]


def note_of(metric: Metric, drawing: Drawing) -> str:
    """Return the small words under a chart: the reference and how it stands, or what a rate is of."""
    if drawing.missing is not Missing.NOTHING:
        return ""
    if drawing.retired:
        return QCoreApplication.translate("Monitor", "retired: never alarms")
    if drawing.constant and metric.unit != _SHARE:
        return QCoreApplication.translate("Monitor", "never varies: nothing to hold it against")
    words = _rate_words() if drawing.live and metric.unit == _SHARE else "" if drawing.live else _mean_words()
    if drawing.band is not None:
        reference = _reference(drawing.band)
        return f"{reference}  ·  {words}" if words else reference
    return words


def side_words(side: Side) -> str:
    """Return that the reading is outside of the reference; "" where it is not."""
    words = {
        Side.INSIDE: "",
        Side.ABOVE: QCoreApplication.translate("Monitor", "above the reference"),
        Side.BELOW: QCoreApplication.translate("Monitor", "below the reference"),
    }
    return f"{SHAPES[side]} {words[side]}".strip()


def figures(value: float, value_range: tuple[float, float]) -> str:
    """Return a value with as many decimals as the range of its chart calls for."""
    return decimal(value, decimals_of(*value_range))


def _reference(band: Band) -> str:
    if not band.complete:
        words = QCoreApplication.translate("Monitor", "reference {parts} of {wanted} parts")
        return words.format(parts=band.parts, wanted=band.wanted)
    words = QCoreApplication.translate("Monitor", "reference {low} to {high}")
    if band.high <= band.low:
        return words.format(low=in_language(f"{band.low:.4g}"), high=in_language(f"{band.high:.4g}"))
    both = (band.low, band.high)
    return words.format(low=figures(band.low, both), high=figures(band.high, both))


def _rate_words() -> str:
    return QCoreApplication.translate("Monitor", "of the last {count} values").format(count=RATE_OVER)


def _mean_words() -> str:
    return QCoreApplication.translate("Monitor", "mean")
