"""One application from the first click to the cells of the annual report, each hand at a browser of its own."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from playwright.sync_api import expect

from gongkai_web.cases.models import Case
from gongkai_web.intake.models import Reception
from tests.factories.documents.drawing import Drawing, pdf
from tests.factories.people import give_second_factor
from tests.factories.register import Office, make_office
from tests.journeys.browser import DESKTOP, HALF, PHONE, Visit, Visitor
from tests.journeys.desks import Calendar, Desk, answer, apply_online, calendar_of, morning, open_status, unfold
from tests.journeys.redaction import Area, draw_box, holds, read_text

FIRM = "甲县恒达建材有限公司"
FIRST = date(2025, 3, 3)
PAPER = "枕溪镇补助发放明细"
GIVEN = "枕溪村第6户，补助金额一万二千元"
PRICE, CLERK, NUMBER = "三百六十五元", "张三丰", "13800138000"


@pytest.fixture
def today() -> Iterator[Calendar]:
    with time_machine.travel(morning(FIRST)) as traveller:
        yield calendar_of(traveller)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody at their browsers."""

    citizen: Visitor
    registrar: Desk
    handler: Desk
    reviewer: Desk
    approver: Desk
    head: Desk


@pytest.fixture
def office(today: Calendar, transactional_db: None) -> Office:  # noqa: ARG001 - asked for their effect
    office = make_office("甲县民政局")
    give_second_factor(office.approver)
    give_second_factor(office.head)
    Reception.objects.create(agency=office.agency, confirms_at_once=False)
    return office


WIDTHS = {"registrar": DESKTOP, "handler": DESKTOP, "reviewer": PHONE, "approver": PHONE, "head": PHONE}
"""Clerks sit at desks; those who check and sign look at their phones."""


@pytest.fixture(params=["by mouse and finger", "by keys at 200 %"])
def cast(request: pytest.FixtureRequest, visit: Visit, office: Office) -> Cast:
    keys = "keys" in request.param
    widths = dict.fromkeys(WIDTHS, HALF) if keys else WIDTHS
    desks = {
        name: Desk(visitor=visit(width=width, keys=keys), user=getattr(office, name)) for name, width in widths.items()
    }
    return Cast(citizen=visit(width=HALF if keys else PHONE, keys=keys), **desks)


def test_an_application_goes_all_its_way(cast: Cast, office: Office, today: Calendar, tmp_path: Path) -> None:
    number, code = apply_online(cast.citizen)
    correct(cast, today, number, code)
    consult_and_extend(cast, today, number)
    decide_in_part(cast, today, number, tmp_path)
    fetch_reply(cast, today, number, code)
    lose_review(cast, today, number)
    decide_anew(cast, today, number, code)
    read_report(cast, today, office, number)


def correct(cast: Cast, today: Calendar, number: str, code: str) -> None:
    """Receive, register, assign; ask for a correction, serve it, get it."""
    today(date(2025, 3, 4))
    cast.registrar.take(number, "confirm_receipt", confirmed="2025-03-04")
    cast.registrar.take(number, "register")
    cast.registrar.take(number, "assign", handler=cast.handler.user.username)
    today(date(2025, 3, 5))
    cast.handler.take(number, "ask_to_correct", items="请写明所需信息的年度和乡镇。", days="10")
    cast.head.sign_letter(number, "补正")
    today(date(2025, 3, 6))
    cast.registrar.take(number, "serve_correction_notice", served="2025-03-06", way="mail")
    today(date(2025, 3, 10))
    open_status(cast.citizen, number, code)
    assert "请写明所需信息的年度和乡镇" in cast.citizen.text()
    assert cast.citizen.list_barriers() == []
    cast.citizen.follow("提交补正")
    answer(cast.citizen, text="2025年度，枕溪镇。")
    cast.citizen.press("提交补正")
    assert "补正已提交" in cast.citizen.text()


def consult_and_extend(cast: Cast, today: Calendar, number: str) -> None:
    """Ask a third party, who objects; extend, and tell the applicant."""
    today(date(2025, 3, 11))
    about = "所申请的发放明细含贵公司报价，是否同意公开。"
    cast.handler.take(number, "consult_third_party", party=FIRM, about=about)
    cast.head.sign_letter(number, "意见")
    today(date(2025, 3, 12))
    cast.registrar.take(number, "serve_consultation", consultation="1", served="2025-03-12", proof="EMS 10023")
    today(date(2025, 3, 20))
    cast.registrar.take(
        number, "receive_opinion", consultation="1", opinion="objects", text="报价属于商业秘密。", arrived="2025-03-20"
    )
    today(date(2025, 3, 21))
    cast.head.take(number, "extend", days="10", why="涉及材料较多。")
    cast.head.sign_letter(number, "延期")
    today(date(2025, 3, 24))
    cast.registrar.take(number, "notify_extension", notified="2025-03-24")


def decide_in_part(cast: Cast, today: Calendar, number: str, folder: Path) -> None:
    """Search, put the reply's paper in, withhold parts of it; draft, review twice, sign, serve electronically."""
    today(date(2025, 3, 25))
    cast.handler.take(number, "record_search", where="局档案室", words="危房改造 补助", found="查到明细表一份。")
    put_in(cast.handler, number, folder)
    withhold(cast.handler, number)
    cast.handler.take(
        number, "draft", outcome="partially_granted", why="明细表中的报价经第三方说明，属于商业秘密。",
        disclosed="村名、户数和补助金额", withheld="各村报价明细", ground="refused.third_party_rights", form="as-asked",
    )  # fmt: skip
    today(date(2025, 3, 26))
    cast.reviewer.take(number, "pass_legality")
    cast.reviewer.take(number, "pass_confidentiality")
    today(date(2025, 3, 27))
    cast.approver.take(number, "sign")
    letter = fetch_letter(cast.registrar, number, "部分公开")
    assert letter.startswith(b"%PDF")
    cast.registrar.take(
        number, "serve", way="electronic", arrived="2025-03-27", consent=True, online_review=True, proof="系统下载记录"
    )


def made_paper() -> bytes:
    """Make the list that was asked for, with a price and a clerk that the applicant is not to read."""
    drawing = Drawing().write(60, 90, "枕溪镇2025年度危房改造补助发放明细", size=18)
    for house in range(1, 7):
        drawing.write(60, 120 + 24 * house, f"枕溪村第{house}户，补助金额一万二千元")
    drawing.write(60, 290, f"建材报价每平方米{PRICE}")
    return pdf(drawing.write(60, 320, f"经办人{CLERK}，联系电话{NUMBER}"))


def put_in(desk: Desk, number: str, folder: Path) -> None:
    """Put the paper into the case."""
    paper = folder / "明细.pdf"
    paper.write_bytes(made_paper())
    desk.open(f"/office/cases/{number}/")
    unfold(desk.visitor, desk.visitor.page.locator('main [name="file"]'))
    answer(desk.visitor, kind="reply", title=PAPER, file=paper)
    desk.visitor.press("加入")
    desk.visitor.page.get_by_role("link", name=f"遮盖 “{PAPER}”").wait_for()


def withhold(desk: Desk, number: str) -> None:
    """Draw over price and clerk, take what is suggested for the telephone, make the copy, choose it for the reply."""
    page = desk.visitor.page
    desk.visitor.hand.press(page.get_by_role("link", name=f"遮盖 “{PAPER}”"))
    page.wait_for_load_state("networkidle")
    desk.look("redact")
    desk.visitor.press("全部遮盖 手机号码")
    draw_box(desk.visitor, Area(left=154, top=276, width=78, height=18), "trade-secret")
    draw_box(desk.visitor, Area(left=95, top=306, width=38, height=18), "privacy")
    expect(page.locator("[data-taken]")).to_have_text("3")
    desk.visitor.press("制作遮盖副本")
    page.get_by_text("遮盖副本已做好").wait_for()
    desk.look("redacted")
    desk.open(f"/office/cases/{number}/")
    desk.visitor.press(f"提供 “{PAPER}（遮盖）”")
    assert "将随答复提供给申请人" in desk.visitor.text()


def fetch_letter(desk: Desk, number: str, title: str) -> bytes:
    """Download the PDF of an issued letter."""
    desk.open(f"/office/cases/{number}/")
    desk.visitor.hand.press(desk.visitor.page.get_by_role("link", name=title).last)
    return desk.visitor.fetch("PDF")


def fetch_reply(cast: Cast, today: Calendar, number: str, code: str) -> None:
    """See the reply on the status page and download it with what it gives."""
    today(date(2025, 3, 28))
    open_status(cast.citizen, number, code)
    assert cast.citizen.list_barriers() == []
    copy = cast.citizen.fetch(f"{PAPER}（遮盖）")
    assert GIVEN in read_text(copy)
    assert [words for words in (PRICE, CLERK, NUMBER) if holds(copy, words)] == []
    assert all(holds(made_paper(), words) for words in (PRICE, CLERK, NUMBER))
    assert cast.citizen.fetch("部分公开").startswith(b"%PDF")


def lose_review(cast: Cast, today: Calendar, number: str) -> None:
    """Be taken to review, answer it, lose it, and begin again."""
    today(date(2025, 4, 10))
    cast.registrar.take(number, "file_review", before="甲县人民政府", filed="2025-04-10", copied="2025-04-10")
    today(date(2025, 4, 15))
    cast.handler.take(number, "answer_contest", contest="1", answered="2025-04-15")
    today(date(2025, 5, 12))
    cast.registrar.take(
        number, "close_contest", contest="1", result="corrected", closed="2025-05-12", order="撤销答复，责令重新答复。"
    )
    today(date(2025, 5, 13))
    cast.head.take(number, "reopen", contest="1", received="2025-05-13", days="20")


def decide_anew(cast: Cast, today: Calendar, number: str, code: str) -> None:
    """Grant what was withheld for the public interest, tell the third party, serve by post, file away."""
    today(date(2025, 5, 19))
    cast.head.take(number, "override_objection", consultation="1", why="补助资金的使用关系公众利益，不公开有重大影响。")
    cast.head.sign_letter(number, "依申请公开政府信息告知书")
    today(date(2025, 5, 20))
    cast.registrar.take(number, "tell_third_party", consultation="1", served="2025-05-20", proof="EMS 10066")
    cast.handler.take(
        number, "draft", outcome="granted.provided", why="按复议决定重新审查，予以公开。", form="as-asked"
    )
    cast.reviewer.take(number, "pass_legality")
    cast.reviewer.take(number, "pass_confidentiality")
    today(date(2025, 5, 21))
    cast.approver.take(number, "sign")
    today(date(2025, 5, 22))
    cast.registrar.take(number, "serve", way="mail", posted="2025-05-22", proof="EMS 10077")
    today(date(2025, 7, 30))
    archive(cast.registrar, number)
    open_status(cast.citizen, number, code)
    assert "已办结" in cast.citizen.text()


def archive(desk: Desk, number: str) -> None:
    """Take the case to the archive, and find each file of its package under the digest that its manifest says."""
    case = Case.objects.get(reference=number)
    desk.open("/office/archive/")
    desk.visitor.follow(case.number)
    desk.look("archive")
    answer(desk.visitor, retention="10-years")
    desk.visitor.press("归档")
    desk.look("archived")
    with ZipFile(io.BytesIO(desk.visitor.fetch("下载归档包"))) as package:
        members = json.loads(package.read("manifest.json"))["members"]
        assert {one["path"] for one in members} == set(package.namelist()) - {"manifest.json"}
        assert all(sha256(package.read(one["path"])).hexdigest() == one["sha256"] for one in members)
    assert {PAPER, f"{PAPER}（遮盖）"} <= {one["title"] for one in members}
    desk.visitor.follow("核验")
    assert "摘要都与归档时一致" in desk.visitor.text()


def read_report(cast: Cast, today: Calendar, office: Office, number: str) -> None:
    """Find the case behind each of its figures in the year's report."""
    today(date(2026, 1, 12))
    case = Case.objects.get(reference=number)
    address = f"/office/reports/{office.agency.code}/2025/"
    page = cast.head.visitor.page
    for cell in ("applications.received.natural_person", "applications.partially_granted.natural_person"):
        cast.head.open(address)
        figure = page.locator(f"td[id='{cell}'] a")
        assert figure.inner_text() == "1", cell
        cast.head.visitor.hand.press(figure)
        cast.head.visitor.follow(case.number)
        assert case.subject in cast.head.visitor.text()
