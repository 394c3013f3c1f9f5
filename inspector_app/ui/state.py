"""What the pages render: the engine's snapshot, the link's state and who is signed in, resolved into one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.domain.station import StationSnapshot


@dataclass(frozen=True, slots=True)
class ScreenState:
    """The screen at one moment.

    Attributes:
        now: Wall-clock time, seconds since 1970 (UTC).
        now_ns: Monotonic time of this PC, comparable with a frame's `captured_ns`.
        snapshot: What the engine said last; None before the first, and while the engine is gone.
        gone: Why there is no engine, in words; "" while it answers.
        gone_since: Wall-clock time since which it is gone; 0 while it answers.
        who: The person who is signed in; "" where nobody is.
    """

    now: float
    now_ns: int
    snapshot: StationSnapshot | None = None
    gone: str = ""
    gone_since: float = 0.0
    who: str = ""

    @property
    def in_control(self) -> bool:
        """Return whether this screen may judge and raise: signed in, engine there, controls ours or free."""
        return (
            bool(self.who)
            and self.snapshot is not None
            and (self.snapshot.controls.mine or not self.snapshot.controls.holder)
        )
