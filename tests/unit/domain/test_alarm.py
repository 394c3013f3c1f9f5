"""An alarm's life goes along the allowed steps alone, and an alarm without a response is none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.alarm import (
    ALLOWED,
    WITHIN_S,
    Alarm,
    AlarmAct,
    AlarmState,
    AlarmStep,
    Phrase,
    Priority,
    cause_of,
    urgency,
)
from tests.fakes.alarms import NOW, alarm, camera_lost, condition


def act(step: AlarmStep, at: float = NOW + 1, *, who: str = "Kim", until: float | None = None) -> AlarmAct:
    """Return a step of alarm 1."""
    shelf = NOW + 3600 if step is AlarmStep.SHELVED and until is None else until
    return AlarmAct(1, step, at, who, "why", shelf)


def after(*steps: AlarmStep) -> Alarm:
    """Return an alarm after steps."""
    one = alarm()
    for number, step in enumerate(steps, start=1):
        one = one.acted(act(step, NOW + number))
    return one


@pytest.mark.parametrize("missing", [{"key": " "}, {"words": Phrase("")}, {"response": Phrase(" ")}])
def test_what_needs_no_response_is_refused_as_an_alarm(missing: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="alarm"):
        condition(**missing)


@pytest.mark.parametrize(
    "steps, state",
    [
        ((), AlarmState.RAISED),
        ((AlarmStep.ACKNOWLEDGED,), AlarmState.ACKNOWLEDGED),
        ((AlarmStep.CLEARED,), AlarmState.RETURNED),
        ((AlarmStep.CLEARED, AlarmStep.ACKNOWLEDGED), AlarmState.SETTLING),
        ((AlarmStep.CLEARED, AlarmStep.RAISED_AGAIN), AlarmState.RAISED),
        ((AlarmStep.ACKNOWLEDGED, AlarmStep.CLEARED), AlarmState.SETTLING),
        ((AlarmStep.ACKNOWLEDGED, AlarmStep.CLEARED, AlarmStep.CHATTERED), AlarmState.ACKNOWLEDGED),
        ((AlarmStep.ACKNOWLEDGED, AlarmStep.CLEARED, AlarmStep.CLOSED), AlarmState.CLOSED),
        ((AlarmStep.SHELVED,), AlarmState.SHELVED),
        ((AlarmStep.SHELVED, AlarmStep.CLEARED), AlarmState.SHELVED),
        ((AlarmStep.SHELVED, AlarmStep.CLEARED, AlarmStep.UNSHELVED), AlarmState.SETTLING),
        ((AlarmStep.ACKNOWLEDGED, AlarmStep.SHELVED, AlarmStep.UNSHELVED), AlarmState.RAISED),
        ((AlarmStep.ACKNOWLEDGED, AlarmStep.SUPPRESSED), AlarmState.SUPPRESSED),
        ((AlarmStep.SUPPRESSED, AlarmStep.RELEASED), AlarmState.RAISED),
        ((AlarmStep.SUPPRESSED, AlarmStep.CLEARED, AlarmStep.CLOSED), AlarmState.CLOSED),
    ],
)
def test_each_step_leads_where_the_standard_says(steps: tuple[AlarmStep, ...], state: AlarmState) -> None:
    assert after(*steps).state is state


@given(st.lists(st.sampled_from(AlarmStep), max_size=12))
def test_an_alarm_takes_the_allowed_steps_and_no_other(steps: list[AlarmStep]) -> None:
    one = alarm()
    for number, step in enumerate(steps, start=1):
        if step in ALLOWED[one.state]:
            one = one.acted(act(step, NOW + number))
        else:
            with pytest.raises(ValueError, match="cannot be"):
                one.acted(act(step, NOW + number))
    unseen = not one.acknowledged_by and one.state not in {AlarmState.SHELVED, AlarmState.SUPPRESSED}
    # Nothing that nobody has seen is over, but what was a mere consequence.
    assert one.calls == (unseen and not one.closed)
    if one.closed and AlarmStep.SUPPRESSED not in steps:
        assert one.acknowledged_by


def test_an_alarm_off_the_shelf_calls_anew_where_it_still_stands() -> None:
    one = after(AlarmStep.ACKNOWLEDGED, AlarmStep.SHELVED)
    assert (one.shelved_by, one.why, one.calls) == ("Kim", "why", False)
    back = one.acted(act(AlarmStep.UNSHELVED))
    assert back.calls
    assert (back.acknowledged_by, back.shelved_until, back.why) == ("", None, "")


def test_a_lost_camera_explains_what_is_measured_there_and_nothing_else() -> None:
    lost = alarm(1, camera_lost())
    assert cause_of(condition(), [lost]) is lost
    assert cause_of(condition(of="defects of top", metric="brightness@defects of top"), [lost]) is lost
    assert cause_of(condition(of="side", metric="brightness:side"), [lost]) is None
    assert cause_of(condition(metric=""), [lost]) is None
    over = lost.acted(act(AlarmStep.CLEARED))
    assert cause_of(condition(), [over]) is None


def test_who_calls_comes_first_then_the_more_urgent_then_the_newer() -> None:
    seen = alarm(1, camera_lost(), acknowledged_by="Kim")
    old, new = alarm(2, condition("a")), alarm(3, condition("b"), at=NOW + 5)
    low = alarm(4, condition("c", priority=Priority.LOW), at=NOW + 9)
    assert [one.id for one in sorted([seen, old, new, low], key=urgency, reverse=True)] == [3, 2, 4, 1]


def test_a_phrase_fills_its_places_and_leaves_what_it_does_not_know() -> None:
    phrase = Phrase("{what} of '{of}' {oddly", {"what": "{of}", "of": "top"})
    assert str(phrase) == "{of} of 'top' {oddly"
    assert phrase.filled("'{of}': {what}, {else}") == "'top': {of}, {else}"


def test_the_more_urgent_an_alarm_is_the_sooner_somebody_responds() -> None:
    assert [WITHIN_S[one] for one in sorted(Priority)] == sorted(WITHIN_S.values(), reverse=True)
