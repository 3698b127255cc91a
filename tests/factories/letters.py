"""Letters for tests: an office with everything its letters print, and letters taken step by step."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from gongkai_web.agencies.models import Agency
from gongkai_web.letters import actions
from gongkai_web.letters.drafting.facts import LetterFacts
from gongkai_web.letters.drafting.samples import sample_facts
from gongkai_web.letters.models import Letter
from gongkai_web.letters.queries import content_digest, draft_of, find_letter, sender_of
from gongkai_web.people.models import Role, User
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

DAY = date(2026, 3, 26)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An agency that writes letters, with the people who do it."""

    agency: Agency
    handler: User
    reviewer: User
    approver: User
    administrator: User


def moment(day: date = DAY) -> datetime:
    """Return ten in the morning of a day."""
    return datetime.combine(day, time(2, 0), UTC)


def make_desk(name: str = "安和县自然资源局", *, code: str = "安自然资") -> Desk:
    """Make an agency with everything that its letters print."""
    agency = make_agency(name)
    agency.series, agency.office, agency.phone, agency.address = code, f"{name}办公室", "0000-6123456", "人民路18号"
    agency.review_authority, agency.review_address = "安和县人民政府", "人民路1号"
    agency.online_review_url = "https://review.anhe.example/"
    agency.court, agency.court_address = "安和县人民法院", "建设路6号"
    agency.save()
    roles = (Role.HANDLER, Role.REVIEWER, Role.APPROVER, Role.ADMINISTRATOR)
    return Desk(agency=agency, **{role.value: make_person(role, agency=agency, name=role.label) for role in roles})


def facts_for(desk: Desk, key: str, *, outcome: str = "", number: str = "2026-AHZR-00027") -> LetterFacts:
    """Return made-up facts of a case of the desk's agency, not numbered yet."""
    facts = sample_facts(find_letter(key), outcome=outcome)
    return replace(facts, agency=sender_of(desk.agency), number="", request=replace(facts.request, number=number))


def drafted(desk: Desk, key: str = "grant", *, outcome: str = "", number: str = "2026-AHZR-00027") -> Letter:
    """Draft a letter."""
    facts = facts_for(desk, key, outcome=outcome, number=number)
    return actions.draft(agency=desk.agency, key=key, facts=facts, actor=desk.handler, now=moment())


def seen(letter: Letter) -> str:
    """Return the digest of what somebody sees who opens a letter now."""
    return content_digest(draft_of(Letter.objects.get(pk=letter.pk)))


def reviewed(desk: Desk, key: str = "grant", *, number: str = "2026-AHZR-00027") -> Letter:
    """Draft a letter and have it reviewed."""
    letter = drafted(desk, key, number=number)
    return actions.review(letter=letter, digest=seen(letter), actor=desk.reviewer)


def signed(desk: Desk, key: str = "grant", *, number: str = "2026-AHZR-00027", day: date = DAY) -> Letter:
    """Draft a letter, have it reviewed and signed."""
    letter = reviewed(desk, key, number=number)
    return actions.sign(letter=letter, digest=seen(letter), actor=desk.approver, now=moment(day))
