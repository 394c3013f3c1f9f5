"""Where the station listens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.errors import BadInput
from inspector_app.exposition.address import Address, address_of


@pytest.mark.parametrize(
    "text, address, said",
    [
        ("9464", Address("127.0.0.1", 9464), "127.0.0.1:9464"),
        ("0.0.0.0:80", Address("0.0.0.0", 80), "0.0.0.0:80"),  # noqa: S104 - nothing is bound
        ("[::1]:9464", Address("::1", 9464), "[::1]:9464"),
    ],
)
def test_a_port_alone_is_this_pcs_own_and_a_host_is_a_number(text: str, address: Address, said: str) -> None:
    assert address_of(text) == address
    assert str(address) == said


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "port", "localhost:9464", ":9464", "1.2.3:9464", "::1:9464", "[]:1", "1.2.3.4", "\uff19464"])  # fmt: skip
def test_nonsense_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadInput, match=r"^--metrics: .* is no address to listen at; write it as 9464"):
        address_of(text)


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    said = ""
    try:
        assert 1 <= address_of(text).port <= 65535
    except BadInput as refusal:
        said = str(refusal)
    assert "\n" not in said
