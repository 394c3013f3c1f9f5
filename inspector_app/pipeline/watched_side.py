"""One channel of drift with the passes of its points: what is measured of pictures, or what models and people say."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector_app.domain.drift.channel import Channel, Noticed
from inspector_app.domain.drift.noticed import Change
from inspector_app.domain.drift.usual import Usual
from inspector_app.domain.watching import Learned

_KEPT = 4096


@dataclass(slots=True)
class WatchedSide:
    """One channel with the passes of its last points.

    Attributes:
        name: What its baseline is kept under.
        channel: Notices changes.
        metrics: Which values it takes, each with the view or stage that it is measured of.
        passes: Pass and time of its last points, oldest first.
    """

    name: str
    channel: Channel
    metrics: Mapping[str, str]
    passes: deque[tuple[str, float]] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def of(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return those of the values that it takes."""
        return {name: value for name, value in values.items() if name in self.metrics}

    def pass_of(self, point: int) -> tuple[str, float]:
        """Return pass and time of a point, of the oldest that is kept where it is gone."""
        place = len(self.passes) - 1 - (self.channel.seen - point)
        return self.passes[max(place, 0)]

    def learned(self, usual: Usual) -> Learned:
        """Return which stretch a baseline is of that the last point has completed."""
        points = list(self.passes)[-len(usual.values) :]
        (first_pass, since), (last_pass, until) = points[0], points[-1]
        parts = len({pass_id for pass_id, _ in points})
        return Learned(self.name, first_pass, since, last_pass, until, parts, usual)

    def change(self, noticed: Noticed, part_index: int) -> Change:
        """Return what was noticed with the passes that it was noticed at and since."""
        pass_id, at = self.pass_of(noticed.point)
        began_pass, began_at = self.pass_of(noticed.began)
        return Change(
            part_index=part_index,
            pass_id=pass_id,
            at=at,
            metric=noticed.metric,
            of=self.metrics.get(noticed.metric) or _of(noticed.metric),
            manner=noticed.manner,
            side=noticed.side,
            began_pass=began_pass,
            began_at=began_at,
            size=noticed.size,
            also=noticed.also,
        )


def _of(metric: str) -> str:
    """Return of what a metric is that the detector composes itself, such as "focus:top" of sharpness and noise."""
    return metric.rpartition("@" if "@" in metric else ":")[2] if ":" in metric or "@" in metric else ""
