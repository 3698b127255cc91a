"""Fee notices: their working, how far they are, the year's sum and its sentence — nought included."""

import csv
import io
from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client

from gongkai_web.cases.fees import sentence_of
from gongkai_web.cases.models import Case, FeeNotice
from gongkai_web.cases.queries import FeeYear
from gongkai_web.people.models import User
from tests.factories.register import Office, make_office, registered, step

pytestmark = pytest.mark.django_db

LIST = "/office/fees/"
NOTICED = date(2026, 3, 5)
PAID = date(2026, 3, 20)
TODAY = "2026-03-25T02:00:00Z"


@pytest.fixture
def office() -> Office:
    return make_office()


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def charged(office: Office, pages: int = 110, subject: str = "2025年度低保发放明细") -> Case:
    facts = {"method": "by-volume", "quantity": pages, "earlier": 0}
    case = step(registered(office, subject=subject), "notice_fee", by=office.handler, on=NOTICED, facts=facts)
    return step(
        case, "serve_fee_notice", by=office.registrar, on=NOTICED, facts={"served": NOTICED, "way": "in-person"}
    )


def pay(case: Case, office: Office, amount: str) -> Case:
    facts = {"amount": Decimal(amount), "paid": PAID, "receipt": "浙财0001"}
    return step(case, "receive_payment", by=office.registrar, on=PAID, facts=facts)


@time_machine.travel(TODAY, tick=False)
def test_the_working_stands_line_by_line(office: Office) -> None:
    """110 pages: thirty free, seventy at ten yuan, ten at twenty."""
    case = charged(office)
    answer = client_of(office.handler).get(LIST)
    (row,) = answer.context["rows"]
    assert [(line.quantity, line.rate, line.amount) for line in row.charge.lines] == [
        (30, Decimal(0), Decimal(0)),
        (70, Decimal(10), Decimal(700)),
        (10, Decimal(20), Decimal(200)),
    ]
    assert row.notice.amount == Decimal(900)
    page = answer.content.decode()
    for words in (case.number, "900 元", "第 31–100 页", "第五条", "等待缴费", "2026年4月2日"):
        assert words in page


@time_machine.travel(TODAY, tick=False)
def test_a_payment_is_shown_with_its_receipt_and_added_up(office: Office) -> None:
    pay(charged(office), office, "900")
    charged(office, pages=40, subject="另一件")
    page = client_of(office.head).get(LIST).content.decode()
    for words in ("浙财0001", "已缴费", "等待缴费"):
        assert words in page
    assert "2026年度，本机关发出信息处理费收费通知2件，通知缴费金额合计1000元，实际收取信息处理费900元。" in page


def test_what_was_not_paid_in_time_has_lapsed(office: Office) -> None:
    case = charged(office)
    step(case, "abandon_unpaid", by=office.handler, on=date(2026, 4, 3))
    notice = FeeNotice.objects.get(case=case)
    assert (notice.paid_on, notice.lapsed_on) == (None, date(2026, 4, 2))
    with time_machine.travel("2026-04-07T02:00:00Z", tick=False):
        page = client_of(office.handler).get(f"{LIST}?standing=lapsed").content.decode()
    assert "逾期未缴，视为放弃" in page
    assert case.number in page


@time_machine.travel(TODAY, tick=False)
def test_filters_narrow_by_year_and_standing(office: Office) -> None:
    paid, waiting = pay(charged(office), office, "900"), charged(office, subject="另一件")
    asked: dict[str, set[int]] = {
        "": {paid.pk, waiting.pk},
        "?standing=paid": {paid.pk},
        "?standing=waiting": {waiting.pk},
        "?standing=lapsed": set(),
        "?year=2025": set(),
    }
    client = client_of(office.handler)
    found = {query: {row.notice.pk for row in client.get(f"{LIST}{query}").context["rows"]} for query in asked}
    assert found == asked
    assert client.get(f"{LIST}?year=1999").status_code == 400


@time_machine.travel(TODAY, tick=False)
def test_a_year_without_a_fee_is_told_as_nought_and_nothing_of_others(office: Office) -> None:
    case = charged(make_office("乙县民政局"))
    for address in (LIST, f"{LIST}print/"):
        page = client_of(office.handler).get(address).content.decode()
        assert "2026年度，本机关未发出信息处理费收费通知，未收取信息处理费（0元）。" in page
        assert case.reference not in page
        assert "900" not in page


@time_machine.travel(TODAY, tick=False)
def test_the_print_page_holds_the_year(office: Office) -> None:
    case = charged(office)
    page = client_of(office.handler).get(f"{LIST}print/?year=2026").content.decode()
    for words in (case.number, "第 101–110 页", "合计", "2026年3月25日打印"):
        assert words in page


def test_notices_without_a_payment_are_told_as_such() -> None:
    asked = FeeYear(notices=1, asked=Decimal("700.00"))
    assert sentence_of(2026, asked).endswith("通知缴费金额合计700元，未收取信息处理费（0元）。")


def test_cases_from_before_the_table_get_their_rows(office: Office) -> None:
    paid, waiting = pay(charged(office), office, "900"), charged(office, pages=40, subject="另一件")
    registered(office, subject="没有收费的")
    fields = ("case_id", "noticed_on", "amount", "served_on", "paid_on", "lapsed_on")
    before = set(FeeNotice.objects.values_list(*fields))
    FeeNotice.objects.all().delete()
    migration = import_module("gongkai_web.cases.migrations.0011_fee_notices_of_earlier_cases")
    migration.read_notices(apps, connection.schema_editor())
    assert set(FeeNotice.objects.values_list(*fields)) == before
    assert {row[0] for row in before} == {paid.pk, waiting.pk}


@time_machine.travel(TODAY, tick=False)
def test_the_notices_are_taken_along_as_they_are_filtered(office: Office) -> None:
    paid, waiting = pay(charged(office), office, "900"), charged(office, subject="征地补偿")
    client = client_of(office.registrar)
    lines = list(csv.reader(io.StringIO(client.get(f"{LIST}list.csv").content.decode("utf-8-sig"))))
    assert {(line[0], line[7], line[11]) for line in lines[1:]} == {
        (str(paid), "900.00", "已缴费"),
        (str(waiting), "900.00", "等待缴费"),
    }
    only = client.get(f"{LIST}list.csv?standing=paid").content.decode("utf-8-sig")
    assert (str(paid) in only, str(waiting) in only) == (True, False)
    assert client.get(f"{LIST}list.xlsx").content[:2] == b"PK"
