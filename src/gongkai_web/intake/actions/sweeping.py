"""Files of a form that was never sent are discarded: nobody has a case that they belong to."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from gongkai_web.audit.models import Party
from gongkai_web.files.actions import discard
from gongkai_web.files.models import Origin, State, StoredFile

UNSENT: Final = "所附的申请一直没有提交，已过保留期"
SENT_WITH_A_FORM: Final = (Origin.APPLICANT, Origin.COUNTER)
_KEPT_STATES: Final = tuple(state for state in State if state is not State.DISCARDED)
_AT_ONCE: Final = 500
"""So many are discarded a day at most; what is left is discarded the next."""


def sweep_unsent(*, now: datetime) -> int:
    """Discard what was sent with a form and has lain without a case for longer than it is kept; say how many."""
    before = now - timedelta(days=settings.UNSENT_DAYS)
    unsent = StoredFile.objects.filter(
        state__in=_KEPT_STATES, uploaded_at__lt=before, origin__in=SENT_WITH_A_FORM, document=None, copies=None
    )
    found = list(unsent.order_by("uploaded_at")[:_AT_ONCE])
    for stored in found:
        discard(stored=stored, actor=Party.SYSTEM, reason=UNSENT, now=now)
    return len(found)
