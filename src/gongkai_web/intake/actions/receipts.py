"""The receipt (接收回执): made by itself as soon as an application counts as received, and once."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from gongkai_web.cases import actions as cases
from gongkai_web.cases.models import Case
from gongkai_web.later import leave
from gongkai_web.letters.models import Letter

RECEIPT = "receipt"


def issue_receipt(*, case: Case, now: datetime) -> Letter:
    """Return the receipt of a case, made now where the worker has not come to it yet.

    Raises:
        NoLetterError: the case is not received yet.
        FaultyLetterError: a check stops it.
    """
    return cases.issue_once(case=case, key=RECEIPT, now=now)


def order_receipt(case: Case) -> None:
    """Have the receipt made in the background: nobody at a counter waits for it."""
    if case.received_on is not None:
        leave(issue_receipt_later, case.pk)


@task()
def issue_receipt_later(case_id: int) -> None:
    """Make the receipt of a case."""
    issue_receipt(case=Case.objects.select_related("agency", "applicant").get(pk=case_id), now=timezone.now())
