"""Rollouts in every phase, for tests and for looking at the page."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.rollout import Deployed, Pairs, Phase, RolloutAct, RolloutEvent, RolloutState
from tests.ui.examples import NOW

CHAMPION = Deployed("Phone A12 v7", 7, (("defects", "3fa2b1c4" * 8), ("locate", "aa" * 32)), "phone-defects")
CANDIDATE = Deployed("Phone A12 v8", 8, (("locate", "aa" * 32), ("defects", "91c07e55" * 8)), "phone-defects-b")
PREVIOUS = Deployed("Phone A12 v6", 6, (("locate", "aa" * 32), ("defects", "77aa0b12" * 8)), "phone-first")
PAIRS = Pairs(
    parts=412, ng=37, both_right=389, champion_only=3, candidate_only=14, neither=6,
    candidate_escapes=1, champion_escapes=4, candidate_overkill=8, champion_overkill=16,
)  # fmt: skip
STARTED = RolloutEvent(NOW - 9000, RolloutAct.STARTED, "Phone A12 v8", "Kim", "trained on the escapes of last week")
BEGAN = RolloutEvent(NOW - 1800, RolloutAct.CANARY_BEGAN, "Phone A12 v8", "Kim", "the paired evidence is there", 0.01)
STEPPED = RolloutEvent(NOW - 600, RolloutAct.STEP, "Phone A12 v8", "Sam", "nothing fell", 0.05)

QUIET = RolloutState(champion=CHAMPION)
SHADOW = RolloutState(
    champion=CHAMPION,
    candidate=CANDIDATE,
    previous=PREVIOUS,
    phase=Phase.SHADOW,
    next_share=0.01,
    blocked_by=("88 of 100 parts judged blind", "12 of 20 true NG parts"),
    pairs=replace(PAIRS, parts=88, ng=12, both_right=81, champion_only=1, candidate_only=4, neither=2),
    skipped=31,
    warm=True,
    events=(STARTED,),
)
CANARY = replace(
    SHADOW,
    phase=Phase.CANARY,
    step=1,
    share=0.05,
    step_since=NOW - 600,
    step_parts=14,
    next_share=0.25,
    blocked_by=(),
    pairs=PAIRS,
    events=(STEPPED, BEGAN, STARTED),
)
LAST_STEP = replace(CANARY, step=4, share=1.0, next_share=None)
PROMOTED = RolloutState(
    champion=CANDIDATE,
    previous=CHAMPION,
    phase=Phase.CHAMPION,
    events=(RolloutEvent(NOW - 5, RolloutAct.PROMOTED, "Phone A12 v8", "Kim", "all steps taken"), STEPPED, BEGAN),
)
