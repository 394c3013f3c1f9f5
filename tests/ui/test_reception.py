"""Who comes and goes at the screen, and how the level is lowered by a touch and raised with a reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from inspector_app.domain.automation import Level
from inspector_app.domain.people import Person, Role
from inspector_app.domain.station import Controls
from inspector_app.link.automation_messages import SignedIn, SignInRequested, SignOutRequested
from inspector_app.link.messages import (
    ControlsGivenBack,
    ControlsRequested,
    LevelRequested,
)
from inspector_app.ui.chrome.secret_keys import SecretKeys
from inspector_app.ui.chrome.sign_in_sheet import SignInSheet
from inspector_app.ui.theme import Theme
from tests.ui.station import Station

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def station(theme: Theme) -> Iterator[Station]:
    """A window with somebody signed in."""
    made = Station(theme, who="an operator")
    yield made
    made.close()


@pytest.fixture
def unattended(theme: Theme) -> Iterator[Station]:
    """A window with nobody signed in."""
    made = Station(theme)
    yield made
    made.close()


def test_signing_in_asks_for_the_controls_in_that_name(unattended: Station) -> None:
    unattended.press(Qt.Key.Key_L, CONTROL)
    sheet = unattended.window.reception.sign_in_sheet
    assert sheet is not None
    assert not sheet.act.isEnabled()
    QTest.keyClicks(sheet.name, "Kim  Lee")
    unattended.click(sheet.act)
    unattended.render()

    assert unattended.of(ControlsRequested) == [ControlsRequested("Kim Lee")]
    assert unattended.window.top.person.text() == "Kim Lee"
    assert unattended.window.reception.sign_in_sheet is None


@pytest.mark.parametrize("name", ["station", "Station ", "a\u0007b"])
def test_a_name_that_cannot_be_used_is_refused_in_words_and_the_sheet_stays(unattended: Station, name: str) -> None:
    unattended.window.reception.ask_who()
    sheet = unattended.window.reception.sign_in_sheet
    assert sheet is not None
    sheet.name.setText(name)
    unattended.click(sheet.act)

    assert sheet.isVisible()
    assert sheet.refusal.isVisible()
    assert unattended.asked == []
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert unattended.window.reception.sign_in_sheet is None


def test_signing_out_gives_the_controls_back(station: Station) -> None:
    station.press(Qt.Key.Key_L, CONTROL | SHIFT)

    assert station.of(ControlsGivenBack) == [ControlsGivenBack()]
    assert station.session.who == ""


def test_whoever_leaves_the_screen_alone_is_signed_out_after_fifteen_minutes(station: Station) -> None:
    station.render(14 * 60)
    assert station.session.who
    station.render(60)

    assert station.session.who == ""
    assert station.of(ControlsGivenBack) == [ControlsGivenBack()]


def test_a_touch_keeps_the_person_signed_in(station: Station) -> None:
    station.render(14 * 60)
    station.click(station.window.inspect.panel)
    station.render(14 * 60)

    assert station.session.who == "an operator"


@pytest.mark.parametrize("who", ["", "an operator"])
def test_one_touch_lowers_the_level_at_once_for_anybody(theme: Theme, who: str) -> None:
    station = Station(theme, who=who)
    station.asked.clear()
    station.click(station.window.slider.stops[Level.SHADOW])

    (asked,) = station.of(LevelRequested)
    assert (asked.level, bool(asked.who), bool(asked.why)) == (Level.SHADOW, True, True)
    assert not who or asked.who == who
    station.close()


def test_a_raise_needs_a_reason_and_stays_until_it_is_recorded(station: Station) -> None:
    station.click(station.window.slider.stops[Level.PARTIAL])
    sheet = station.window.reception.level_sheet
    assert sheet is not None
    sheet.reason.setText("   ")
    assert not sheet.act.isEnabled()
    sheet.reason.setText(" the shift's check passed ")
    station.click(sheet.act)
    (asked,) = station.of(LevelRequested)
    assert asked == LevelRequested(Level.PARTIAL, "an operator", "the shift's check passed")
    assert sheet.isVisible()
    station.answer(asked, problem="another change of level is being recorded")
    assert sheet.refusal.text() == "another change of level is being recorded"
    station.click(sheet.act)
    station.answer(station.of(LevelRequested)[-1])

    assert station.window.reception.level_sheet is None


def test_a_raise_without_anybody_signed_in_asks_who_first(unattended: Station) -> None:
    unattended.press(Qt.Key.Key_Up, CONTROL)
    sheet = unattended.window.reception.sign_in_sheet
    assert sheet is not None
    sheet.name.setText("Kim")
    unattended.click(sheet.act)

    assert unattended.window.reception.level_sheet is not None
    assert unattended.of(LevelRequested) == []
    unattended.window.reception.level_sheet.reject()


def test_keys_lower_and_raise_by_one(station: Station) -> None:
    station.press(Qt.Key.Key_Down, CONTROL)
    assert [asked.level for asked in station.of(LevelRequested)] == [Level.SHADOW]
    station.press(Qt.Key.Key_Up, CONTROL)
    assert station.window.reception.level_sheet is not None
    station.window.reception.level_sheet.reject()
    station.show(level=Level.HUMAN_ONLY)
    station.press(Qt.Key.Key_Down, CONTROL)
    assert len(station.of(LevelRequested)) == 1


def test_arrows_move_along_the_stops_and_the_space_bar_takes_one(station: Station) -> None:
    stops = station.window.slider.stops
    stops[Level.ASSISTED].setFocus()
    station.press(Qt.Key.Key_Left)
    assert stops[Level.SHADOW].hasFocus()
    station.press(Qt.Key.Key_Space)

    assert [asked.level for asked in station.of(LevelRequested)] == [Level.SHADOW]


def test_a_locked_stop_says_why(station: Station) -> None:
    station.show(kind="production", ceiling=Level.ASSISTED)
    station.click(station.window.slider.stops[Level.FULL])

    assert station.of(LevelRequested) == []
    assert "full is locked" in station.window.slider.change.text()
    assert station.window.reception.level_sheet is None


def test_a_level_that_was_not_lowered_is_told_with_its_reason(station: Station) -> None:
    station.click(station.window.slider.stops[Level.SHADOW])
    station.answer(station.of(LevelRequested)[0], problem="the record cannot be written")
    assert "the record cannot be written" in station.window.slider.change.text()
    station.render(20.0)

    assert "the record" not in station.window.slider.change.text()


KIM = Person("Kim", Role.OPERATOR)


@pytest.fixture
def staffed(theme: Theme) -> Iterator[Station]:
    """A window of a record with people, with nobody signed in."""
    made = Station(theme)
    made.show(has_people=True, controls=Controls())
    made.asked.clear()
    yield made
    made.close()


def sheet_of(station: Station) -> SignInSheet:
    sheet = station.window.reception.sign_in_sheet
    assert sheet is not None
    return sheet


def come_in(station: Station, person: Person = KIM) -> None:
    """Sign in by name and PIN, as the engine allows it."""
    station.window.reception.ask_who()
    sheet = sheet_of(station)
    assert sheet.secret is not None
    sheet.name.setText(person.name)
    sheet.secret.setText("1234")
    station.click(sheet.act)
    station.answer(station.of(SignInRequested)[-1], SignedIn(person))
    station.show(controls=Controls(person.name, mine=True, person=person))


def test_where_the_record_has_people_a_name_is_proved_by_keys_alone(staffed: Station) -> None:
    staffed.press(Qt.Key.Key_L, CONTROL)
    sheet = sheet_of(staffed)
    assert sheet.secret is not None
    assert sheet.secret.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClicks(sheet.name, "kim")
    assert not sheet.act.isEnabled()
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    assert sheet.secret.hasFocus()
    QTest.keyClicks(sheet.secret, "1234")
    QTest.keyClick(sheet.secret, Qt.Key.Key_Return)
    assert staffed.asked == [SignInRequested("kim", "1234")]
    assert not sheet.act.isEnabled()
    assert staffed.session.who == ""
    staffed.answer(staffed.asked[0], SignedIn(KIM))

    assert staffed.session.who == "Kim"
    assert staffed.asked[1:] == [ControlsRequested("Kim")]
    assert staffed.window.reception.sign_in_sheet is None


def test_a_secret_that_is_not_right_is_told_in_the_sheet_and_typed_anew(staffed: Station) -> None:
    staffed.window.reception.ask_who()
    sheet = sheet_of(staffed)
    assert sheet.secret is not None
    sheet.name.setText("Kim")
    sheet.secret.setText("0000")
    staffed.click(sheet.act)
    staffed.answer(staffed.asked[-1], problem="the name or the PIN or password is not right")

    assert sheet.refusal.text() == "The name or the PIN or password is not right"
    assert (sheet.name.text(), sheet.secret.text()) == ("Kim", "")
    assert sheet.secret.hasFocus()
    assert staffed.session.who == ""
    sheet.reject()


def test_digits_to_touch_write_a_pin_and_letters_a_password(staffed: Station) -> None:
    staffed.window.reception.ask_who()
    sheet = sheet_of(staffed)
    assert sheet.secret is not None
    letters, secrets = sheet.findChildren(QToolButton)
    staffed.click(letters)
    assert not sheet.findChildren(SecretKeys)[0].isVisible()
    sheet.secret.setFocus()
    keys = sheet.findChildren(SecretKeys)[0]
    assert keys.isVisible()
    assert secrets.isChecked()
    for digit in "1042":
        staffed.click(next(key for key in keys.digits if key.text() == digit))
    staffed.click(keys.back)
    assert sheet.secret.text() == "104"
    staffed.click(keys.switch)
    staffed.click(next(key for key in keys.letters.letters if key.text() == "a"))
    assert sheet.secret.text() == "104a"
    assert sheet.secret.displayText() != sheet.secret.text()
    sheet.reject()


def test_the_top_says_who_is_there_and_as_what(staffed: Station) -> None:
    come_in(staffed)
    assert staffed.window.top.person.text() == "Kim\nOperator"
    assert staffed.window.top.person.accessibleName() == "Person: Kim, Operator"


def test_whoever_goes_or_leaves_the_screen_alone_is_signed_out_at_the_engine(staffed: Station) -> None:
    for idle_s in (0.0, 15 * 60.0):
        come_in(staffed)
        staffed.asked.clear()
        if idle_s:
            staffed.render(idle_s)
        else:
            staffed.window.reception.sign_out()
        assert staffed.asked == [ControlsGivenBack(), SignOutRequested()]
        assert staffed.session.who == ""


def test_an_engine_that_was_started_again_knows_nobody_and_the_screen_says_so(staffed: Station) -> None:
    come_in(staffed)
    staffed.show(controls=Controls())
    assert staffed.session.who == "Kim"
    staffed.render(4.0)
    assert staffed.session.who == ""


def test_a_sign_in_that_nobody_waits_for_any_more_is_taken_back(staffed: Station) -> None:
    staffed.window.reception.ask_who()
    sheet = sheet_of(staffed)
    assert sheet.secret is not None
    sheet.name.setText("Kim")
    sheet.secret.setText("1234")
    staffed.click(sheet.act)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    staffed.answer(staffed.asked[-1], SignedIn(KIM))

    assert staffed.session.who == ""
    assert staffed.asked[-1] == SignOutRequested()


def test_a_raise_asks_who_first_and_goes_on_when_the_engine_knows(staffed: Station) -> None:
    staffed.press(Qt.Key.Key_Up, CONTROL)
    sheet = sheet_of(staffed)
    assert sheet.secret is not None
    sheet.name.setText("Lee")
    sheet.secret.setText("a long one")
    staffed.click(sheet.act)
    staffed.answer(staffed.asked[-1], SignedIn(Person("Lee", Role.QUALITY_ENGINEER)))

    assert staffed.window.reception.level_sheet is not None
    staffed.window.reception.level_sheet.reject()
