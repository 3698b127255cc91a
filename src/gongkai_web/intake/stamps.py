"""The stamp of a form: when it was handed out and the token under which it is taken once; signed, not stored."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

FRESH_FOR: Final = timedelta(hours=24)
_SIGNER: Final = TimestampSigner(salt="gongkai.form")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a stamp says: the form's token, and whether it was handed out too long ago."""

    token: UUID
    stale: bool = False


def new_stamp() -> str:
    """Hand out a stamp."""
    return _SIGNER.sign(uuid4().hex)


def read_stamp(text: str) -> Stamp | None:
    """Read a stamp that came back; None where it is not ours."""
    try:
        return Stamp(token=UUID(_SIGNER.unsign(text, max_age=FRESH_FOR)))
    except SignatureExpired:
        return Stamp(token=UUID(_SIGNER.unsign(text)), stale=True)
    except (BadSignature, ValueError):
        return None
