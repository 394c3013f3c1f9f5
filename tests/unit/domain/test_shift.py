"""A shift begins by the clock on the wall."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.shift import SHIFTS, shift_began_at

DAY_S = 24 * 3600.0
BERLIN, LORD_HOWE, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("America/New_York")
zones = st.sampled_from([BERLIN, LORD_HOWE, NEW_YORK, ZoneInfo("UTC"), timezone(timedelta(hours=5, minutes=45))])
times = st.times().map(lambda at: f"{at:%H:%M}")
plans = st.lists(times, min_size=1, max_size=4)
anywhen = st.floats(0.0, 4e9, allow_nan=False)
# Within a day of a change of the clocks: Berlin in March and October, Lord Howe by half an hour, New York.
changes = st.sampled_from([1_774_746_000.0, 1_792_890_000.0, 1_775_314_800.0, 1_791_043_200.0, 1_793_512_800.0])
moments = st.one_of(anywhen, st.builds(lambda at, off: at + off, changes, st.floats(-DAY_S, DAY_S)))


def at(text: str, zone: ZoneInfo = BERLIN, *, fold: int = 0) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).timestamp()


@given(moments, plans, zones)
def test_a_shift_began_before_now_and_not_longer_ago_than_a_day_of_25_hours(
    now: float, starts: list[str], zone: ZoneInfo
) -> None:
    began_at = shift_began_at(now, starts, zone=zone)
    assert began_at <= now
    assert now - began_at <= DAY_S + 3600.0


@given(moments, plans, zones)
def test_the_shift_of_its_beginning_is_the_same(now: float, starts: list[str], zone: ZoneInfo) -> None:
    began_at = shift_began_at(now, starts, zone=zone)
    assert shift_began_at(began_at, starts, zone=zone) == began_at


@given(moments, st.floats(0.0, 2 * DAY_S), plans, zones)
def test_a_later_moment_has_no_earlier_shift(now: float, later: float, starts: list[str], zone: ZoneInfo) -> None:
    assert shift_began_at(now, starts, zone=zone) <= shift_began_at(now + later, starts, zone=zone)


@given(moments, plans, zones)
def test_a_shift_begins_when_the_clock_shows_one_of_its_times(now: float, starts: list[str], zone: ZoneInfo) -> None:
    shown = datetime.fromtimestamp(shift_began_at(now, starts, zone=zone), zone).replace(tzinfo=None)
    # A time that the clock leaps over in spring begins where it would have been: up to an hour later by the wall.
    begins = [datetime.combine(shown.date(), time.fromisoformat(start)) for start in starts]
    assert any(timedelta(0) <= shown - begin <= timedelta(hours=1) for begin in begins)


@given(moments, plans, zones)
def test_the_order_in_which_shifts_are_named_does_not_matter(now: float, starts: list[str], zone: ZoneInfo) -> None:
    assert shift_began_at(now, starts, zone=zone) == shift_began_at(now, sorted(starts), zone=zone)


@pytest.mark.parametrize(
    "now, began",
    [
        ("2026-06-10 05:59:59", "2026-06-09 22:00"),
        ("2026-06-10 06:00:00", "2026-06-10 06:00"),
        ("2026-06-10 13:59:59", "2026-06-10 06:00"),
        ("2026-06-10 14:00:00", "2026-06-10 14:00"),
        ("2026-06-10 23:59:59", "2026-06-10 22:00"),
        ("2026-06-11 00:00:00", "2026-06-10 22:00"),
        ("2026-03-29 05:00:00", "2026-03-28 22:00"),  # the night is an hour shorter
        ("2026-03-29 07:00:00", "2026-03-29 06:00"),
        ("2026-10-25 05:00:00", "2026-10-24 22:00"),  # and an hour longer
        ("2027-01-01 02:00:00", "2026-12-31 22:00"),
    ],
)
def test_the_night_shift_goes_over_midnight_and_over_changes_of_the_clock(now: str, began: str) -> None:
    assert shift_began_at(at(now), SHIFTS, zone=BERLIN) == at(began)


def test_where_the_clock_is_set_back_over_a_start_the_shift_began_the_first_time() -> None:
    first = at("2026-10-25 02:30")
    for now in (first, first + 1800, at("2026-10-25 02:10", fold=1), at("2026-10-25 02:40", fold=1)):
        assert shift_began_at(now, ["02:30"], zone=BERLIN) == first


def test_one_shift_a_day_began_today_or_yesterday() -> None:
    assert shift_began_at(at("2026-06-10 09:00"), ["10:00"], zone=BERLIN) == at("2026-06-09 10:00")
    assert shift_began_at(at("2026-06-10 10:00"), ["10:00"], zone=BERLIN) == at("2026-06-10 10:00")


def test_without_a_zone_the_clock_is_the_computers_own() -> None:
    now = 1_800_000_000.0
    assert datetime.fromtimestamp(shift_began_at(now)).strftime("%H:%M") in SHIFTS  # noqa: DTZ006 - its zone is meant


@pytest.mark.parametrize("starts", [[], ["25:00"], ["morning"]])
def test_a_start_that_is_no_time_of_day_is_refused(starts: list[str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        shift_began_at(0.0, starts)
