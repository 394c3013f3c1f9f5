"""The people of a story: they judge by the truth, and err at a stated rate."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.cameras.phone_line.changing import ChangingLine
from inspector_app.domain.policy import chance
from inspector_app.domain.prediction import Verdict

JUDGES = ("simulated inspector 1", "simulated inspector 2", "simulated inspector 3")
ENGINEER = "simulated quality engineer"


@dataclass(frozen=True, slots=True)
class SimulatedPeople:
    """Those who judge.

    Attributes:
        phones: Know what is true of each part.
        error_rate: Share of judgements that are wrong, 0 to 1.
        seed: Which ones are.
    """

    phones: ChangingLine
    error_rate: float
    seed: int

    def said_of(self, number: int, *, by: str) -> tuple[str, Verdict]:
        """Return who judges a part, by its number, and what they say: the same whenever they are asked."""
        errs = chance(str(number), f"{by}-{self.seed}") < self.error_rate
        return by, Verdict.NG if self.phones.truth(number).is_ng != errs else Verdict.OK
