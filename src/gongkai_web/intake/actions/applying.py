"""An application over the internet: one case however often it is sent, confirmed at once where the organ says so."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Party
from gongkai_web.cases import actions as cases
from gongkai_web.cases.actions import Application, Begun
from gongkai_web.intake.queries import reception_of


def submit_online(*, agency: Agency, application: Application, token: UUID, now: datetime) -> Begun:
    """Take an application in.

    Where the organ confirms at once, both sides have confirmed by the sending itself (条例第三十一条第三项): the portal
    is the organ's own, and its answer is the receipt. Nights and rest days change nothing: the day is kept as it is.

    Raises:
        StepRefusedError: the proceeding refuses it.
    """
    try:
        return _submit(agency, application, token, now)
    except IntegrityError:
        # The same form, sent twice at the same moment: the other one was first, and has made the case by now.
        return _submit(agency, application, token, now)


@transaction.atomic
def _submit(agency: Agency, application: Application, token: UUID, now: datetime) -> Begun:
    day = timezone.localdate(now)
    begun = cases.begin(
        agency=agency,
        application=application,
        channel="portal",
        actor=Party.APPLICANT,
        day=day,
        now=now,
        token=token,
    )
    if not begun.again and reception_of(agency).confirms_at_once:
        cases.take_step(case=begun.case, step="confirm_receipt", actor=Party.APPLICANT, day=day, now=now)
        begun.case.refresh_from_db()
    return begun
