"""The book of judged parts that a higher level is earned with, kept for one recipe version and its models."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.automation import Level
from inspector_app.domain.forecast import Counted, Pace, state_of
from inspector_app.domain.gate import EvidenceRules, Gate, GateState, Lack, Missing
from inspector_app.domain.lots import lot_of
from inspector_app.domain.prediction import Verdict
from inspector_app.domain.review import Judgement
from inspector_app.domain.tally import GateTally, Settled
from inspector_app.domain.truth import by_different_people, is_drawn, settle

_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Identity:
    """What evidence belongs to: another recipe version (and so other thresholds) or another model starts anew.

    Attributes:
        recipe_version_id: The record's id of the recipe version.
        models: Model hash (SHA-256, hex) by the stage's name, in the recipe's order.
    """

    recipe_version_id: int
    models: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a book is kept under.

    Attributes:
        identity: Whose evidence it is.
        frozen_at: When model, calibration and thresholds were frozen: parts captured before do not count.
        gates: The recipe's gates.
        rules: How the recipe's judgements become evidence.
        salt: Chooses, with the pass, which concordant OK are judged twice (the recipe's audit salt).
        signed_only: Whether only judgements of people who were signed in count (production records).
    """

    identity: Identity
    frozen_at: float
    gates: tuple[Gate, ...]
    rules: EvidenceRules
    salt: str = "audit"
    signed_only: bool = False


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """One pass with all that decides whether and how it counts.

    Attributes:
        pass_id: The pass.
        serial: The part's serial; names the lot.
        captured_at: Wall-clock time of its trigger in seconds since 1970 (UTC).
        identity: The recipe version and the models that it was predicted under.
        said: What the station itself says of it (its assessment, UNSURE where the model failed); None where no model
            was asked, as at human only.
        judgements: All of its judgements, the oldest first.
        shift: Its shift, by its beginning or any other name.
        probability: With which probability it was chosen to be judged blind (Route.probability).
        least: The least such probability of any part under its policy; 1 where all are judged. The audits of one
            policy weigh `least / probability`.
        number: 1 for the first pass of its serial.
        challenge: Whether it is a physical challenge part; its truth is `expected`.
        expected: What a challenge part is known to be.
    """

    pass_id: str
    serial: str
    captured_at: float
    identity: Identity
    said: Verdict | None
    judgements: tuple[Judgement, ...] = ()
    shift: str = ""
    probability: float = 1.0
    least: float = 1.0
    number: int = 1
    challenge: bool = False
    expected: Verdict | None = None


class LeftOut(StrEnum):
    """Why a part does not count."""

    NOT_JUDGED = "nobody judged it"
    NOT_BLIND = "judged with the prediction in view"
    NOT_SIGNED = "judged by somebody who was not signed in"
    NO_PREDICTION = "no model was asked"
    OTHER_MODEL = "of another recipe version or model"
    BEFORE_FREEZE = "captured before the model was frozen"
    CAME_BACK = "a part that came back"
    CHALLENGE = "a challenge part"


def left_out(part: EvidencePart, terms: Terms) -> LeftOut | None:
    """Return why a part does not count under these terms, None where it does.

    The first judgement decides whether a part was judged blind: a second one that somebody asked for after the
    prediction was seen would choose parts by what the prediction said.
    """
    first = part.judgements[0] if part.judgements else None
    known = part.challenge and part.expected is not None
    reasons = (
        (part.identity != terms.identity, LeftOut.OTHER_MODEL),
        (part.said is None, LeftOut.NO_PREDICTION),
        (part.captured_at < terms.frozen_at, LeftOut.BEFORE_FREEZE),
        (part.challenge and not terms.rules.challenge_counts, LeftOut.CHALLENGE),
        (not known and part.number > 1, LeftOut.CAME_BACK),
        (not known and first is None, LeftOut.NOT_JUDGED),
        (not known and first is not None and not first.blind, LeftOut.NOT_BLIND),
        (not known and first is not None and terms.signed_only and not first.signed, LeftOut.NOT_SIGNED),
    )
    return next((reason for holds, reason in reasons if holds), None)


def settled_of(part: EvidencePart, said: Verdict, *, terms: Terms, lots: re.Pattern[str] | None) -> Settled:
    """Return what counts of a part: what was said of it, what is true as far as it is settled, and its weight.

    Args:
        part: One that `left_out` does not leave out.
        said: What the station itself says of it.
        terms: What its evidence is kept under.
        lots: The pattern of a lot's name.
    """
    judgements = by_different_people(part.judgements, signed_only=terms.signed_only)
    drawn = is_drawn(part.pass_id, terms.salt, terms.rules.second_ok)
    return Settled(
        said=said,
        truth=part.expected if part.challenge else settle(judgements, said, drawn=drawn),
        lot=lot_of(part.serial, lots),
        weight=part.least / part.probability,
        stands_for=1.0 / part.probability,
        hour=int(part.captured_at // _HOUR_S),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the book remembers of a part so that it can be taken back."""

    settled: Settled
    judges: tuple[str, ...]
    shift: str
    challenge: bool


class Book:
    """Judged parts of one identity, and where each gate stands with them.

    Fed by one thread, part by part; `put` costs some microseconds, `states` some milliseconds, whatever the number of
    parts. A part may be put again as often as something new is known of it: the last word counts, and the order of
    parts does not matter.

    Args:
        terms: What it is kept under.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._lots = re.compile(terms.rules.lot) if terms.rules.lot else None
        self._tallies = [GateTally(gate) for gate in sorted(terms.gates, key=lambda gate: gate.opens)]
        self._parts: dict[str, _Kept] = {}
        self._pending: dict[str, tuple[str, ...]] = {}
        self._groups: dict[str, Counter[str]] = {"lot": Counter(), "shift": Counter(), "judge": Counter()}
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._lot = ""
        self._alone = 0
        self._challenges = 0
        self._judgings = 0
        self.pace = Pace()

    def came(self, serial: str, captured_at: float) -> None:
        """Note a production part, judged or not: the lot of the one before is over if it is of another.

        Call it for each part in the order of their capture, before `put`.
        """
        self.pace.came(int(captured_at // _HOUR_S))
        lot = lot_of(serial, self._lots)
        if lot != self._lot:
            self._lot = lot
            for tally in self._tallies:
                tally.begin(lot)

    def put(self, part: EvidencePart) -> LeftOut | None:
        """Take up a part, or what is new of it; return why it does not count, None where it does."""
        key = f"challenge {part.serial}" if part.challenge else part.pass_id
        reason = left_out(part, self.terms)
        if part.challenge and reason is None and key in self._parts:
            return None  # a challenge part counts once, as it was seen first
        before = self._parts.pop(key, None)
        if before is not None:
            self._change(before, times=-1)
        pending = False
        if reason is None and part.said is not None:
            kept = self._kept(part, part.said)
            self._parts[key] = kept
            self._change(kept, times=1)
            pending = kept.settled.truth is None
            if pending:
                self._pending[key] = kept.judges
            if part.judgements:
                self.pace.took(part.judgements[-1].took_ms)
        if not pending:
            self._pending.pop(key, None)
        return reason

    def to_settle(self, who: str = "") -> Iterator[str]:
        """Yield the passes that another person's judgement is due on, the oldest first, without those `who` judged."""
        return (pass_id for pass_id, judges in list(self._pending.items()) if who not in judges)

    def is_due(self, pass_id: str, who: str = "") -> bool:
        """Return whether another person's judgement is due on a pass, and `who` may give it."""
        return pass_id in self._pending and who not in self._pending[pass_id]

    @property
    def pending(self) -> int:
        """Return on how many parts another judgement is due."""
        return len(self._pending)

    def __len__(self) -> int:
        """Return how many parts count."""
        return len(self._parts)

    def states(
        self,
        now: float,
        *,
        attempt: Callable[[Level], int] = lambda _: 1,
        takt_s: float | None = None,
        model: bool = True,
    ) -> tuple[GateState, ...]:
        """Return each gate as the evidence stands, the lowest level first.

        Args:
            now: Wall-clock time in seconds since 1970 (UTC).
            attempt: Gives the number of a level's attempt in the recipe's year, from 1.
            takt_s: Seconds from one part to the next today, None where nobody knows.
            model: Whether the recipe has a model at all.
        """
        lacks = self._lacks(model=model)
        return tuple(
            self._state(tally, now, lacks=lacks, attempt=attempt(tally.level), takt_s=takt_s) for tally in self._tallies
        )

    def _state(
        self, tally: GateTally, now: float, *, lacks: Sequence[Missing], attempt: int, takt_s: float | None
    ) -> GateState:
        gate = tally.gate
        groups = {
            Lack.LOTS: ("lot", gate.lots),
            Lack.SHIFTS: ("shift", gate.shifts),
            Lack.JUDGES: ("judge", gate.judges),
        }
        have = {lack: (len(self._groups[group]), least) for lack, (group, least) in groups.items()}
        have[Lack.LOTS] = (len(self._groups["lot"]) + self._alone, gate.lots)
        few = [Missing(lack, count, least) for lack, (count, least) in have.items() if count < least]
        return state_of(
            tally,
            now,
            lacks=(*lacks, *few),
            counted=Counted(len(self._parts), len(self._pending), self._judgings, self._challenges),
            pace=self.pace,
            takt_s=takt_s,
            attempt=attempt,
        )

    def _lacks(self, *, model: bool) -> tuple[Missing, ...]:
        lacks = ((not model, Lack.MODEL), (not self.terms.rules.defects_released, Lack.DEFECTS_RELEASED))
        return tuple(Missing(lack, 0, 1) for holds, lack in lacks if holds)

    def _kept(self, part: EvidencePart, said: Verdict) -> _Kept:
        settled = settled_of(part, said, terms=self.terms, lots=self._lots)
        judges = tuple(one.judge for one in by_different_people(part.judgements, signed_only=self.terms.signed_only))
        return _Kept(settled, self._names.setdefault(judges, judges), part.shift, part.challenge)

    def _change(self, kept: _Kept, *, times: int) -> None:
        for tally in self._tallies:
            tally.change(kept.settled, times)
        self._challenges += times * kept.challenge
        self._judgings += times * len(kept.judges)
        lot = kept.settled.lot
        self._alone += times * (not lot)
        groups = {"lot": (lot,) if lot else (), "shift": (kept.shift,) if kept.shift else (), "judge": kept.judges}
        for name, members in groups.items():
            counts = self._groups[name]
            for member in members:
                counts[member] += times
                if not counts[member]:
                    del counts[member]
