"""What a part truly was, as far as people who judged it apart from each other agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from inspector_app.domain.policy import chance
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.review import Judgement

_AGREED = 2


def by_different_people(judgements: Iterable[Judgement], *, signed_only: bool) -> tuple[Judgement, ...]:
    """Return the judgements that the truth may rest on: blind ones, the first of each person, in their order.

    Args:
        judgements: Those of one part, the oldest first.
        signed_only: Leave out those of people who were not signed in.
    """
    first: dict[str, Judgement] = {}
    for judgement in judgements:
        if judgement.blind and (judgement.signed or not signed_only):
            first.setdefault(judgement.judge, judgement)
    return tuple(first.values())


def is_drawn(pass_id: str, salt: str, share: float) -> bool:
    """Return whether a part that one person found OK, as the station did, goes to a second one; can be replayed."""
    return chance(pass_id, salt + "second") < share


def settle(judgements: Sequence[Judgement], said: Verdict, *, drawn: bool) -> Verdict | None:
    """Return OK or NG where the truth is settled, None where another person's judgement is due.

    One judgement is enough for an OK that the station does not contradict and that was not drawn. All else needs two
    people who say the same, and more of them than say the opposite: where two differ, a third decides. "Not sure" is
    nobody's vote.

    Args:
        judgements: Blind ones by different people, the oldest first.
        said: What the station itself says of the part.
        drawn: Whether a second judgement was drawn by lot.
    """
    if len(judgements) == 1 and judgements[0].verdict is Verdict.OK and said is not Verdict.NG and not drawn:
        return Verdict.OK
    votes = [judgement.verdict for judgement in judgements]
    ok, ng = votes.count(Verdict.OK), votes.count(Verdict.NG)
    if max(ok, ng) < _AGREED or ok == ng:
        return None
    return Verdict.OK if ok > ng else Verdict.NG
