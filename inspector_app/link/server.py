"""The engine's side of the local channel: authenticated clients, typed intents, one answer each."""

from __future__ import annotations

import secrets
import tempfile
import threading
from collections import Counter
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
from inspector_app.link.wire import Wire, wire_of
from inspector_app.platform import WINDOWS

_LARGEST_BYTES = 1 << 20
_MESSAGE_S = 5.0  # a client that does not read, or stops in the middle of a message, is let go after so long
_POLL_S = 0.25
_REST_S = 0.05


class LinkServer:
    """Answers clients, each in a thread of its own, so that a silent one holds up nobody.

    Args:
        key: What clients prove to know.
        engine_id: Told to every client.
        answer: Does what an intent asks and returns the answer; gets the client's id; called from several threads.
        hung_up: Told a client's id when its last connection has ended; must not wait for anybody.
    """

    def __init__(
        self,
        key: str,
        engine_id: str,
        answer: Callable[[Intent, str], FromEngine],
        *,
        hung_up: Callable[[str], None] = lambda _client: None,
    ) -> None:
        self._key = key.encode()
        self._engine_id = engine_id
        self._answer = answer
        self._hung_up = hung_up
        # A folder of our own, private by its mode: `remove_door` takes it away even after a kill.
        address = None if WINDOWS else str(Path(tempfile.mkdtemp(prefix="inspector-link-")) / "engine")
        self._listener = Listener(address, family="AF_PIPE" if WINDOWS else "AF_UNIX", backlog=16)
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._connections: Counter[str] = Counter()
        self._wires: set[Wire] = set()
        self._encode = msgspec.msgpack.Encoder().encode

    @property
    def address(self) -> str:
        """Return where clients connect: a socket's path, or a pipe's name on Windows."""
        return cast("str", self._listener.address)

    def start(self) -> None:
        """Accept clients from now on."""
        threading.Thread(target=self._accept, name="link", daemon=True).start()

    def close(self) -> None:
        """Accept nobody any more; what is being answered is still answered, then its client is let go; idempotent."""
        with self._lock:
            self._closed.set()
            for wire in self._wires:
                wire.stop_listening()
        self._listener.close()

    def _accept(self) -> None:
        while not self._closed.is_set():
            try:
                connection = self._listener.accept()
            except OSError:
                self._closed.wait(_REST_S)  # no descriptor is free: a moment later one may be
                continue
            threading.Thread(target=self._attend, args=(connection,), name="link-client", daemon=True).start()

    def _attend(self, connection: Connection) -> None:
        try:
            wire = wire_of(connection, _MESSAGE_S)
        except OSError:
            return
        try:
            client = self._greet(wire) if self._knows_key(wire) else None
            if client is not None:
                self._attend_client(wire, client)
        except (OSError, EOFError):
            return
        except Exception:  # noqa: BLE001 - whoever asked sees the connection end, and the log says why
            logger.exception("answering a client failed")
        finally:
            wire.close()

    def _attend_client(self, wire: Wire, client: str) -> None:
        with self._lock:
            if self._closed.is_set():
                return
            self._connections[client] += 1
            self._wires.add(wire)
        try:
            self._welcome(wire)
            self._serve(wire, client)
        finally:
            with self._lock:
                self._wires.discard(wire)
                self._connections[client] -= 1
                if not self._connections[client]:
                    del self._connections[client]
                    # Inside the lock, so that a client that is back already has asked for nothing yet.
                    self._hung_up(client)

    def _knows_key(self, wire: Wire) -> bool:
        try:
            prove_as_server(wire, self._key)
        except AuthenticationError:
            logger.warning("a client without the key was turned away")
            return False
        return True

    def _greet(self, wire: Wire) -> str | None:
        """Return the client's id, or None after saying why we do not understand each other."""
        hello = self._next(wire, _MESSAGE_S)
        if not isinstance(hello, Hello) or hello.protocol != PROTOCOL:
            said = f"version {hello.version}" if isinstance(hello, Hello) else "no greeting"
            reason = f"this engine is version {__version__}; the client said {said}: install the same version of both"
            wire.send_bytes(self._encode(Refused(reason)))
            return None
        return hello.client or secrets.token_hex(8)

    def _welcome(self, wire: Wire) -> None:
        wire.send_bytes(self._encode(Welcome(PROTOCOL, __version__, self._engine_id)))

    def _serve(self, wire: Wire, client: str) -> None:
        while not self._closed.is_set():
            message = self._next(wire, _POLL_S)
            if message is None:
                continue
            if isinstance(message, Hello | Refused):
                reply: FromEngine = message if isinstance(message, Refused) else Refused("we have greeted already")
            else:
                reply = self._answer(message, client)
            wire.send_bytes(self._encode(reply))

    @staticmethod
    def _next(wire: Wire, timeout_s: float) -> FromClient | Refused | None:
        data = wire.receive(timeout_s, largest=_LARGEST_BYTES)
        if data is None:
            return None
        try:
            return cast("FromClient", msgspec.msgpack.decode(data, type=FromClient))
        except msgspec.MsgspecError as problem:
            return Refused(f"not understood: {problem}")
