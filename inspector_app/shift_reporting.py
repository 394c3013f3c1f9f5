"""Writes the report of a shift, or of any stretch of time, out of the record: read-only, beside a station that runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec

from inspector_app import __version__
from inspector_app.configuration.folders import DATABASE, shipped
from inspector_app.domain.alarm import Alarm
from inspector_app.domain.alarm_rates import AlarmLife, rates_of
from inspector_app.domain.errors import BadInput
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.recipe import Recipe
from inspector_app.domain.series import Span, Window
from inspector_app.domain.shift import shift_began_at
from inspector_app.domain.shift_account import ShiftAccount, Source
from inspector_app.domain.watching import WatchRules
from inspector_app.reports.sheet_html import html_of
from inspector_app.reports.sheet_pdf import pdf_of
from inspector_app.reports.shift_sheet import sheet_of
from inspector_app.reports.whole_file import write_whole
from inspector_app.reports.wording import words_of
from inspector_app.store.alarms import alarm_lives
from inspector_app.store.database import kind_of, open_for_reading
from inspector_app.store.faults import telling
from inspector_app.store.history import ChartHistory
from inspector_app.store.shift_counts import ShiftCounts, last_recipe
from inspector_app.store.watch_rules import rules_in

HTML, PDF = ".html", ".pdf"
_STRETCHES = 96
_ALARMS = 2000
_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class ShiftReportOptions:
    """What somebody asks for.

    Attributes:
        data: The record's folder.
        output: The file to write; its ending, .html or .pdf, says as what.
        since: Where the stretch begins, as ISO 8601; the station's own time where it names no zone.
        until: Where it ends; now where None.
        hours: So long before its end, where no beginning is named; the running shift where neither is.
        language: "en" or "de".
    """

    data: Path
    output: Path
    since: str | None = None
    until: str | None = None
    hours: float | None = None
    language: str = "en"


def write_shift_report(options: ShiftReportOptions, *, now: float) -> ShiftAccount:
    """Write the report whole or not at all, and return what it is made of.

    Args:
        options: What somebody asks for.
        now: Wall-clock time, seconds since 1970 (UTC).

    Raises:
        BadInput: The record cannot be read, the stretch is none, or the file's ending says nothing.
        EnvironmentFault: The file cannot be written.
    """
    ending = options.output.suffix.lower()
    if ending not in {HTML, PDF}:
        what = "is neither .html nor .pdf"
        raise BadInput(what, where=str(options.output), remedy="end the report's name so")
    window = window_of(options, now)
    account = account_of(options.data / DATABASE, window, now=now)
    resources = shipped("resources")
    words = words_of(options.language, resources)
    sheet = sheet_of(account, words)
    made = (
        html_of(sheet, words, templates=resources / "report")
        if ending == HTML
        else pdf_of(sheet, words, fonts=resources / "fonts", made_at=now)
    )
    write_whole(options.output, made)
    return account


def window_of(options: ShiftReportOptions, now: float) -> Window:
    """Return the stretch of time that somebody asks for; raises BadInput where it is none."""
    until = now if options.until is None else _moment(options.until, "--to")
    if options.since is not None:
        since = _moment(options.since, "--from")
    elif options.hours is not None:
        since = until - options.hours * _HOUR_S
    else:
        # a shift that ends at a moment is the one before it
        since = shift_began_at(until if options.until is None else until - 1.0)
    if not since < until:
        raise BadInput("the report ends before it begins", where="--from", remedy="name a moment before --to, or now")
    return Window(since, until)


def account_of(database: Path, window: Window, *, now: float) -> ShiftAccount:
    """Return what the record says of a stretch.

    Raises:
        BadInput: The record cannot be read.
        EnvironmentFault: The PC cannot read on.
    """
    with closing(open_for_reading(database).conn) as connection, telling(database):
        # One transaction: what is recorded meanwhile is in all of it or in none.
        connection.execute("BEGIN")
        account = _read(connection, window)
        kind = kind_of(connection) or ""
        last_pass, seal = ShiftCounts(connection, window).last_pass()
    source = Source(str(database), kind, __version__, now, last_pass, seal)
    return replace(account, source=source)


def _read(connection: sqlite3.Connection, window: Window) -> ShiftAccount:
    counted = ShiftCounts(connection, window)
    found = last_recipe(connection, window)
    number, recipe = (0, None) if found is None else (found[0], _recipe(found[1]))
    lives = [
        then for life in alarm_lives(connection, window.since, _ALARMS) if (then := _then(life, window)) is not None
    ]
    history = ChartHistory(connection, number).read(Span.ALL, window, stretches=_STRETCHES)
    return ShiftAccount(
        window,
        Source("", "", "", 0.0),
        lines=counted.lines(),
        level=counted.level(),
        recipes=counted.recipes(),
        models=counted.models(),
        counts=counted.counts(),
        lives=lives,
        rates=rates_of(lives, window.since, window.until),
        history=history,
        metrics=() if recipe is None else metrics_of(recipe),
        rules=WatchRules() if recipe is None else rules_in(connection, recipe.name, until=window.until),
    )


def _recipe(document: str) -> Recipe | None:
    try:
        return msgspec.json.decode(document, type=Recipe)
    except msgspec.MsgspecError:
        return None  # of a version that knew other words: its charts go by their metrics' names alone


def _then(life: AlarmLife, window: Window) -> AlarmLife | None:
    """Return an alarm as it stood at the end of a stretch; None where it was not raised by then, or over before it."""
    alarm = Alarm.raised(life.alarm.id, life.alarm.condition, life.alarm.at)
    acts = tuple(act for act in life.acts if act.at < window.until)
    for act in acts:
        alarm = alarm.acted(act)
    over_before = alarm.closed and all(act.at < window.since for act in acts)
    return None if alarm.at >= window.until or over_before else AlarmLife(alarm, acts)


def _moment(text: str, option: str) -> float:
    try:
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError, OSError) as problem:
        what = f"'{text}' is no moment"
        raise BadInput(what, where=option, remedy="write it as 2026-01-31T06:00") from problem
