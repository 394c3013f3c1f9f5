"""Snapshots and states for tests and for looking at pages, with one place to change them."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.automation import STATION, Level, LevelChange
from inspector_app.domain.challenge import ChallengeAnswer, ChallengeKind, ChallengePart, ChallengeState
from inspector_app.domain.containment import ContainedPart, Containment
from inspector_app.domain.fall import Cause, Fall
from inspector_app.domain.gate import GateState, Lack, Missing, Rate, RateState
from inspector_app.domain.metrics import metrics_of
from inspector_app.domain.policy import DecidedBy
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.recipe import Outcome, Recipe, View
from inspector_app.domain.stage import Stage, StageRole
from inspector_app.domain.station import Controls, Counters, Fault, LastPart, StationSnapshot, WaitingPart
from inspector_app.ui.state import ScreenState

NOW = 1_790_000_000.0
RECIPE = Recipe(
    "Phone A12",
    version=7,
    views=(View("top"),),
    stages=(Stage("locate", "a.onnx", "top", StageRole.LOCATE), Stage("defects", "b.onnx", "top", on="locate")),
)
DEFECTS = ("scratch", "crack", "dent", "dust", "missing_screw", "missing_button", "wrong_print")
FAULT = Fault("camera top", "camera 'top' is lost: no frame for 2 s", NOW - 30)


LOG_20 = 2.995732273553991


def rate(which: Rate = Rate.ESCAPE, **changes: object) -> RateState:
    """Return a rate on its way: no NG passed of 117, which is not enough for 2 %."""
    plain = RateState(which, 0, 117, 0.0, 0.0, 0.0311, target=0.02, log_e=2.4, log_needed=LOG_20)
    return replace(plain, **changes)  # type: ignore[arg-type]


def shut(level: Level = Level.PARTIAL, **changes: object) -> GateState:
    """Return a gate that 117 of 149 NG parts do not open yet."""
    overkill = rate(Rate.OVERKILL, errors=12, of=2310, high=0.0091, weighted=0.0052, target=0.05, log_e=9.0)
    plain = GateState(
        level,
        missing=(Missing(Lack.SHIFTS, 4, 5), Missing(Lack.NG_PARTS, 117, 149), Missing(Lack.ESCAPE, 117, 191)),
        rates=(rate(), overkill),
        parts=2427,
        ng_parts=117,
        ng_needed=149,
        pending=4,
        hours_left=62.0,
        people_hours=4.5,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def opened(level: Level = Level.PARTIAL, **changes: object) -> GateState:
    """Return a gate that is open."""
    rates = (rate(of=311, high=0.0118, log_e=4.1), rate(Rate.OVERKILL, of=5100, high=0.001, target=0.05, log_e=40.0))
    return replace(shut(level), missing=(), rates=rates, pending=0, ng_parts=311, **changes)  # type: ignore[arg-type]


def waiting(number: int, *, blind: bool = True, serial: str | None = None) -> WaitingPart:
    """Return one waiting part."""
    told = serial if serial is not None else f"8843-2291-{number:02d}"
    return WaitingPart(f"pass-{number}", told, NOW - 60 + number, ("top",), blind=blind)


def snapshot(**changes: object) -> StationSnapshot:
    """Return a station at work in assisted, changed as the test wants it."""
    plain = StationSnapshot(
        engine_id="e1",
        at=NOW,
        recipe="Phone A12 v7",
        level=Level.ASSISTED,
        ready=True,
        kind="demo",
        ceiling=Level.FULL,
        level_change=LevelChange(NOW - 900, Level.SHADOW, Level.ASSISTED, "an engineer", "the agreement was good"),
        defects=DEFECTS,
        metrics=metrics_of(RECIPE),
        takt_s=1.9,
        takt_target_s=2.0,
        last=LastPart("pass-0", "8843-2291-00", NOW - 2, Outcome.OK, DecidedBy.PERSON),
        controls=Controls("an operator", mine=True),
        counters=Counters(NOW - 7200, 1223, 1204, 17, 2, 1220, 1200, {"person": 1221, "none": 2}),
        frame_age_ms={"top": 40.0},
        latency_ms={"p50": 94.0, "p95": 108.0, "p99": 115.0},
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def fallen(**changes: object) -> StationSnapshot:
    """Return a station that has just fallen to human only."""
    change = LevelChange(NOW - 5, Level.ASSISTED, Level.HUMAN_ONLY, STATION, "the engine was started again")
    return snapshot(level=Level.HUMAN_ONLY, level_change=change, **changes)


def state(**changes: object) -> ScreenState:
    """Return a screen's state: connected, signed in; `snapshot=None, gone="..."` for an engine that is gone."""
    plain = ScreenState(now=NOW, now_ns=10_000_000_000, snapshot=snapshot(), who="an operator")
    return replace(plain, **changes)  # type: ignore[arg-type]


def fall(number: int = 1, **changes: object) -> Fall:
    """Return a fall that nobody has acknowledged."""
    plain = Fall(
        number,
        NOW - 30 + number,
        Cause.CAMERA_LOST,
        "camera 'top' is lost: no frame for 2 s",
        Level.PARTIAL,
        Level.HUMAN_ONLY,
        "look at its cable and power; it is opened again by itself",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def challenge(**changes: object) -> ChallengeState:
    """Return challenge parts of which a run is due for another twelve minutes."""
    plain = ChallengeState(
        parts=(
            ChallengePart("CP-OK-01", Verdict.OK),
            ChallengePart("CP-NG-02", Verdict.NG, says="scratch 12 px at the lower edge"),
            ChallengePart("CP-NG-03", Verdict.NG, ChallengeKind.STORED, ("top=ng.png",), "crack at a corner"),
        ),
        due_since=NOW - 18 * 60,
        why="a shift begins",
        overdue_at=NOW + 12 * 60,
        last_passed_at=NOW - 9 * 3600,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def said(serial: str, expected: Verdict, verdict: Verdict) -> ChallengeAnswer:
    """Return what the station said of a challenge part."""
    return ChallengeAnswer(serial, expected, verdict, passed=verdict is expected, at=NOW)


def containment(number: int = 1, **changes: object) -> Containment:
    """Return a containment of forty parts, of which thirty-eight are open."""
    plain = Containment(number, NOW - 600, "challenge part CP-NG-02 was called OK", NOW - 9 * 3600, NOW - 600, 40, 38)
    return replace(plain, **changes)  # type: ignore[arg-type]


def contained(number: int, **changes: object) -> ContainedPart:
    """Return a contained part that nobody has signed for."""
    plain = ContainedPart(f"pass-{number}", f"8843-2291-{number:02d}", NOW - 9000 + number, "OK")
    return replace(plain, **changes)  # type: ignore[arg-type]
