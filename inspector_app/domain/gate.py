"""What a higher level asks for, and how far the evidence for it has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.automation import Level


@dataclass(frozen=True, slots=True)
class Gate:
    """What one level of one recipe has to be earned with.

    Attributes:
        level: The level's name ("partial").
        escape: Highest rate of NG parts passed among true NG parts, above 0 and below 1.
        overkill: Highest rate of OK parts rejected among true OK parts; None where it is not asked for.
        confidence: 1 - alpha of the recipe's yearly budget, above 0.5 and below 1.
        ng_parts: Least number of true NG parts.
        lots: Least number of lots among the parts that count.
        shifts: Least number of shifts among them.
        judges: Least number of people whose judgements they are.
        age_days: Parts captured before so many days do not count towards `ng_parts`.
        people: How many different people sign the raise: 1 or 2.
    """

    level: str
    escape: float = 0.02
    overkill: float | None = 0.05
    confidence: float = 0.95
    ng_parts: int = 59
    lots: int = 1
    shifts: int = 2
    judges: int = 2
    age_days: float = 90.0
    people: int = 1

    @property
    def opens(self) -> Level:
        """Return the level that this gate stands before; ValueError where its name is no level."""
        return Level.from_word(self.level)


@dataclass(frozen=True, slots=True)
class EvidenceRules:
    """How a recipe's judgements become evidence.

    Attributes:
        lot: Regular expression whose match at a serial's start names its lot; "" where each part is its own.
        second_ok: Share of the parts that one person judged OK, as the level would, that a second one judges too.
        defects_released: Whether the recipe's defect kinds are released; no evidence before.
        challenge_counts: Whether each physical challenge part counts once (shown apart).
    """

    lot: str = ""
    second_ok: float = 0.02
    defects_released: bool = False
    challenge_counts: bool = False


class Rate(StrEnum):
    """The rates that a gate tests."""

    ESCAPE = "escape"
    OVERKILL = "overkill"


@dataclass(frozen=True, slots=True)
class RateState:
    """One rate of a gate as the evidence stands.

    Attributes:
        rate: Which one.
        errors: NG passed, or OK rejected, as the gate's level would decide; pending ones count against the model.
        of: True NG, or true OK parts, that the level would decide.
        weighted: The rate estimated with the audits' probabilities, None before there is a part.
        low: Lower end of the Clopper-Pearson interval of errors / of (unweighted), at the gate's confidence.
        high: Its upper end.
        target: Highest rate allowed.
        log_e: Natural logarithm of the test's wealth (the likelihood ratio); it passes at `log_needed`.
        log_needed: ln(1 / alpha of this attempt).
    """

    rate: Rate
    errors: int
    of: int
    weighted: float | None
    low: float
    high: float
    target: float
    log_e: float
    log_needed: float

    @property
    def passed(self) -> bool:
        """Return whether the test allows the level."""
        return self.log_e >= self.log_needed


class Lack(StrEnum):
    """What a gate can lack."""

    MODEL = "a model"
    DEFECTS_RELEASED = "released defect kinds"
    NG_PARTS = "true NG parts"
    ESCAPE = "escape"
    OVERKILL = "overkill"
    LOTS = "lots"
    SHIFTS = "shifts"
    JUDGES = "judges"
    SETTLED = "second judgements"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that keeps a gate shut.

    Attributes:
        lack: What it is.
        have: How much there is of it; for a rate the true NG, or true OK, parts that it was tested on; of
            second judgements those that are still due.
        need: How much it takes; for a rate what is expected if it stays as it is, None where it then never passes.
    """

    lack: Lack
    have: float
    need: float | None


@dataclass(frozen=True, slots=True)
class GateState:
    """One gate of the recipe and model in force, as the evidence stands.

    Attributes:
        level: The level that it stands before.
        missing: What keeps it shut, the most telling first; empty where it is open.
        rates: The tested rates.
        parts: Parts that count.
        ng_parts: Settled true NG parts among them that the level would decide and that are not too old.
        ng_needed: How many true NG parts it will take if the escape rate stays as it is, at least the gate's minimum;
            None where it then never opens.
        pending: Parts that a second or third judgement is still due on.
        undecided: Parts that the level would leave to people (UNSURE at partial).
        hours_left: Expected hours of production until it opens at today's rate, None where nobody can say.
        people_hours: Hours of people's judging that this costs, None where nobody can say.
        attempt: Number of this attempt in the recipe's year, from 1.
        alpha: Error probability that this attempt may spend.
        people: How many people sign the raise.
        challenge_parts: Physical challenge parts among `parts`, where the recipe counts them.
    """

    level: Level
    missing: tuple[Missing, ...] = ()
    rates: tuple[RateState, ...] = ()
    parts: int = 0
    ng_parts: int = 0
    ng_needed: int | None = 0
    pending: int = 0
    undecided: int = 0
    hours_left: float | None = None
    people_hours: float | None = None
    attempt: int = 1
    alpha: float = 0.05
    people: int = 1
    challenge_parts: int = 0

    @property
    def is_open(self) -> bool:
        """Return whether the evidence allows the level."""
        return not self.missing
