"""A lost camera is an alarm: acknowledged over the link, and still there after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from inspector_app.alarm_desk import AlarmDesk
from inspector_app.domain.alarm import AlarmState, Condition, Phrase, Priority
from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.domain.automation import Level
from inspector_app.domain.errors import BadInput
from inspector_app.domain.series import Span
from inspector_app.link.alarm_messages import (
    AlarmAnswer,
    AlarmsAcknowledged,
    AlarmShelved,
    AlarmsRequested,
    AlarmsShown,
)
from inspector_app.link.client import EngineClient, RequestRefused
from inspector_app.link.messages import Done, FromEngine, Intent, Refused
from inspector_app.store.alarms import alarm_lives
from inspector_app.store.database import open_for_reading
from tests.fakes.engine import FakeEngine
from tests.integration.bench import Bench, bench
from tests.integration.test_line import until


@contextmanager
def asked(it: Bench) -> Iterator[EngineClient]:
    """Serve a line's alarms over the real channel, and give a client of it."""

    def lives(_span: Span) -> tuple[list[AlarmLife], float, float]:
        with closing(open_for_reading(it.folder / "inspector.db").conn) as connection:
            return alarm_lives(connection, 0.0, 100), 0.0, it.line.clock.now()

    desk = AlarmDesk(it.line.safeguards.alarms, act=it.line.intents.act, lives=lives).handlers()

    def answer(handler: Callable[[Intent, str], AlarmAnswer | None]) -> Callable[[Intent, str], FromEngine]:
        def answered(intent: Intent, client: str) -> FromEngine:
            try:
                return handler(intent, client) or Done()
            except BadInput as refusal:
                return Refused(str(refusal))

        return answered

    with FakeEngine(it.folder) as engine:
        engine.answers = {kind: answer(handler) for kind, handler in desk.items()}
        engine.snapshot = it.line.snapshot({})
        with closing(EngineClient(it.folder)) as client:
            yield client


def test_a_lost_camera_is_acknowledged_over_the_link_and_still_there_after_a_restart(tmp_path: Path) -> None:
    with bench(tmp_path) as it:
        it.part()
        it.cameras[0].lost = True
        it.signals.arrive()
        until(lambda: it.line.safeguards.alarms.has("camera top"))
        with asked(it) as client:
            (alarm,) = client.snapshot().alarms.alarms
            assert (alarm.condition.of, alarm.condition.priority, alarm.calls) == ("top", Priority.URGENT, True)
            assert client.ask(AlarmsAcknowledged((alarm.id,), "Kim")) == Done()
            with pytest.raises(RequestRefused, match="no open alarm 99"):
                client.ask(AlarmShelved(99, 0.0, "why", "Kim"))
            shown = client.ask(AlarmsRequested())
        assert isinstance(shown, AlarmsShown)
        assert [(one.id, one.acknowledged_by) for one in shown.open] == [(alarm.id, "Kim")]
        assert shown.rates.calls == 1

    with bench(tmp_path, level=Level.HUMAN_ONLY, restarted=True) as it:
        (still,) = it.line.safeguards.alarms.open()
        assert (still.id, still.at, still.acknowledged_by) == (alarm.id, alarm.at, "Kim")
        # The camera answers again: what stood before the restart is over by that.
        until(lambda: it.line.safeguards.alarms.open()[0].state is AlarmState.SETTLING)

    assert it.rows("SELECT step, who FROM alarm_acts ORDER BY id") == [("acknowledged", "Kim"), ("cleared", "station")]
    assert it.verified().clean


def test_forty_alarms_at_once_cost_no_part_its_row(tmp_path: Path) -> None:
    with bench(tmp_path) as it:
        book = it.line.safeguards.alarms
        for number in range(40):
            words = Phrase("{metric} left its band", {"metric": f"metric {number}"})
            book.raise_(Condition(f"drift {number}", words, Priority.LOW, Phrase("clean the lens"), of="top"))
        it.part()
        assert it.line.snapshot({}).alarms.calling == 40
        assert it.line.snapshot({}).alarms.groups[0].count == 40

    assert it.rows("SELECT count(*) FROM alarms") == [(40,)]
    assert it.verified().clean
