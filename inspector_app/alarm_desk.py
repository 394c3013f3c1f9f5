"""Answers what people do about alarms: they have seen them, they put them on the shelf, they ask what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector_app.domain.alarm_rates import AlarmLife, rates_of
from inspector_app.domain.failure_modes import DEFAULT_MODES, Failure
from inspector_app.domain.series import Span
from inspector_app.link.alarm_messages import (
    AlarmAnswer,
    AlarmsAcknowledged,
    AlarmShelved,
    AlarmsRequested,
    AlarmsShown,
    AlarmUnshelved,
    FailureModesRequested,
    FailureModesShown,
)
from inspector_app.pipeline.alarming import AlarmBook

_LIVES_MOST = 500


# Reads the alarms of a span, oldest first, with where it begins and ends, seconds since 1970 (UTC).
Lives = Callable[[Span], tuple[list[AlarmLife], float, float]]


class AlarmDesk:
    """An act takes effect at once, and its handler returns when it is recorded.

    Args:
        book: The alarms.
        act: Hands an act to the record thread, and returns when it is durable.
        lives: Reads what is past.
        modes: What could go wrong here.
    """

    def __init__(
        self,
        book: AlarmBook,
        *,
        act: Callable[[Callable[[], None]], None],
        lives: Lives,
        modes: tuple[Failure, ...] = DEFAULT_MODES,
    ) -> None:
        self._book = book
        self._record = act
        self._lives = lives
        self._modes = modes

    def handlers(self) -> dict[type, Callable[[Any, str], AlarmAnswer | None]]:
        """Return what answers which intent."""
        return {
            AlarmsAcknowledged: self._acknowledge,
            AlarmShelved: self._shelve,
            AlarmUnshelved: self._unshelve,
            AlarmsRequested: self._show,
            FailureModesRequested: lambda _intent, _client: FailureModesShown(self._modes),
        }

    def _acknowledge(self, intent: AlarmsAcknowledged, _client: str) -> None:
        self._book.acknowledge(intent.alarms, intent.who)
        self._record(self._book.write)

    def _shelve(self, intent: AlarmShelved, _client: str) -> None:
        self._book.shelve(intent.alarm, intent.who, until=intent.until, why=intent.why)
        self._record(self._book.write)

    def _unshelve(self, intent: AlarmUnshelved, _client: str) -> None:
        self._book.unshelve(intent.alarm, intent.who)
        self._record(self._book.write)

    def _show(self, intent: AlarmsRequested, _client: str) -> AlarmsShown:
        lives, since, until = self._lives(intent.span)
        most = max(1, min(intent.most, _LIVES_MOST))
        newest = sorted(lives, key=lambda life: -life.alarm.id)[:most]
        return AlarmsShown(intent.span, self._book.open(), tuple(newest), rates_of(lives, since, until))
