"""A live picture that a test paints by hand."""

from __future__ import annotations

from inspector_app.link.live import LiveFrame


class FakeLive:
    """Implements what `link.live.LiveView` offers.

    Attributes:
        views: Every view that was looked at, in order.
        running: Whether it was started and not stopped.
    """

    def __init__(self) -> None:
        self.views: list[str] = []
        self.running = False
        self._latest: LiveFrame | None = None

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def look_at(self, view: str) -> None:
        if not self.views or self.views[-1] != view:
            self.views.append(view)
            self._latest = None

    def latest(self) -> LiveFrame | None:
        return self._latest

    def show(self, picture: LiveFrame | None) -> None:
        """Let this be the newest picture."""
        self._latest = picture
