"""Metrics, groups and readings in the words of the person at the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.series import Band, Span
from inspector_app.ui.figures import decimal, in_language
from inspector_app.ui.monitor.drawing import Drawing, Missing, Side
from inspector_app.ui.monitor.ticks import decimals_of
from inspector_app.ui.monitor.trace import RATE_OVER

_SHARE = "%"
SHAPES = {Side.ABOVE: "▲", Side.BELOW: "▼", Side.INSIDE: ""}


def title_of(metric: Metric) -> str:
    """Return what a metric is, without of what; an unknown one by its own name."""
    words = {
        "latency": QCoreApplication.translate("Monitor", "Latency"),
        "assemble": QCoreApplication.translate("Monitor", "Putting together"),
        "inference": QCoreApplication.translate("Monitor", "Inference"),
        "encode": QCoreApplication.translate("Monitor", "Encoding"),
        "brightness": QCoreApplication.translate("Monitor", "Brightness"),
        "contrast": QCoreApplication.translate("Monitor", "Contrast"),
        "sharpness": QCoreApplication.translate("Monitor", "Sharpness"),
        "clipping": QCoreApplication.translate("Monitor", "Clipping"),
        "score": QCoreApplication.translate("Monitor", "Score"),
        "ng": QCoreApplication.translate("Monitor", "NG rate"),
    }
    return words.get(metric.kind, metric.kind)


def of_what(metric: Metric) -> str:
    """Return of what a metric is: its camera's or stage's name as it is, or words for the whole part."""
    if metric.of:
        return metric.of
    words = {
        "latency": QCoreApplication.translate("Monitor", "from picture to decision"),
        "assemble": QCoreApplication.translate("Monitor", "the part's pictures"),
        "inference": QCoreApplication.translate("Monitor", "all stages"),
        "encode": QCoreApplication.translate("Monitor", "pictures for the record"),
        "ng": QCoreApplication.translate("Monitor", "what the line was told"),
    }
    return words.get(metric.kind, "")


def group_word(group: Group) -> str:
    """Return a group's heading."""
    words = {
        Group.SOFTWARE: QCoreApplication.translate("Monitor", "Software"),
        Group.INPUT: QCoreApplication.translate("Monitor", "Input"),
        Group.OUTPUT: QCoreApplication.translate("Monitor", "Output"),
    }
    return words[group]


def span_word(span: Span | None) -> str:
    """Return a span's name; None is live."""
    words = {
        None: QCoreApplication.translate("Monitor", "Live"),
        Span.SHIFT: QCoreApplication.translate("Monitor", "Shift"),
        Span.DAY: QCoreApplication.translate("Monitor", "Day"),
        Span.ALL: QCoreApplication.translate("Monitor", "All"),
    }
    return words[span]


def span_meaning(span: Span | None) -> str:
    """Return what a span shows, for those who hear it."""
    words = {
        None: QCoreApplication.translate("Monitor", "Live: the last values of each chart"),
        Span.SHIFT: QCoreApplication.translate("Monitor", "Shift: since this shift began"),
        Span.DAY: QCoreApplication.translate("Monitor", "Day: since midnight"),
        Span.ALL: QCoreApplication.translate("Monitor", "All: the whole record"),
    }
    return words[span]


def missing_words(missing: Missing) -> str:
    """Return why a chart has no values; "" where it has some."""
    words = {
        Missing.NOTHING: "",
        Missing.NOT_YET: QCoreApplication.translate("Monitor", "no values yet"),
        Missing.AFTER_JUDGING: QCoreApplication.translate("Monitor", "shows after judging"),
        Missing.UNDER_WAY: QCoreApplication.translate("Monitor", "the record is being read"),
    }
    return words[missing]


def note_of(metric: Metric, drawing: Drawing) -> str:
    """Return the small words under a chart: the reference and how it stands, or what a rate is of."""
    if drawing.missing is not Missing.NOTHING:
        return ""
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
