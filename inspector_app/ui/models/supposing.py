"""What a person supposes of two thresholds, and what the engine said of it: asked in time, one question at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from inspector_app.domain.what_if import Supposed
from inspector_app.link.answers import Answer
from inspector_app.link.automation_messages import SupposedRequested, SupposedShown

PARTIAL, FULL = "partial", "full"
STEPS = 40
GRID = tuple(step / STEPS for step in range(STEPS + 1))
DEBOUNCE_S = 0.15
AGAIN_S = 10.0
_PLACES = 3

Thresholds = tuple[float, float]


class Side(Enum):
    """Which of the two thresholds."""

    OK_BELOW = "ok_below"
    NG_AT = "ng_at"


class Supposing:
    """The pane's memory; no widget knows more, and none waits.

    Attributes:
        level: The level's name that it is supposed at.
        ng_at: The supposed threshold from which a part is NG.
        ok_below: The supposed threshold below which a part is OK.
        active: The threshold that was moved last.
        in_force: What the thresholds in force would have done; None before the first answer.
        supposed: What the supposed ones would have done; None while that is asked.
        swept: What the thresholds would have done with one of them moved over its range, by which one.
        scores: Shares of the true NG and of the true OK parts that scored within each step of GRID.
        problem: Why there is no answer, in the engine's words.
    """

    def __init__(self) -> None:
        self.level = PARTIAL
        self.ng_at = self.ok_below = 0.0
        self.active = Side.OK_BELOW
        self.in_force: Supposed | None = None
        self.supposed: Supposed | None = None
        self.swept: dict[Side, tuple[Supposed, ...]] = {}
        self.scores: tuple[tuple[float, ...], tuple[float, ...]] = (), ()
        self.problem = ""
        self._force: Thresholds | None = None
        self._asked: SupposedRequested | None = None
        self._places: dict[Side, slice] = {}
        self._due_s = -math.inf
        self._scores_due_s = -math.inf

    @property
    def is_changed(self) -> bool:
        """Return whether other thresholds than those in force are supposed."""
        return self._force is not None and (self.ng_at, self.ok_below) != self._force

    def value(self, side: Side) -> float:
        """Return a supposed threshold."""
        return self.ok_below if side is Side.OK_BELOW else self.ng_at

    def move(self, side: Side, value: float, now_s: float) -> None:
        """Suppose another threshold, between its end of the scale and the other threshold."""
        low, high = (0.0, self.ng_at) if side is Side.OK_BELOW else (self.ok_below, 1.0)
        value = round(min(high, max(low, value)), _PLACES)
        if self._force is None or (side is self.active and value == self.value(side)):
            return
        self.active = side
        if side is Side.OK_BELOW:
            self.ok_below = value
        else:
            self.ng_at = value
        self.supposed = None
        self._due_s = now_s + DEBOUNCE_S

    def reset(self, now_s: float) -> None:
        """Suppose what is in force."""
        if self._force is not None:
            self.ng_at, self.ok_below = self._force
            self.supposed, self._due_s = None, now_s

    def choose_level(self, level: str) -> None:
        """Suppose another level: nothing that was said of the one before is true of it."""
        if level != self.level:
            self.level = level
            self.forget()

    def forget(self) -> None:
        """Forget all answers, and those that are on their way; what a person supposes stays."""
        self.in_force = self.supposed = None
        self.swept, self._asked, self.problem = {}, None, ""
        self._due_s = self._scores_due_s = -math.inf

    def ask(self, now_s: float) -> SupposedRequested | None:
        """Return what to ask at a monotonic time in seconds; None while an answer or the person's hand is awaited."""
        if self._asked is not None or now_s < self._due_s:
            return None
        pairs: list[Thresholds] = []
        self._places = {}
        if self._force is not None:
            pairs.append((self.ng_at, self.ok_below))
            for side in Side:
                swept = self._sweep(side)
                self._places[side] = slice(len(pairs), len(pairs) + len(swept))
                pairs += swept
        # The scores are the same at every level; only at partial do equal thresholds leave nobody out.
        if now_s >= self._scores_due_s and self.level == PARTIAL:
            pairs += [(value, value) for value in GRID]
            self._scores_due_s = now_s + AGAIN_S
        self._due_s = now_s + AGAIN_S
        self._asked = SupposedRequested(tuple(pairs), self.level)
        return self._asked

    def hear(self, answer: Answer) -> bool:
        """Take an answer; return whether it was awaited. One to an older question is dropped."""
        if self._asked is None or answer.intent != self._asked:
            return False
        stale = bool(self._places) and self._asked.thresholds[0] != (self.ng_at, self.ok_below)
        self._asked = None
        self.problem = answer.problem
        if isinstance(answer.reply, SupposedShown):
            self._take(answer.reply.supposed, answer.reply.in_force, stale=stale)
        return True

    def _take(self, told: Sequence[Supposed], in_force: Supposed, *, stale: bool) -> None:
        known = max((place.stop for place in self._places.values()), default=0)
        if len(told) - known == len(GRID):
            self.scores = shares(told[known:])
        follows = not self.is_changed
        self.in_force, self._force = in_force, (in_force.ng_at, in_force.ok_below)
        if follows:
            self.ng_at, self.ok_below = self._force
            self.supposed = in_force
        if not known:
            self._due_s = -math.inf  # now it is known what to move
        elif not stale and len(told) >= known:
            self.swept = {side: tuple(told[place]) for side, place in self._places.items()}
            if (told[0].ng_at, told[0].ok_below) == (self.ng_at, self.ok_below):
                self.supposed = told[0]

    def _sweep(self, side: Side) -> list[Thresholds]:
        if side is Side.OK_BELOW:
            return [(self.ng_at, value) for value in GRID if value <= self.ng_at]
        return [(value, self.ok_below) for value in GRID if value >= self.ok_below]


def shares(curve: Sequence[Supposed]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return which share of the true NG and of the true OK parts scored within each step of GRID.

    Both are differences of counts at equal thresholds: of NG parts below a score, and of OK parts at or above it.
    """
    if len(curve) != len(GRID):
        return (), ()
    below = [one.escape[0] for one in curve[:-1]] + [curve[-1].escape[1]]
    above = [one.overkill[0] for one in curve[:-1]] + [0]
    ng = [max(0, after - before) / max(1, curve[0].escape[1]) for before, after in pairwise(below)]
    ok = [max(0, before - after) / max(1, curve[0].overkill[1]) for before, after in pairwise(above)]
    return tuple(ng), tuple(ok)
