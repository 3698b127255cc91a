"""The scenes of the ways in and out: applicants, registers, programs, packages, reports."""

from datetime import timedelta
from typing import Final

from gongkai.report.compile import DisputeRule
from gongkai_web.api import actions as api
from gongkai_web.archive import actions as archive
from gongkai_web.cases.actions import Application, Person
from gongkai_web.cases.models import DocumentKind
from gongkai_web.intake import actions as intake
from gongkai_web.intake.actions import receipts, serving
from gongkai_web.intake.actions.importing import import_later
from gongkai_web.intake.keys import word_of
from gongkai_web.reports import actions as reports
from gongkai_web.reports.models import Reporter
from gongkai_web.reports.queries import Content
from tests.factories.reports import make_report
from tests.gongkai_web.crash.scene import PART, PURE, Scene, Scenes
from tests.gongkai_web.crash.scenes_cases import SEARCHED
from tests.gongkai_web.crash.world import DAY, NOW, SPRING, TOKEN, World

LONG: Final = timedelta(hours=3)
APPLICATION: Final = Application(subject="网上申请", person=Person(name="李明", fields={"email": "li@citizen.example"}))


def submit_online(w: World) -> object:
    return intake.submit_online(
        agency=w.office.agency, application=APPLICATION, token=TOKEN, now=NOW, papers=[w.files["filed"]]
    )


def answer(w: World) -> object:
    return intake.answer(
        case=w.cases["submitted"], act="withdraw", text="不需要了", token=TOKEN, now=NOW, papers=[w.files["answered"]]
    )


def register_at_counter(w: World) -> object:
    return intake.register_at_counter(
        agency=w.office.agency, application=APPLICATION, arrival=intake.Arrival(channel="in-person", submitted=DAY),
        actor=w.office.registrar, day=DAY, now=NOW, token=TOKEN, papers=[w.files["filed"]],
    )  # fmt: skip


def confirm_with_applicant(w: World) -> object:
    return intake.confirm_with_applicant(
        case=w.cases["submitted"], confirmed=DAY, evidence="电话", actor=w.office.registrar, day=DAY, now=NOW
    )


def note_attempt(w: World) -> object:
    case = w.cases["submitted"]
    return intake.note_attempt(
        case=case, text="无人接听", actor=w.office.registrar, day=DAY, now=NOW, version=case.version
    )


def keep_register(w: World) -> object:
    data = "登记编号\n2024-1\n".encode()
    return intake.keep_register(
        agency=w.office.agency, name="台账.csv", data=data, channel="signed-mail", lines=1, actor=w.office.registrar,
        now=NOW,
    )  # fmt: skip


def set_reception(w: World) -> object:
    wanted = {"online": True, "confirms_at_once": True, "offers_earlier": True, "notice": "请写明", "serving": "office"}
    return intake.set_reception(agency=w.root, actor=w.admin, wanted=wanted)


def submit(w: World) -> object:
    return api.submit(token=w.token, application=APPLICATION, key="k-1", now=NOW)


def add_paper(w: World) -> object:
    begun = api.submit(token=w.token, application=APPLICATION, key="k-1", now=NOW)
    return api.add_paper(
        token=w.token, case=begun.case, name="说明.txt", content=b"paper", kind=DocumentKind.APPLICATION, key="k-1",
        now=NOW,
    )  # fmt: skip


def step_forward(w: World) -> object:
    case = w.cases["registered"]
    return api.step_forward(
        token=w.token, case=case, step="record_search", facts=SEARCHED, version=case.version, key="k-2", now=NOW
    )


def archive_case(w: World) -> object:
    case = w.cases["served"]
    return archive.archive_case(
        case=case, actor=w.office.registrar, retention="30-years", day=DAY, now=NOW, version=case.version
    )


def save_draft(w: World) -> object:
    return reports.save_draft(
        agency=w.office.agency, year=2025, actor=w.office.registrar, content=Content(), subtree=True,
        rule=DisputeRule.HANDLED, base=1, now=NOW,
    )  # fmt: skip


def keep_previous(w: World) -> object:
    return reports.keep_previous(
        agency=w.office.agency, year=2024, actor=w.office.registrar, report=make_report(1, year=2023), name="去年.docx"
    )


def sign_report(w: World) -> object:
    return reports.sign(agency=w.office.agency, year=2025, actor=w.office.head, seen=w.seen, now=NOW, accepted=True)


def set_local_deadline(w: World) -> object:
    return reports.set_local_deadline(
        agency=w.office.agency,
        reporter=Reporter.DEPARTMENT,
        month=1,
        day=20,
        basis="县政府通知",
        actor=w.admin,
        now=NOW,
    )


def set_rule(w: World) -> object:
    return archive.set_rule(
        agency=w.root, retention="30-years", transfer="county", basis="归档范围表", actor=w.admin, now=NOW
    )


INTAKE: Final[Scenes] = {
    "intake.submit_online": Scene(act=submit_online),
    "intake.answer": Scene(act=answer),
    "intake.register_at_counter": Scene(act=register_at_counter),
    "intake.confirm_with_applicant": Scene(act=confirm_with_applicant),
    "intake.note_attempt": Scene(act=note_attempt),
    "intake.keep_register": Scene(
        act=keep_register, twice="kept is not brought in; whichever is brought in, a number is taken over once"
    ),
    "intake.start_import": Scene(
        act=lambda w: intake.start_import(kept=w.registers["checked"], actor=w.office.registrar), piecewise=True
    ),
    "intake.run_import": Scene(
        act=lambda w: intake.run_import(kept_id=w.registers["running"].pk, now=NOW), piecewise=True
    ),
    "intake.import_later": Scene(act=lambda w: import_later.call(w.registers["running"].pk), piecewise=True),
    "intake.read_kept": PURE,
    "intake.issue_receipt": Scene(act=lambda w: receipts.issue_receipt(case=w.cases["registered"], now=NOW)),
    "intake.issue_receipt_later": Scene(act=lambda w: receipts.issue_receipt_later.call(w.cases["registered"].pk)),
    "intake.order_receipt": PART,
    "intake.renew_at_counter": Scene(
        act=lambda w: intake.renew_at_counter(
            case=w.cases["submitted"], checked="身份证", actor=w.office.registrar, token=TOKEN
        )
    ),
    "intake.send_link": Scene(
        act=lambda w: intake.send_link(number=w.cases["submitted"].reference, contact="li@citizen.example", now=NOW)
    ),
    "intake.renew_by_link": Scene(act=lambda w: intake.renew_by_link(word=word_of(w.cases["submitted"]), token=TOKEN)),
    "intake.offer_reply": Scene(act=lambda w: intake.offer_reply(case=w.cases["replied"], now=NOW), piecewise=True),
    "intake.tell_of_letter": Scene(
        act=lambda w: intake.tell_of_letter(letter_id=w.cases["told"].correspondence.get().letter_id, now=NOW)
    ),
    "intake.fetch": Scene(
        act=lambda w: intake.fetch(case=w.cases["available"], stored=w.papers["free"].file, title="名册", now=NOW),
        twice="each time the applicant fetches it stands in the trail, as proof",
        piecewise=True,
    ),
    "intake.confirm_reply": Scene(
        act=lambda w: intake.confirm_reply(case=w.cases["available"], now=NOW), piecewise=True
    ),
    "intake.serve_as_set": Scene(act=lambda w: serving.serve_as_set(case=w.cases["available"], now=NOW)),
    "intake.follow_replies": Scene(act=lambda _: intake.follow_replies(now=NOW), piecewise=True),
    "intake.sweep_unsent": Scene(act=lambda _: intake.sweep_unsent(now=SPRING), piecewise=True),
    "intake.set_reception": Scene(act=set_reception),
}

API: Final[Scenes] = {
    "api.count_use": Scene(act=lambda w: api.count_use(token=w.token, now=NOW), twice="each call is one"),
    "api.add_paper": Scene(act=add_paper, piecewise=True),
    "api.submit": Scene(act=submit),
    "api.step_forward": Scene(act=step_forward),
}

ARCHIVE: Final[Scenes] = {
    "archive.pack_ordered": Scene(act=lambda w: archive.pack_ordered(case=w.cases["archived"], now=NOW + LONG)),
    "archive.set_rule": Scene(act=set_rule),
    "archive.archive_case": Scene(act=archive_case),
    "archive.make_package": Scene(
        act=lambda w: archive.make_package(
            case=w.cases["archived"], actor=w.office.registrar, now=NOW, reason="补入材料"
        ),
        twice="each is asked for with its reason, has its number, and says the same",
    ),
}

REPORTS: Final[Scenes] = {
    "reports.press": Scene(
        act=lambda w: reports.press(agency=w.root, year=2025, codes=[w.helper.agency.code], actor=w.presser, now=NOW),
        twice="each press stands in the trail; the agency hears of it once a day",
    ),
    "reports.set_local_deadline": Scene(act=set_local_deadline),
    "reports.drop_local_deadline": Scene(
        act=lambda w: reports.drop_local_deadline(agency=w.office.agency, reporter=Reporter.GOVERNMENT, actor=w.admin)
    ),
    "reports.save_draft": Scene(act=save_draft),
    "reports.keep_previous": Scene(act=keep_previous),
    "reports.sign": Scene(act=sign_report),
    "reports.digest_now": PURE,
    "reports.standings_of": PURE,
}
