"""Further judgements are asked for blind, and never of who judged already."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from inspector_app.automation_desk import AutomationDesk
from inspector_app.controls import HeldControls
from inspector_app.desk import Desk, Desks
from inspector_app.domain.errors import BadInput
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.review import Judgement
from inspector_app.domain.what_if import Supposed
from inspector_app.evidence_desk import EvidenceDesk
from inspector_app.identity import Identity
from inspector_app.link.automation_messages import (
    SecondJudgement,
    SupposedRequested,
    SupposedShown,
    ToSettle,
    ToSettleRequested,
    ToSettleShown,
)
from inspector_app.link.messages import ControlsRequested, OpinionRequested
from inspector_app.link.preview import Preview
from inspector_app.people.hashing import Hashing
from inspector_app.people.roster import Roster
from tests.fakes.asked_station import AskedStation
from tests.fakes.clock import ManualClock
from tests.fakes.quiet_models import QuietModels
from tests.fakes.recorder import NG, OK, Recorder
from tests.fakes.staff import QUICK
from tests.unit.pipeline.test_weighing import recorder, shadow

AT = 9.0
SUPPOSED = SupposedShown((), Supposed(0.6, 0.3, "full", (0, 0, 0.0, 1.0), (0, 0, 0.0, 1.0), 0.0, 0))


class Asked:
    """A desk about three parts that are due: two on anybody but Kim, one on anybody but Sam."""

    def __init__(self) -> None:
        self.judged: list[Judgement] = []
        self.desk = EvidenceDesk(
            self,
            heads=self._heads,
            judge=self.judged.append,
            signed=lambda client, who: (client, who) == ("a", "Sam"),
            clock=ManualClock(now=AT),
            suppose=lambda intent: SUPPOSED,
        )

    def to_settle(self, who: str) -> list[str]:
        return [pass_id for pass_id, judge in (("p-1", "Kim"), ("p-2", "Kim"), ("p-3", "Sam")) if who != judge]

    def is_due(self, pass_id: str, who: str) -> bool:
        return pass_id in self.to_settle(who)

    @staticmethod
    def _heads(pass_ids: Sequence[str]) -> list[tuple[str, str, float, tuple[str, ...]]]:
        return [(pass_id, f"S of {pass_id}", 7.0, ("top",)) for pass_id in pass_ids]

    def ask(self, intent: object, client: str = "a") -> object:
        return self.desk.handlers()[type(intent)](intent, client)


def test_the_list_holds_what_is_due_on_this_person_and_says_nothing_of_what_was_said() -> None:
    assert Asked().ask(ToSettleRequested(" Sam ", most=1)) == ToSettleShown(
        (ToSettle("p-1", "S of p-1", 7.0, ("top",)),), count=2
    )


def test_what_thresholds_would_do_is_asked_of_the_record() -> None:
    assert Asked().ask(SupposedRequested(())) is SUPPOSED


def test_nobody_is_asked_without_a_name() -> None:
    with pytest.raises(BadInput, match="another person's"):
        Asked().ask(ToSettleRequested(" "))


def test_a_further_judgement_is_recorded_blind_with_its_signature() -> None:
    asked = Asked()
    asked.ask(SecondJudgement("p-1", "Sam", Verdict.NG, ("scratch",), 1200.0))
    asked.ask(SecondJudgement("p-3", "Lee", Verdict.OK))

    assert asked.judged == [
        Judgement("p-1", "Sam", Verdict.NG, AT, blind=True, kinds=("scratch",), took_ms=1200.0, signed=True),
        Judgement("p-3", "Lee", Verdict.OK, AT, blind=True),
    ]


@pytest.mark.parametrize("pass_id, who", [("p-3", "Sam"), ("p-1", "Kim"), ("p-9", "Lee"), ("p-1", " ")])
def test_who_judged_already_and_what_is_not_due_is_refused(pass_id: str, who: str) -> None:
    asked = Asked()
    with pytest.raises(BadInput, match="is due"):
        asked.ask(SecondJudgement(pass_id, who, Verdict.NG))

    assert asked.judged == []


def test_on_a_real_record_a_further_judgement_settles_the_part_and_changes_no_decision(tmp_path: Path) -> None:
    with recorder(tmp_path) as station:
        pass_id = shadow(station, OK, Verdict.NG)
        shadow(station, NG, Verdict.NG)
        desk = desk_of(station)
        shown = desk.handlers()[ToSettleRequested](ToSettleRequested("Sam"), "a")
        assert isinstance(shown, ToSettleShown)
        assert (shown.parts[0].pass_id, shown.parts[0].views, shown.count) == (pass_id, ("top", "side"), 2)
        decided = station.connection.execute("SELECT * FROM inspections").fetchall()
        desk.handlers()[SecondJudgement](SecondJudgement(pass_id, "Sam", Verdict.NG), "a")

        assert station.weighed.pending == 1
        assert station.connection.execute("SELECT * FROM inspections").fetchall() == decided


def desk_of(station: Recorder) -> EvidenceDesk:
    return EvidenceDesk(
        station.weighed,
        heads=station.recorded.heads,
        judge=lambda said: station.judge(said.pass_id, said.verdict, who=said.judge, again=True),
        signed=lambda client, who: False,
        clock=station.clock,
        suppose=lambda intent: SUPPOSED,
    )


def test_an_opinion_is_asked_for_by_whoever_has_the_controls_there_or_by_nobody_known(tmp_path: Path) -> None:
    engine, held = AskedStation(), HeldControls()
    identity = Identity("demo", Roster(), secrets=Hashing(QUICK), clock=ManualClock())
    automation = AutomationDesk({}, identity=identity, controls=held.check)
    desks = Desks(models=QuietModels(), automation=automation, identity=identity, held=held)
    with closing(Preview(tmp_path)) as preview:
        desk = Desk(engine, preview, desks=desks, stop=lambda: None)
        desk.answer(ControlsRequested("Ana"), "a")
        for client in ("a", "b"):
            desk.answer(OpinionRequested("p-1"), client)

    assert engine.asked == [("opinion", "Ana"), ("opinion", "")]
