"""The rates are those of EEMUA 191, and no flood hides in an average."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.alarm import Alarm, AlarmAct, AlarmStep
from inspector_app.domain.alarm_rates import TOP, AlarmLife, Bearable, bearable, peak_of, rates_of
from tests.fakes.alarms import NOW, alarm, condition

HOUR = 3600.0


def life(number: int, at: float, *steps: tuple[AlarmStep, float], key: str = "drift") -> AlarmLife:
    """Return an alarm's life."""
    begun = alarm(number, condition(key), at=at)
    acts = tuple(AlarmAct(number, step, when, "Kim", "why", when + 60) for step, when in steps)
    now: Alarm = begun
    for one in acts:
        now = now.acted(one)
    return AlarmLife(now, acts)


def test_a_quiet_shift_is_acceptable() -> None:
    lives = [life(one, NOW + one * HOUR, (AlarmStep.ACKNOWLEDGED, NOW + one * HOUR + 60)) for one in range(8)]
    rates = rates_of(lives, NOW, NOW + 8 * HOUR)
    assert (rates.calls, rates.peak, rates.flood_share, rates.bearable) == (8, 1, 0.0, Bearable.ACCEPTABLE)
    assert rates.per_ten_min == pytest.approx(8 / 48)
    assert (rates.standing, rates.stale, rates.acknowledged_in_time) == (8, 0, 1.0)
    assert rates.by_priority == {"high": 8}


def test_a_flood_is_never_acceptable_whatever_the_average_says() -> None:
    lives = [life(number, NOW + number, key=f"drift {number}") for number in range(40)]
    rates = rates_of(lives, NOW, NOW + 100 * HOUR)
    assert rates.per_ten_min < 1
    assert (rates.peak, rates.bearable) == (40, Bearable.MANAGEABLE)
    assert rates.flood_share == pytest.approx((600 + 35 - 10) / (100 * HOUR))
    assert rates.stale == 40
    assert len(rates.often) == TOP


def test_what_chatters_calls_once_and_is_counted_among_the_most_frequent() -> None:
    acts = (
        AlarmAct(1, AlarmStep.ACKNOWLEDGED, NOW + 1, "Kim"),
        AlarmAct(1, AlarmStep.CLEARED, NOW + 2, "station"),
        AlarmAct(1, AlarmStep.CHATTERED, NOW + 3, "station", count=17),
    )
    one = alarm()
    for act in acts:
        one = one.acted(act)
    rates = rates_of([AlarmLife(one, acts)], NOW, NOW + HOUR)
    assert rates.calls == 1
    assert [(often.key, often.count) for often in rates.often] == [("drift brightness:top", 17)]


def test_what_comes_off_the_shelf_or_comes_back_late_calls_again() -> None:
    back = life(1, NOW, (AlarmStep.SHELVED, NOW + 5), (AlarmStep.UNSHELVED, NOW + 900))
    late = life(2, NOW, (AlarmStep.CLEARED, NOW + 5), (AlarmStep.RAISED_AGAIN, NOW + 700))
    silent = life(3, NOW, (AlarmStep.SUPPRESSED, NOW))
    assert back.called_at() == [NOW, NOW + 900]
    assert late.called_at() == [NOW, NOW + 700]
    assert silent.called_at() == []


@pytest.mark.parametrize(
    "average, peak, word",
    [
        (1.0, 10, Bearable.ACCEPTABLE),
        (1.1, 3, Bearable.MANAGEABLE),
        (0.1, 11, Bearable.MANAGEABLE),
        (2.1, 3, Bearable.DEMANDING),
        (0.1, 101, Bearable.DEMANDING),
        (5.1, 60, Bearable.UNACCEPTABLE),
    ],
)
def test_rates_come_to_a_word(average: float, peak: int, word: Bearable) -> None:
    assert bearable(average, peak) is word


@given(st.lists(st.floats(0.0, 4000.0), max_size=60))
def test_the_peak_is_that_of_any_ten_minutes(times: list[float]) -> None:
    calls = sorted(times)
    assert peak_of(calls) == max((sum(at - 600 < one <= at for one in calls) for at in calls), default=0)


def test_an_empty_stretch_says_nothing() -> None:
    assert rates_of([], NOW, NOW).bearable is Bearable.NOTHING_YET
    assert rates_of([], NOW, NOW + HOUR).bearable is Bearable.ACCEPTABLE
