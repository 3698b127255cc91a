"""A case begins: what was applied for, by whom, over which channel."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from secrets import compare_digest
from typing import Final
from uuid import UUID

from django.db import transaction

from gongkai.procedure import CaseState, Move, Role
from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Party
from gongkai_web.cases.actions.writing import Actor, apply_or_refuse, id_of, write_event
from gongkai_web.cases.codes import ALPHABET, code_from, digest_code, identity_of
from gongkai_web.cases.errors import AgencyClosedError
from gongkai_web.cases.models import Applicant, Case, CaseEvent
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.rivals import once_more

_REFERENCE_LETTERS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The applicant as stated: fields of ``Applicant`` by their names."""

    name: str
    is_organisation: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What is applied for. ``applicant_kind`` is a column of 表三, ``kind`` a kind of the proceeding."""

    subject: str
    person: Person
    applicant_kind: str = "natural_person"
    kind: str = "application"
    description: str = ""
    document_number: str = ""
    form_wanted: str = ""
    delivery_wanted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A case begun, with the query code that only now is known in clear; ``again`` if its form was sent before."""

    case: Case
    query_code: str
    again: bool = False


@once_more
@transaction.atomic
def begin(
    *,
    agency: Agency,
    application: Application,
    channel: str,
    actor: Actor,
    day: date,
    now: datetime,
    facts: Mapping[str, object] | None = None,
    token: UUID | None = None,
) -> Begun:
    """Begin a case: the applicant by the public form, a registrar for what came otherwise.

    ``facts`` are further ones of the step «submit» (``oral``, ``desk``). The same token again gives the same case; its
    query code is told again to the applicant alone, whose browser may have shown only the second answer.

    Raises:
        StepRefusedError: the proceeding refuses it, or the actor is no registrar of the agency.
        AgencyClosedError: the agency takes nothing in any longer.
    """
    twin = CaseEvent.objects.filter(token=token).select_related("case").first() if token else None
    if twin is not None:
        return Begun(case=twin.case, query_code=_told_again(twin) if actor is Party.APPLICANT else "", again=True)
    _hold_in_use(agency)
    code = code_from(token)
    case = Case(
        reference=new_reference(day),
        query_code=digest_code(code),
        agency=agency,
        subject=application.subject,
        description=application.description,
        document_number=application.document_number,
        form_wanted=application.form_wanted,
        delivery_wanted=application.delivery_wanted,
        created_at=now,
    )
    told = {
        "kind": application.kind,
        "applicant": application.applicant_kind,
        "channel": channel,
        **(facts or {}),
    }
    roles = acting_roles(actor, agency) if not isinstance(actor, Party) else frozenset({Role.APPLICANT})
    applied = apply_or_refuse(
        case, CaseState(), Move(step="submit", day=day, actor=id_of(actor), roles=roles, facts=told)
    )
    case.applicant = _applicant(application.person)
    write_event(case, applied, actor=actor, now=now, token=token, position=1)
    return Begun(case=case, query_code=code)


def _hold_in_use(agency: Agency) -> None:
    """Keep the agency in use until the case is there: who takes it out of use looks for open cases under this lock."""
    held = Agency.objects.select_for_update(no_key=True).only("active").get(pk=agency.pk)
    if not held.active:
        raise AgencyClosedError(agency.name)


def _told_again(twin: CaseEvent) -> str:
    """Return the code of a form sent before; one that has been renewed since opens nothing, and is not told."""
    code = code_from(twin.token)
    return code if compare_digest(digest_code(code), twin.case.query_code) else ""


def _applicant(person: Person) -> Applicant:
    applicant = Applicant(name=person.name, is_organisation=person.is_organisation, **person.fields)
    applicant.identity = identity_of(applicant.id_number)
    applicant.save()
    return applicant


def new_reference(day: date) -> str:
    """Make the number by which a citizen asks for a case; it tells nothing but the day."""
    return f"{day:%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(_REFERENCE_LETTERS))}"
