"""What an act on the watch must say before it counts: who, why, a name, limits that are some, parts that are enough."""

from __future__ import annotations

import math
import unicodedata

from inspector_app.domain.automation import STATION
from inspector_app.domain.drift.usual import LEAST_PARTS
from inspector_app.domain.errors import BadInput

NAME_MOST = 60
WHY_MOST = 300
# So many passes are kept to name the first one of a baseline by.
PARTS_MOST = 4000
# Below, charts would hardly wait for evidence; above, no station lives to see one.
EVERY_LEAST, EVERY_MOST = 1000, 100_000_000
_PERCENT = 100.0


def checked_words(who: str, why: str) -> tuple[str, str]:
    """Return who does something and why, as they stand in the record; BadInput where either is missing or too long."""
    told_who, told_why = _plain(who), _plain(why)
    if not told_who or told_who.lower() == STATION:
        raise BadInput("what is watched changes under a person's name", remedy="say who you are")
    if not told_why or not told_why.isprintable():
        raise BadInput("what is watched changes for a reason", remedy="say why")
    if len(told_why) > WHY_MOST:
        what = f"a reason has at most {WHY_MOST} letters"
        raise BadInput(what, remedy="shorten it")
    return told_who, told_why


def checked_baseline_name(name: str) -> str:
    """Return a baseline's name as it is kept; BadInput where it is empty, too long or cannot be read."""
    told = _plain(name)
    if not told or len(told) > NAME_MOST or not told.isprintable():
        what = f"a baseline's name has 1 to {NAME_MOST} letters that can be read"
        raise BadInput(what, remedy="type another one")
    return told


def check_parts(parts: int) -> None:
    """Raise BadInput where a baseline cannot be of so many parts."""
    if parts < LEAST_PARTS:
        what = f"a baseline of {parts} parts says nothing"
        raise BadInput(what, remedy=f"take at least {LEAST_PARTS}")
    if parts > PARTS_MOST:
        what = f"a baseline of {parts} parts takes too long"
        raise BadInput(what, remedy=f"take at most {PARTS_MOST}")


def check_threshold(low: float | None, high: float | None, *, share: bool) -> None:
    """Raise BadInput where two limits make no threshold; those of a share are percent, from 0 to 100."""
    given = [each for each in (low, high) if each is not None]
    if not all(math.isfinite(each) for each in given):
        raise BadInput("a threshold is a finite number", remedy="type one, or leave the field empty")
    if low is not None and high is not None and low >= high:
        what = f"the lower threshold {low:.6g} is not below the upper one {high:.6g}"
        raise BadInput(what, remedy="exchange them, or leave one empty")
    if share and not all(0 <= each <= _PERCENT for each in given):
        raise BadInput("a rate lies between 0 and 100 %", remedy="type a rate in percent")


def check_look(next_at: float, now: float) -> None:
    """Raise BadInput where the next look is no moment from now on."""
    if not math.isfinite(next_at) or next_at <= now:
        raise BadInput("the next look lies in the past", remedy="name a later day")


def check_false_alarms(shifts: float, shift_parts: int) -> None:
    """Raise BadInput where so many shifts of so many parts between two false alarms are none, too few or endless."""
    if not math.isfinite(shifts) or shifts <= 0 or shift_parts < 1:
        raise BadInput("false alarms are counted in shifts and their parts", remedy="type numbers above 0")
    every = shifts * shift_parts
    if every < EVERY_LEAST:
        what = f"a false alarm every {every:.0f} parts drowns the true ones"
        raise BadInput(what, remedy=f"take so many shifts that there are at least {EVERY_LEAST} parts")
    if every > EVERY_MOST:
        what = f"no station makes the {every:.0f} parts between two false alarms"
        raise BadInput(what, remedy=f"take so few shifts that there are at most {EVERY_MOST} parts")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
