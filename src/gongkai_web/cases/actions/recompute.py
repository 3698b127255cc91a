"""Last days computed anew when a calendar arrives: the old value is kept beside the new one."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gongkai_web.almanac.queries import calendar_for
from gongkai_web.audit.actions import record
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.writing import write_contests
from gongkai_web.cases.models import Case, DueChange
from gongkai_web.cases.projection import due_columns
from gongkai_web.cases.queries import list_awake


def recompute_periods(*, now: datetime, why: str, agencies: Iterable[int] | None = None) -> int:
    """Compute the periods of every case in which one may run anew, and return how many last days moved.

    Each case is its own transaction: an interrupted run goes on where it stopped when it is started again.
    """
    pending = list_awake()
    if agencies is not None:
        pending = pending.filter(agency__in=agencies)
    return sum(
        _recompute(pk, now=now, why=why) for pk in pending.order_by("pk").values_list("pk", flat=True).iterator()
    )


@transaction.atomic
def _recompute(pk: int, *, now: datetime, why: str) -> bool:
    case = Case.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=pk)
    state, calendar = case.proceeding, calendar_for(case.agency)
    write_contests(case, state, calendar=calendar)
    columns = due_columns(state, calendar=calendar)
    if all(getattr(case, name) == value for name, value in columns.items()):
        return False
    before, words = case.due_on, case.due_words
    for name, value in columns.items():
        setattr(case, name, value)
    case.updated_at = now
    case.save(update_fields=[*columns, "updated_at"])
    if before != case.due_on or words != case.due_words:
        DueChange.objects.create(case=case, at=now, before=before, before_words=words, after=case.due_on, why=why)
    record(
        actor=Party.SYSTEM,
        verb="cases.recompute_periods",
        subject=case,
        before={"due": before, "words": words},
        after={"due": case.due_on, "words": case.due_words},
        reason=why,
    )
    return True
