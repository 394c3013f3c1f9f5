"""Holds what is recorded against thresholds that people set, and raises an alarm where one is passed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

from inspector_app.domain.alarm import Condition, Phrase
from inspector_app.domain.limits import Limits, Past
from inspector_app.domain.metrics import Metric
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.series import ShownPoint
from inspector_app.domain.watching import SHARE, Threshold
from inspector_app.pipeline.alarming import AlarmBook
from inspector_app.pipeline.batch import Batch
from inspector_app.pipeline.metric_alarms import priority_of, response_of

_SAID = {
    Past.ABOVE: "{metric} of '{of}' is above its threshold of {limit}",
    Past.BELOW: "{metric} of '{of}' is below its threshold of {limit}",
}
_OF = " of '{of}'"
_DETECTOR = "threshold"


class LimitWatch:
    """A follower of the record. What is held against a threshold is said in `domain.limits.Limits`.

    Args:
        book: Where alarms are raised.
        recipe: Gives the recipe in force.
        metrics: Gives what is measured.
    """

    def __init__(self, book: AlarmBook, recipe: Callable[[], Recipe], metrics: Callable[[], Sequence[Metric]]) -> None:
        self._book = book
        self._recipe = recipe
        self._metrics = metrics
        self._lock = threading.Lock()
        self._thresholds: dict[str, Threshold] = {}
        self._limits: dict[str, Limits] = {}
        self._of: dict[str, Metric] = {}

    def hold(self, thresholds: Mapping[str, Threshold]) -> None:
        """Hold metrics against these thresholds from now on; one that stays as it was goes on counting."""
        with self._lock:
            self._of = {one.name: one for one in self._metrics()}
            for name in list(self._thresholds):
                if thresholds.get(name) != self._thresholds[name]:
                    del self._thresholds[name], self._limits[name]
                    self._book.clear(_key(name))
            for name, one in thresholds.items():
                if name in self._of and name not in self._thresholds:
                    self._thresholds[name] = one
                    self._limits[name] = Limits(one.low, one.high, share=self._of[name].unit == SHARE)

    def committed(self, batch: Batch) -> None:
        """Look at what became showable."""
        with self._lock:
            for point in batch.shown:
                for name in self._limits.keys() & point.values.keys():
                    self._look(name, point)

    def _look(self, name: str, point: ShownPoint) -> None:
        limits = self._limits[name]
        before = limits.past
        past = limits.add(point.values[name])
        if past is before:
            return
        if past is Past.INSIDE:
            self._book.clear(_key(name))
        else:
            self._book.raise_(self._condition(name, past, point))

    def _condition(self, name: str, past: Past, point: ShownPoint) -> Condition:
        metric, threshold, recipe = self._of[name], self._thresholds[name], self._recipe()
        limit = threshold.high if past is Past.ABOVE else threshold.low
        values = {"metric": name, "limit": f"{limit:.6g}"} | ({"of": metric.of} if metric.of else {})
        return Condition(
            _key(name),
            Phrase(_SAID[past] if metric.of else _SAID[past].replace(_OF, ""), values),
            priority_of(recipe, name),
            response_of(recipe, name, metric.of),
            of=metric.of,
            metric=name,
            detector=_DETECTOR,
            pass_id=point.pass_id,
        )


def _key(metric: str) -> str:
    return f"limit {metric}"
