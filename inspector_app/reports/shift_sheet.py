"""Puts what a shift came to into a report's words and figures."""

from __future__ import annotations

import time

from inspector_app.domain.shift_account import ShiftAccount
from inspector_app.reports import shift_tables
from inspector_app.reports.plain import cut
from inspector_app.reports.proportion import percent_words
from inspector_app.reports.sheet import Section, Sheet, Tile
from inspector_app.reports.shift_trends import strip_of, trends_of
from inspector_app.reports.wording import Words

MARKS = {"OK": "●", "NG": "✕", "HOLD": "◆"}


def sheet_of(account: ShiftAccount, words: Words) -> Sheet:
    """Return the report of a stretch of production."""
    window, source = account.window, account.source
    return Sheet(
        words.say("Shift report"),
        words.span(window.since, window.until),
        tuple(_lead(account, words)),
        _tiles(account, words) if account.counts.passes else (),
        "" if account.counts.passes else words.say("No part was recorded in this span."),
        tuple(_sections(account, words)),
        words.say(
            "Inspector {version} · made {at} · record {record}",
            version=source.version,
            at=words.moment(source.made_at, day=True),
            record=cut(source.record, 200),
        ),
    )


def _lead(account: ShiftAccount, words: Words) -> list[str]:
    window = account.window
    zone = time.strftime("%Z (UTC%z)", time.localtime(window.since))
    kind = {"demo": words.say("demo record"), "trial": words.say("trial record")}.get(account.source.kind, "")
    about = [cut(words.say("Line {line}", line=line), 60) for line in account.lines[:3]]
    about += [cut(one.name, 60) for one in account.recipes[:4]]
    if account.level is not None:
        about.append(words.say("level {level} at its beginning", level=words.say(account.level)))
    times = words.say("{long}, times in {zone}", long=words.duration(window.until - window.since), zone=zone)
    return [one for one in (" · ".join(about), " · ".join(filter(None, (times, kind)))) if one]


def _tiles(account: ShiftAccount, words: Words) -> tuple[Tile, ...]:
    counts = account.counts
    told = counts.told
    again = counts.passes - counts.parts
    passes = words.say("parts; {again} passes again", again=words.number(again)) if again else words.say("parts")
    outcomes = tuple(
        Tile(words.number(counts.of(name)), name, percent_words(counts.of(name), told, words), MARKS[name])
        for name in ("OK", "NG", "HOLD")
    )
    untold = Tile(
        words.number(counts.untold), words.say("not told yet"), words.say("not decided, or to be judged blindly first")
    )
    return (Tile(words.number(counts.parts), passes, _yield(account, words)), *outcomes, untold)


def _yield(account: ShiftAccount, words: Words) -> str:
    first = [one for one in account.counts.tallied if one.first]
    of = sum(one.count for one in first)
    if not of:
        return ""
    right = sum(one.count for one in first if one.outcome == "OK")
    return words.say("first pass OK: {share} %", share=words.number(100 * right / of, 1))


def _sections(account: ShiftAccount, words: Words) -> list[Section]:
    sections = []
    if account.counts.passes:
        sections += [
            Section(words.say("Who decided"), shift_tables.decided(account, words), half=True),
            Section(words.say("Kinds of findings"), shift_tables.kinds(account, words), half=True),
            Section(words.say("What people overruled"), shift_tables.overruled(account, words), half=True),
            Section(words.say("Held, or without a prediction"), shift_tables.holds(account, words), half=True),
        ]
    strip = strip_of(account, words)
    sections.append(
        Section(words.say("Alarms"), shift_tables.alarms(account, words), note=shift_tables.rates(account, words))
    )
    if strip is not None:
        sections.append(Section(words.say("What moved first"), strip=strip))
    sections.append(Section(words.say("What was changed"), shift_tables.changes(account, words)))
    trends, others, out = trends_of(account, words)
    if trends:
        note = (
            words.say("{count} more metrics have values, and no chart here.", count=words.number(others))
            if others
            else ""
        )
        if out:
            note += " " + words.say("{count} of them stand out.", count=words.number(out))
        sections.append(Section(words.say("What was measured"), trends=trends, note=note))
    sections.append(Section(words.say("Where this is from"), shift_tables.source(account, words)))
    return sections
