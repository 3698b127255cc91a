"""Cases of the register for tests, taken step by step through the platform's own actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from gongkai_web.agencies.models import Agency
from gongkai_web.audit.models import Party
from gongkai_web.cases import actions
from gongkai_web.cases.models import Case
from gongkai_web.files.actions import scan
from gongkai_web.letters.actions import issue
from gongkai_web.people.models import Role, User
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

GRANT = {"outcome": "granted.provided", "why": "可以公开", "form": "as-asked"}
EVERYONE = (Role.REGISTRAR, Role.HANDLER, Role.REVIEWER, Role.APPROVER, Role.HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An agency with one person in each role of the proceeding."""

    agency: Agency
    registrar: User
    handler: User
    reviewer: User
    approver: User
    head: User


def make_office(name: str = "甲县民政局", *, parent: Agency | None = None) -> Office:
    """Make an agency with its people."""
    agency = make_agency(name, parent=parent)
    agency.review_authority, agency.review_address, agency.court = "甲市人民政府", "甲市人民路1号", "甲市中级人民法院"
    agency.online_review_url = "https://review.example/"
    agency.save()
    people = {role.value: make_person(role, agency=agency, name=role.label) for role in EVERYONE}
    return Office(agency=agency, **people)


def moment(day: date) -> datetime:
    """Return ten in the morning of a day."""
    return datetime.combine(day, time(2, 0), UTC)


def make_case(
    office: Office,
    *,
    day: date = date(2026, 3, 2),
    subject: str = "2025年度低保发放明细",
    applicant: str = "natural_person",
    channel: str = "in-person",
    name: str = "李明",
    id_number: str = "",
) -> Case:
    """Hand an application in at the counter; nothing more."""
    application = actions.Application(
        subject=subject,
        applicant_kind=applicant,
        person=actions.Person(name=name, fields={"id_number": id_number} if id_number else {}),
    )
    begun = actions.begin(
        agency=office.agency,
        application=application,
        channel=channel,
        actor=office.registrar,
        day=day,
        now=moment(day),
    )
    return begun.case


def step(
    case: Case,
    name: str,
    *,
    by: User | Party,
    on: date,
    facts: Mapping[str, object] | None = None,
    token: UUID | None = None,
    version: int | None = None,
    seen: str = "",
) -> Case:
    """Take one step."""
    return actions.take_step(
        case=case, step=name, actor=by, day=on, now=moment(on), facts=facts, token=token, version=version, seen=seen
    )


def registered(office: Office, *, day: date = date(2026, 3, 2), **more: str) -> Case:
    """Make a case that is received, registered and given to the handler, all on one day."""
    case = make_case(office, day=day, **more)
    case = step(case, "confirm_receipt", by=office.registrar, on=day)
    case = step(case, "register", by=office.registrar, on=day)
    return step(case, "assign", by=office.registrar, on=day, facts={"handler": office.handler.username})


def make_letters(case: Case, *, on: date) -> None:
    """Make the files of a case's signed letters and have them scanned, as the worker does."""
    for link in case.correspondence.filter(letter__state="signed"):
        issue(letter=link.letter, actor=Party.SYSTEM, now=moment(on))
    for link in case.correspondence.select_related("letter"):
        for file in (link.letter.pdf_id, link.letter.ofd_id, link.letter.docx_id):
            if file is not None:
                scan(file_id=file, now=moment(on))


def decided(office: Office, *, day: date = date(2026, 3, 2), on: date = date(2026, 3, 10), **more: str) -> Case:
    """Make a case that is granted and signed."""
    case = registered(office, day=day, **more)
    case = step(case, "draft", by=office.handler, on=on, facts=GRANT)
    case = step(case, "pass_legality", by=office.reviewer, on=on)
    case = step(case, "pass_confidentiality", by=office.reviewer, on=on)
    return step(case, "sign", by=office.approver, on=on)
