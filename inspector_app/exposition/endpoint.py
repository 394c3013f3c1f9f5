"""The endpoint that monitoring reads: it hands out a page that was written beforehand, and asks the station nothing."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType
from typing import Any, Self

from loguru import logger

from inspector_app.domain.errors import BadInput
from inspector_app.exposition.address import Address
from inspector_app.exposition.reading import Reading
from inspector_app.platform import WINDOWS

PATH = "/metrics"
_TEXT = "text/plain; version=0.0.4; charset=utf-8"
_AT_ONCE = 4
_TIMEOUT_S = 5.0
_LOOK_S = 0.2


class Endpoint:
    """Listens from the beginning, so that a port in use is told before anything is written; answers once it is started.

    Args:
        address: Where it listens.

    Raises:
        BadInput: It cannot listen there.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._reading: Reading | None = None
        self._page: tuple[Reading, bytes] | None = None
        self._writing = threading.Lock()
        try:
            self._server = _Server(address, self._written)
        except OSError as problem:
            what = f"cannot listen at {address}: {problem.strerror or problem}"
            raise BadInput(
                what, where="--metrics", remedy="name a free port, of an address that this PC has"
            ) from problem
        self._thread = threading.Thread(target=self._server.serve_forever, args=(_LOOK_S,), name="metrics", daemon=True)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @property
    def port(self) -> int:
        """Return the port that it listens at."""
        return int(self._server.server_address[1])

    @property
    def is_starting(self) -> bool:
        """Return whether there is nothing to read yet."""
        return self._reading is None

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def show(self, reading: Reading) -> None:
        """Let this be what is read from now on; never waits for whoever reads."""
        self._reading = reading

    def close(self) -> None:
        """Listen no more; idempotent."""
        if self._thread.ident is not None:
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def _written(self) -> bytes | None:
        """Return the page, written once for each reading however often it is asked for; None before the first one."""
        with self._writing:
            reading = self._reading
            if reading is None:
                return None
            if self._page is None or self._page[0] is not reading:
                self._page = reading, reading.text()
            return self._page[1]


class _Server(socketserver.ThreadingMixIn, HTTPServer):
    """At most four at once: whoever asks without end costs the line no more than that."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = not WINDOWS  # there it would let two programs listen at one port

    def __init__(self, address: Address, page: Callable[[], bytes | None]) -> None:
        self.page = page
        self._free = threading.BoundedSemaphore(_AT_ONCE)
        self.address_family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        super().__init__((address.host, address.port), _Asked)

    def server_bind(self) -> None:
        """Listen, without asking the network for this PC's name as the library would."""
        socketserver.TCPServer.server_bind(self)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, or hang up where too many ask."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let whoever hung up go; nobody at the station could do anything about it."""
        del request
        logger.debug("metrics: {} was not answered", client_address)


class _Asked(BaseHTTPRequestHandler):
    """One request: the page, or a word why not; nothing of the request is kept, logged or acted on."""

    server: _Server
    timeout = _TIMEOUT_S
    server_version, sys_version = "inspector", ""

    def do_GET(self) -> None:
        """Send the page."""
        if self.path.partition("?")[0] != PATH:
            self._send(404, f"there is only {PATH}\n".encode())
            return
        page = self.server.page()
        if page is None:
            self._send(503, b"the station is starting\n")
        else:
            self._send(200, page)

    def log_message(self, *args: object) -> None:
        """Write nothing to stderr, where only what a person must read belongs."""

    def _send(self, code: int, page: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", _TEXT)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)
