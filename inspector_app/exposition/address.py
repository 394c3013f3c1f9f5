"""Where the station listens for whoever reads its metrics: on this PC alone, unless somebody says otherwise."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from inspector_app.domain.errors import BadInput

LOOPBACK = "127.0.0.1"
_PORT_MOST = 65535
_ADDRESS = re.compile(r"(?:\[(?P<six>[^\[\]]*)\]:|(?P<four>[^:\[\]]*):)?(?P<port>[0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Address:
    """An address of this PC's network, and a port from 1 to 65535."""

    host: str
    port: int

    def __str__(self) -> str:
        """Return it as it is written in a browser's address."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def address_of(text: str) -> Address:
    """Return the address that is written as PORT, which is this PC's own, or as HOST:PORT.

    Hosts are numbers, never names: a name would be looked up in the network before a line may start.

    Raises:
        BadInput: It says something else.
    """
    found = _ADDRESS.fullmatch(text)
    port = int(found["port"]) if found else 0
    if found is None or not 1 <= port <= _PORT_MOST:
        raise _refused(text)
    host = found["six"] if found["six"] is not None else found["four"]
    if host is None:
        return Address(LOOPBACK, port)
    try:
        number = ipaddress.ip_address(host)
    except ValueError as problem:
        raise _refused(text) from problem
    return Address(str(number), port)


def _refused(text: str) -> BadInput:
    what = f"'{text}' is no address to listen at"
    return BadInput(what, where="--metrics", remedy="write it as 9464, for this PC alone, or as 0.0.0.0:9464")
