"""The endpoint hands out what was written beforehand, and bears with whoever asks."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from unittest.mock import patch

import pytest

from inspector_app.domain.errors import BadInput
from inspector_app.exposition.address import Address
from inspector_app.exposition.endpoint import Endpoint
from inspector_app.exposition.reading import Reading
from tests.fakes.engine import station

READING = Reading(station("engine-1"))


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint(Address("127.0.0.1", free_port())) as one:
        one.start()
        yield one


def asked(endpoint: Endpoint, path: str = "/metrics", method: str = "GET") -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", endpoint.port, timeout=5)) as connection:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_before_the_first_reading_the_station_is_starting(endpoint: Endpoint) -> None:
    assert asked(endpoint) == (503, "the station is starting\n")


def test_the_newest_reading_is_handed_out(endpoint: Endpoint) -> None:
    endpoint.show(READING)
    code, text = asked(endpoint)

    assert code == 200
    assert "inspector_level 3.0\n" in text


def test_a_reading_is_written_down_once_however_often_it_is_asked_for(endpoint: Endpoint) -> None:
    endpoint.show(READING)
    with patch.object(Reading, "text", return_value=b"page\n") as written:
        assert {asked(endpoint) for _ in range(5)} == {(200, "page\n")}

    assert written.call_count == 1


def test_there_is_nothing_else(endpoint: Endpoint) -> None:
    endpoint.show(READING)

    assert asked(endpoint, "/")[0] == 404
    assert asked(endpoint, method="POST")[0] == 501


def test_whoever_hangs_on_takes_no_more_than_four_places_and_holds_nobody_up(
    endpoint: Endpoint, capfd: pytest.CaptureFixture[str]
) -> None:
    endpoint.show(READING)
    hanging = [socket.create_connection(("127.0.0.1", endpoint.port)) for _ in range(3)]

    assert asked(endpoint)[0] == 200
    more = [socket.create_connection(("127.0.0.1", endpoint.port)) for _ in range(6)]
    assert sum(thread.name.endswith("process_request_thread)") for thread in threading.enumerate()) <= 4
    endpoint.show(Reading(station("engine-2")))  # never waits
    for one in (*hanging, *more):
        one.close()
    assert capfd.readouterr().err == ""


def test_a_port_in_use_is_refused_in_one_line(endpoint: Endpoint) -> None:
    with pytest.raises(BadInput, match=r"^--metrics: cannot listen at 127.0.0.1:\d+: .*; name a free port"):
        Endpoint(Address("127.0.0.1", endpoint.port))


def test_an_address_that_this_pc_does_not_have_is_refused() -> None:
    with pytest.raises(BadInput, match="cannot listen at"):
        Endpoint(Address("192.0.2.1", 9464))


def test_the_port_is_free_again_after_the_end() -> None:
    port = free_port()
    for _ in range(2):
        with Endpoint(Address("127.0.0.1", port)) as one:
            one.start()
