"""Typed messages between parent and child."""

from __future__ import annotations

import os
from collections.abc import Iterator

import msgspec
import pytest

from inspector_app.domain.prediction import Finding, Prediction
from inspector_app.link.messages import FromInference, Loaded, Predicted
from inspector_app.link.pipe import Pipe, PipeClosed


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    for end in (reading, writing):
        try:
            os.close(end)
        except OSError:
            continue


def test_a_message_arrives_as_it_was_sent(ends: tuple[int, int]) -> None:
    pipe: Pipe[FromInference] = Pipe(*ends, incoming=FromInference)
    finding = Finding("scratch", 0.9, (1.0, 2.0, 3.0, 4.0), outline_px=((1.0, 2.0), (3.0, 4.0)))
    message = Predicted(7, Prediction(0.1 + 0.2, findings=(finding,)), took_ms=1.5)
    pipe.send(message)

    assert pipe.receive(1.0) == message


def test_nothing_said_in_time_is_none(ends: tuple[int, int]) -> None:
    assert Pipe(*ends, incoming=FromInference).receive(0.01) is None


def test_the_other_sides_end_is_told(ends: tuple[int, int]) -> None:
    pipe: Pipe[FromInference] = Pipe(*ends, incoming=FromInference)
    os.close(ends[1])

    with pytest.raises(PipeClosed, match="ended"):
        pipe.receive(1.0)


def test_sending_to_nobody_is_told(ends: tuple[int, int]) -> None:
    pipe: Pipe[FromInference] = Pipe(*ends, incoming=FromInference)
    os.close(ends[0])

    with pytest.raises(PipeClosed):
        pipe.send(Loaded({}, 0.0))


@pytest.mark.parametrize("noise", [b"\x03\x00\x00\x00abc", b"\xff\xff\xff\xff"])
def test_noise_is_no_message(ends: tuple[int, int], noise: bytes) -> None:
    os.write(ends[1], noise)

    with pytest.raises(PipeClosed):
        Pipe(*ends, incoming=FromInference).receive(1.0)


def test_a_message_that_stops_half_way_holds_nobody_up_and_may_still_come_whole(ends: tuple[int, int]) -> None:
    body = msgspec.msgpack.encode(Loaded({"judge": "a" * 64}, 3.0))
    whole = len(body).to_bytes(4, "little") + body
    pipe: Pipe[FromInference] = Pipe(*ends, incoming=FromInference)

    for begin, end in ((0, 2), (2, 10), (10, len(whole) - 1)):
        os.write(ends[1], whole[begin:end])
        assert pipe.receive(0.01) is None
    os.write(ends[1], whole[-1:] + whole)
    assert pipe.receive(0.01) == pipe.receive(0.01) == Loaded({"judge": "a" * 64}, 3.0)
