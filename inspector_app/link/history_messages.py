"""What a screen asks of the past: spans and windows of the record, the parts of a moment, and what limits would have done."""

from __future__ import annotations

import msgspec

from inspector_app.domain.series import History, MomentPart, Preview, Span


class HistoryRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for a span of the record, in at most so many stretches.

    Where both `since` and `until` are given, seconds since 1970 (UTC), only that window of it; of the named metrics, or
    of all where none is named.
    """

    span: Span
    stretches: int = 400
    since: float | None = None
    until: float | None = None
    metrics: tuple[str, ...] = ()


class PartsOfMomentRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask for the parts of a moment, seconds since 1970 (UTC), those first whose value of a metric lies farthest out."""

    metric: str
    since: float
    until: float
    most: int = 24


class PreviewRequested(msgspec.Struct, frozen=True, tag=True):
    """Ask how often a metric's means by the minute would have left two limits within a window."""

    metric: str
    low: float
    high: float
    since: float
    until: float


HistoryIntent = HistoryRequested | PartsOfMomentRequested | PreviewRequested


class HistoryShown(msgspec.Struct, frozen=True, tag=True):
    """A span of the record, or a window of it."""

    history: History


class PartsOfMomentShown(msgspec.Struct, frozen=True, tag=True):
    """The parts of a moment."""

    parts: tuple[MomentPart, ...]


class PreviewShown(msgspec.Struct, frozen=True, tag=True):
    """What two limits would have done."""

    preview: Preview


HistoryAnswer = HistoryShown | PartsOfMomentShown | PreviewShown
