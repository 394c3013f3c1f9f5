"""The engine's side of the local channel: authenticated clients, typed intents, one answer each."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import cast

import msgspec
from loguru import logger

from inspector_app import __version__
from inspector_app.link.door import prove_as_server
from inspector_app.link.messages import PROTOCOL, FromClient, FromEngine, Hello, Intent, Refused, Welcome
from inspector_app.platform import WINDOWS

_LARGEST_BYTES = 1 << 20
_HELLO_S = 5.0
_POLL_S = 0.25


class LinkServer:
    """Answers clients, each in a thread of its own, so that a silent one holds up nobody.

    Args:
        key: What clients prove to know.
        engine_id: Told to every client.
        answer: Does what an intent asks and returns the answer; called from several threads.
    """

    def __init__(self, key: str, engine_id: str, answer: Callable[[Intent], FromEngine]) -> None:
        self._key = key.encode()
        self._engine_id = engine_id
        self._answer = answer
        # A folder of our own, private by its mode: `remove_door` takes it away even after a kill.
        address = None if WINDOWS else str(Path(tempfile.mkdtemp(prefix="inspector-link-")) / "engine")
        self._listener = Listener(address, family="AF_PIPE" if WINDOWS else "AF_UNIX", backlog=16)
        self._closed = threading.Event()
        self._encode = msgspec.msgpack.Encoder().encode

    @property
    def address(self) -> str:
        """Return where clients connect: a socket's path, or a pipe's name on Windows."""
        return cast("str", self._listener.address)

    def start(self) -> None:
        """Accept clients from now on."""
        threading.Thread(target=self._accept, name="link", daemon=True).start()

    def close(self) -> None:
        """Accept nobody any more and let the clients' threads end; idempotent."""
        self._closed.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self._closed.is_set():
            try:
                connection = self._listener.accept()
            except OSError:
                continue
            threading.Thread(target=self._attend, args=(connection,), name="link-client", daemon=True).start()

    def _attend(self, connection: Connection) -> None:
        try:
            with connection:
                if self._knows_key(connection) and self._greets(connection):
                    self._serve(connection)
        except (OSError, EOFError):
            return

    def _knows_key(self, connection: Connection) -> bool:
        try:
            prove_as_server(connection, self._key)
        except AuthenticationError:
            logger.warning("a client without the key was turned away")
            return False
        return True

    def _greets(self, connection: Connection) -> bool:
        hello = self._next(connection, _HELLO_S)
        if not isinstance(hello, Hello) or hello.protocol != PROTOCOL:
            said = f"version {hello.version}" if isinstance(hello, Hello) else "no greeting"
            reason = f"this engine is version {__version__}; the client said {said}: install the same version of both"
            connection.send_bytes(self._encode(Refused(reason)))
            return False
        connection.send_bytes(self._encode(Welcome(PROTOCOL, __version__, self._engine_id)))
        return True

    def _serve(self, connection: Connection) -> None:
        while not self._closed.is_set():
            message = self._next(connection, _POLL_S)
            if message is None:
                continue
            if isinstance(message, Hello | Refused):
                reply: FromEngine = message if isinstance(message, Refused) else Refused("we have greeted already")
            else:
                reply = self._answer(message)
            connection.send_bytes(self._encode(reply))

    @staticmethod
    def _next(connection: Connection, timeout_s: float) -> FromClient | Refused | None:
        if not connection.poll(timeout_s):
            return None
        try:
            return cast("FromClient", msgspec.msgpack.decode(connection.recv_bytes(_LARGEST_BYTES), type=FromClient))
        except msgspec.MsgspecError as problem:
            return Refused(f"not understood: {problem}")
