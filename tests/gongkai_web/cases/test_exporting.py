"""A search taken along as a file: what is in it, what is not, and that the trail knows of it."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from gongkai_web.audit.models import Entry
from gongkai_web.cases.exporting import HEADINGS
from gongkai_web.cases.models import Case
from gongkai_web.cases.views import exporting
from gongkai_web.people.models import User
from gongkai_web.ui.lists import harmless
from tests.factories.register import Office, decided, make_office, registered

pytestmark = pytest.mark.django_db

IDENTITY = "330102199003070012"


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Case:
    return decided(office, subject='=HYPERLINK("x","点我")', name="王五", id_number=IDENTITY)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def exported(person: User, query: str = "", suffix: str = "csv") -> bytes:
    answer = client_of(person).get(f"/office/cases/export.{suffix}{query}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file is streamed


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_csv_holds_what_the_list_shows_and_the_days_and_the_outcome(office: Office, case: Case) -> None:
    (row,) = rows_of(exported(office.handler))
    assert tuple(row) == HEADINGS
    assert row["登记编号"] == case.number
    assert row["收到日"] == "2026-03-02"
    assert row["答复日"] == "2026-03-10"
    assert (row["处理结果"], row["申请人"], row["经办人"]) == ("予以公开：提供政府信息", "王五", office.handler.name)


def test_no_cell_of_a_csv_is_a_formula(office: Office, case: Case) -> None:
    (row,) = rows_of(exported(office.handler))
    assert row["所需信息"] == f"'{case.subject}"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_ordinary_words_stay_as_they_are() -> None:
    assert [harmless(text) for text in ("2025年度", "甲-乙", "")] == ["2025年度", "甲-乙", ""]


def test_a_workbook_holds_texts_and_real_days(office: Office, case: Case) -> None:
    data = exported(office.handler, suffix="xlsx")
    heads, cells = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    row = dict(zip(heads, cells, strict=True))
    assert row["所需信息"] == case.subject
    assert row["收到日"] == date(2026, 3, 2)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_no_identity_number_leaves(office: Office, case: Case, suffix: str) -> None:
    assert case.applicant.id_number == IDENTITY
    data = exported(office.handler, suffix=suffix)
    text = (
        data.decode()
        if suffix == "csv"
        else str(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python())
    )
    assert IDENTITY not in text


def test_only_what_is_asked_for_and_seen_is_sent(office: Office, case: Case) -> None:
    other = registered(office, subject="另一件")
    stranger = make_office("乙县民政局")
    assert [row["所需信息"] for row in rows_of(exported(office.handler, "?q=另一件"))] == [other.subject]
    assert rows_of(exported(stranger.handler)) == []
    wrong = client_of(office.handler).get("/office/cases/export.csv?phase=none")
    assert wrong["Location"] == "/office/cases/?phase=none"
    assert client_of(office.handler).get("/office/cases/export.pdf").status_code == 404
    assert Client().get("/office/cases/export.csv").status_code == 302
    assert case.pk != other.pk


def test_the_trail_knows_who_took_what(office: Office, case: Case) -> None:
    exported(office.handler, "?phase=decided")
    entry = Entry.objects.get(verb="cases.export")
    assert (entry.actor_id, entry.agency_id) == (office.handler.pk, case.agency_id)
    assert json.loads(entry.after) == {"query": "phase=decided", "count": 1, "suffix": "csv"}


def test_a_workbook_is_whole_or_not_at_all(office: Office, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST_IN_WORKBOOK", 0)
    assert client_of(office.handler).get("/office/cases/export.xlsx").status_code == 302
    assert not Entry.objects.filter(verb="cases.export").exists()
    assert case.number in exported(office.handler).decode()
