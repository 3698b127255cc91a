"""The pages: every figure opens its cases, the writer writes, the head signs, nobody else finds them."""

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai.readers import read_bytes
from gongkai.report.compile import Case
from gongkai.report.write import FORMATS
from gongkai_web.people.models import Role, User
from gongkai_web.reports.models import Draft, SignedReport
from gongkai_web.reports.queries import compile_draft, content_of, draft_for, report_of, tally
from tests.factories.cases import make_cases
from tests.factories.counted import one_in_every_seat, put_into_register
from tests.factories.people import PASSWORD, make_person
from tests.factories.register import Office, make_office
from tests.factories.reports import make_report

YEAR = 2024


def sits(user: User) -> Client:
    """Return a browser in which a person is signed in and has just proved it."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["confirmed"] = datetime.now(UTC).timestamp()
    session.save()
    return client


def address(office: Office, more: str = "") -> str:
    return f"/office/reports/{office.agency.code}/{YEAR}/{more}"


class Links(HTMLParser):
    """Collects the links of a page with their words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.here = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here = dict(attrs).get("href") or "" if tag == "a" else self.here

    def handle_endtag(self, tag: str) -> None:
        self.here = "" if tag == "a" else self.here

    def handle_data(self, data: str) -> None:
        if self.here:
            self.found[self.here] = data


def figures_on(page: str) -> dict[str, int]:
    links = Links()
    links.feed(page)
    found = {re.search(r"/cells/([a-z_.]+)/$", href): text for href, text in links.found.items()}
    return {match[1]: int(text) for match, text in found.items() if match}


def test_every_figure_but_nought_opens_as_many_cases(office: Office) -> None:
    client = sits(office.registrar)
    shown = figures_on(client.get(address(office)).content.decode())
    counted = tally(year=YEAR).figures(office.agency.pk)
    assert shown == {cell: figure for cell, figure in counted.items() if figure}
    for cell, figure in shown.items():
        page = client.get(address(office, f"cells/{cell}/"))
        assert page.status_code == 200
        assert page.context["page"].paginator.count == figure


@pytest.mark.django_db
def test_each_of_the_190_cells_opens_its_cases() -> None:
    full = make_office("己县民政局")
    put_into_register(full.agency, one_in_every_seat(YEAR))
    client, counted = sits(full.registrar), tally(year=YEAR).figures(full.agency.pk)
    shown = figures_on(client.get(address(full)).content.decode())
    assert (len(shown), shown) == (190, counted)
    for cell, figure in shown.items():
        assert client.get(address(full, f"cells/{cell}/")).context["page"].paginator.count == figure, cell


@pytest.mark.django_db
def test_an_empty_register_says_what_to_do() -> None:
    empty = make_office("丁县民政局")
    page = sits(empty.registrar).get(address(empty)).content.decode()
    assert "这一年度没有计入年报的申请" in page
    assert figures_on(page) == {}


@pytest.mark.parametrize(
    "more",
    [
        "",
        "cells/applications.received.total/",
        "write/",
        "sign/",
        "children/",
        "children/sum/",
        "versions/1/",
        "versions/1/report.json",
    ],
)
def test_another_agency_finds_nothing(office: Office, more: str) -> None:
    sign_through_the_page(office)
    stranger = make_office("乙县民政局")
    assert sits(stranger.head).get(address(office, more)).status_code == 404


@pytest.mark.parametrize(("more", "roles"), [("write/", {"registrar", "handler", "head"}), ("sign/", {"head"})])
def test_who_writes_and_who_signs(office: Office, more: str, roles: set[str]) -> None:
    let_in = {
        role
        for role in ("registrar", "handler", "reviewer", "approver", "head")
        if sits(getattr(office, role)).get(address(office, more)).status_code == 200
    }
    assert let_in == roles
    auditor = make_person(Role.AUDITOR, agency=office.agency)
    assert sits(auditor).get(address(office)).status_code == 200
    assert sits(auditor).get(address(office, more)).status_code == 403


@pytest.mark.parametrize("more", ["cells/proactive.licences.decided/", "cells/applications.nothing.total/"])
def test_no_cases_where_there_are_none(office: Office, more: str) -> None:
    assert sits(office.registrar).get(address(office, more)).status_code == 404


def test_years_without_a_form_are_not_there(office: Office) -> None:
    client = sits(office.registrar)
    assert [client.get(f"/office/reports/{office.agency.code}/{year}/").status_code for year in (1999, 0, 99999)] == [
        404,
        404,
        404,
    ]


def written(**more: str) -> dict[str, str]:
    return {"rule": "handled", "base": "0", "proactive.licences.decided": "12", **more}


def test_the_writer_writes_and_nothing_typed_is_lost(office: Office) -> None:
    client = sits(office.registrar)
    wrong = client.post(address(office, "write/"), written(overview="收到{applications.nothing.total}件"))
    assert wrong.status_code == 400
    assert "收到{applications.nothing.total}件" in wrong.content.decode()
    right = written(overview="收到{applications.received.total}件")
    shown = client.post(address(office, "write/"), right | {"preview": "1"})
    received = tally(year=YEAR).figures(office.agency.pk)["applications.received.total"]
    assert f"收到{received}件" in shown.content.decode()
    assert not Draft.objects.exists()
    assert client.post(address(office, "write/"), right).status_code == 302
    assert f"收到{received}件" in client.get(address(office)).content.decode()
    stale = client.post(address(office, "write/"), right | {"overview": "另一人写的"})
    assert stale.status_code == 400
    assert "另一人写的" in stale.content.decode()
    assert client.post(address(office, "write/"), written(base="1")).status_code == 302


def test_last_year_s_report_comes_from_a_file_and_is_held_against_this_one(office: Office) -> None:
    client = sits(office.registrar)
    assert "没有上年报告" in client.get(address(office)).content.decode()
    previous = make_report(3, form="2021", year=YEAR - 1)
    data = FORMATS["docx"].dump(previous)
    client.post(address(office, "previous/"), {"file": SimpleUploadedFile("2023年报.docx", data)})
    page = client.get(address(office))
    assert "GK201" in page.content.decode()
    assert page.context["previous"].total("applications.carried_out") == previous.total("applications.carried_out")
    refused = client.post(address(office, "previous/"), {"file": SimpleUploadedFile("x.docx", b"nothing")}, follow=True)
    assert "x.docx" in refused.content.decode()


def sign_through_the_page(office: Office, **more: str) -> None:
    client = sits(office.head)
    page = client.get(address(office, "sign/"))
    seen = page.context["form"].initial["seen"]
    signed = client.post(address(office, "sign/"), {"seen": seen, "accepted": "on", **more})
    assert signed.status_code == 302, signed.content.decode()


def test_the_head_signs_and_everybody_of_the_office_downloads(office: Office) -> None:
    sign_through_the_page(office)
    client = sits(office.registrar)
    page = client.get(address(office, "versions/1/")).content.decode()
    assert SignedReport.objects.get().digest in page
    assert "核验一致" not in page
    assert "核验一致" in client.get(address(office, "versions/1/?verify=1")).content.decode()
    report = report_of(SignedReport.objects.get())
    for suffix in ("docx", "pdf", "xlsx", "html", "json"):
        sent = client.get(address(office, f"versions/1/report.{suffix}"))
        assert "attachment" in sent["Content-Disposition"]
        read = read_bytes(sent.content)
        assert {a: c.value for a, c in read.cells.items()} == {a: c.value for a, c in report.cells.items()}, suffix
    assert client.get(address(office, "versions/1/report.exe")).status_code == 404
    assert client.get(address(office, "versions/2/")).status_code == 404


def test_the_page_of_a_year_that_still_runs_offers_no_signature(office: Office) -> None:
    with time_machine.travel(f"{YEAR}-11-26T02:00:00Z", tick=False):
        page = sits(office.head).get(address(office, "sign/")).content.decode()
    assert "还不能签发" in page
    assert '<button class="button">签发' not in page
    assert '<button class="button">签发' in sits(office.head).get(address(office, "sign/")).content.decode()


def test_a_signature_asks_for_the_password_again(office: Office) -> None:
    client = Client()
    client.force_login(office.head)
    asked = client.get(address(office, "sign/"))
    assert asked.templates[0].name == "people/confirm.html"
    assert client.post(address(office, "sign/"), {"confirm_password": PASSWORD, "asked_by": "GET"}).status_code == 302


def test_after_the_signature_the_page_says_what_changed(office: Office) -> None:
    sign_through_the_page(office)
    client = sits(office.registrar)
    assert "签发后有变化" not in client.get(address(office)).content.decode()
    late = Case(number="LATE", received=date(YEAR, 12, 31), applicant="research")
    rows = put_into_register(office.agency, [late])
    assert "签发后有变化" in client.get(address(office)).content.decode()
    page = client.get(address(office, "versions/1/")).content.decode()
    assert f"/office/cases/{rows[0].reference}/" in page
    sign_through_the_page(office, reason="漏登")
    corrected = client.get(address(office, "versions/2/")).content.decode()
    assert "漏登" in corrected
    assert f"/office/cases/{rows[0].reference}/" in corrected
    assert "签发后有变化" not in client.get(address(office)).content.decode()


def test_the_cases_behind_a_signed_figure_are_those_of_then(office: Office) -> None:
    sign_through_the_page(office)
    put_into_register(office.agency, make_cases(8, 60)[40:])
    client = sits(office.registrar)
    signed = report_of(SignedReport.objects.get())
    for cell in ("applications.received.total", "applications.concluded.natural_person", "disputes.review.total"):
        page = client.get(address(office, f"versions/1/cells/{cell}/"))
        assert page.context["page"].paginator.count == signed[cell]


@pytest.mark.django_db
def test_the_county_sees_its_children_s_reports_but_not_their_cases() -> None:
    county = make_office("甲县人民政府办公室")
    town, late = make_office("甲县乙镇人民政府", parent=county.agency), make_office("丙局", parent=county.agency)
    put_into_register(town.agency, make_cases(5, 30))
    sign_through_the_page(town)
    client = sits(county.registrar)
    page = client.get(address(county, "children/"))
    signed = {row.agency: (row.signed is not None, row.late) for row in page.context["rows"]}
    assert signed == {town.agency: (True, True), late.agency: (False, True)}
    region = client.get(address(county, "children/sum/")).context["region"]
    received = report_of(SignedReport.objects.get())["applications.received.total"]
    assert region.report["applications.received.total"] == received
    assert late.agency.name in region.missing
    assert client.get(address(town)).status_code == 200
    cell = client.get(address(town, "cells/applications.received.total/"))
    assert cell.context["page"].paginator.count == 0
    assert "不在您的查看范围内" in cell.content.decode()
    assert client.get(address(town, "write/")).status_code == 403


def test_a_roll_up_counts_those_below(office: Office) -> None:
    below = make_office("甲县民政局乙所", parent=office.agency)
    put_into_register(below.agency, make_cases(9, 20))
    client = sits(office.registrar)
    client.post(address(office, "write/"), written(subtree="on"))
    draft = draft_for(office.agency, YEAR)
    report = compile_draft(draft, content_of(None))
    own, their = (tally(year=YEAR).figures(one.agency.pk) for one in (office, below))
    cell = "applications.received.total"
    assert report[cell] == own[cell] + their[cell]
    listed = client.get(address(office, f"cells/{cell}/"))
    assert listed.context["page"].paginator.count == own[cell]
    assert "本格汇总下级机关" in listed.content.decode()


def test_the_list_leads_to_every_report_one_may_see(office: Office) -> None:
    page = sits(office.registrar).get("/office/reports/")
    assert [agency for agency, _ in page.context["rows"]] == [office.agency]
    assert Client().get("/office/reports/").status_code == 302


def test_the_cases_behind_a_figure_are_narrowed_like_the_register(office: Office) -> None:
    client = sits(office.registrar)
    there = address(office, "cells/applications.received.total/")
    counted = tally(year=YEAR).figures(office.agency.pk)
    people = client.get(there, {"applicant_kind": "natural_person"})
    assert people.context["page"].paginator.count == counted["applications.received.natural_person"] > 0
    case = people.context["page"][0]
    assert [one.pk for one in client.get(there, {"q": case.number}).context["page"]] == [case.pk]
    assert "没有符合条件的办件" in client.get(there, {"q": "无此办件"}).content.decode()


def test_the_page_names_the_last_working_day_before_the_last_day(office: Office) -> None:
    page = sits(office.registrar).get(address(office)).content.decode()
    assert "2025年1月31日" in page
    assert "2025年1月27日" in page


def test_an_administrator_who_sees_no_report_sets_a_local_deadline(office: Office) -> None:
    """They lead from the navigation to the page; the report itself stays closed to them."""
    admin = sits(make_person(Role.ADMINISTRATOR, agency=office.agency))
    there = f"/office/reports/deadlines/{office.agency.code}/{timezone.localdate().year - 1}/"
    listed = admin.get("/office/reports/deadlines/").content.decode()
    assert there in listed
    assert "年报报送期限" in admin.get("/office/").content.decode()
    told = {"reporter": "department", "month": "1", "day": "15", "basis": "县政府办公室通知"}
    page = admin.post(there, told, follow=True).content.decode()
    assert "1月15日" in page
    assert admin.get(address(office)).status_code == 404
    assert '<a href="/office/reports/deadlines/" aria-current="page">' in admin.get(there).content.decode()
    assert sits(office.head).get("/office/reports/deadlines/").status_code == 403
    assert sits(make_office("乙县民政局").head).get(there).status_code == 404
