"""Keeps secrets as hashes that cost whoever guesses time and memory."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from inspector_app.domain.people import Account, check_secret


class Hashing:
    """Argon2id with the library's defaults (RFC 9106, section 4, the second recommended option).

    Args:
        hasher: The library's own; a test may take a quick one.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobodys = ""

    def hashed(self, secret: str) -> str:
        """Return the hash of a new secret, with its salt and parameters; BadInput where the secret is too short."""
        check_secret(secret)
        return self._hasher.hash(secret)

    def proves(self, account: Account | None, secret: str) -> bool:
        """Return whether this is the secret of an account that may sign in; as slow where there is none."""
        # Made before either way is taken, so that the first sign-in tells nothing by its time.
        self._nobodys = self._nobodys or self._hasher.hash(secrets.token_hex(16))
        try:
            self._hasher.verify(self._nobodys if account is None else account.hashed, secret)
        except (VerificationError, InvalidHashError):
            return False
        return account is not None and account.person.active
