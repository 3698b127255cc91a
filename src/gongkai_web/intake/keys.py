"""Signed, short-lived words in addresses, so that no session is needed or left: a status page's, a renewal's."""

from datetime import timedelta
from secrets import compare_digest
from typing import Final

from django.core.signing import BadSignature, TimestampSigner

from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import find_opened

GOOD_FOR: Final = timedelta(hours=1)
WORD_GOOD_FOR: Final = timedelta(hours=2)
_SIGNER: Final = TimestampSigner(salt="gongkai.status", sep="~")
_RENEWER: Final = TimestampSigner(salt="gongkai.renewal", sep="~")
_BETWEEN: Final = "."
_TRACE: Final = 12


def key_of(case: Case) -> str:
    """Make a key for whoever has just proved to know the case's code, or still holds a good key."""
    return _SIGNER.sign(f"{case.reference}{_BETWEEN}{_trace(case)}")


def case_of(key: str) -> Case | None:
    """Return the case of a key; None where it is too old, not ours, or of a query code that was renewed."""
    return _case_of(_SIGNER, key, GOOD_FOR)


def word_of(case: Case) -> str:
    """Make the word of a link that is sent to the applicant's own address; it renews the query code once."""
    return _RENEWER.sign(f"{case.reference}{_BETWEEN}{_trace(case)}")


def case_of_word(word: str) -> Case | None:
    """Return the case of such a word; None where it is too old, not ours, or used."""
    return _case_of(_RENEWER, word, WORD_GOOD_FOR)


def reference_of(word: str) -> str:
    """Return the number that such a word is for, used or not; the empty one where it is too old or not ours."""
    try:
        return _RENEWER.unsign(word, max_age=WORD_GOOD_FOR).rpartition(_BETWEEN)[0]
    except BadSignature:
        return ""


def _case_of(signer: TimestampSigner, signed: str, age: timedelta) -> Case | None:
    try:
        reference, _, trace = signer.unsign(signed, max_age=age).rpartition(_BETWEEN)
    except BadSignature:
        return None
    case = find_opened(reference)
    return case if case is not None and compare_digest(trace, _trace(case)) else None


def _trace(case: Case) -> str:
    """Return a few letters of what is kept of the query code: a code renewed makes every key of before useless."""
    return case.query_code[:_TRACE]
