"""What the page of a case shows beside its clock and its history: plain values, drawn once while they stay the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from gongkai.law.channels import list_channels
from gongkai.procedure import CaseState, Kind, answers_to
from gongkai_web.cases.models import Case, Correspondence
from gongkai_web.ui.values import ClockFace


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of the page: which case it is, where it stands, until when it must be answered."""

    name: str
    subject: str
    kind: str
    agency: str
    phase: str
    phase_words: str
    face: ClockFace
    due: date | None
    due_words: str
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What was applied for, how, and what came of it."""

    subject: str
    document_number: str
    description: str
    form_wanted: str
    delivery_wanted: str
    channel: str
    oral: bool
    submitted: date
    received: date | None
    outcome: str
    decided: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantCard:
    """Who applied, and how to reach them."""

    name: str
    is_organisation: bool
    kind: str
    id_type: str
    id_number: str
    contact_person: str
    phone: str
    email: str
    address: str
    postcode: str
    agent_name: str
    help_wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One letter in the list of a case's letters."""

    key: str
    title: str
    number: str
    state: str
    drafted: datetime


def heading_of(case: Case, *, face: ClockFace) -> Heading:
    """Return the head of the page."""
    return Heading(
        name=str(case),
        subject=case.subject,
        kind=case.get_kind_display(),
        agency=case.agency.short_name,
        phase=case.phase,
        phase_words=case.get_phase_display(),
        face=face,
        due=case.due_on,
        due_words=case.due_words,
        provisional=case.provisional,
    )


def application_of(case: Case, state: CaseState) -> Application:
    """Return what was applied for."""
    outcome = next((one.words.zh for kind in Kind for one in answers_to(kind) if one.id == case.outcome), case.outcome)
    channel = list_channels().get(case.channel)
    return Application(
        subject=case.subject,
        document_number=case.document_number,
        description=case.description,
        form_wanted=case.form_wanted,
        delivery_wanted=case.delivery_wanted,
        channel=channel.label if channel else case.channel,
        oral=state.oral,
        submitted=case.submitted_on,
        received=case.received_on,
        outcome=outcome if case.outcome else "",
        decided=case.decided_on,
    )


def applicant_of(case: Case) -> ApplicantCard:
    """Return who applied."""
    one = case.applicant
    return ApplicantCard(
        name=one.name,
        is_organisation=one.is_organisation,
        kind=case.get_applicant_kind_display(),
        id_type=one.id_type,
        id_number=one.id_number,
        contact_person=one.contact_person,
        phone=one.phone,
        email=one.email,
        address=one.address,
        postcode=one.postcode,
        agent_name=one.agent_name,
        help_wanted=one.help_wanted,
    )


def letter_rows(links: Iterable[Correspondence]) -> tuple[LetterRow, ...]:
    """Return the rows of a case's letters."""
    return tuple(
        LetterRow(
            key=str(link.letter_id),
            title=link.letter.title,
            number=link.letter.number,
            state=link.letter.get_state_display(),
            drafted=link.letter.drafted_at,
        )
        for link in links
    )
