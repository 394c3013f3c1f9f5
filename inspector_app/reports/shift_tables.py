"""The tables of a shift report."""

from __future__ import annotations

import re

from inspector_app.domain.alarm import Alarm
from inspector_app.domain.alarm_rates import AlarmLife
from inspector_app.domain.series import Mark
from inspector_app.domain.shift_account import ShiftAccount
from inspector_app.reports.plain import cut
from inspector_app.reports.proportion import share_words
from inspector_app.reports.sheet import Table
from inspector_app.reports.wording import Words

_ROWS_MOST = 40
_TEXT_MOST = 160
_REASONS_MOST = 12
_NAME_MOST = 60
_HOUR_S = 3600.0
_ACT = re.compile(r"(.*) \((.*?): (.*)\)", re.DOTALL)
_LEVELS = re.compile(r"(.+?) → (.+)")


def decided(account: ShiftAccount, words: Words) -> Table:
    """Return who decided how many of what."""
    who = {"model": words.say("model"), "person": words.say("person"), "none": words.say("nobody")}
    tallied = account.counts.tallied
    there = [by for by in who if any(one.decided_by == by for one in tallied)]
    rows = tuple(
        (
            name,
            *(
                words.number(sum(one.count for one in tallied if (one.outcome, one.decided_by) == (name, by)))
                for by in there
            ),
        )
        for name in ("OK", "NG", "HOLD")
        if account.counts.of(name)
    )
    head = ("", *(who[by] for by in there))
    return Table(
        head,
        rows,
        (1.4, *(1.0 for _ in there)),
        tuple(range(1, len(head))),
        words.say("Nothing that may be told was decided."),
    )


def kinds(account: ShiftAccount, words: Words) -> Table:
    """Return the pareto of what NG and held parts have."""
    counts = account.counts
    of = counts.of("NG") + counts.of("HOLD")
    rows = [(cut(kind, _NAME_MOST), words.number(count), _percent(count, of, words)) for kind, count in counts.kinds]
    if counts.unnamed and rows:
        rows.append((words.say("no kind named"), words.number(counts.unnamed), _percent(counts.unnamed, of, words)))
    nothing = (
        words.say("None of {count} NG or held parts has a kind.", count=words.number(of))
        if of
        else words.say("No part was NG or held.")
    )
    note = words.say("of {count} NG or held; a part may have several kinds", count=words.number(of)) if rows else ""
    return Table(("", words.say("parts"), "%"), tuple(rows), (2.4, 1.0, 1.0), (1, 2), nothing, note)


def overruled(account: ShiftAccount, words: Words) -> Table:
    """Return how often people said otherwise than the station."""
    said = {"NG": words.say("station NG, person OK"), "OK": words.say("station OK, person NG")}
    rows = tuple(
        (said.get(one.station, one.station), share_words(one.count, one.of, words)) for one in account.counts.overruled
    )
    note = words.say("with 95 % confidence (Clopper-Pearson)") if rows else ""
    return Table((), rows, (1.1, 1.5), (1,), words.say("Nobody judged what the station was sure of."), note)


def holds(account: ShiftAccount, words: Words) -> Table:
    """Return why parts were held, and what kept frames or predictions away."""
    counts = account.counts
    rows = tuple(
        (cut(words.sentence(text), _TEXT_MOST), words.number(count))
        for text, count in (*counts.holds, *counts.problems)[:_REASONS_MOST]
    )
    return Table((), rows, (4.0, 1.0), (1,), words.say("Nothing was held, and every frame and prediction came."))


def alarms(account: ShiftAccount, words: Words) -> Table:
    """Return the alarms of the stretch, with how long and who acknowledged them."""
    lives = sorted(account.lives, key=lambda life: life.alarm.at)
    rows = tuple(_alarm(life, account, words) for life in lives[-_ROWS_MOST:])
    left = len(lives) - len(rows)
    note = words.say("{count} earlier ones are left out.", count=words.number(left)) if left > 0 else ""
    head = (
        words.say("raised"),
        words.say("priority"),
        words.say("what"),
        words.say("how long"),
        words.say("acknowledged"),
    )
    return Table(head, rows, (1.1, 0.9, 4.6, 1.4, 1.6), (), words.say("No alarm stood in this span."), note)


def rates(account: ShiftAccount, words: Words) -> str:
    """Return the rates of the alarms in a sentence; "" where there were none."""
    found = account.rates
    if found is None or not account.lives:
        return ""
    told = words.say(
        "Began to call: {calls}; in ten minutes {average} on average, {peak} at most; by EEMUA 191: {bearable}.",
        calls=words.number(found.calls),
        average=words.number(found.per_ten_min, 2),
        peak=words.number(found.peak),
        bearable=words.say(found.bearable.value),
    )
    if not found.acknowledged:
        return told
    return f"{told} " + words.say(
        "Acknowledged in time: {count} of {of}.",
        count=words.number(round((found.acknowledged_in_time or 0.0) * found.acknowledged)),
        of=words.number(found.acknowledged),
    )


def changes(account: ShiftAccount, words: Words) -> Table:
    """Return what was changed in the stretch: level, recipe, models, baselines, thresholds."""
    marks = () if account.history is None else account.history.marks
    day = account.window.until - account.window.since > _HOUR_S * 24
    rows = tuple(
        (words.moment(mark.at, day=day), cut(words.say(mark.what), _NAME_MOST), cut(_mark(mark, words), 2 * _TEXT_MOST))
        for mark in marks[-_ROWS_MOST:]
    )
    return Table(
        (), rows, (1.0, 1.6, 6.4), (), words.say("Nothing was changed: level, recipe, models and thresholds stayed.")
    )


def source(account: ShiftAccount, words: Words) -> Table:
    """Return where the report is from, so that somebody can look it up again."""
    told = account.source
    rows = [
        (words.say("record"), cut(told.record, 300)),
        *(
            (words.say("recipe {name}", name=cut(one.name, _NAME_MOST)), _identity(one.identity, one.passes, words))
            for one in account.recipes[:_ROWS_MOST]
        ),
        *(
            (words.say("model of {stage}", stage=cut(one.name, _NAME_MOST)), _identity(one.identity, one.passes, words))
            for one in account.models[:_ROWS_MOST]
        ),
    ]
    if told.last_pass:
        rows += [(words.say("last pass"), cut(told.last_pass, 200)), (words.say("its seal"), cut(told.seal, 80))]
    note = words.say(
        "Passes count where they were triggered. What is to be judged blindly is in no figure and no chart before; challenge parts are in none."
    )
    return Table((), tuple(rows), (1.4, 6.0), (), "", note)


def _identity(sha256: str, passes: int, words: Words) -> str:
    return f"{sha256[:16]}… · " + words.say("{count} passes", count=words.number(passes))


def _percent(count: int, of: int, words: Words) -> str:
    return words.number(100 * count / of, 1) if of else ""


def _alarm(life: AlarmLife, account: ShiftAccount, words: Words) -> tuple[str, ...]:
    alarm, window = life.alarm, account.window
    day = alarm.at < window.since or window.until - window.since > _HOUR_S * 24
    what = cut(words.phrase(alarm.condition.words), _TEXT_MOST)
    if alarm.count > 1:
        what += f" (\u00d7{words.number(alarm.count)})"
    if alarm.stands:
        what += f" → {cut(words.phrase(alarm.condition.response), _TEXT_MOST)}"
    seen = "\u2013"
    if alarm.acknowledged_at is not None:
        later = alarm.acknowledged_at - alarm.at > _HOUR_S * 24
        seen = f"{cut(words.sentence(alarm.acknowledged_by), _NAME_MOST)}, {words.moment(alarm.acknowledged_at, day=later)}"
    priority = words.say(alarm.condition.priority.word.capitalize())
    return words.moment(alarm.at, day=day), priority, what, _long(alarm, window.until, words), seen


def _long(alarm: Alarm, until: float, words: Words) -> str:
    told = words.duration((until if alarm.stands else alarm.changed_at) - alarm.at)
    return words.say("stands, {long}", long=told) if alarm.stands else told


def _mark(mark: Mark, words: Words) -> str:
    found = _ACT.fullmatch(mark.text)
    if found is None:
        return mark.text
    what, who, why = found.groups()
    levels = _LEVELS.fullmatch(what) if mark.what == "level" else None
    if levels is not None:
        what = f"{words.say(levels[1])} → {words.say(levels[2])}"
    return f"{what} ({words.sentence(who)}: {words.sentence(why)})"
