"""Alarms and conditions for tests, with one place to change them."""

from __future__ import annotations

from dataclasses import replace

from inspector_app.domain.alarm import Alarm, Condition, Phrase, Priority

NOW = 1_790_000_000.0


def condition(key: str = "drift brightness:top", **changes: object) -> Condition:
    """Return a condition of a metric, changed as the test wants it."""
    plain = Condition(
        key,
        Phrase("{metric} of '{of}' left its band", {"metric": "brightness", "of": "top"}),
        Priority.HIGH,
        Phrase("clean the lens of '{of}'; then run the challenge parts", {"of": "top"}),
        of="top",
        metric="brightness:top",
        detector="station",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def camera_lost(view: str = "top") -> Condition:
    """Return the condition that a camera is lost, which blinds its view and the stage that looks at it."""
    return Condition(
        f"camera {view}",
        Phrase("{why}", {"why": f"camera '{view}' is lost: no frame for 2 s"}),
        Priority.URGENT,
        Phrase("look at its cable and power; it is opened again by itself"),
        of=view,
        blinds=(view, f"defects of {view}"),
    )


def alarm(number: int = 1, of: Condition | None = None, *, at: float = NOW, **changes: object) -> Alarm:
    """Return an alarm that nobody has acknowledged."""
    return replace(Alarm.raised(number, of or condition(), at), **changes)  # type: ignore[arg-type]
