"""Answers what people ask about evidence: which parts are to be judged once more, and what thresholds would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from inspector_app.domain.errors import BadInput
from inspector_app.domain.ports import Clock
from inspector_app.domain.review import Judgement
from inspector_app.link.automation_messages import (
    AutomationAnswer,
    SecondJudgement,
    SupposedRequested,
    SupposedShown,
    ToSettle,
    ToSettleRequested,
    ToSettleShown,
)

_MOST = 500


class Due(Protocol):
    """Whoever knows which judgements are due; `Weighing` is one."""

    def to_settle(self, who: str) -> list[str]:
        """Return the passes that a judgement by this person is due on, the oldest first."""

    def is_due(self, pass_id: str, who: str) -> bool:
        """Return whether a further judgement of this pass by this person is due."""


class EvidenceDesk:
    """Asked by many threads.

    Args:
        due: Knows which judgements are due.
        heads: Gives serial, time and views of passes, and nothing of what was said of them.
        judge: Records a further judgement, and returns when it is durable.
        signed: Says whether a name is that of the person signed in at a client.
        clock: Gives the time of each judgement.
        suppose: Says what other thresholds would have done.
    """

    def __init__(
        self,
        due: Due,
        *,
        heads: Callable[[Sequence[str]], list[tuple[str, str, float, tuple[str, ...]]]],
        judge: Callable[[Judgement], None],
        signed: Callable[[str, str], bool],
        clock: Clock,
        suppose: Callable[[SupposedRequested], SupposedShown],
    ) -> None:
        self._suppose = suppose
        self._due = due
        self._heads = heads
        self._judge = judge
        self._signed = signed
        self._clock = clock

    def handlers(self) -> dict[type, Callable[[Any, str], AutomationAnswer | None]]:
        """Return what answers which intent."""
        return {
            ToSettleRequested: self._to_settle,
            SecondJudgement: self._second,
            SupposedRequested: lambda intent, _client: self._suppose(intent),
        }

    def _to_settle(self, intent: ToSettleRequested, _client: str) -> ToSettleShown:
        who = intent.who.strip()
        if not who:
            what = "a further judgement is another person's"
            raise BadInput(what, remedy="sign in first")
        due = self._due.to_settle(who)
        first = self._heads(due[: max(1, min(intent.most, _MOST))])
        return ToSettleShown(tuple(ToSettle(*head) for head in first), count=len(due))

    def _second(self, intent: SecondJudgement, client: str) -> None:
        who = intent.judge.strip()
        if not who or not self._due.is_due(intent.pass_id, who):
            what = f"no judgement of {intent.pass_id} by {who or 'nobody'} is due"
            raise BadInput(what, remedy="it is settled, or it is another person's turn")
        self._judge(
            Judgement(
                intent.pass_id,
                who,
                intent.verdict,
                self._clock.now(),
                blind=True,
                kinds=intent.kinds,
                took_ms=intent.took_ms,
                signed=self._signed(client, who),
            )
        )
