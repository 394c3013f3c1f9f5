"""Accounts of shifts, ordinary and hostile, for tests of what is made of them."""

from __future__ import annotations

import math

from inspector_app.domain.alarm import Alarm, AlarmAct, AlarmStep, Condition, Phrase, Priority
from inspector_app.domain.alarm_rates import AlarmLife, rates_of
from inspector_app.domain.metrics import Group, Metric
from inspector_app.domain.series import Band, History, Mark, Span, Stretch, Window
from inspector_app.domain.shift_account import Counts, InUse, Overruled, ShiftAccount, Source, Tallied
from inspector_app.domain.watching import Threshold, WatchRules

BEGAN = 1_800_000_000.0
HOURS = 8 * 3600.0
WINDOW = Window(BEGAN, BEGAN + HOURS)
SOURCE = Source("record/inspector.db", "production", "1.2.3", WINDOW.until, "line-00004800", "ab" * 32)
HOSTILE = "<script>alert('x')</script>{nb}{count}\x00\n\ud800 中文 " + "Ä" * 5000
METRICS = (
    Metric("latency", Group.SOFTWARE, "ms", tells=True),
    Metric("brightness:top", Group.INPUT, of="top"),
    Metric("focus:top", Group.INPUT, of="top"),
    Metric("position-x:top", Group.INPUT, "px", of="top"),
    Metric("ng", Group.OUTPUT, "%", tells=True),
    Metric("score:defects", Group.OUTPUT, of="defects", tells=True),
)

COUNTS = Counts(
    passes=4800,
    parts=4780,
    untold=12,
    tallied=(
        Tallied("HOLD", "none", first=True, count=9),
        Tallied("NG", "model", first=True, count=240),
        Tallied("NG", "person", first=False, count=41),
        Tallied("OK", "model", first=True, count=4400),
        Tallied("OK", "person", first=True, count=98),
    ),
    kinds=(("scratch", 130), ("dent", 71), ("missing_screw", 22)),
    unnamed=67,
    holds=(("a view is missing", 9),),
    overruled=(Overruled("NG", 3, 41), Overruled("OK", 0, 98)),
    problems=(("it took too long", 2),),
)


def empty() -> ShiftAccount:
    return ShiftAccount(WINDOW, Source("record/inspector.db", "production", "1.2.3", WINDOW.until), level="shadow")


def stretches(level: float, *, step: float = 0.0, width: float = 1.0) -> tuple[Stretch, ...]:
    """Return a shift of 96 stretches that steps by so much after its middle."""
    found = []
    for place in range(96):
        mean = level + width * math.sin(place * 1.7) * 0.3 + (step if place > 50 else 0.0)
        found.append(Stretch(BEGAN + (place + 0.5) * HOURS / 96, 50, mean, mean - width, mean + width))
    return tuple(found)


def alarm(number: int, metric: str, *, at: float, began_at: float | None = None, of: str = "top") -> AlarmLife:
    condition = Condition(
        metric,
        Phrase("{metric} of '{of}' fell suddenly below its baseline", {"metric": metric.partition(":")[0], "of": of}),
        Priority.HIGH,
        Phrase("clean the lens of '{of}'; then run the challenge parts", {"of": of}),
        of=of,
        metric=metric,
        began_at=began_at,
    )
    return AlarmLife(Alarm.raised(number, condition, at))


def acknowledged(life: AlarmLife, who: str, at: float) -> AlarmLife:
    acts = (
        AlarmAct(life.alarm.id, AlarmStep.ACKNOWLEDGED, at, who),
        AlarmAct(life.alarm.id, AlarmStep.CLEARED, at + 600.0, "station"),
    )
    alarm = life.alarm
    for act in acts:
        alarm = alarm.acted(act)
    return AlarmLife(alarm, acts)


def ordinary() -> ShiftAccount:
    lives = [
        acknowledged(
            alarm(1, "brightness:top", at=BEGAN + HOURS * 0.55, began_at=BEGAN + HOURS * 0.53),
            "Kim",
            BEGAN + HOURS * 0.56,
        ),
        alarm(2, "focus:top", at=BEGAN + HOURS * 0.8, began_at=BEGAN + HOURS * 0.4),
    ]
    share = tuple(Stretch(one.at, 50, 0.06 + 0.02 * math.sin(one.at), 0.0, 1.0) for one in stretches(0.0))
    values = {
        "latency": stretches(48.0, width=6.0),
        "brightness:top": stretches(121.0, step=-14.0, width=4.0),
        "focus:top": stretches(1.02, step=0.4, width=0.1),
        "position-x:top": stretches(0.2, width=0.8),
        "ng": share,
        "score:defects": stretches(0.2, width=0.15),
    }
    marks = (
        Mark(BEGAN + 3600.0, "level", "human only → shadow (Kim: evidence shows it <b>)"),
        Mark(BEGAN + 7200.0, "threshold", "brightness:top: 100 … 140 (Kim: tighter)"),
    )
    bands = {"brightness:top": Band(116.0, 126.0, 100, 100), "latency": Band(40.0, 60.0, 100, 100)}
    return ShiftAccount(
        WINDOW,
        SOURCE,
        lines=("line",),
        level="human only",
        recipes=(InUse("phone v4", "cd" * 32, 4800),),
        models=(InUse("defects", "ef" * 32, 4790),),
        counts=COUNTS,
        lives=lives,
        rates=rates_of(lives, WINDOW.since, WINDOW.until),
        history=History(Span.ALL, WINDOW.since, WINDOW.until, values, marks, bands),
        metrics=METRICS,
        rules=WatchRules(
            "phone", thresholds={"position-x:top": Threshold("position-x:top", -0.2, 0.4, "Kim", BEGAN, "tighter")}
        ),
    )


def hostile() -> ShiftAccount:
    """Return what no station would say, with 200 metrics, values that are none, and names that are none."""
    nothing = Stretch(BEGAN + 60.0, 1, math.nan, math.nan, math.inf)
    values: dict[str, tuple[Stretch, ...]] = {f"odd-{number}:{HOSTILE}": (nothing,) for number in range(190)}
    values |= {f"brightness:cam{number}": stretches(100.0, step=50.0) for number in range(30)}
    values["score:huge"] = stretches(1e15)
    bands = {f"brightness:cam{number}": Band(98.0, 102.0, 100, 100) for number in range(30)}
    lives = [alarm(number, f"odd-{number}:{HOSTILE}", at=BEGAN + number, of=HOSTILE) for number in range(1, 60)]
    return ShiftAccount(
        WINDOW,
        Source(HOSTILE, HOSTILE, HOSTILE, WINDOW.until, HOSTILE, HOSTILE),
        lines=(HOSTILE,) * 9,
        level=HOSTILE,
        recipes=(InUse(HOSTILE, HOSTILE, 1),) * 9,
        models=(InUse(HOSTILE, HOSTILE, 1),) * 9,
        counts=Counts(
            passes=10**9,
            parts=10**9,
            tallied=(Tallied("NG", "person", first=True, count=10**9),),
            kinds=((HOSTILE, 10**9),) * 12,
            unnamed=1,
            holds=((HOSTILE, 3),) * 12,
            problems=((HOSTILE, 3),) * 12,
        ),
        lives=lives,
        rates=rates_of(lives, WINDOW.since, WINDOW.until),
        history=History(Span.ALL, WINDOW.since, WINDOW.until, values, (Mark(BEGAN, HOSTILE, HOSTILE),) * 90, bands),
    )
