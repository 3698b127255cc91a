"""What was written down of an application is put right: a name misread, a telephone that changed, an address wanting.

It is no step: the kind of applicant and the day of receipt, which others count, are amended by the step for that.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from gongkai_web.audit.actions import record
from gongkai_web.cases.actions.papers import check_acts
from gongkai_web.cases.codes import identity_of
from gongkai_web.cases.errors import NoReasonError, NotActingError
from gongkai_web.cases.models import Applicant, Case
from gongkai_web.cases.permissions import AMENDING
from gongkai_web.identity import masked
from gongkai_web.people.models import User
from gongkai_web.people.permissions import may

OF_APPLICANT: Final = (
    "name", "is_organisation", "id_type", "id_number", "legal_representative", "contact_person", "phone", "email",
    "fax", "address", "postcode", "employer", "agent_name", "agent_id_number", "agent_phone", "help_wanted",
)  # fmt: skip
OF_CASE: Final = ("subject", "document_number", "description")
_SECRET: Final = frozenset({"id_number", "agent_id_number"})


@transaction.atomic
def amend_application(*, case: Case, told: Mapping[str, object], why: str, actor: User, now: datetime) -> Case:
    """Put right what was written down; letters that were drafted before keep their words.

    Raises:
        NotVisibleError, NotActingError: the actor is neither registrar nor head of the case's agency.
        NoReasonError: no reason is given.
    """
    check_acts(actor, case)
    if not may(actor, *AMENDING, agency=case.agency):
        raise NotActingError
    if not why.strip():
        raise NoReasonError
    locked = Case.objects.select_for_update(of=("self",), no_key=True).select_related("agency").get(pk=case.pk)
    applicant = Applicant.objects.select_for_update(no_key=True).get(pk=locked.applicant_id)
    held = dict.fromkeys(OF_APPLICANT, applicant) | dict.fromkeys(OF_CASE, locked)
    changed = {name: value for name, value in told.items() if name in held and getattr(held[name], name) != value}
    if not changed:
        return locked
    before = {name: getattr(held[name], name) for name in changed}
    for name, value in changed.items():
        setattr(held[name], name, value)
    applicant.identity = identity_of(applicant.id_number)
    applicant.save()
    locked.updated_at = now
    locked.save(update_fields=[*OF_CASE, "updated_at"])
    record(
        actor=actor,
        verb="cases.amend_application",
        subject=locked,
        before=_shown(before),
        after=_shown(changed),
        reason=why.strip(),
    )
    return locked


def _shown(values: Mapping[str, object]) -> dict[str, object]:
    """Return what the trail keeps: that a number of a person changed, and not the number."""
    return {name: masked(str(value)) if name in _SECRET else value for name, value in values.items()}
