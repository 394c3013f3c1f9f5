"""What a shift report says, in words and figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_app.configuration.folders import shipped
from inspector_app.domain.shift_account import Counts
from inspector_app.reports.sheet import Section, Sheet
from inspector_app.reports.shift_sheet import sheet_of
from inspector_app.reports.wording import LANGUAGES, words_of
from tests.unit.reports.accounts import empty, hostile, ordinary

RESOURCES = shipped("resources")
ENGLISH = words_of("en", RESOURCES)


def section(sheet: Sheet, title: str) -> Section:
    return next(one for one in sheet.sections if one.title == title)


def rows(sheet: Sheet, title: str) -> tuple[tuple[str, ...], ...]:
    table = section(sheet, title).table
    assert table is not None
    return table.rows


def test_counts_come_with_what_they_prove() -> None:
    tiles = {tile.name: (tile.figure, tile.note) for tile in sheet_of(ordinary(), ENGLISH).tiles}

    assert tiles["NG"] == ("281", "5.9 % (5.2 to 6.6 %)")
    assert tiles["parts; 20 passes again"][0] == "4,780"
    assert tiles["not told yet"][0] == "12"


def test_who_decided_and_who_was_overruled_is_told_in_counts() -> None:
    sheet = sheet_of(ordinary(), ENGLISH)

    assert rows(sheet, "Who decided") == (("OK", "4,400", "98", "0"), ("NG", "240", "41", "0"), ("HOLD", "0", "0", "9"))
    assert rows(sheet, "What people overruled")[0] == ("station NG, person OK", "3 of 41 · 7.3 % (1.5 to 19.9 %)")


def test_alarms_say_when_how_long_and_who_acknowledged_them() -> None:
    first, second = rows(sheet_of(ordinary(), ENGLISH), "Alarms")

    assert first[1:4] == ("High", "Brightness of 'top' fell suddenly below its baseline", "15 min")
    assert first[4].startswith("Kim, ")
    assert second[2].endswith("→ Clean the lens of 'top'; then run the challenge parts")
    assert second[3:] == ("stands, 96 min", "\u2013")


def test_what_began_first_stands_first_although_it_was_noticed_last() -> None:
    strip = section(sheet_of(ordinary(), ENGLISH), "What moved first").strip

    assert strip is not None
    assert [bar.label for bar in strip.bars] == ["Focus · top", "Brightness · top"]


def test_charts_that_stand_out_come_first() -> None:
    trends = section(sheet_of(ordinary(), ENGLISH), "What was measured").trends

    assert [(one.title, one.state) for one in trends] == [
        ("Brightness", "alarm"),
        ("Focus", "alarm"),
        ("Shift sideways", "past its threshold"),
        ("NG rate", ""),
        ("Score", ""),
        ("Latency", ""),
    ]


def test_a_retired_metric_has_no_chart() -> None:
    account = ordinary()
    rules = replace(account.rules, retired={"latency": None})  # type: ignore[dict-item]

    trends = section(sheet_of(replace(account, rules=rules), ENGLISH), "What was measured").trends

    assert "Latency" not in {one.title for one in trends}


def test_an_empty_span_is_said_in_words() -> None:
    sheet = sheet_of(empty(), ENGLISH)

    assert sheet.alert == "No part was recorded in this span."
    assert sheet.tiles == ()
    assert [one.title for one in sheet.sections] == ["Alarms", "What was changed", "Where this is from"]


def test_parts_that_may_not_be_told_yet_give_no_share() -> None:
    sheet = sheet_of(replace(empty(), counts=Counts(passes=3, parts=3, untold=3)), ENGLISH)

    assert [tile.note for tile in sheet.tiles if tile.name in {"OK", "NG", "HOLD"}] == ["", "", ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hostile_name_is_longer_than_a_page_bears(language: str) -> None:
    sheet = sheet_of(hostile(), words_of(language, RESOURCES))

    told = [text for one in sheet.sections if one.table for row in one.table.rows for text in row]
    assert max(map(len, told)) <= 700
    assert (
        len(section(sheet, ENGLISH.say("What was measured") if language == "en" else "Was gemessen wurde").trends) == 18
    )
