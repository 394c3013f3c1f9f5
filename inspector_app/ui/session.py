"""Who is signed in at this screen, and for how long nobody has touched it."""

from __future__ import annotations

from inspector_app.domain.people import checked_name

IDLE_S = 15 * 60.0


class Session:
    """One person at a time, by name; signed out when the screen is left alone.

    Args:
        idle_s: After how long without a touch or a key the person is signed out.
    """

    def __init__(self, idle_s: float = IDLE_S) -> None:
        self._idle_s = idle_s
        self._who = ""
        self._acted_s = 0.0

    @property
    def who(self) -> str:
        """Return who is signed in, "" where nobody is."""
        return self._who

    def sign_in(self, name: str, now_s: float) -> None:
        """Sign a person in, in the place of whoever was, at a monotonic time in seconds.

        Raises:
            BadInput: The name is empty, too long, holds what cannot be read, or is the station's own.
        """
        self._who, self._acted_s = checked_name(name), now_s

    def sign_out(self) -> None:
        """Sign out whoever is signed in."""
        self._who = ""

    def act(self, now_s: float) -> None:
        """Note that somebody touched the screen."""
        self._acted_s = now_s

    def is_idle(self, now_s: float) -> bool:
        """Return whether a person is signed in who has not touched the screen for too long."""
        return bool(self._who) and now_s - self._acted_s >= self._idle_s
