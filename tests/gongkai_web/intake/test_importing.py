"""A register is brought in whole or not at all: bad lines named, numbers once, cases that stand where they stood."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.report.compile import compile_cases
from gongkai_web.audit.models import Entry
from gongkai_web.cases.models import Case
from gongkai_web.cases.queries import as_counted
from gongkai_web.intake import actions
from gongkai_web.intake.models import ImportState, RegisterImport
from tests.factories.cases import HEADINGS, as_csv, as_xlsx, make_cases, rows_of
from tests.factories.people import sign_in
from tests.factories.register import Office, make_office, registered, step

pytestmark = pytest.mark.django_db(transaction=True)

IMPORT = "/office/import/"
WHOLE = (*HEADINGS, "所需信息", "申请人")


@pytest.fixture
def office() -> Office:
    return make_office("云泽市民政局")


@pytest.fixture(autouse=True)
def _today(client: Client, office: Office) -> Any:  # noqa: ANN401 - a fixture that waits
    with time_machine.travel("2027-03-05T10:00+08:00", tick=False):
        sign_in(client, office.registrar)
        yield


def line(**change: str) -> list[str]:
    usual = {
        "登记编号": "2024-1",
        "收到日期": "2024-03-01",
        "申请人类型": "自然人",
        "办理结果": "予以公开",
        "答复日期": "2024-03-20",
        "所需信息": "低保发放明细",
        "申请人": "李明",
    }
    return [{**usual, **change}.get(heading, "") for heading in WHOLE]


def send(client: Client, office: Office, rows: Sequence[Sequence[str]], *, name: str = "台账.xlsx") -> Any:  # noqa: ANN401 - a test client's answer
    data = as_xlsx(rows) if name.endswith("xlsx") else as_csv(rows)
    answers = {"agency": office.agency.pk, "channel": "signed-mail", "register": SimpleUploadedFile(name, data)}
    return client.post(IMPORT, answers)


def bring_in(client: Client, office: Office, rows: Sequence[Sequence[str]]) -> RegisterImport:
    answer = send(client, office, rows)
    assert answer.status_code == 302, answer.context["bad"]
    client.post(f"{answer.headers['Location']}run/")
    return RegisterImport.objects.latest("pk")


def test_nothing_is_brought_in_before_somebody_says_so(client: Client, office: Office) -> None:
    answer = send(client, office, [WHOLE, line(), line(登记编号="2024-2", 办理结果="", 答复日期="")])
    shown = client.get(answer.headers["Location"]).content.decode()
    assert not Case.objects.exists()
    assert all(words in shown for words in ("尚未导入", "低保发放明细", "李明", "2024年收到"))
    assert "导入 2 行" in shown


def test_cases_stand_where_the_register_says_they_stand(client: Client, office: Office) -> None:
    kept = bring_in(client, office, [WHOLE, line(), line(登记编号="2024-2", 办理结果="办理中", 答复日期="")])
    assert (kept.state, kept.done) == (ImportState.DONE, 2)
    done, pending = Case.objects.order_by("number")
    assert (done.phase, done.received_on, done.decided_on) == ("served", date(2024, 3, 1), date(2024, 3, 20))
    assert (done.subject, done.applicant.name, done.channel) == ("低保发放明细", "李明", "signed-mail")
    assert (pending.phase, pending.outcome) == ("handling", "")
    facts = {"handler": office.handler.username}
    assert step(pending, "assign", by=office.registrar, on=date(2027, 3, 5), facts=facts).handler == office.handler
    assert "由台账导入" in client.get(f"/office/cases/{done.reference}/").content.decode()
    assert Entry.objects.filter(verb="cases.taken_over").count() == 2


def test_the_report_counts_what_the_register_counted(client: Client, office: Office) -> None:
    cases = [case for case in make_cases(7, 60) if case.decided is None or case.decided.year < 2027]
    bring_in(client, office, rows_of(cases))
    there = as_counted(Case.objects.all())
    assert len(there) == len(cases)
    for year in (2023, 2024, 2025):
        counted, wanted = (compile_cases(each, agency=office.agency.name, year=year).report for each in (there, cases))
        assert counted.cells == wanted.cells


def test_every_bad_line_is_named_and_nothing_is_kept(client: Client, office: Office) -> None:
    answer = send(
        client,
        office,
        [
            WHOLE,
            line(),
            line(登记编号="2024-2", 收到日期="2024-02-30"),
            line(登记编号="2024-1"),
            line(登记编号="2024-4", 答复日期="2024-02-20"),
            line(登记编号="2024-5", 收到日期="2027-03-06", 答复日期="2027-03-06"),
            line(登记编号="2024-6", 办理结果="不予公开"),
        ],
        name="台账.csv",
    )
    assert answer.status_code == 400
    bad = answer.context["bad"]
    assert [(one.number, one.column) for one in bad][:3] == [(3, "收到日期"), (4, "登记编号"), (5, "答复日期")]
    assert {one.number for one in bad} == {3, 4, 5, 6, 7}
    assert bad[0].value == "2024-02-30"
    assert not RegisterImport.objects.exists()
    assert "没有导入任何内容" in answer.content.decode()


def test_what_was_answered_before_the_revised_regulation_comes_in_as_history(client: Client, office: Office) -> None:
    old = line(登记编号="2018-1", 收到日期="2018-03-01", 答复日期="2018-03-20")
    crossing = line(登记编号="2019-9", 收到日期="2019-05-14", 答复日期="2019-06-03", 办理结果="信息不存在")
    answer = send(client, office, [WHOLE, line(), old, crossing])
    tiles = {tile.label: tile.figure for tile in client.get(answer.headers["Location"]).context["tiles"]}
    assert tiles["2019年5月15日前收到，作为历史记录"] == 2
    client.post(f"{answer.headers['Location']}run/")
    history = Case.objects.get(number="2018-1")
    assert (history.phase, history.received_on) == ("served", date(2018, 3, 1))
    page = client.get(f"/office/cases/{history.reference}/").content.decode()
    assert "作为历史记录导入" in page
    assert "2018-1" in client.get("/office/cases/", {"q": "低保发放明细"}).content.decode()
    assert [case.number for case in as_counted(Case.objects.filter(number="2019-9"))] == ["2019-9"]


def test_what_was_never_answered_under_the_earlier_regulation_is_named(client: Client, office: Office) -> None:
    still_open = line(登记编号="2018-2", 收到日期="2018-03-01", 办理结果="", 答复日期="")
    answer = send(client, office, [WHOLE, line(), still_open])
    (bad,) = answer.context["bad"]
    assert (bad.number, bad.column) == (3, "办理结果")
    assert "补上办理结果和答复日期" in bad.words
    assert not RegisterImport.objects.exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 no table", b"PK\x03\x04 broken", "编号,收到\n1,2\n".encode()])
def test_what_is_no_register_is_refused_in_words(client: Client, office: Office, data: bytes) -> None:
    answers = {"agency": office.agency.pk, "channel": "fax", "register": SimpleUploadedFile("台账.csv", data)}
    answer = client.post(IMPORT, answers)
    assert answer.status_code == 400
    assert answer.context["bad"] or answer.context["form"].errors["register"]


def test_the_same_register_again_brings_nothing_in_twice(client: Client, office: Office) -> None:
    rows = [WHOLE, line(), line(登记编号="2024-2")]
    bring_in(client, office, rows)
    first = set(Case.objects.values_list("pk", flat=True))
    kept = bring_in(client, office, [*rows, line(登记编号="2024-3")])
    assert kept.done == 3
    assert first < set(Case.objects.values_list("pk", flat=True))
    assert Case.objects.count() == 3


def test_numbers_given_later_pass_those_that_came_along(client: Client, office: Office) -> None:
    taken = f"2027-{office.agency.code}-00007"
    bring_in(client, office, [WHOLE, line(登记编号=taken, 收到日期="2027-01-05", 答复日期="2027-01-20")])
    assert registered(office, day=date(2027, 3, 5)).number == f"2027-{office.agency.code}-00008"


def test_an_import_that_broke_off_goes_on(client: Client, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = send(client, office, [WHOLE, *(line(登记编号=f"2024-{number}") for number in range(1, 251))])
    kept = RegisterImport.objects.get()
    with monkeypatch.context() as patch:
        patch.setattr(actions.importing, "BATCH", 100)
        RegisterImport.objects.filter(pk=kept.pk).update(state=ImportState.FAILED, done=100, failure="断电")
        assert "接着导入" in client.get(answer.headers["Location"]).content.decode()
        client.post(f"{answer.headers['Location']}run/")
    kept.refresh_from_db()
    assert (kept.state, kept.done, Case.objects.count()) == (ImportState.DONE, 250, 150)


def test_a_long_register_is_brought_in_in_the_background(
    client: Client, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions.importing, "AT_ONCE", 1)
    kept = bring_in(client, office, [WHOLE, line(), line(登记编号="2024-2")])
    assert (kept.state, Case.objects.count()) == (ImportState.DONE, 2)


def test_only_registrars_bring_in_and_only_for_their_agency(client: Client, office: Office) -> None:
    answer = send(client, office, [WHOLE, line()])
    handler = Client()
    sign_in(handler, office.handler)
    assert handler.get(IMPORT).status_code == 403
    other = make_office("云泽市教育局")
    stranger = Client()
    sign_in(stranger, other.registrar)
    assert stranger.get(answer.headers["Location"]).status_code == 404
    assert stranger.post(f"{answer.headers['Location']}run/").status_code == 404
    assert send(stranger, office, [WHOLE, line()]).status_code == 400
    assert not Case.objects.exists()
