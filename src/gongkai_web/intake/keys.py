"""The key of a status page: a signed, short-lived word in its address, so that no session is needed or left."""

from datetime import timedelta
from typing import Final

from django.core.signing import BadSignature, TimestampSigner

from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_opened

GOOD_FOR: Final = timedelta(hours=1)
_SIGNER: Final = TimestampSigner(salt="gongkai.status", sep="~")


def key_of(case: Case) -> str:
    """Make a key for whoever has just proved to know the case's code, or still holds a good key."""
    return _SIGNER.sign(case.reference)


def case_of(key: str) -> Case | None:
    """Return the case of a key; None where it is too old or not ours."""
    try:
        reference = _SIGNER.unsign(key, max_age=GOOD_FOR)
    except BadSignature:
        return None
    return find_opened(reference)
