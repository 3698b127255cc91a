"""A small county in which every case holds words of its own that nobody else may read, for tests of what leaks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from gongkai_web.agencies.models import Agency
from gongkai_web.archive.actions import archive_case
from gongkai_web.cases import actions
from gongkai_web.cases.codes import digest_code
from gongkai_web.cases.models import Assistance, Case, Contest, Correspondence, Document, DocumentKind
from gongkai_web.files.actions import scan
from gongkai_web.people.models import Role, User
from gongkai_web.reports.actions import digest_now, sign
from gongkai_web.reports.queries import compile_draft, content_of, draft_for
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.register import GRANT, Office, make_letters, make_office, moment, step

DAY: Final = date(2026, 3, 2)
CODE: Final = "ABCDEFGH23"
SEARCHED: Final = "卷宗"
"""What every subject and applicant holds, so that a search for it would find every case."""

KINDS: Final = ("subject", "applicant", "identity", "note", "title", "content", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A case with what only those who see it may read, by kind; and what it leaves to be reached."""

    case: Case
    phase: str
    words: Mapping[str, str]
    document: Document
    letter: Correspondence | None = None
    assistance: Assistance | None = None
    contest: Contest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """Two bureaus below a county, everybody who works there, and the cases of both bureaus."""

    bureau: Office
    beside: Office
    people: Mapping[str, User]
    secrets: tuple[Secret, ...]

    def sees(self, person: str, secret: Secret) -> frozenset[str]:
        """Return which words of a case a person may read, said here apart from the code that decides it."""
        place, _, role = person.partition(" ")
        own = {"bureau": self.bureau.agency, "beside": self.beside.agency}
        if role == "administrator":
            return frozenset()
        if own.get(place) == secret.case.agency or (place, role) == ("county", "auditor"):
            return frozenset(KINDS)
        asked = secret.assistance is not None and own.get(place) == secret.assistance.agency
        return frozenset({"subject", "number"} if asked and role in {"registrar", "handler", "head"} else ())


def make_county() -> County:
    """Make the county with a case in each of the phases that differ most."""
    county = make_agency("安和县人民政府")
    bureau, beside = make_office("安和县民政局", parent=county), make_office("安和县司法局", parent=county)
    waiting = _secret(bureau, len(_WAYS) + 1, "served", helper=beside)
    secrets = [
        _archived(bureau, waiting),
        *(_secret(bureau, number, phase, helper=beside) for number, phase in enumerate(_WAYS)),
        _secret(beside, len(_WAYS), "handling"),
    ]
    sign_report(bureau)
    return County(bureau=bureau, beside=beside, people=dict(_staff(county, bureau, beside)), secrets=tuple(secrets))


def sign_report(office: Office) -> None:
    """Sign an office's report of the year, so that its versions and the cases behind them can be asked for."""
    draft = draft_for(office.agency, DAY.year)
    seen = digest_now(draft, compile_draft(draft, content_of(None)))
    over = date(DAY.year + 1, 1, 20)
    sign(agency=office.agency, year=DAY.year, actor=office.head, seen=seen, now=moment(over), accepted=True)


def _staff(county: Agency, bureau: Office, beside: Office) -> Iterator[tuple[str, User]]:
    for place, agency in (("county", county), ("bureau", bureau.agency), ("beside", beside.agency)):
        for role in Role:
            yield f"{place} {role.value}", make_person(role, agency=agency, name="某某")
    yield "bureau nobody", make_person(agency=bureau.agency, name="某某")


_WAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "submitted": (),
    "handling": ("ask_office",),
    "awaiting-correction": ("ask_to_correct",),
    "awaiting-payment": ("notice_fee",),
    "reviewed": ("draft", "pass_legality", "pass_confidentiality"),
    "served": ("draft", "pass_legality", "pass_confidentiality", "sign", "serve"),
    "contested": ("draft", "pass_legality", "pass_confidentiality", "sign", "serve", "file_review"),
}
"""Phases, each with the steps that lead there from a case at work."""


def _secret(office: Office, number: int, phase: str, *, helper: Office | None = None) -> Secret:
    mark = f"{number:02}{phase}"
    words = {
        "subject": f"{SEARCHED}名目{mark}",
        "applicant": f"{SEARCHED}申请人{mark}",
        "identity": f"3301021990{number:08}",
        "note": f"只供内部{mark}",
        "title": f"附件{mark}.txt",
        "content": f"附件内容{mark}",
    }
    case = actions.begin(
        agency=office.agency,
        application=actions.Application(
            subject=words["subject"],
            person=actions.Person(name=words["applicant"], fields={"id_number": words["identity"]}),
        ),
        channel="internet" if phase == "submitted" else "in-person",
        actor=office.registrar,
        day=DAY,
        now=moment(DAY),
    ).case
    Case.objects.filter(pk=case.pk).update(query_code=digest_code(CODE))
    case = _bring_to(case, office, phase, helper)
    actions.add_note(case=case, actor=office.handler, text=words["note"], now=moment(DAY))
    document = _attach(case, office, words)
    case.refresh_from_db()
    words |= {"number": case.number} if case.number else {}
    return Secret(
        case=case,
        phase=case.phase,
        words=words,
        document=document,
        letter=Correspondence.objects.filter(case=case).last(),
        assistance=Assistance.objects.filter(case=case).first(),
        contest=Contest.objects.filter(case=case).first(),
    )


def _archived(office: Office, secret: Secret) -> Secret:
    """Archive a case with everything that lies in it."""
    make_letters(secret.case, on=DAY)
    package = archive_case(case=secret.case, actor=office.registrar, retention="permanent", day=DAY, now=moment(DAY))
    return replace(secret, case=package.case, phase="archived")


def _bring_to(case: Case, office: Office, phase: str, helper: Office | None) -> Case:
    if phase == "submitted":
        return case
    case = step(case, "confirm_receipt", by=office.registrar, on=DAY)
    case = step(case, "register", by=office.registrar, on=DAY)
    case = step(case, "assign", by=office.registrar, on=DAY, facts={"handler": office.handler.username})
    told: dict[str, tuple[User, dict[str, object]]] = {
        "ask_office": (office.handler, {"office": helper.agency.name if helper else "", "what": "请查找"}),
        "ask_to_correct": (office.handler, {"items": "请写明年度", "days": 15}),
        "notice_fee": (office.handler, {"method": "by-volume", "quantity": 40, "earlier": 0}),
        "draft": (office.handler, dict(GRANT)),
        "pass_legality": (office.reviewer, {}),
        "pass_confidentiality": (office.reviewer, {}),
        "sign": (office.approver, {}),
        "serve": (office.registrar, {"way": "in-person", "signed": DAY, "proof": "送达回证"}),
        "file_review": (office.registrar, {"before": "安和县人民政府", "filed": DAY, "copied": DAY}),
    }
    for name in _WAYS[phase] if helper else ():
        by, facts = told[name]
        case = step(case, name, by=by, on=DAY, facts=facts)
    return case


def _attach(case: Case, office: Office, words: Mapping[str, str]) -> Document:
    document = actions.attach(
        case=case,
        name=words["title"],
        stream=[words["content"].encode()],
        kind=DocumentKind.EVIDENCE,
        actor=office.handler,
        now=moment(DAY),
    )
    scan(file_id=document.file.pk, now=moment(DAY))
    return document
