"""Secrets are kept as hashes by a library, and nobody learns by them who is known."""

from __future__ import annotations

from typing import Literal

import pytest
from argon2 import PasswordHasher

from inspector_app.domain.errors import BadInput
from inspector_app.domain.people import Role
from inspector_app.people.hashing import Hashing
from tests.fakes.staff import QUICK, account


def test_a_secret_is_kept_as_argon2id_with_what_the_library_takes() -> None:
    hashed = Hashing().hashed("1234")
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert "1234" not in hashed.split("$")[-1]


def test_only_the_secret_of_an_account_that_may_sign_in_proves_it() -> None:
    hashing = Hashing(QUICK)
    kim = account("Kim", Role.OPERATOR)
    assert hashing.proves(kim, "1234")
    assert not hashing.proves(kim, "12345")
    assert not hashing.proves(kim, "")
    assert not hashing.proves(account("Kim", Role.OPERATOR, active=False), "1234")
    assert not hashing.proves(None, "1234")


def test_the_same_secret_twice_makes_two_hashes() -> None:
    hashing = Hashing(QUICK)
    assert hashing.hashed("1234") != hashing.hashed("1234")


def test_a_hash_that_is_damaged_proves_nothing() -> None:
    kim = account("Kim", Role.OPERATOR)
    object.__setattr__(kim, "hashed", "no hash")
    assert not Hashing(QUICK).proves(kim, "1234")


class Counting(PasswordHasher):
    """Counts how often a hash is compared."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.compared = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - the library's name
        self.compared += 1
        return super().verify(hash, password)


def test_a_name_that_nobody_has_costs_one_comparison_as_a_wrong_secret_does() -> None:
    counting = Counting()
    hashing = Hashing(counting)
    hashing.proves(None, "1234")
    hashing.proves(account("Kim", Role.OPERATOR), "0000")
    assert counting.compared == 2


@pytest.mark.parametrize("secret", ["", "123", "password"[:7], "x" * 201])
def test_a_secret_that_is_too_short_or_endless_is_refused(secret: str) -> None:
    with pytest.raises(BadInput, match="a PIN has at least 4 digits, a password at least 8 characters"):
        Hashing(QUICK).hashed(secret)


def test_an_account_does_not_show_its_hash() -> None:
    kim = account("Kim", Role.OPERATOR)
    assert kim.hashed not in repr(kim)
