"""Evidence in whole sentences: of how many parts, how wide, at which attempt, and what the rest of it costs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.gate import GateState, Lack, RateState
from inspector_app.ui.figures import count, decimal, percent

_YEAR_H = 365 * 24.0
_WHOLE_FROM_H = 10.0
# Weighted and counted rates that differ by less are the same to whoever reads them.
_ALIKE = 5e-4


def lack_name(lack: Lack) -> str:
    """Return what is missing as a noun."""
    words = {
        Lack.MODEL: QCoreApplication.translate("Evidence", "Model"),
        Lack.DEFECTS_RELEASED: QCoreApplication.translate("Evidence", "Defect kinds"),
        Lack.NG_PARTS: QCoreApplication.translate("Evidence", "True NG parts"),
        Lack.ESCAPE: QCoreApplication.translate("Evidence", "Escape"),
        Lack.OVERKILL: QCoreApplication.translate("Evidence", "Overkill"),
        Lack.LOTS: QCoreApplication.translate("Evidence", "Lots"),
        Lack.SHIFTS: QCoreApplication.translate("Evidence", "Shifts"),
        Lack.JUDGES: QCoreApplication.translate("Evidence", "Judges"),
        Lack.SETTLED: QCoreApplication.translate("Evidence", "Second judgements"),
    }
    return words[lack]


def interval_words(rate: RateState) -> str:
    """Return a rate's counts, its interval and its target on one line."""
    if not rate.of:
        return QCoreApplication.translate("Evidence", "no parts yet; target {target}").format(
            target=percent(rate.target)
        )
    words = QCoreApplication.translate("Evidence", "{errors} of {of}: {low} to {high}; target {target}")
    told = words.format(
        errors=count(rate.errors),
        of=count(rate.of),
        low=percent(rate.low),
        high=percent(rate.high),
        target=percent(rate.target),
    )
    if rate.weighted is not None and abs(rate.weighted - rate.errors / rate.of) >= _ALIKE:
        words = QCoreApplication.translate("Evidence", "{told} (weighted by audits {weighted})")
        return words.format(told=told, weighted=percent(rate.weighted))
    return told


def counted_words(gate: GateState) -> str:
    """Return which parts count, which wait for a second judgement, and which the level would leave to people."""
    words = QCoreApplication.translate("Evidence", "{parts} parts count, {ng} of them truly NG.")
    told = [words.format(parts=count(gate.parts), ng=count(gate.ng_parts))]
    if gate.pending:
        words = QCoreApplication.translate(
            "Evidence", "{pending} wait for a second judgement, and count against the model until then."
        )
        told.append(words.format(pending=count(gate.pending)))
    if gate.undecided:
        words = QCoreApplication.translate("Evidence", "{undecided} would be left to people.")
        told.append(words.format(undecided=count(gate.undecided)))
    return " ".join(told)


def cost_words(gate: GateState) -> tuple[str, ...]:
    """Return what the rest of the evidence is expected to take; nothing where the gate is open."""
    if gate.is_open:
        return ()
    told = []
    if gate.ng_needed is None:
        return (QCoreApplication.translate("Evidence", "It will not open while the rates stay as they are."),)
    if gate.ng_needed > gate.ng_parts:
        words = QCoreApplication.translate(
            "Evidence", "It is expected to take {needed} true NG parts if the rates stay as they are."
        )
        told.append(words.format(needed=count(gate.ng_needed)))
    if gate.hours_left is None:
        told.append(QCoreApplication.translate("Evidence", "Nobody can say yet when it will be there."))
        return tuple(told)
    words = QCoreApplication.translate("Evidence", "At today's rate: about {time} of production.")
    if gate.people_hours is not None:
        words = QCoreApplication.translate(
            "Evidence", "At today's rate: about {time} of production, and {people} of people's judging."
        )
    told.append(words.format(time=span_words(gate.hours_left), people=span_words(gate.people_hours or 0.0)))
    return tuple(told)


def attempt_words(gate: GateState) -> str:
    """Return which attempt of the year this is, and how sure it has to be."""
    if gate.attempt <= 1:
        words = QCoreApplication.translate(
            "Evidence", "First attempt this year: a gate like this opens by mistake at most once in {times}."
        )
    else:
        words = QCoreApplication.translate(
            "Evidence",
            "Attempt {attempt} this year, so it is asked to be surer: "
            "a gate like this opens by mistake at most once in {times}.",
        )
    times = count(1.0 / gate.alpha) if gate.alpha > 0 else "\u221e"
    return words.format(attempt=gate.attempt, times=times)


def span_words(hours: float) -> str:
    """Return a length of work as people say it: minutes or hours; over a year is said so."""
    if hours > _YEAR_H:
        return QCoreApplication.translate("Evidence", "more than a year")
    if hours >= 1:
        written = decimal(hours, 1) if hours < _WHOLE_FROM_H else count(hours)
        return QCoreApplication.translate("Evidence", "{count} h").format(count=written)
    return QCoreApplication.translate("Evidence", "{count} min").format(count=count(max(0.0, hours) * 60))
