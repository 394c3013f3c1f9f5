"""The words about people, falls, challenge parts and rollouts."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from inspector_app.domain.automation import Level
from inspector_app.domain.challenge import ChallengePart, ChallengeState
from inspector_app.domain.containment import Fate, Place
from inspector_app.domain.fall import Cause, Fall
from inspector_app.domain.gate import GateState, Lack, Missing, Rate, RateState
from inspector_app.domain.people import Person, Role
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.rollout import Deployed, Phase, RolloutAct, RolloutEvent, RolloutState
from inspector_app.domain.station import Controls, StationSnapshot
from inspector_app.domain.what_if import Supposed
from inspector_app.link.automation_messages import (
    FateSigned,
    PlaceFound,
    SecondJudgement,
    SignInRequested,
    SupposedShown,
)
from inspector_app.link.messages import FromClient, FromEngine, Shown

SUPPOSED = Supposed(0.9, 0.7, "partial", (0, 30, 0.0, 0.1), (1, 300, 0.0, 0.02), 12.5, 330)
SNAPSHOT = StationSnapshot(
    "e1",
    1000.0,
    "phone v2",
    Level.PARTIAL,
    ready=True,
    controls=Controls("Kim", mine=True, person=Person("Kim", Role.QUALITY_ENGINEER)),
    gates=(
        GateState(
            Level.FULL,
            missing=(Missing(Lack.NG_PARTS, 117, 149),),
            rates=(RateState(Rate.ESCAPE, 0, 117, 0.0, 0.0, 0.03, target=0.02, log_e=1.5, log_needed=3.0),),
        ),
    ),
    falls=(Fall(1, 900.0, Cause.CAMERA_LOST, "'top' is lost", Level.FULL, Level.HUMAN_ONLY, "look at its cable"),),
    challenge=ChallengeState(parts=(ChallengePart("CP-1", Verdict.NG),)),
    rollout=RolloutState(
        champion=Deployed("phone v2", 1, (("defects", "ab" * 32),)),
        phase=Phase.CANARY,
        events=(RolloutEvent(900.0, RolloutAct.STEP, "phone v3", "Kim", "nothing fell", share=0.05),),
    ),
)


@pytest.mark.parametrize(
    "message, kind",
    [
        (SignInRequested("Kim", "1234"), FromClient),
        (PlaceFound(3, ("p1", "p2"), Place.SHIPPED, "Kim"), FromClient),
        (FateSigned(3, ("p1",), Fate.SCRAP, "Kim", "broken"), FromClient),
        (SecondJudgement("p1", "Kim", Verdict.NG, ("scratch",)), FromClient),
        (SupposedShown((SUPPOSED,), SUPPOSED), FromEngine),
        (Shown(SNAPSHOT), FromEngine),
    ],
)
def test_what_is_said_comes_over_the_link_as_it_was_said(message: Any, kind: Any) -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(message), type=kind) == message


def test_a_secret_shows_in_no_log() -> None:
    assert "1234" not in repr(SignInRequested("Kim", "1234"))
