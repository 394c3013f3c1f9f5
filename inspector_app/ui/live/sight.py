"""What stands in the picture's place: the part that is judged, the live picture, or words; never something old as if new."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.station import Fault, StationSnapshot, WaitingPart
from inspector_app.link.live import LiveFrame
from inspector_app.ui.live.turn import JudgingState
from inspector_app.ui.live.wording import cut
from inspector_app.ui.sentences import in_words

_STALE_LEAST_S = 2.0
_STALE_TAKTS = 3.0
_STALE_UNKNOWN_S = 5.0
_NS_PER_S = 1e9
_CAMERA = "camera "


@dataclass(frozen=True, slots=True)
class PartSight:
    """The recorded picture of the part before the person."""

    part: WaitingPart


@dataclass(frozen=True, slots=True, eq=False)
class LiveSight:
    """The newest frame."""

    picture: LiveFrame


@dataclass(frozen=True, slots=True)
class NoSight:
    """No picture: what is wrong, and what to do."""

    what: str
    remedy: str = ""


Sight = PartSight | LiveSight | NoSight


def sight_of(desk: JudgingState, live: LiveFrame | None) -> Sight:
    """Return what stands in the picture's place now.

    A recorded picture stays while a camera is lost: it was complete when it was taken, and the person needs it.
    """
    snapshot = desk.snapshot
    if snapshot is None:
        return _gone(desk)
    if desk.part is not None:
        return PartSight(desk.part)
    fault = camera_fault(snapshot)
    if fault is not None:
        remedy = QCoreApplication.translate("Inspect", "Look at the camera, its cable and its power.")
        text = in_words(fault.text)
        return NoSight(cut(text[:1].upper() + text[1:], 160), remedy)
    if live is None:
        what = QCoreApplication.translate("Inspect", "No picture yet")
        return NoSight(what, QCoreApplication.translate("Inspect", "It comes with the camera's next frame."))
    age_s = (desk.screen.now_ns - live.captured_ns) / _NS_PER_S
    limit_s = stale_after_s(snapshot)
    if age_s > limit_s:
        what = QCoreApplication.translate("Inspect", "No new picture for more than {seconds} s")
        remedy = QCoreApplication.translate(
            "Inspect", "If the line runs, look at the camera, its cable and its power. It comes back by itself."
        )
        return NoSight(what.format(seconds=f"{limit_s:.0f}"), remedy)
    return LiveSight(live)


def stale_after_s(snapshot: StationSnapshot) -> float:
    """Return from which age a frame is no longer shown, in seconds: 3 takts, at least 2 s; 5 s without a takt."""
    if snapshot.takt_s is None:
        return _STALE_UNKNOWN_S
    return max(_STALE_LEAST_S, _STALE_TAKTS * snapshot.takt_s)


def camera_fault(snapshot: StationSnapshot) -> Fault | None:
    """Return the first fault of a camera."""
    return next((fault for fault in snapshot.faults if fault.name.startswith(_CAMERA)), None)


def _gone(desk: JudgingState) -> NoSight:
    if not desk.screen.gone:
        return NoSight(QCoreApplication.translate("Inspect", "Connecting to the engine"))
    remedy = QCoreApplication.translate(
        "Inspect",
        "The screen looks for it by itself. If this stays, start the engine, or call whoever looks after the station.",
    )
    return NoSight(cut(in_words(desk.screen.gone), 240), remedy)
