"""What each stop of the slider says of its gate: earned, what is missing, or locked and why."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.automation import Level
from inspector_app.domain.station import StationSnapshot
from inspector_app.ui.chrome.stop_button import Stop, Way
from inspector_app.ui.gates import asks_gates, done_of, gate_note, gate_of, gates_between, is_ungated
from inspector_app.ui.levels import level_word


def stop_of(level: Level, snapshot: StationSnapshot | None) -> Stop:
    """Return what a stop shows of a station."""
    if snapshot is None:
        return Stop(Way.UNKNOWN, "")
    now = snapshot.level
    stop = _reached(level, snapshot) if level <= now else _ahead(level, snapshot)
    return replace(stop, filled_before=level <= now, filled_after=level < now)


def why_locked(level: Level, snapshot: StationSnapshot) -> str:
    """Return why nobody can raise the station to a level here, "" where somebody may."""
    if level > max(snapshot.ceiling, snapshot.level):
        words = QCoreApplication.translate("Stops", "{highest} is the highest level of this record")
        return words.format(highest=level_word(snapshot.ceiling))
    if level > snapshot.level and is_ungated(snapshot, level):
        return QCoreApplication.translate("Stops", "the recipe has no gate by which it could be earned")
    return ""


def _reached(level: Level, snapshot: StationSnapshot) -> Stop:
    way = Way.NOW if level is snapshot.level else Way.BELOW
    if snapshot.overridden is not level:
        now = QCoreApplication.translate("Stops", "now")
        return Stop(way, now if way is Way.NOW else QCoreApplication.translate("Stops", "✓  one touch"))
    gate = gate_of(snapshot, level)
    note = QCoreApplication.translate("Stops", "overridden")
    if gate is None:
        return Stop(way, note, overridden=True)
    words = QCoreApplication.translate("Stops", "overridden, without its evidence: {missing}")
    return Stop(way, note, done=done_of(gate), overridden=True, told=words.format(missing=gate_note(gate)))


def _ahead(level: Level, snapshot: StationSnapshot) -> Stop:
    locked = why_locked(level, snapshot)
    if locked:
        short = QCoreApplication.translate("Stops", "locked")
        if is_ungated(snapshot, level):
            short = QCoreApplication.translate("Stops", "locked: no gate")
        return Stop(Way.LOCKED, short, told=locked)
    own = gate_of(snapshot, level)
    shut = next((gate for gate in gates_between(snapshot, level) if not gate.is_open), None)
    if own is not None and not own.is_open:
        return Stop(Way.SHUT if asks_gates(snapshot) else Way.ABOVE, gate_note(own), done=done_of(own))
    if shut is not None:
        words = QCoreApplication.translate("Stops", "✓  after {level}")
        return Stop(Way.SHUT, words.format(level=level_word(shut.level)))
    if own is not None:
        return Stop(Way.EARNED, QCoreApplication.translate("Stops", "✓  earned"))
    return Stop(Way.ABOVE, QCoreApplication.translate("Stops", "needs a reason"))
