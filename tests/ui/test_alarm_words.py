"""Alarms in words: each priority has a shape of its own, and sentences keep what they do not know."""

from __future__ import annotations

import pytest

from inspector_app.domain.alarm import Alarm, AlarmAct, AlarmState, AlarmStep, Phrase, Priority
from inspector_app.ui import alarm_words as words
from tests.fakes.alarms import NOW, alarm


def test_each_priority_has_a_word_a_meaning_and_a_shape_of_its_own() -> None:
    for told in (words.priority_word, words.priority_meaning, words.SHAPES.__getitem__):
        assert len({told(one) for one in Priority}) == len(Priority)
    assert all(words.step_word(step) for step in AlarmStep)


@pytest.mark.parametrize(
    "name, title",
    [
        ("brightness:top", "Brightness"),
        ("brightness@defects", "Brightness"),
        ("ng:defects", "NG rate"),
        ("step:inference", "Inference"),
        ("no_finding:defects", "No finding"),
    ],
)
def test_a_metric_is_named_without_of_what(name: str, title: str) -> None:
    assert words.metric_title(name) == title


def test_a_phrase_fills_in_metrics_numbers_and_sentences() -> None:
    phrase = Phrase("{metric} of '{of}' {no}: {why}", {"metric": "ng", "of": "top", "why": "the engine is gone"})
    assert words.phrase_words(phrase) == "NG rate of 'top' {no}: the engine is gone"
    assert words.phrase_words(Phrase("run the challenge parts")) == "Run the challenge parts"


def test_every_state_is_said() -> None:
    shelf = AlarmAct(1, AlarmStep.SHELVED, NOW, "Sam", "the lens is ordered", NOW + 60)
    of: dict[AlarmState, Alarm] = {
        one.state: one
        for one in (
            alarm(),
            alarm(acknowledged_by="Kim"),
            alarm(stands=False),
            alarm(stands=False, acknowledged_by="Kim"),
            alarm().acted(shelf),
            alarm(suppressed=True, why="camera 'top' is lost: no frame for 2 s"),
            alarm(closed=True),
        )
    }
    assert set(of) == set(AlarmState)
    assert len({words.state_words(one) for one in of.values()}) == len(AlarmState)
    assert "Sam: the lens is ordered" in words.state_words(of[AlarmState.SHELVED])
    assert words.by_whom("station") == "the station"


def test_a_time_of_another_day_has_its_date() -> None:
    assert len(words.moment(NOW, now=NOW + 60)) < len(words.moment(NOW, now=NOW + 3 * 86_400))
