"""What is kept of secrets: of a query code (查询码) and of an identity number, digests that find but do not tell."""

import secrets
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No letter of it is taken for another when it is read out or written by hand."""

_LETTERS: Final = 10


def code_from(token: UUID | None) -> str:
    """Return the query code of a form's token, which nobody but its browser knows; without one, any code."""
    if token is None:
        return "".join(secrets.choice(ALPHABET) for _ in range(_LETTERS))
    mixed = salted_hmac("gongkai.query-code", token.bytes, algorithm="sha256").digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in mixed[:_LETTERS])


def digest_code(code: str) -> str:
    """Return what is kept of a query code: fifty random bits need no slow digest."""
    return sha256(f"{settings.SECRET_KEY}:{code.strip().upper()}".encode()).hexdigest()


def identity_of(id_number: str) -> str:
    """Return the keyed digest by which the same person's cases are found."""
    cleaned = "".join(id_number.split()).upper()
    return salted_hmac("gongkai.identity", cleaned, algorithm="sha256").hexdigest() if cleaned else ""
