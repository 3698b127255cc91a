"""Cases of an earlier register become cases of this one, as they stand there."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from gongkai.procedure import Applicant as Kind
from gongkai.procedure import EarlierCase, Refusal, Role, take_over
from gongkai_web.agencies.models import Agency
from gongkai_web.almanac.queries import calendar_for
from gongkai_web.cases.actions.begin import new_reference
from gongkai_web.cases.actions.numbering import keep_clear_of
from gongkai_web.cases.actions.writing import id_of, write_event
from gongkai_web.cases.errors import NotActingError, StepRefusedError
from gongkai_web.cases.models import Applicant, Case
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.people.models import User
from gongkai_web.rivals import once_more

UNKNOWN: Final = "（台账未记载）"


@once_more
@transaction.atomic
def import_case(
    *, agency: Agency, earlier: EarlierCase, actor: User, day: date, now: datetime, subject: str = "", name: str = ""
) -> Case:
    """Take over one case by its number; one that is there already is left as it is.

    Raises:
        NotActingError: the actor is no registrar of the agency.
        StepRefusedError: its days contradict the law or each other.
    """
    if Role.REGISTRAR not in acting_roles(actor, agency):
        raise NotActingError
    there = Case.objects.filter(agency=agency, number=earlier.number).first()
    if there is not None:
        return there
    taken = take_over(earlier, actor=id_of(actor), day=day, calendar=calendar_for(agency))
    if isinstance(taken, Refusal):
        raise StepRefusedError(taken)
    case = Case(
        reference=new_reference(earlier.received), agency=agency, subject=subject[:200] or UNKNOWN, created_at=now
    )
    case.applicant = Applicant.objects.create(
        name=name[:120] or UNKNOWN, is_organisation=earlier.applicant != Kind.NATURAL_PERSON
    )
    write_event(case, taken, actor=actor, now=now, token=None, position=1)
    keep_clear_of(agency, earlier.number)
    return case
