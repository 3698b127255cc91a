"""The slip that is handed to an applicant at the counter."""

from django.urls import reverse
from django.utils import timezone

from gongkai.law.channels import list_channels
from gongkai_web.cases.models import Case


def slip_of(case: Case) -> dict[str, object]:
    """Gather what a slip says; the query code is added by who may tell it."""
    channel = list_channels().get(case.channel)
    return {
        "case": case,
        "channel": channel.label if channel else case.channel,
        "day": timezone.localdate(),
        "next": f"{reverse('intake:counter')}?channel={case.channel}&agency={case.agency_id}",
    }
