"""A case over the wire: what its owner sees on screen, without the applicant's identity number."""

from datetime import date, datetime
from typing import Annotated, Final

from ninja import Schema
from pydantic import AwareDatetime, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from gongkai.law.channels import list_channels
from gongkai.law.phrases import Words
from gongkai.procedure import Applicant, Kind, Phase, Role, find_step, steps_open_to, words_of
from gongkai_web.api.shapes.plain import AgencyShape, Line, Named, Strict
from gongkai_web.api.shapes.steps import IN_PERSON
from gongkai_web.cases.models import Case, CaseEvent
from gongkai_web.cases.permissions import acting_roles
from gongkai_web.people.models import User

MOST_A_PAGE: Final = 100


class Filters(Strict):
    """What is searched for; an empty field asks nothing. ``after`` goes on where a page ended."""

    words: Annotated[Line, StringConstraints(max_length=100)] = ""
    phase: Phase | None = None
    kind: Kind | None = None
    applicant_kind: Applicant | None = None
    channel: Annotated[Line, StringConstraints(max_length=20)] = ""
    outcome: Annotated[Line, StringConstraints(max_length=60)] = ""
    received_from: date | None = None
    received_to: date | None = None
    decided_from: date | None = None
    decided_to: date | None = None
    updated_since: Annotated[
        AwareDatetime | None,
        Field(
            description="只列此时以后有变动的（含此时），须写明时区，如 2026-03-05T00:00:00Z；"
            "按上次所见最晚的 updated_at 再往前几分钟来问，不会遗漏",
        ),
    ] = None
    after: Annotated[str, StringConstraints(pattern=r"^\d{0,18}$")] = ""
    limit: Annotated[str, StringConstraints(pattern=r"^([1-9]\d?|100)$")] = "50"

    @model_validator(mode="after")
    def days_in_order(self) -> "Filters":
        """Hold the days against each other."""
        spans = ((self.received_from, self.received_to), (self.decided_from, self.decided_to))
        if any(first and last and last < first for first, last in spans):
            raise PydanticCustomError("days_swapped", "the last day lies before the first")
        return self


class ApplicantShape(Schema):
    """Who applied."""

    name: str
    kind: Named
    is_organisation: bool


class CaseShape(Schema):
    """One line of the register."""

    reference: str
    number: str
    version: int
    agency: AgencyShape
    kind: Named
    phase: Named
    channel: Named
    subject: str
    applicant: ApplicantShape
    handler: str
    submitted_on: date
    received_on: date | None
    decided_on: date | None
    served_on: date | None
    outcome: Named | None
    due_on: date | None
    due_words: str
    provisional: bool
    next_due: date | None
    next_clock: str
    waits_on: Named | None
    contested: bool
    updated_at: datetime


class Contact(Schema):
    """How the applicant is reached."""

    phone: str
    email: str
    address: str
    postcode: str


class FullCaseShape(CaseShape):
    """One case, with the steps that a token of this owner may take now, and those that the owner takes in person."""

    description: str
    document_number: str
    form_wanted: str
    delivery_wanted: str
    contact: Contact
    open_steps: list[str]
    steps_in_person: list[str]


class CasePage(Schema):
    """A page of the register; ``next`` is the ``after`` of the next one, empty at the end."""

    items: list[CaseShape]
    next: str


class EventShape(Schema):
    """A step that was taken."""

    position: int
    step: Named
    day: date
    at: datetime
    actor: str
    before: str
    after: str
    facts: dict[str, str | int | bool | None]
    remarks: list[str]


def case_shape(case: Case) -> CaseShape:
    """Return a line of the register."""
    return CaseShape.model_validate(_short(case))


def full_shape(case: Case, owner: User) -> FullCaseShape:
    """Return one case."""
    applicant = case.applicant
    offered = [step.id for step in steps_open_to(case.proceeding, acting_roles(owner, case.agency))]
    more = {
        "description": case.description,
        "document_number": case.document_number,
        "form_wanted": case.form_wanted,
        "delivery_wanted": case.delivery_wanted,
        "contact": Contact(
            phone=applicant.phone, email=applicant.email, address=applicant.address, postcode=applicant.postcode
        ),
        "open_steps": [step for step in offered if step not in IN_PERSON],
        "steps_in_person": [step for step in offered if step in IN_PERSON],
    }
    return FullCaseShape.model_validate(_short(case) | more)


def event_shape(event: CaseEvent) -> EventShape:
    """Return a step that was taken."""
    step = find_step(event.step)
    return EventShape(
        position=event.position,
        step=Named.of(event.step, step.words if step else Words(event.step, event.step)),
        day=event.day,
        at=event.at,
        actor=event.actor_name,
        before=event.before,
        after=event.after,
        facts=event.facts,
        remarks=event.remarks,
    )


def _short(case: Case) -> dict[str, object]:
    plain = (
        "reference", "number", "version", "subject", "submitted_on", "received_on", "decided_on", "served_on",
        "due_on", "due_words", "provisional", "next_due", "next_clock", "contested", "updated_at",
    )  # fmt: skip
    return {name: getattr(case, name) for name in plain} | {
        "agency": AgencyShape(code=case.agency.code, name=case.agency.name),
        "kind": Named.of(case.kind, Kind.named(case.kind).words),
        "phase": Named.of(case.phase, Phase.named(case.phase).words),
        "channel": _channel(case.channel),
        "applicant": ApplicantShape(
            name=case.applicant.name,
            kind=Named.of(case.applicant_kind, Applicant.named(case.applicant_kind).words),
            is_organisation=case.applicant.is_organisation,
        ),
        "handler": case.handler.name if case.handler else "",
        "outcome": Named.of(case.outcome, words_of(case.outcome)) if case.outcome else None,
        "waits_on": Named.of(case.waits_on, Role.named(case.waits_on).words) if case.waits_on else None,
    }


def _channel(id_: str) -> Named:
    known = list_channels().get(id_)
    return Named.of(id_, Words(known.label, known.gloss) if known else Words(id_, id_))
