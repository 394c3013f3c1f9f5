"""Gates in the words of the person at the screen: what keeps one shut, and how far its evidence has come."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.automation import Level
from inspector_app.domain.gate import GateState, Lack, Missing, Rate, RateState
from inspector_app.domain.station import StationSnapshot
from inspector_app.ui.figures import count, percent

# Of things that lack alike, the one that tells a person most.
_TELLING = (
    Lack.MODEL,
    Lack.DEFECTS_RELEASED,
    Lack.NG_PARTS,
    Lack.ESCAPE,
    Lack.OVERKILL,
    Lack.SETTLED,
    Lack.SHIFTS,
    Lack.JUDGES,
    Lack.LOTS,
)
_RATE_OF = {Lack.ESCAPE: Rate.ESCAPE, Lack.OVERKILL: Rate.OVERKILL}


def gates_between(snapshot: StationSnapshot, level: Level) -> tuple[GateState, ...]:
    """Return the gates that a raise from the level in force to another one passes, the lowest first."""
    return tuple(gate for gate in snapshot.gates if snapshot.level < gate.level <= level)


def gate_of(snapshot: StationSnapshot, level: Level) -> GateState | None:
    """Return the gate that stands before a level, None where it has none."""
    return next((gate for gate in snapshot.gates if gate.level is level), None)


def asks_gates(snapshot: StationSnapshot) -> bool:
    """Return whether this record holds the level to its gates; a trial only shows them."""
    return snapshot.kind != "trial"


def is_ungated(snapshot: StationSnapshot, level: Level) -> bool:
    """Return whether a level lies above assisted in a production record without a gate to earn it by."""
    return snapshot.kind == "production" and level > Level.ASSISTED and gate_of(snapshot, level) is None


def rate_of(gate: GateState, lack: Lack) -> RateState | None:
    """Return the rate that a lack is about, None where it is about none."""
    return next((rate for rate in gate.rates if rate.rate is _RATE_OF.get(lack)), None)


def sureness(rate: RateState) -> float:
    """Return how far the test has come to what it asks for, 0 to 1: the share of the logarithm of its wealth."""
    if rate.passed or rate.log_needed <= 0:
        return 1.0 if rate.passed else 0.0
    return min(1.0, max(0.0, rate.log_e / rate.log_needed))


def done_of_lack(gate: GateState, missing: Missing) -> float:
    """Return how much of one missing thing is there, 0 to 1."""
    rate = rate_of(gate, missing.lack)
    if rate is not None:
        return sureness(rate)
    if missing.lack is Lack.SETTLED:
        return max(0.0, 1.0 - missing.have / gate.parts) if gate.parts else 0.0
    return min(1.0, max(0.0, missing.have / missing.need)) if missing.need else 0.0


def done_of(gate: GateState) -> float:
    """Return how far a gate's evidence has come, 0 to 1: as far as what is furthest behind."""
    return min((done_of_lack(gate, missing) for missing in gate.missing), default=1.0)


def lack_note(gate: GateState, missing: Missing) -> str:
    """Return one missing thing in as few words as stand below a stop."""
    rate = rate_of(gate, missing.lack)
    if rate is not None:
        return _rate_note(rate, missing)
    have, need = count(missing.have), count(missing.need or 0)
    words = {
        Lack.MODEL: QCoreApplication.translate("Gates", "no model yet"),
        Lack.DEFECTS_RELEASED: QCoreApplication.translate("Gates", "defect kinds not released"),
        Lack.NG_PARTS: QCoreApplication.translate("Gates", "{have} of {need} NG"),
        Lack.LOTS: QCoreApplication.translate("Gates", "{have} of {need} lots"),
        Lack.SHIFTS: QCoreApplication.translate("Gates", "{have} of {need} shifts"),
        Lack.JUDGES: QCoreApplication.translate("Gates", "{have} of {need} judges"),
        Lack.SETTLED: QCoreApplication.translate("Gates", "second judgement due on {pending}"),
        Lack.ESCAPE: QCoreApplication.translate("Gates", "escape: no parts yet"),
        Lack.OVERKILL: QCoreApplication.translate("Gates", "overkill: no parts yet"),
    }
    return words[missing.lack].format(have=have, need=need, pending=count(gate.pending or missing.have))


def gate_note(gate: GateState) -> str:
    """Return what a gate lacks most, of which its bar tells, in a few words; "" where it is open."""
    most = min(gate.missing, key=lambda one: (done_of_lack(gate, one), _TELLING.index(one.lack)), default=None)
    return lack_note(gate, most) if most is not None else ""


def rate_word(rate: Rate) -> str:
    """Return a rate's name."""
    if rate is Rate.ESCAPE:
        return QCoreApplication.translate("Gates", "escape")
    return QCoreApplication.translate("Gates", "overkill")


def rate_meaning(rate: Rate) -> str:
    """Return what a rate counts, with its denominator."""
    if rate is Rate.ESCAPE:
        return QCoreApplication.translate("Gates", "NG parts passed, of all true NG parts")
    return QCoreApplication.translate("Gates", "OK parts rejected, of all true OK parts")


def _rate_note(rate: RateState, missing: Missing) -> str:
    seen = rate.errors / rate.of if rate.of else 0.0
    if missing.need is not None and missing.need > missing.have:
        words = QCoreApplication.translate("Gates", "{have} of about {need} NG")
        if rate.rate is Rate.OVERKILL:
            words = QCoreApplication.translate("Gates", "{have} of about {need} OK")
        return words.format(have=count(missing.have), need=count(missing.need))
    if rate.of and seen > rate.target:
        words = QCoreApplication.translate("Gates", "{rate} {seen} > {target}")
    elif rate.high > rate.target:
        words = QCoreApplication.translate("Gates", "{rate} ≤ {high}, target {target}")
    else:
        words = QCoreApplication.translate("Gates", "{rate} {seen}: not sure yet")
    return words.format(
        rate=rate_word(rate.rate), seen=percent(seen), high=percent(rate.high), target=percent(rate.target)
    )
