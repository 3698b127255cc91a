"""A small world in which every action can be called: offices, people, and a case in each of the states that matter."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from axes.models import AccessAttempt
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks_db.models import DBTaskResult

from gongkai.report.compile import DisputeRule
from gongkai_web.agencies.models import Agency, Kind
from gongkai_web.almanac.composing import Paper, Rest, compose
from gongkai_web.archive.actions import archive_case
from gongkai_web.archive.models import Packing
from gongkai_web.audit.models import Party
from gongkai_web.cases import actions as cases
from gongkai_web.cases.consent import HERE
from gongkai_web.cases.drawing import DrawnBox
from gongkai_web.cases.models import (
    Access,
    Applicant,
    Assistance,
    Case,
    Contest,
    Document,
    DocumentKind,
    Redaction,
    RedactionState,
)
from gongkai_web.files.actions import scan, store
from gongkai_web.files.configuration import file_store
from gongkai_web.files.models import Origin, StoredFile
from gongkai_web.intake.actions import keep_register
from gongkai_web.intake.models import ImportState, Reception, RegisterImport, Serving
from gongkai_web.letters.models import Letter
from gongkai_web.notices.models import Channel, Delivery, Notice, State
from gongkai_web.people.actions.factors import begin_enrolment, confirm_enrolment
from gongkai_web.people.actions.sign_ins import sign_in
from gongkai_web.people.actions.tokens import issue_token
from gongkai_web.people.models import ApiToken, Membership, Role, Scope, SignIn, User
from gongkai_web.reports.actions import digest_now, save_draft
from gongkai_web.reports.models import LocalDeadline, Reporter
from gongkai_web.reports.queries import Content, compile_draft, content_of, draft_for, last_revision
from tests.factories.agencies import make_agency
from tests.factories.cases import HEADINGS, as_csv
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.documents.word import docx, paragraph, run
from tests.factories.letters import Desk, drafted, make_desk, reviewed, signed
from tests.factories.people import code_of, give_second_factor, make_person
from tests.factories.register import GRANT, Office, decided, make_case, make_letters, make_office, registered, step

NOW: Final = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
DAY: Final = date(2026, 3, 10)
SPRING: Final = datetime(2026, 4, 20, 2, 0, tzinfo=UTC)
"""When what runs now has long run out."""

TOKEN: Final = UUID("4a0e6c1e-0000-4000-8000-00000000cafe")
"""That of the form which is sent twice."""

PHONE: Final = "13800138000"
BOX: Final = DrawnBox(
    id=1, page=1, left=40, top=90, right=300, bottom=120, reason="privacy", what="", text="", taken=True
)


@dataclass(slots=True, kw_only=True)
class World:
    """Who and what there is, as somebody has it before their eyes."""

    root: Agency
    admin: User
    presser: User
    other: Agency
    closed: Agency
    office: Office
    helper: Office
    desk: Desk
    cases: dict[str, Case]
    papers: dict[str, Document]
    files: dict[str, StoredFile]
    redactions: dict[str, Redaction]
    registers: dict[str, RegisterImport]
    deliveries: dict[str, Delivery]
    assistance: Assistance
    contest: Contest
    notice: Notice
    people: dict[str, User]
    membership: Membership
    token: ApiToken
    devices: dict[str, TOTPDevice]
    codes: list[str]
    session_key: str
    other_device: SignIn
    plan: str
    letters: dict[str, Letter]
    seen: str

    @property
    def session(self) -> HttpRequest:
        """The browser of somebody who has signed in, on a second device."""
        return request_of(self.people["signed in"], self.session_key)


def build_world() -> World:
    """Build it by the platform's own actions."""
    root = make_agency("甲县人民政府", kind=Kind.GOVERNMENT)
    admin = make_person(Role.ADMINISTRATOR, agency=root, name="周管理", username="admin")
    office, helper = make_office("甲县民政局", parent=root), make_office("甲县教育局", parent=root)
    User.objects.filter(pk=office.handler.pk).update(email="handler@office.example")
    office.handler.refresh_from_db()
    closed = make_agency("甲县旧局", parent=root)
    Agency.objects.filter(pk=closed.pk).update(active=False)
    there = _make_cases(office, helper)
    papers = {
        name: _put(there["registered"], office.handler, name)
        for name in ("drawn", "queued", "fresh", "free", "released")
    }
    cases.release(document=papers["released"], actor=office.handler, now=NOW)
    cases.save_filter(actor=office.head, name="旧的", query="q=低保")
    papers["word"] = _put(there["registered"], office.handler, "word", docx(paragraph(run("乙"))), "材料.docx")
    token, _ = issue_token(
        actor=admin, owner=office.handler, agency=office.agency, name="省平台", scopes=[*Scope],
        expires_at=NOW + timedelta(days=90), now=NOW,
    )  # fmt: skip
    people = _make_people(root)
    devices, codes = _make_factors(people)
    desk = make_desk()
    presser = make_person(Role.HEAD, agency=root, username="presser")
    LocalDeadline.objects.create(
        agency=office.agency, reporter=Reporter.GOVERNMENT, month=3, day=1, basis="", set_by=admin, set_at=NOW
    )
    return World(
        root=root, presser=presser, admin=admin, other=make_agency("甲县新局", parent=root), closed=closed,
        office=office,
        helper=helper, desk=desk, cases=there, papers=papers, files=_make_files(office.agency),
        redactions={name: _redaction(papers[name], office.handler) for name in ("drawn", "queued")},
        registers={name: _register(office, name) for name in ("checked", "running")},
        deliveries=_make_deliveries(office.agency), assistance=Assistance.objects.get(), contest=Contest.objects.get(),
        notice=_notice(office.handler), people=people, membership=people["clerk"].memberships.get(), token=token,
        devices=devices, codes=codes, session_key=_session(people["signed in"]),
        other_device=SignIn.objects.earliest("pk"), plan=_plan(),
        letters=_make_letters(desk), seen=_report(office),
    )  # fmt: skip


def finish_world(world: World) -> None:
    """Leave something undone that the worker would have done by now: what a scene does itself is not done for it."""
    StoredFile.objects.filter(pk=world.files["waiting"].pk).update(state="quarantined", scan_attempts=0)
    left = file_store().incoming / "left.part"
    left.write_bytes(b"left by somebody who died")
    os.utime(left, (0, 0))
    queued = world.redactions["queued"]
    replied = world.cases["replied"]
    Access.objects.filter(case=replied).delete()
    Delivery.objects.filter(key__startswith=f"intake.reply:{replied.reference}").delete()
    Reception.objects.create(agency=world.office.agency, serving=Serving.ARRIVED)
    Packing.objects.filter(case=world.cases["archived"]).update(ordered_at=NOW + timedelta(hours=2))
    Redaction.objects.filter(pk=queued.pk).update(state=RedactionState.QUEUED)
    for kept in (*world.files.values(), *(paper.file for paper in world.papers.values()), *world.cases.values()):
        kept.refresh_from_db()
    DBTaskResult.objects.all().delete()


def request_of(user: User | None, session_key: str | None = None) -> HttpRequest:
    """Return the request of somebody's browser."""
    request = RequestFactory().post("/", headers={"User-Agent": "Browser"})
    request.session = SessionStore(session_key)
    request.user = user or AnonymousUser()
    return request


def _make_cases(office: Office, helper: Office) -> dict[str, Case]:
    day = date(2026, 3, 2)
    there = {
        name: registered(office, subject=name)
        for name in ("registered", "asking", "consulted", "bulk", "drafted", "told")
    }
    there["told"] = step(
        there["told"], "ask_to_correct", by=office.handler, on=day, facts={"items": "请写明年度", "days": 15}
    )
    there["submitted"] = make_case(office, day=day, subject="submitted", channel="portal")
    told = {"office": helper.agency.name, "what": "请核对", "until": "2026-03-20"}
    there["asking"] = step(there["asking"], "ask_office", by=office.handler, on=day, facts=told)
    told = {"party": "甲公司", "about": "报价明细"}
    asked = step(there["consulted"], "consult_third_party", by=office.handler, on=day, facts=told)
    served = {"consultation": "1", "served": "2026-03-03"}
    there["consulted"] = step(asked, "serve_consultation", by=office.registrar, on=date(2026, 3, 3), facts=served)
    there["reviewed"] = step(there["drafted"], "draft", by=office.handler, on=DAY, facts=GRANT)
    for passed in ("pass_legality", "pass_confidentiality"):
        there["reviewed"] = step(there["reviewed"], passed, by=office.reviewer, on=DAY)
    for name in ("served", "archived", "contested"):
        there[name] = _served(office, name)
    archive_case(case=there["archived"], actor=office.registrar, retention="30-years", day=DAY, now=NOW)
    told = {"before": "甲县人民政府", "filed": "2026-03-10", "copied": "2026-03-10"}
    contested = step(there["contested"], "file_review", by=office.registrar, on=DAY, facts=told)
    ended = {"contest": "1", "result": "upheld", "closed": "2026-03-10"}
    there["contested"] = step(contested, "close_contest", by=office.registrar, on=DAY, facts=ended)
    for name in ("replied", "available"):
        there[name] = _replied(office, name)
    for name in ("submitted", "told"):
        Applicant.objects.filter(case=there[name].pk).update(email="li@citizen.example")
    for case in there.values():
        case.refresh_from_db()
    return there


def _replied(office: Office, name: str) -> Case:
    case = decided(office, subject=name, on=date(2026, 3, 9))
    Case.objects.filter(pk=case.pk).update(delivery_wanted=HERE)
    Applicant.objects.filter(case=case.pk).update(email="li@citizen.example")
    make_letters(case, on=date(2026, 3, 9))
    return case


def _served(office: Office, name: str) -> Case:
    case = decided(office, subject=name, on=date(2026, 3, 9))
    told = {"way": "in-person", "signed": date(2026, 3, 9), "proof": "签收"}
    case = step(case, "serve", by=office.registrar, on=date(2026, 3, 9), facts=told)
    make_letters(case, on=date(2026, 3, 9))
    return case


def _put(case: Case, actor: User, title: str, data: bytes = b"", name: str = "名册.pdf") -> Document:
    put = cases.attach(
        case=case, name=name, stream=[data or _roster(title)], kind=DocumentKind.EVIDENCE, actor=actor, now=NOW,
        title=title,
    )  # fmt: skip
    put.file = scan(file_id=put.file.pk, now=NOW)
    return put


def _roster(title: str) -> bytes:
    return pdf(Drawing().write(50, 100, f"户主张三丰，电话{PHONE}").write(50, 130, title))


def _redaction(document: Document, actor: User) -> Redaction:
    begun = cases.begin_redaction(document=document, actor=actor, now=NOW)
    return cases.change_boxes(redaction=begun, change=lambda _: [BOX], version=begun.version, actor=actor, now=NOW)


def _make_files(agency: Agency) -> dict[str, StoredFile]:
    """Store files that no case has yet, so late that no round looks at them by itself."""
    return {
        name: store(
            name=f"{name}.txt", stream=[name.encode()], agency=agency, origin=Origin.APPLICANT, actor=Party.APPLICANT,
            now=NOW + timedelta(hours=2),
        )
        for name in ("held", "answered", "filed", "waiting", "unwanted")
    }  # fmt: skip


def _register(office: Office, name: str) -> RegisterImport:
    rows = [
        (*HEADINGS, "所需信息", "申请人"),
        *((f"2024-{name}-{n}", "2024-03-01", "自然人", "予以公开", "2024-03-20") for n in range(1, 4)),
    ]
    data = as_csv([[*row, *[""] * (len(HEADINGS) + 2 - len(row))] for row in rows])
    kept = keep_register(
        agency=office.agency, name=f"{name}.csv", data=data, channel="signed-mail", lines=3, actor=office.registrar,
        now=NOW,
    )  # fmt: skip
    if name == "running":
        kept.state = ImportState.RUNNING
        kept.save()
    return kept


def _make_deliveries(agency: Agency) -> dict[str, Delivery]:
    usual = {"channel": Channel.EMAIL, "address": "li@citizen.example", "subject": "答复", "text": "已答复"}
    times = {"agency": agency, "created_at": NOW, "next_at": NOW + timedelta(hours=3)}
    states = {"failed": State.FAILED, "broken": State.FAILED, "waiting": State.WAITING, "due": State.WAITING}
    return {name: Delivery.objects.create(key=name, state=state, **usual, **times) for name, state in states.items()}


def _notice(user: User) -> Notice:
    return Notice.objects.create(
        user=user, key="seen", kind="task", level="info", text="请办理", url="", created_at=NOW
    )


def _make_people(root: Agency) -> dict[str, User]:
    names = ("clerk", "leaving", "gone", "enrolling", "proven", "signed in", "locked", "lost")
    people = {name: make_person(agency=root, name="李四", username=name.replace(" ", "-")) for name in names}
    Membership.objects.create(user=people["clerk"], agency=root, role=Role.HANDLER)
    User.objects.filter(pk=people["gone"].pk).update(is_active=False)
    AccessAttempt.objects.create(username="locked", ip_address="10.0.0.1", failures_since_start=5)
    return people


def _make_factors(people: dict[str, User]) -> tuple[dict[str, TOTPDevice], list[str]]:
    proven = begin_enrolment(user=people["proven"])
    codes = confirm_enrolment(user=people["proven"], code=code_of(proven))
    proven.refresh_from_db()
    lost = give_second_factor(people["lost"])
    return {"enrolling": begin_enrolment(user=people["enrolling"]), "proven": proven, "lost": lost}, codes


def _session(user: User) -> str:
    for _ in range(2):
        request = request_of(user)
        sign_in(request=request, user=user, proof="password", now=NOW)
        request.session.save()
    return str(request.session.session_key)


def _plan() -> str:
    paper = Paper(
        year=2027, title="关于2027年部分节假日安排的通知", number="国办发明电〔2026〕9号", issuer="国务院办公厅",
        issued=date(2026, 3, 1), region="", label="",
    )  # fmt: skip
    return compose(paper, [Rest(name="元旦", first=date(2027, 1, 1), last=date(2027, 1, 3))])


def _make_letters(desk: Desk) -> dict[str, Letter]:
    makers = {"draft": drafted, "returned": drafted, "unwanted": drafted, "checked": reviewed, "signed": signed}
    return {name: make(desk, number=f"2026-AHZR-{place:05}") for place, (name, make) in enumerate(makers.items())}


def _report(office: Office) -> str:
    save_draft(
        agency=office.agency, year=2025, actor=office.registrar, content=Content(), subtree=False,
        rule=DisputeRule.HANDLED, base=0, now=NOW,
    )  # fmt: skip
    draft = draft_for(office.agency, 2025)
    return digest_now(draft, compile_draft(draft, content_of(last_revision(draft))))
