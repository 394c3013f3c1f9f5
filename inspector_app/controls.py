"""Who works the controls of the station: one client at a time, so that two screens never judge against each other."""

from __future__ import annotations

import threading

from loguru import logger

from inspector_app.domain.errors import BadInput
from inspector_app.domain.station import Controls


class ControlsHeld(Exception):  # noqa: N818 - said to people in these words
    """Somebody else has the controls; the message says who."""


class HeldControls:
    """Who has the controls: one client, by the name of the person there, or nobody."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._client = ""
        self._who = ""

    def seen_by(self, client: str) -> Controls:
        """Return who has the controls, as one client sees it."""
        with self._lock:
            return Controls(self._who, mine=bool(self._client) and self._client == client)

    def check(self, client: str) -> None:
        """Raise ControlsHeld when another client has the controls."""
        with self._lock:
            self._check(client)

    def give(self, client: str, who: str, *, take: bool) -> None:
        """Give a client the controls; ControlsHeld when another one has them and they are not taken over."""
        who = who.strip()
        if not who:
            what = "the controls need a name"
            raise BadInput(what, remedy="sign in first")
        with self._lock:
            if self._client not in ("", client):
                if not take:
                    self._check(client)
                logger.info("{} takes the controls over from {}", who, self._who)
            elif self._who != who:
                logger.info("{} has the controls", who)
            self._client, self._who = client, who

    def give_back(self, client: str, *, why: str) -> None:
        """Free the controls where this client has them."""
        with self._lock:
            if self._client == client:
                logger.info("{} has the controls no more: {}", self._who, why)
                self._client = self._who = ""

    def _check(self, client: str) -> None:
        if self._client not in ("", client):
            message = f"{self._who} at another screen has the controls; take them over first"
            raise ControlsHeld(message)
